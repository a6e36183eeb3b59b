//! Names of operations: the request and its module, the method, the errors, the parameters.

use proc_macro2::Ident;

use super::case::{pascal, snake};
use super::ident::{TAKEN_METHODS, ident};
use super::scope::Scope;
use super::types::report;
use super::{Names, status};
use crate::diag::Diagnostics;
use crate::ir::{Api, Content, Operation, Outcome, Payload, Status};

/// The names of one operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The request type: `UpdateContact`.
    pub request: Ident,
    /// The module, and the method of the client: `update_contact`.
    pub method: Ident,
    /// The error type: `UpdateContactError`.
    pub error: Ident,
    /// The type of the response headers: `UpdateContactHeaders`.
    pub headers: Ident,
    /// One for each parameter.
    pub parameters: Vec<Ident>,
    /// The setters of the facts that its rules ask for, each with the fact's number.
    pub facts: Vec<(usize, Ident)>,
    /// For each outcome a variant of the error, or of the answer if there are several successes: one for each of its
    /// contents, and one if it has no body.
    pub outcomes: Vec<Vec<Ident>>,
    /// The type of a successful answer, if that may be one of several things: `UpdateContactAnswer`.
    pub answer: Option<Ident>,
    /// The type of the body, if that may be one of several things: `UpdateContactBody`.
    pub body: Option<Ident>,
    /// Its variants, one for each of its contents.
    pub contents: Vec<Ident>,
    /// The type of the body of several parts, if there is one: `UploadFileForm`.
    pub form: Option<Ident>,
    /// The fields of that: one for each part of the first body of several parts.
    pub parts: Vec<Ident>,
    /// One for each header of any outcome, by its wire name in lower case.
    pub header_fields: Vec<(String, Ident)>,
}

/// Methods of the client that an operation must not hide.
pub(super) const CLIENT_METHODS: &[&str] =
    &["builder", "base_url", "clone", "execute", "fmt", "new", "open", "settings", "validates_responses"];

/// Names that the methods of a request use for themselves.
const REQUEST_METHODS: &[&str] =
    &["body", "client", "options", "request", "response", "send", "stream", "validation_context"];

/// Those of a request whose answer comes in pages.
const PAGE_METHODS: &[&str] = &["items", "pages"];

/// Names that the methods of a body of several parts use for themselves.
const PART_METHODS: &[&str] = &["clone", "fmt", "new", "part", "form"];

impl OperationNames {
    pub(super) fn all(&self) -> impl Iterator<Item = &Ident> {
        let headers = self.header_fields.iter().map(|(_, field)| field);
        [&self.method, &self.request].into_iter().chain(&self.parameters).chain(&self.parts).chain(headers)
    }
}

/// The methods of the client, one for each operation.
pub(super) fn methods(api: &Api, diags: &Diagnostics) -> Vec<Ident> {
    let mut scope = Scope::new(snake, CLIENT_METHODS);
    scope.reserve_exact(api.operations.iter().map(|operation| operation.id.as_str()));
    let methods = api.operations.iter().map(|operation| {
        let (method, collision) = scope.claim(&operation.id, &format!("{} operation", operation.id));
        report(collision, &operation.id, &operation.pointer, diags);
        method
    });
    methods.collect()
}

impl Names {
    /// Names what belongs to the operations; their types stand beside the models in `types`, and give way to them.
    pub(super) fn name_operations(&mut self, api: &Api, methods: Vec<Ident>, types: &mut Scope, diags: &Diagnostics) {
        for (operation, method) in api.operations.iter().zip(methods) {
            self.operations.push(names(api, operation, method, types, diags));
        }
    }
}

fn names(api: &Api, operation: &Operation, method: Ident, types: &mut Scope, diags: &Diagnostics) -> OperationNames {
    let base = pascal(method.to_string().trim_start_matches("r#"));
    let mut claim = |role: &str| {
        let (name, collision) = types.claim_or(&format!("{base}{role}"), &format!("{base}Request{role}"));
        report(collision, &operation.id, &operation.pointer, diags);
        name
    };
    let (request, error, headers) = (claim(""), claim("Error"), claim("Headers"));
    let answer = operation.has_several_successes().then(|| claim("Answer"));
    let bodies = operation.body.as_ref().map_or(&[][..], |body| &body.contents);
    let body = (bodies.len() > 1).then(|| claim("Body"));
    let multipart = bodies.iter().find_map(Content::multipart);
    let form = multipart.is_some().then(|| claim("Form"));
    let mut fields = Scope::new(snake, PART_METHODS);
    let parts = multipart.iter().flat_map(|multipart| &multipart.parts);
    let parts = parts.map(|part| fields.claim(&part.name, &format!("{} part", part.name)).0).collect();
    let page_methods = operation.pagination.as_ref().map_or(&[][..], |_| PAGE_METHODS);
    let mut setters = Scope::new(snake, &[REQUEST_METHODS, TAKEN_METHODS, page_methods].concat());
    let parameters = operation.parameters.iter().map(|parameter| {
        let (name, collision) = setters.claim(&parameter.name, &format!("{} parameter", parameter.name));
        report(collision, &parameter.name, &operation.pointer, diags);
        name
    });
    let parameters: Vec<Ident> = parameters.collect();
    let asked = operation.facts(&api.types);
    let facts = api.facts.iter().enumerate().filter(|(_, fact)| asked.contains(&fact.name)).map(|(index, fact)| {
        let (name, collision) = setters.claim(&fact.name, &format!("{} fact", fact.name));
        report(collision, &fact.name, &fact.pointer, diags);
        (index, name)
    });
    let facts = facts.collect();
    let mut fields = Scope::new(snake, &[]);
    let mut header_fields: Vec<(String, Ident)> = Vec::new();
    for header in operation.outcomes.iter().flat_map(|outcome| &outcome.headers) {
        let key = header.name.to_ascii_lowercase();
        if !header_fields.iter().any(|(known, _)| *known == key) {
            header_fields.push((key, fields.claim(&header.name, &format!("{} header", header.name)).0));
        }
    }
    OperationNames {
        request,
        error,
        headers,
        parameters,
        facts,
        outcomes: outcomes(operation),
        answer,
        body,
        contents: labels(bodies).iter().map(|label| ident(label)).collect(),
        form,
        parts,
        header_fields,
        method,
    }
}

/// The variants of all outcomes: by status, and by media type where one status has several.
fn outcomes(operation: &Operation) -> Vec<Vec<Ident>> {
    let of = |outcome: &Outcome| {
        let status = outcome_name(outcome.status);
        match outcome.contents.as_slice() {
            [] | [_] => vec![ident(&status)],
            several => labels(several).iter().map(|label| ident(&format!("{status}{label}"))).collect(),
        }
    };
    operation.outcomes.iter().map(of).collect()
}

/// What the contents of a body are called, by their media types.
fn labels(contents: &[Content]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for content in contents {
        let essence = content.media_type.split(';').next().unwrap_or_default().trim();
        let (kind, subtype) = essence.split_once('/').unwrap_or(("", essence));
        let label = match (&content.payload, kind, subtype) {
            (Payload::Form { .. }, ..) => "Form".to_owned(),
            (Payload::Json(_), "application", "json") => "Json".to_owned(),
            (_, "text", "plain") => "Text".to_owned(),
            (_, _, "*") => "Bytes".to_owned(),
            _ => pascal(subtype),
        };
        let mut name = if label.starts_with(|char: char| char.is_alphabetic()) { label } else { format!("As{label}") };
        if labels.contains(&name) {
            name = pascal(&format!("{kind} {subtype}"));
        }
        while labels.contains(&name) {
            name.push('_');
        }
        labels.push(name);
    }
    labels
}

fn outcome_name(status: Status) -> String {
    match status {
        Status::Code(code) => match status::reason(code) {
            Some(reason) => pascal(reason),
            None => format!("Status{code}"),
        },
        Status::Range(first) => match first {
            1 => "Informational".to_owned(),
            2 => "Success".to_owned(),
            3 => "Redirection".to_owned(),
            4 => "ClientError".to_owned(),
            _ => "ServerError".to_owned(),
        },
        Status::Default => "Other".to_owned(),
    }
}

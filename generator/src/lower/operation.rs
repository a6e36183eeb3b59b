//! Operations: one method on one path.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use openapiv3::Operation as Described;

use super::owner::Owner;
use super::{Lowering, literal};
use crate::diag::{Code, Diagnostic};
use crate::document::{Described as PathItem, PathItems};
use crate::ir::{Docs, LeftOut, Location, Operation, Parameter, Scheme};
use crate::load::Node;
use crate::pointer::{Pointer, percent_decoded};

impl<'a> Lowering<'a> {
    /// All operations, by path: in which order a document lists them changes nothing.
    pub(super) fn operations(&mut self, schemes: &[Scheme]) -> Vec<Operation> {
        let place = Pointer::root().child("paths");
        let mut operations: Vec<Operation> = Vec::new();
        let mut seen: HashMap<String, Pointer> = HashMap::new();
        let mut places: HashMap<Pointer, &str> = HashMap::new();
        let path_items: &'a PathItems = self.path_items;
        let mut paths: Vec<_> = self.tree.at(&place).into_iter().flat_map(|paths| paths.entries()).collect();
        paths.sort_by_key(|(template, _)| *template);
        for (template, path) in paths {
            let Some(item) = path_items.get(path.pointer()) else { continue };
            for (method, described, at) in &item.operations {
                if let Some(first) = places.insert(at.clone(), template) {
                    self.report_twin(path.pointer(), first, at);
                    continue;
                }
                let Some(operation) = self.operation(schemes, (method, template), path.pointer(), &item, described, at)
                else {
                    continue;
                };
                let here = operation.pointer.child("operationId");
                match seen.entry(operation.id.clone()) {
                    Entry::Occupied(twin) => {
                        let message = format!("the operationId `{}` stands twice", operation.id.escape_debug());
                        self.diags.push(
                            Diagnostic::new(Code::OperationIdTwice, &here, message)
                                .with_related(twin.get(), "and here"),
                        );
                    }
                    Entry::Vacant(free) => {
                        free.insert(here);
                        operations.push(operation);
                    }
                }
            }
        }
        operations
    }

    /// Two paths, or two webhooks, may refer to one path item.
    pub(super) fn report_twin(&self, at: &Pointer, first: &str, truly: &Pointer) {
        let here = at.last().unwrap_or_default();
        let message =
            format!("`{}` is the same as `{}`, which is generated", here.escape_debug(), first.escape_debug());
        self.diags.push(
            Diagnostic::at_key(Code::OperationAtTwoPlaces, at, message)
                .with_related(truly, "both are what stands here"),
        );
    }

    fn operation(
        &mut self,
        schemes: &[Scheme],
        (method, template): (&str, &str),
        path_at: &Pointer,
        item: &PathItem<'a>,
        described: &'a Described,
        at: &Pointer,
    ) -> Option<Operation> {
        if !template.starts_with('/') {
            self.diags.push(Diagnostic::at_key(Code::InvalidPath, path_at, "a path begins with `/`"));
            return None;
        }
        let (template, fixed_query) = self.without_query(template, path_at);
        let id = described.operation_id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let message = "`operationId` is missing: the method in the client is named by it";
            self.diags.report(Code::OperationIdMissing, at, message);
            named_by_place(method, template)
        });
        let call = format!("{} {template}", method.to_ascii_uppercase());
        let shared = (item.parameters.0, &item.parameters.1);
        let parameters = self.parameters(Owner::Operation(&id), shared, (&described.parameters, at));
        let body = match &described.request_body {
            Some(body) => self.body(&id, body, &at.child("requestBody")),
            None => Ok(None),
        };
        let reason = match (&parameters, &body) {
            (None, _) => "a required parameter can't be written",
            (_, Err(())) => "its body can't be written",
            (Some(_), Ok(_)) => "",
        };
        let (Some(parameters), Ok(body)) = (parameters, body) else {
            self.left_out.push(LeftOut { call, reason: reason.to_owned() });
            return None;
        };
        let path = self.path_parts(template, &parameters, path_at);
        let outcomes = self.outcomes(&id, &described.responses, &at.child("responses"));
        let (shared_servers, servers_at) = &item.servers;
        let servers = match (described.servers.is_empty(), shared_servers.is_empty()) {
            (false, _) => self.servers(&described.servers, &at.child("servers")),
            (true, false) => self.servers(shared_servers, &servers_at.child("servers")),
            (true, true) => Vec::new(),
        };
        Some(Operation {
            method: method.to_ascii_uppercase(),
            path,
            docs: Docs {
                title: described.summary.clone(),
                description: described.description.clone(),
                example: None,
                external: described.external_docs.as_ref().map(literal::external),
            },
            deprecated: described.deprecated,
            idempotency_key: idempotency_key(&parameters),
            parameters,
            fixed_query,
            body,
            outcomes,
            security: self.security(schemes, described.security.as_ref(), at),
            tags: described.tags.clone(),
            servers,
            retry_after: self.retry_after(at),
            // Known when all types are.
            pagination: None,
            pointer: at.clone(),
            id,
        })
    }

    /// A path, and what its query says; neither a query nor a fragment belongs there.
    fn without_query<'t>(&self, template: &'t str, at: &Pointer) -> (&'t str, Vec<(String, String)>) {
        let Some(end) = template.find(['?', '#']) else { return (template, Vec::new()) };
        let (path, rest) = template.split_at(end);
        let query = rest.split('#').next().unwrap_or_default().trim_start_matches('?');
        let (open, pairs): (Vec<&str>, Vec<&str>) =
            query.split('&').filter(|pair| !pair.is_empty()).partition(|pair| pair.contains('{'));
        let message = match open.first() {
            None => "a path ends before `?` and `#`".to_owned(),
            Some(pair) => format!("a path ends before `?` and `#`; `{}` is not sent", pair.escape_debug()),
        };
        self.diags.push(Diagnostic::at_key(Code::PathWithQuery, at, message));
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            [name, value].map(|text| percent_decoded(text).unwrap_or_else(|| text.to_owned())).into()
        };
        (path, pairs.into_iter().map(pair).collect())
    }

    /// `x-retry-after`: the header that says when to come back; that of the operation, or else of the document.
    fn retry_after(&self, at: &Pointer) -> Option<String> {
        let places = [at.child("x-retry-after"), Pointer::root().child("x-retry-after")];
        let place = places.iter().find(|place| self.tree.get(place).is_some())?;
        let name = self.tree.get(place).and_then(Node::as_str);
        let is_token = |name: &&str| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
        };
        let name = name.filter(is_token);
        if name.is_none() {
            self.diags.report(Code::InvalidExtension, place, "`x-retry-after` is the name of a header");
        }
        name.map(str::to_owned)
    }
}

/// The header that makes a repeated request count once (draft-ietf-httpapi-idempotency-key-header).
fn idempotency_key(parameters: &[Parameter]) -> Option<String> {
    let is_key = |parameter: &&Parameter| {
        parameter.location == Location::Header && parameter.name.eq_ignore_ascii_case("idempotency-key")
    };
    parameters.iter().find(is_key).map(|parameter| parameter.name.clone())
}

/// A name for an operation that has none: `get_pets_by_petId` of `GET /pets/{petId}`.
fn named_by_place(method: &str, template: &str) -> String {
    let path = template.replace('{', "/by/");
    let words = path.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}

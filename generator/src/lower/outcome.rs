//! Request bodies and responses.

use indexmap::IndexMap;
use openapiv3::{
    Header as DescribedHeader, ParameterSchemaOrContent, ReferenceOr, RequestBody, Response, Responses, StatusCode,
};

use super::Lowering;
use super::content::Way;
use super::owner::Owner;
use crate::diag::Code;
use crate::ir::{Body, Content, Docs, Header, Outcome, Scalar, Shape, Status};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The body that an operation sends. `Err` if it must send one that can't be generated.
    pub(super) fn body(
        &mut self,
        operation: &str,
        item: &ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Result<Option<Body>, ()> {
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let Some((described, at)) = self.component_of(item, at, "requestBodies", components) else { return Ok(None) };
        let Some(contents) =
            self.contents(Owner::Operation(operation), "request body", &described.content, &at, Way::Sent)
        else {
            if !described.required {
                return Ok(None);
            }
            let message = "the body is required and can't be generated, so the operation is left out";
            self.diags.report(Code::UnsupportedMediaType, &at, message);
            return Err(());
        };
        Ok((!contents.is_empty()).then(|| Body {
            contents,
            required: described.required,
            docs: Docs { description: described.description.clone(), ..Docs::default() },
        }))
    }

    /// What may come back, in order of status.
    pub(super) fn outcomes(&mut self, operation: &str, responses: &Responses, at: &Pointer) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for (code, item) in &responses.responses {
            let status = match code {
                StatusCode::Code(code @ 100..=599) => Status::Code(*code),
                StatusCode::Range(first @ 1..=5) => Status::Range(*first as u8),
                StatusCode::Code(other) | StatusCode::Range(other) => {
                    let message = format!("`{other}` is no status code of HTTP");
                    self.diags.report(Code::InvalidStatus, at, message);
                    continue;
                }
            };
            outcomes.extend(self.outcome(operation, status, item, &at.child(&status.key())));
        }
        if let Some(item) = &responses.default {
            outcomes.extend(self.outcome(operation, Status::Default, item, &at.child("default")));
        }
        // Where no success is described on its own, `default` describes it too.
        if !outcomes.iter().any(|outcome| outcome.status.is_success())
            && let Some(default) = outcomes.iter().find(|outcome| outcome.status == Status::Default)
        {
            let success = Outcome { status: Status::Range(2), ..default.clone() };
            outcomes.push(success);
        }
        if !outcomes.iter().any(|outcome| outcome.status.is_success()) {
            self.diags.report(Code::NoSuccess, at, "no response describes success (2XX)");
            let description = "The document describes no success.".to_owned();
            outcomes.push(Outcome { status: Status::Range(2), description, contents: Vec::new(), headers: Vec::new() });
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        outcomes
    }

    fn outcome(
        &mut self,
        operation: &str,
        status: Status,
        item: &ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Outcome> {
        let components = self.document.components.as_ref().map(|components| &components.responses);
        let (described, at) = self.component_of(item, at, "responses", components)?;
        let role = match status {
            Status::Code(code) => format!("{code} response"),
            Status::Range(first) => format!("{first}XX response"),
            Status::Default => "default response".to_owned(),
        };
        // What can't be generated is reported; the bytes are there all the same.
        let contents: Vec<Content> = self
            .contents(Owner::Operation(operation), &role, &described.content, &at, Way::Received)
            .unwrap_or_default();
        let headers = self.headers(operation, &described.headers, &at.child("headers"));
        Some(Outcome { status, description: described.description.clone(), contents, headers })
    }

    fn headers(
        &mut self,
        operation: &str,
        described: &IndexMap<String, ReferenceOr<DescribedHeader>>,
        at: &Pointer,
    ) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, item) in described {
            // OpenAPI 3.0.3, section 4.7.17.1: a header named Content-Type is ignored.
            if !name.eq_ignore_ascii_case("content-type") {
                headers.extend(self.header(operation, name, item, &at.child(name)));
            }
        }
        headers
    }

    fn header(
        &mut self,
        operation: &str,
        name: &str,
        item: &ReferenceOr<DescribedHeader>,
        at: &Pointer,
    ) -> Option<Header> {
        let components = self.document.components.as_ref().map(|components| &components.headers);
        let (described, at) = self.component_of(item, at, "headers", components)?;
        if let ParameterSchemaOrContent::Content(_) = described.format {
            let message = "headers with `content` are not read; the answer has them as text";
            self.diags.report(Code::UnsupportedHeader, at.child("content"), message);
            return None;
        }
        let place = at.child("schema");
        let provenance = Owner::Operation(operation).provenance(&format!("{name} header"));
        let value = match self.tree.get(&place) {
            Some(_) => self.type_at(&place, provenance),
            None => self.any(&place),
        };
        let is_read = match self.types.shape(value.ty) {
            Shape::Scalar(scalar) => *scalar != Scalar::Null,
            // A text that an exact enum does not know has no place in it.
            Shape::Enum(_) => !self.exact,
            _ => false,
        };
        if !is_read {
            let message =
                "only headers that are strings, numbers or booleans are read; the answer has this one as text";
            self.diags.report(Code::UnsupportedHeader, at.child("schema"), message);
            return None;
        }
        // Headers are read, and not validated.
        for (_, validation) in self.validations.iter().filter(|(id, _)| self.types.resolve(value.ty) == *id) {
            let message = "the rule is not asked: headers of answers are read and not validated";
            self.diags.report(Code::NotGenerated, &validation.at, message);
        }
        let docs = Docs { description: described.description.clone(), ..Docs::default() };
        Some(Header { name: name.to_owned(), value, docs })
    }
}

//! Request bodies and responses: JSON, or nothing.

use indexmap::IndexMap;
use openapiv3::{Header as DescribedHeader, MediaType, ReferenceOr, RequestBody, Response, Responses, StatusCode};

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Body, Docs, Header, Outcome, Provenance, Shape, Status, TypeUse};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The body that an operation sends.
    pub(super) fn body(&mut self, operation: &str, item: &ReferenceOr<RequestBody>, at: &Pointer) -> Option<Body> {
        let none = IndexMap::new();
        let components = self.document.components.as_ref().map_or(&none, |components| &components.request_bodies);
        let (described, at) = self.component_of(item, at, "requestBodies", components)?;
        let (media_type, value) = self.json_content(operation, "request body", &described.content, &at)?;
        Some(Body {
            value,
            media_type,
            required: described.required,
            docs: Docs { title: None, description: described.description.clone(), example: None },
        })
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
        let describes_success = responses.responses.keys().any(|code| match code {
            StatusCode::Code(code) => (200..300).contains(code),
            StatusCode::Range(first) => *first == 2,
        });
        if !describes_success {
            self.diags.report(Code::NoSuccess, at, "no response describes success (2XX)");
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        self.report_successes(&outcomes, at);
        outcomes
    }

    /// One success is a type; several would have to be an enum of them.
    fn report_successes(&self, outcomes: &[Outcome], at: &Pointer) {
        let mut successes = outcomes.iter().filter(|outcome| outcome.status.is_success());
        let Some(first) = successes.next() else { return };
        let same = |other: &&Outcome| other.body.map(|body| body.ty) == first.body.map(|body| body.ty);
        if let Some(other) = successes.find(|other| !same(other)) {
            let (first, other) = (first.status.key(), other.status.key());
            let message = format!("`{first}` and `{other}` have different bodies, which can't be generated yet");
            self.diags.push(Diagnostic::at_key(Code::SeveralSuccesses, &at.child(&other), message));
        }
    }

    fn outcome(
        &mut self,
        operation: &str,
        status: Status,
        item: &ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Outcome> {
        let none = IndexMap::new();
        let components = self.document.components.as_ref().map_or(&none, |components| &components.responses);
        let (described, at) = self.component_of(item, at, "responses", components)?;
        let role = match status {
            Status::Code(code) => format!("{code} response"),
            Status::Range(first) => format!("{first}XX response"),
            Status::Default => "default response".to_owned(),
        };
        let (media_type, body) = match described.content.is_empty() {
            true => (None, None),
            false => {
                let (media_type, value) = self.json_content(operation, &role, &described.content, &at)?;
                (Some(media_type), Some(value))
            }
        };
        let headers = self.headers(operation, &described.headers, &at.child("headers"));
        Some(Outcome { status, description: described.description.clone(), body, media_type, headers })
    }

    fn json_content(
        &mut self,
        operation: &str,
        role: &str,
        content: &IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Option<(String, TypeUse)> {
        let place = at.child("content");
        let Some((media_type, _)) = content.iter().find(|(media_type, _)| is_json(media_type)) else {
            for other in content.keys() {
                let message = format!("`{}` can't be generated yet, only JSON can", other.escape_debug());
                self.diags.push(Diagnostic::at_key(Code::UnsupportedMediaType, &place.child(other), message));
            }
            return None;
        };
        for other in content.keys().filter(|other| *other != media_type) {
            let message = format!("`{other}` is not generated, `{media_type}` is");
            self.diags.report(Code::OtherMediaType, place.child(other), message);
        }
        let place = place.child(media_type).child("schema");
        let value = match self.tree.get(&place) {
            Some(_) => {
                let provenance = Provenance::Operation { operation: operation.to_owned(), role: role.to_owned() };
                self.type_at(&place, provenance)
            }
            None => self.any(&place),
        };
        Some((media_type.clone(), value))
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
        let none = IndexMap::new();
        let components = self.document.components.as_ref().map_or(&none, |components| &components.headers);
        let (described, at) = self.component_of(item, at, "headers", components)?;
        let place = at.child("schema");
        let provenance = Provenance::Operation { operation: operation.to_owned(), role: format!("{name} header") };
        let value = match self.tree.get(&place) {
            Some(_) => self.type_at(&place, provenance),
            None => self.any(&place),
        };
        if !matches!(self.types.shape(value.ty), Shape::Scalar(_)) {
            let message = "only headers that are strings, numbers or booleans can be generated yet";
            self.diags.report(Code::UnsupportedHeader, at.child("schema"), message);
            return None;
        }
        // Headers are read, and not validated.
        for (_, validation) in self.validations.iter().filter(|(id, _)| self.types.resolve(value.ty) == *id) {
            let message = "the rule is not asked: headers of answers are read and not validated";
            self.diags.report(Code::NotGenerated, &validation.at, message);
        }
        let docs = Docs { title: None, description: described.description.clone(), example: None };
        Some(Header { name: name.to_owned(), value, docs })
    }
}

/// `application/json`, or a type with the suffix `+json` (RFC 6839), whatever its parameters.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

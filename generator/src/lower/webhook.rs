//! Webhooks and callbacks: requests that the service sends.

use indexmap::IndexMap;
use openapiv3::{MediaType, Operation as Request, ParameterSchemaOrContent, Responses, StatusCode};

use super::content::Way;
use super::media_type::{essence, is_json};
use super::owner::Owner;
use super::parameter::{Found, docs};
use super::{Lowering, literal};
use crate::diag::{Code, Diagnostic};
use crate::document::{Described, PathItems};
use crate::ir::{
    Content, Docs, Location, Operation, Parameter, ParameterEncoding, Payload, Scalar, Shape, Status, Style, TypeUse,
    Webhook, WebhookKind,
};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// All webhooks, and the callbacks of these operations, in the document's order.
    pub(super) fn webhooks(&mut self, operations: &[Operation]) -> Vec<Webhook> {
        let path_items: &'a PathItems = self.path_items;
        let mut webhooks: Vec<Webhook> = Vec::new();
        for section in ["webhooks", "x-webhooks"] {
            let place = Pointer::root().child(section);
            for (key, path) in self.tree.at(&place).into_iter().flat_map(|webhooks| webhooks.entries()) {
                let Some(item) = path_items.get(path.pointer()) else { continue };
                for (method, request, at) in &item.operations {
                    match webhooks.iter().find(|other| other.pointer == *at) {
                        Some(twin) => self.report_twin(path.pointer(), &twin.name, at),
                        None => {
                            let name = with_method(key, method);
                            webhooks.push(self.webhook(WebhookKind::Webhook, name, &item, method, request, at));
                        }
                    }
                }
            }
        }
        for operation in operations {
            let callbacks = self.tree.at(&operation.pointer.child("callbacks"));
            for (key, callback) in callbacks.into_iter().flat_map(|callbacks| callbacks.entries()) {
                if !key.starts_with("x-") {
                    self.callback(operations, operation, &path_items.followed(callback.pointer()), &mut webhooks);
                }
            }
        }
        webhooks
    }

    /// The requests of one callback: by the expressions that say where they are sent.
    fn callback(
        &mut self,
        operations: &[Operation],
        asked_by: &Operation,
        place: &Pointer,
        webhooks: &mut Vec<Webhook>,
    ) {
        let path_items: &'a PathItems = self.path_items;
        let name = callback_name(place, operations);
        let expressions = self.tree.at(place).into_iter().flat_map(|callback| callback.entries());
        let expressions = expressions.filter_map(|(text, path)| Some((text, path_items.get(path.pointer())?)));
        for (index, (expression, item)) in expressions.enumerate() {
            // A callback that goes to several places is a request for each; the first has the plain name.
            let name = if index == 0 { name.clone() } else { format!("{name} {expression}") };
            for (method, request, at) in &item.operations {
                if let Some(twin) = webhooks.iter_mut().find(|other| other.pointer == *at) {
                    if let WebhookKind::Callback { operations, .. } = &mut twin.kind
                        && !operations.contains(&asked_by.id)
                    {
                        operations.push(asked_by.id.clone());
                    }
                    continue;
                }
                let operations = vec![asked_by.id.clone()];
                let kind = WebhookKind::Callback { operations, expression: expression.to_owned() };
                webhooks.push(self.webhook(kind, with_method(&name, method), &item, method, request, at));
            }
        }
    }

    fn webhook(
        &mut self,
        kind: WebhookKind,
        name: String,
        item: &Described<'a>,
        method: &str,
        request: &'a Request,
        at: &Pointer,
    ) -> Webhook {
        let callbacks = at.child("callbacks");
        if self.tree.get(&callbacks).is_some() {
            let message = "callbacks of a request that the service sends are not generated";
            self.diags.push(Diagnostic::at_key(Code::UnreadWebhook, &callbacks, message));
        }
        let owner = Owner::Webhook(&name);
        let listed = self.listed((item.parameters.0, &item.parameters.1), (&request.parameters, at));
        let parameters = listed.into_iter().filter_map(|found| self.webhook_parameter(owner, found)).collect();
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let described = request.request_body.as_ref();
        let described =
            described.and_then(|body| self.component_of(body, &at.child("requestBody"), "requestBodies", components));
        let body = described.as_ref().and_then(|(body, at)| self.webhook_body(owner, &body.content, at));
        Webhook {
            kind,
            pointer: at.clone(),
            method: method.to_ascii_uppercase(),
            docs: Docs {
                title: request.summary.clone(),
                description: request.description.clone(),
                example: None,
                external: request.external_docs.as_ref().map(literal::external),
            },
            deprecated: request.deprecated,
            parameters,
            body,
            body_required: described.as_ref().is_some_and(|(body, _)| body.required),
            body_description: described.and_then(|(body, _)| body.description.clone()),
            answers: self.answers(&request.responses, &at.child("responses")),
            name,
        }
    }

    /// A header or a query parameter that is one text. What else there is can be asked of the request.
    fn webhook_parameter(&mut self, owner: Owner<'_>, found: Found<'_>) -> Option<Parameter> {
        let Found { data, location, at, .. } = found;
        let left_out = |why: &str| {
            let message = format!("the parameter `{}` is not read: {why}", data.name.escape_debug());
            self.diags.report(Code::UnreadWebhook, &at, message);
            None
        };
        match (location, &data.format) {
            (Location::Path, _) => return left_out("the path is known to whoever receives the request"),
            (Location::Cookie, _) => return left_out("services send no cookies"),
            (_, ParameterSchemaOrContent::Content(_)) => return left_out("it has `content`"),
            (Location::Query | Location::Header, ParameterSchemaOrContent::Schema(_)) => {}
        }
        let place = at.child("schema");
        self.tree.get(&place)?;
        let value = TypeUse { nullable: false, ..self.type_at(&place, owner.provenance(&data.name)) };
        match self.types.shape(value.ty) {
            Shape::Scalar(scalar) if *scalar != Scalar::Null => {}
            Shape::Enum(_) => {}
            _ => {
                let message = format!(
                    "the parameter `{}` is not read: only texts, numbers and booleans are",
                    data.name.escape_debug()
                );
                self.diags.report(Code::UnreadWebhook, &place, message);
                return None;
            }
        }
        for (_, validation) in self.validations.iter().filter(|(id, _)| self.types.resolve(value.ty) == *id) {
            let message = "the rule is not asked: parameters of webhooks are read and not validated";
            self.diags.report(Code::NotGenerated, &validation.at, message);
        }
        Some(Parameter {
            name: data.name.clone(),
            location,
            value,
            encoding: ParameterEncoding::Style { style: Style::Simple, explode: false, allow_reserved: false },
            required: data.required,
            deprecated: data.deprecated.unwrap_or(false),
            docs: docs(data),
        })
    }

    /// What is read of a body: its JSON, or else what is described first.
    fn webhook_body(
        &mut self,
        owner: Owner<'_>,
        described: &IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Option<Content> {
        let place = at.child("content");
        let (media_type, content) =
            described.iter().find(|(media_type, _)| is_json(media_type)).or_else(|| described.first())?;
        for other in described.keys().filter(|other| *other != media_type) {
            let message = format!("`{}` is not read, only `{}` is", other.escape_debug(), media_type.escape_debug());
            self.diags.push(Diagnostic::at_key(Code::UnreadWebhook, &place.child(other), message));
        }
        let here = place.child(media_type);
        let payload = self.payload(owner, "body", media_type, content, &here, Way::Received)?;
        if payload.is_stream() || is_form(media_type) {
            let message = format!("`{}` is not looked into; the body comes as bytes", media_type.escape_debug());
            self.diags.push(Diagnostic::at_key(Code::UnreadWebhook, &here, message));
            return Some(Content { media_type: media_type.clone(), payload: Payload::Bytes });
        }
        Some(Content { media_type: media_type.clone(), payload })
    }

    /// The answers that the service expects, in order of status.
    fn answers(&self, responses: &Responses, at: &Pointer) -> Vec<(Status, String)> {
        let components = self.document.components.as_ref().map(|components| &components.responses);
        let by_status = responses.responses.iter().filter_map(|(code, item)| {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(first) => Status::Range(u8::try_from(*first).ok()?),
            };
            Some((status, item))
        });
        let default = responses.default.iter().map(|item| (Status::Default, item));
        let all = by_status.chain(default).filter_map(|(status, item)| {
            let (described, _) = self.component_of(item, &at.child(&status.key()), "responses", components)?;
            Some((status, described.description.clone()))
        });
        let mut answers: Vec<(Status, String)> = all.collect();
        answers.sort_by_key(|(status, _)| *status);
        answers
    }
}

fn is_form(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/x-www-form-urlencoded" || essence.starts_with("multipart/")
}

/// POST is what is usual.
fn with_method(name: &str, method: &str) -> String {
    if method == "post" { name.to_owned() } else { format!("{name} {method}") }
}

/// A callback is called by its key in `components`, or else by the operation that it stands in and its key there.
fn callback_name(place: &Pointer, operations: &[Operation]) -> String {
    let key = place.last().unwrap_or_default();
    let parent = place.parent();
    let operation = operations.iter().find(|operation| Some(operation.pointer.child("callbacks")) == parent);
    match operation {
        Some(operation) => format!("{} {key}", operation.id),
        None => key,
    }
}

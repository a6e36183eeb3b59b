//! Requests that the service sends: webhooks, and the callbacks of operations.

use super::{Content, Docs, Parameter, Status, TypeUse};
use crate::pointer::Pointer;

/// One request that the service sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// What it is named by: a webhook by its key; a callback by its key in `components`, or else by its operation and its key
    /// there. The method is a part of it if it is not POST.
    pub name: String,
    /// Which of the two it is.
    pub kind: WebhookKind,
    /// Where it stands.
    pub pointer: Pointer,
    /// The method, in capitals.
    pub method: String,
    /// `summary` and `description`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Query and header parameters that are texts, numbers and booleans, in the document's order.
    pub parameters: Vec<Parameter>,
    /// What its body is; `None` if it has none.
    pub body: Option<Content>,
    /// Whether the body is always there.
    pub body_required: bool,
    /// `description` of the body.
    pub body_description: Option<String>,
    /// The answers that the service expects, each with its description, in ascending order of status.
    pub answers: Vec<(Status, String)>,
}

/// By what the service learns where to send a request.
#[derive(Clone, Debug, PartialEq)]
pub enum WebhookKind {
    /// By means that the document does not describe.
    Webhook,
    /// By a call of an operation.
    Callback {
        /// The ids of the operations.
        operations: Vec<String>,
        /// The runtime expression that says where: `{$request.body#/callbackUrl}`.
        expression: String,
    },
}

impl Webhook {
    /// The types of everything that comes in.
    pub fn received(&self) -> impl Iterator<Item = TypeUse> {
        let parameters = self.parameters.iter().map(|parameter| parameter.value);
        self.body.iter().flat_map(Content::types).chain(parameters)
    }

    /// The same, to be changed.
    pub fn received_mut(&mut self) -> impl Iterator<Item = &mut TypeUse> {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.value);
        self.body.iter_mut().flat_map(Content::types_mut).chain(parameters)
    }
}

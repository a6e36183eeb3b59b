//! `Operation`: what is known of an operation before it is called; and what became of a call.

use http::Method;

use super::credential::Requirement;

/// What is known of an operation before it is called; generated code has one for each.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template, such as `/contacts/{contactId}`.
    pub path: &'static str,
    /// `security`: alternatives, each a list of what is needed at once. None if it asks for no credential.
    pub security: &'static [&'static [Requirement]],
    /// The header, besides `Retry-After`, in which answers say when to come back (`x-retry-after`).
    pub retry_after: Option<&'static str>,
    /// The header that makes a repeated request count once, if the operation has one.
    pub idempotency_key: Option<&'static str>,
}

impl Operation {
    /// An operation without anything special.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self { id, method, path, security: &[], retry_after: None, idempotency_key: None }
    }

    /// Whether a request may be sent again though the service may have acted on it: by its method (RFC 9110, section
    /// 9.2.2), or by a key that makes it count once.
    pub fn is_idempotent(&self) -> bool {
        self.method.is_idempotent() || self.idempotency_key.is_some()
    }
}

/// What became of a call.
///
/// It is an extension of each answer that a client brings back, and stands in each error.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallInfo {
    /// `operationId`.
    pub operation: &'static str,
    /// How often a request was sent, or was to be.
    pub attempts: u32,
    /// Whether the service may have heard of it.
    pub may_have_been_sent: bool,
    /// Whether the body of an error answer was longer than the client keeps, and is cut off.
    pub is_body_cut: bool,
}

impl CallInfo {
    /// A call that has not begun.
    pub(super) const fn new(operation: &'static str) -> Self {
        Self { operation, attempts: 0, may_have_been_sent: false, is_body_cut: false }
    }
}

//! What stands in place of `tracing_span` without the feature `tracing`: no spans.

use std::future::Future;

use super::body::Body;
use super::hook::Attempt;
use super::operation::Operation;

/// Carries out a call.
pub(super) const fn of_operation<F: Future>(_operation: &'static Operation, call: F) -> F {
    call
}

/// No span.
pub(super) struct AttemptSpan;

impl AttemptSpan {
    pub(super) const fn new(_attempt: Attempt<'_>, _request: &http::Request<Body>) -> Self {
        Self
    }

    pub(super) fn around<F: Future>(self, attempt: F) -> F {
        attempt
    }
}

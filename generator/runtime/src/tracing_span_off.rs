//! What stands in place of `tracing_span` without the feature `tracing`: no spans.

use std::future::Future;

use super::body::Body;
use super::hook::Attempt;
use super::operation::Operation;

/// Carries out a call.
pub(super) async fn of_operation<F: Future>(_operation: &Operation, call: F) -> F::Output {
    call.await
}

/// No span.
pub(super) struct AttemptSpan;

impl AttemptSpan {
    pub(super) const fn new(_attempt: Attempt<'_>, _request: &http::Request<Body>) -> Self {
        Self
    }

    pub(super) async fn around<F: Future>(self, attempt: F) -> F::Output {
        attempt.await
    }
}

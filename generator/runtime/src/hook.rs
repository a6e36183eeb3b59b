//! `Hook`: code of the user's own before and after each attempt.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::body::Body;
use super::error::TransportError;
use super::operation::Operation;

/// Code of the user's own before and after each attempt, such as a signature, a log or a counter.
pub trait Hook: Send + Sync + 'static {
    /// Before the request is sent. The credentials are added after it, so it does not see them.
    fn before(&self, attempt: Attempt<'_>, request: &mut http::Request<Body>) {
        let _ = (attempt, request);
    }

    /// After the headers of the answer have come, and its body unless that is streamed; or after the attempt failed.
    fn after(&self, attempt: Attempt<'_>, outcome: Result<(StatusCode, &HeaderMap), &TransportError>, took: Duration) {
        let _ = (attempt, outcome, took);
    }
}

/// An attempt of a call.
#[non_exhaustive]
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Which attempt it is, from 1 on.
    pub number: u32,
}

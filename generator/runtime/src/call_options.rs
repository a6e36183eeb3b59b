//! `CallOptions`: what one call does otherwise than its client.

use std::time::Duration;

use super::retry::RetryPolicy;

/// What one call does otherwise than its client. Whatever is not set is as the client has it.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CallOptions {
    pub(super) retry: Option<RetryPolicy>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) total_timeout: Option<Duration>,
    pub(super) stall_timeout: Option<Duration>,
    pub(super) max_response_bytes: Option<u64>,
}

impl CallOptions {
    /// Nothing otherwise.
    pub const DEFAULT: Self =
        Self { retry: None, attempt_timeout: None, total_timeout: None, stall_timeout: None, max_response_bytes: None };

    /// Nothing otherwise.
    pub const fn new() -> Self {
        Self::DEFAULT
    }

    /// When the call is repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// How long one attempt may take.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long the call may take in all, with everything that is repeated and the time between.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How long nothing may come of an answer that has begun.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = Some(timeout);
        self
    }

    /// How many bytes the body of a successful answer may have; of one that is streamed, each event or JSON text.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }
}

//! Provisional.
use super::retry_budget::RetryBudget;
use http::StatusCode;
use std::time::Duration;
/// Statuses.
pub const RETRYABLE: &[u16] = &[408, 429, 500, 502, 503, 504];
/// Policy.
#[derive(Clone, Debug, Default)]
pub struct RetryPolicy;
/// Facts.
pub struct Facts {
    /// a
    pub attempt: u32,
    /// a
    pub idempotent: bool,
    /// a
    pub replayable: bool,
    /// a
    pub outcome: Outcome,
}
/// Outcome.
pub enum Outcome {
    /// a
    Answer {
        /// a
        status: StatusCode,
        /// a
        retry_after: Option<Duration>,
    },
    /// a
    Failed {
        /// a
        nothing_sent: bool,
        /// a
        is_timeout: bool,
    },
}
/// Decision.
pub enum Decision {
    /// a
    Again(Duration),
    /// a
    Stop(()),
}
impl RetryPolicy {
    /// a
    pub fn decide(&self, _facts: &Facts, _left: Option<Duration>, _budget: &RetryBudget) -> Decision {
        Decision::Stop(())
    }
}

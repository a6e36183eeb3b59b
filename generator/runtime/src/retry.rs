//! `RetryPolicy`: whether a call is attempted once more, and when.

use std::time::Duration;

use http::StatusCode;

use super::random::Random;
use super::retry_budget::RetryBudget;

/// When calls are attempted once more, and how often.
///
/// By default a call has 3 attempts in all. Another is made after a connection that failed, and after one of the
/// statuses 408, 429, 500, 502, 503 and 504. An operation that is not idempotent is repeated only if nothing of it was
/// sent, because the service may have done already what was asked.
///
/// The delay after attempt n is random, and every value of its range is as likely: at least the least delay (200 ms),
/// at most the least delay times 2^n or the longest delay (20 s), whichever is smaller. So it is 200 to 400 ms after
/// the first attempt, and 200 to 800 ms after the second. This is the "full jitter" of Exponential Backoff And Jitter
/// (AWS Architecture Blog, 2015), but not from zero: an attempt made at once would mostly meet what the last one met.
///
/// A `Retry-After` (RFC 9110, section 10.2.3) that is longer than the least delay takes its place, and what is random
/// comes on top, so that clients told the same time don't all come back at that moment.
#[derive(Clone, Debug)]
#[must_use]
pub struct RetryPolicy {
    attempts: u32,
    min_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    statuses: Vec<StatusCode>,
}

impl RetryPolicy {
    /// Never a second attempt.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts a call has in all; 3 by default. 1 means that nothing is repeated, and so does 0.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The least delay between two attempts, and what the longer ones are multiples of; 200 ms by default.
    ///
    /// With zero there is no delay but the service's `Retry-After`, and nothing random.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.min_delay = delay;
        self
    }

    /// The longest delay between two attempts, but for a `Retry-After`; 20 s by default. If it is less than the least
    /// delay, every delay is this one.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for; 60 s by default. After a longer one the call ends at once.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// The statuses after which there is another attempt, in place of 408, 429, 500, 502, 503 and 504.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = StatusCode>) -> Self {
        self.statuses = statuses.into_iter().collect();
        self
    }

    /// Decides what follows an attempt. `time_left` is the time until the call must have ended, if it must.
    ///
    /// The reasons against another attempt are asked in the order in which [`StopReason`] lists them, the budget last:
    /// it gives its tokens only for an attempt that is made.
    pub fn decide(
        &self,
        attempt: &Attempt,
        time_left: Option<Duration>,
        budget: &RetryBudget,
        random: &mut Random,
    ) -> Decision {
        match self.delay(attempt, time_left, random) {
            Err(reason) => Decision::Stop(reason),
            Ok(delay) if budget.take(attempt.outcome.is_timeout()) => Decision::Again(delay),
            Ok(_) => Decision::Stop(StopReason::BudgetEmpty),
        }
    }

    fn delay(
        &self,
        attempt: &Attempt,
        time_left: Option<Duration>,
        random: &mut Random,
    ) -> Result<Duration, StopReason> {
        let (nothing_sent, retry_after) = match attempt.outcome {
            Outcome::Answer { status, .. } if !self.statuses.contains(&status) => return Err(StopReason::NotRetryable),
            Outcome::Answer { retry_after, .. } => (false, retry_after),
            Outcome::Failed { nothing_sent, .. } => (nothing_sent, None),
        };
        if !nothing_sent && !attempt.idempotent {
            return Err(StopReason::NotIdempotent);
        }
        if !attempt.replayable {
            return Err(StopReason::BodyUsedUp);
        }
        if attempt.number >= self.attempts {
            return Err(StopReason::AttemptsUsedUp);
        }
        if retry_after.is_some_and(|delay| delay > self.max_retry_after) {
            return Err(StopReason::RetryAfterTooLong);
        }
        let delay = self.backoff(attempt.number, retry_after.unwrap_or_default(), random);
        // An attempt that begins when the time is up is made in vain, and so is the waiting for it.
        match time_left {
            Some(time_left) if delay >= time_left => Err(StopReason::DeadlineTooNear),
            _ => Ok(delay),
        }
    }

    /// The delay after attempt `number`.
    fn backoff(&self, number: u32, retry_after: Duration, random: &mut Random) -> Duration {
        let least = self.min_delay.min(self.max_delay);
        let most = self.min_delay.saturating_mul(2_u32.saturating_pow(number)).min(self.max_delay);
        let spread = u64::try_from(most.saturating_sub(least).as_nanos()).unwrap_or(u64::MAX);
        let jitter = Duration::from_nanos(random.below(spread.saturating_add(1)));
        least.max(retry_after).saturating_add(jitter)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            min_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            statuses: vec![
                StatusCode::REQUEST_TIMEOUT,
                StatusCode::TOO_MANY_REQUESTS,
                StatusCode::INTERNAL_SERVER_ERROR,
                StatusCode::BAD_GATEWAY,
                StatusCode::SERVICE_UNAVAILABLE,
                StatusCode::GATEWAY_TIMEOUT,
            ],
        }
    }
}

/// An attempt that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// 1 for the first one of a call.
    pub number: u32,
    /// Whether sending it twice does what sending it once does: by its method ([`http::Method::is_idempotent`];
    /// RFC 9110, section 9.2.2), or because it carries an idempotency key that the document declares.
    pub idempotent: bool,
    /// Whether its body can be sent once more.
    pub replayable: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A whole answer.
    Answer {
        /// Its status.
        status: StatusCode,
        /// How long the service asks to wait: [`retry_after`](super::retry_after::retry_after).
        retry_after: Option<Duration>,
    },
    /// No whole answer, for a reason that may pass: no connection, one that was cut, or no time. An answer that is too
    /// large, or a fault of the request, stays what it is, and is not for a policy to decide.
    Failed {
        /// Whether the service has heard nothing of it.
        nothing_sent: bool,
        /// Whether it ran out of time.
        is_timeout: bool,
    },
}

impl Outcome {
    const fn is_timeout(self) -> bool {
        matches!(self, Self::Failed { is_timeout: true, .. })
    }
}

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decision {
    /// Another attempt, after so long.
    Again(Duration),
    /// Nothing: what came of the attempt is what comes of the call.
    Stop(StopReason),
}

/// Why there is no further attempt.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopReason {
    /// The answer has a status that another attempt would not change; a success is such a one.
    NotRetryable,
    /// The service may have done already what was asked, and must not do it twice.
    NotIdempotent,
    /// The body can't be sent once more.
    BodyUsedUp,
    /// That was the last attempt that the policy allows.
    AttemptsUsedUp,
    /// The service asks to wait longer than the policy allows.
    RetryAfterTooLong,
    /// The time of the call would be up before the next attempt began.
    DeadlineTooNear,
    /// The calls of the client have made too many retries: [`RetryBudget`].
    BudgetEmpty,
}

//! `RetryBudget`: how many retries all calls of a client may make together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry takes.
const RETRY: u32 = 5;
/// What a retry takes after an attempt that ran out of time: those hold the service's resources the longest.
const RETRY_AFTER_TIMEOUT: u32 = 10;
/// What a success gives back.
const SUCCESS: u32 = 1;

/// A bucket of tokens that the calls of a client share, so that a service in trouble isn't asked three times as often.
///
/// A retry takes 5 tokens, or 10 after a time-out, and is not made if there are fewer. A call that succeeds with its
/// first attempt gives 1 back, up to the capacity. So a few failures are all tried again, while a service that fails
/// for long is asked about once more for every five calls that succeed. The figures are those of the standard retry
/// mode of the AWS SDKs; but what a retry took stays taken, whatever comes of it.
///
/// Clones share their tokens. No call waits for another.
#[derive(Clone, Debug)]
pub struct RetryBudget {
    /// `None` if it has no end.
    bucket: Option<Arc<Bucket>>,
}

#[derive(Debug)]
struct Bucket {
    capacity: u32,
    /// At most `capacity`. Guards no other memory, so no order of memory accesses is asked for.
    tokens: AtomicU32,
}

impl RetryBudget {
    /// A full bucket of so many tokens. With fewer than 5 there are no retries.
    pub fn new(capacity: u32) -> Self {
        Self { bucket: Some(Arc::new(Bucket { capacity, tokens: AtomicU32::new(capacity) })) }
    }

    /// One that never runs out.
    pub const fn unlimited() -> Self {
        Self { bucket: None }
    }

    /// How many tokens there are now; `None` if it never runs out.
    pub fn tokens(&self) -> Option<u32> {
        self.bucket.as_ref().map(|bucket| bucket.tokens.load(Ordering::Relaxed))
    }

    /// Takes what a retry costs; `after_timeout` says whether the attempt before it ran out of time.
    ///
    /// `false`, and nothing taken, if there is too little. [`RetryPolicy::decide`](super::retry::RetryPolicy::decide)
    /// does this for each retry that it allows.
    #[must_use]
    pub fn take(&self, after_timeout: bool) -> bool {
        let Some(bucket) = &self.bucket else { return true };
        let cost = if after_timeout { RETRY_AFTER_TIMEOUT } else { RETRY };
        let less = |tokens: u32| tokens.checked_sub(cost);
        bucket.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Gives back what a success is worth; for a call whose first attempt succeeded.
    pub fn give_back(&self) {
        let Some(bucket) = &self.bucket else { return };
        let more = |tokens: u32| (tokens < bucket.capacity).then(|| tokens.saturating_add(SUCCESS));
        // Refused if the bucket is full, which is as good.
        let _ = bucket.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

impl Default for RetryBudget {
    /// A bucket of 500 tokens.
    fn default() -> Self {
        Self::new(500)
    }
}

//! `Clock`: what time it is, and how to wait.

use std::time::{Duration, Instant, SystemTime};

use super::transport::BoxFuture;

/// Tells the time and waits. Everything that depends on time asks it, so that a test can move the time by hand.
pub trait Clock: Send + Sync + 'static {
    /// How long it is since some moment that stays the same; never goes back.
    fn now(&self) -> Duration;

    /// How long it is since 1970-01-01T00:00:00Z, by the clock on the wall.
    fn unix_time(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The machine's own clock.
///
/// With the feature `reqwest` it waits in the Tokio runtime that the call is made in; without one, and for blocking
/// clients, it holds up the thread.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that begins now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn unix_time(&self) -> Duration {
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        #[cfg(feature = "reqwest")]
        if tokio::runtime::Handle::try_current().is_ok() {
            return Box::pin(tokio::time::sleep(duration));
        }
        Box::pin(async move { std::thread::sleep(duration) })
    }
}

//! `Clock`: what time it is, and how to wait.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
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
/// With the feature `reqwest` it waits in the Tokio runtime that the call is made in; without one, a thread of its own waits
/// for each sleep that is waited for.
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
        Box::pin(ThreadSleep { duration, alarm: None })
    }
}

/// A sleep that a thread keeps; the thread ends with it.
struct ThreadSleep {
    duration: Duration,
    alarm: Option<Arc<Alarm>>,
}

/// What a sleeper and its thread share.
#[derive(Default)]
struct Alarm {
    state: Mutex<AlarmState>,
    changed: Condvar,
}

#[derive(Default)]
struct AlarmState {
    has_rung: bool,
    is_off: bool,
    waker: Option<Waker>,
}

impl Alarm {
    fn state(&self) -> MutexGuard<'_, AlarmState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the time is over, or nobody waits any more.
    fn keep(&self, duration: Duration) {
        let awake = |state: &mut AlarmState| !state.is_off;
        let waited = self.changed.wait_timeout_while(self.state(), duration, awake);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        state.has_rung = true;
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Future for ThreadSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let duration = self.duration;
        let is_new = self.alarm.is_none();
        let alarm = self.alarm.get_or_insert_with(Arc::default).clone();
        {
            let mut state = alarm.state();
            if state.has_rung {
                return Poll::Ready(());
            }
            state.waker = Some(context.waker().clone());
        }
        if is_new {
            thread::spawn(move || alarm.keep(duration));
        }
        Poll::Pending
    }
}

impl Drop for ThreadSleep {
    fn drop(&mut self) {
        if let Some(alarm) = &self.alarm {
            let mut state = alarm.state();
            state.is_off = true;
            state.waker = None;
            alarm.changed.notify_all();
        }
    }
}

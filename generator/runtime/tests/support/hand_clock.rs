//! A clock that is moved by hand.
#![allow(dead_code, reason = "each test uses its own part of it")]

use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::Duration;

use generator_runtime::clock::Clock;
use generator_runtime::transport::BoxFuture;

/// The time since 1970 at which it begins.
pub const START: Duration = Duration::from_secs(1_700_000_000);

/// Stands still until it is moved, and its clones with it.
#[derive(Clone, Default)]
pub struct HandClock(Arc<Mutex<(Duration, Vec<Waker>)>>);

impl HandClock {
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves the time, and wakes whoever waits for it.
    pub fn advance(&self, by: Duration) {
        let wakers = {
            let mut state = self.0.lock().unwrap();
            state.0 += by;
            std::mem::take(&mut state.1)
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    pub fn advance_secs(&self, seconds: u64) {
        self.advance(Duration::from_secs(seconds));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().0
    }

    fn unix_time(&self) -> Duration {
        START + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let state = Arc::clone(&self.0);
        let until = self.now() + duration;
        Box::pin(poll_fn(move |context| {
            let mut state = state.lock().unwrap();
            if state.0 >= until {
                return Poll::Ready(());
            }
            state.1.push(context.waker().clone());
            Poll::Pending
        }))
    }
}

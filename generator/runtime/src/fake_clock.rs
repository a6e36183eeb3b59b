//! `FakeClock`: a clock that a test moves by hand.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use super::clock::Clock;
use super::transport::BoxFuture;

/// A clock that stands still until it is moved. Clones are the same clock.
#[derive(Clone, Debug, Default)]
pub struct FakeClock {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    now: Duration,
    /// The time on the wall when the clock began.
    began: Duration,
    /// Who sleeps, by the time to wake and the order of falling asleep.
    sleepers: BTreeMap<(Duration, u64), Waker>,
    asleep_so_far: u64,
}

impl FakeClock {
    /// A clock that shows 0, and on the wall 1970-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self::default()
    }

    /// A clock that shows 0, and on the wall `unix_time` since 1970-01-01T00:00:00Z.
    pub fn starting_at(unix_time: Duration) -> Self {
        Self { state: Arc::new(Mutex::new(State { began: unix_time, ..State::default() })) }
    }

    /// Moves the clock, and wakes those whose time has come with that, in its order.
    pub fn advance(&self, duration: Duration) {
        let woken = {
            let mut state = self.state();
            state.now = state.now.saturating_add(duration);
            let now = state.now;
            let asleep = state.sleepers.split_off(&(now, u64::MAX));
            std::mem::replace(&mut state.sleepers, asleep)
        };
        woken.into_values().for_each(Waker::wake);
    }

    /// Until when each of those who sleep does, by [`now`](Clock::now); the one that wakes first comes first.
    pub fn pending(&self) -> Vec<Duration> {
        self.state().sleepers.keys().map(|(until, _)| *until).collect()
    }

    /// Runs a future to its end; whenever it can't go on, the clock jumps to the next who wakes. `None` if nobody sleeps, so
    /// that the future would wait forever.
    ///
    /// The future must not wait for other threads.
    pub fn run<F: Future>(&self, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        let woken = Arc::new(Woken(AtomicBool::new(false)));
        let waker = Waker::from(woken.clone());
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return Some(output);
            }
            if !woken.0.swap(false, Ordering::Relaxed) {
                let next = *self.pending().first()?;
                self.advance(next.saturating_sub(self.now()));
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Duration {
        self.state().now
    }

    fn unix_time(&self) -> Duration {
        let state = self.state();
        state.began.saturating_add(state.now)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = self.now().saturating_add(duration);
        Box::pin(Sleep { clock: self.clone(), until, key: None })
    }
}

/// One that sleeps, from its first poll on.
struct Sleep {
    clock: FakeClock,
    until: Duration,
    key: Option<(Duration, u64)>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut state = this.clock.state();
        if state.now >= this.until {
            return Poll::Ready(());
        }
        let key = *this.key.get_or_insert((this.until, state.asleep_so_far));
        state.asleep_so_far += 1;
        state.sleepers.insert(key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.clock.state().sleepers.remove(&key);
        }
    }
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

//! Calls without an async runtime: they hold up the thread that makes them.
//!
//! A client that [`ClientBuilder::blocking`](super::client::ClientBuilder::blocking) has set up does its work in the thread
//! that asks for it, and [`wait`] gives its result there:
//!
//! ```rust,ignore
//! let client = Client::builder().token(token).blocking().build()?;
//! let thing = wait(client.get_thing("t1").send())?;
//! ```
//!
//! Retries, time-outs and limits are those of every client. A thread that runs tasks of an async runtime is not to be held
//! up: there, call from what the runtime has for blocking work.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::clock::{Clock, SystemClock};
use super::transport::BoxFuture;

/// Longer than anybody waits, and short enough to be added to any time.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

thread_local! {
    /// The timers that the future of the innermost [`wait`] waits for; `None` outside of any.
    static TIMERS: RefCell<Option<Vec<(Instant, Waker)>>> = const { RefCell::new(None) };
}

/// Runs a future to its end, and holds up the thread for so long.
///
/// It is enough for the calls of a blocking client. It is no runtime: a future that needs Tokio's timers or sockets, as the
/// default transport does, needs a thread in which Tokio runs.
pub fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let sleeper = Arc::new(Sleeper { thread: thread::current(), is_woken: AtomicBool::new(false) });
    let waker = Waker::from(sleeper.clone());
    let mut context = Context::from_waker(&waker);
    let mut timers = Vec::new();
    loop {
        // Each timer that is still wanted says so again, however deep in the future it stands.
        timers.into_iter().for_each(|(_, waker): (Instant, Waker)| waker.wake());
        sleeper.is_woken.swap(false, Ordering::AcqRel);
        let running = Running::begin();
        let polled = future.as_mut().poll(&mut context);
        timers = running.end();
        if let Poll::Ready(output) = polled {
            return output;
        }
        sleeper.sleep_until(timers.iter().map(|(at, _)| *at).min());
    }
}

/// A poll that is going on; what was known of an outer one comes back when it ends, also by a panic.
struct Running {
    outer: Option<Vec<(Instant, Waker)>>,
}

impl Running {
    fn begin() -> Self {
        Self { outer: TIMERS.replace(Some(Vec::new())) }
    }

    fn end(self) -> Vec<(Instant, Waker)> {
        TIMERS.take().unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        TIMERS.set(self.outer.take());
    }
}

/// The thread that waits.
struct Sleeper {
    thread: Thread,
    is_woken: AtomicBool,
}

impl Sleeper {
    fn sleep_until(&self, at: Option<Instant>) {
        // Whoever unparks the thread for another reason does not end the wait.
        while !self.is_woken.load(Ordering::Acquire) {
            match at.map(|at| at.saturating_duration_since(Instant::now())) {
                None => thread::park(),
                Some(Duration::ZERO) => return,
                Some(left) => thread::park_timeout(left),
            }
        }
    }
}

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// The clock of blocking clients: the machine's own, which waits in [`wait`]. Elsewhere it holds up the thread.
#[derive(Clone, Copy, Debug)]
pub struct ThreadClock {
    machine: SystemClock,
}

impl ThreadClock {
    /// A clock that begins now.
    pub fn new() -> Self {
        Self { machine: SystemClock::new() }
    }
}

impl Default for ThreadClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ThreadClock {
    fn now(&self) -> Duration {
        self.machine.now()
    }

    fn unix_time(&self) -> Duration {
        self.machine.unix_time()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Timer::after(duration))
    }
}

/// Ready from a moment on.
#[derive(Clone, Copy)]
pub(super) struct Timer {
    at: Instant,
}

impl Timer {
    /// Ready after some time, if anybody waits for so long.
    pub(super) fn after(duration: Duration) -> Self {
        Self { at: Instant::now() + duration.min(FOREVER) }
    }

    /// Whether it is ready.
    pub(super) fn is_over(self) -> bool {
        self.left().is_zero()
    }

    fn left(self) -> Duration {
        self.at.saturating_duration_since(Instant::now())
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.is_over() {
            return Poll::Ready(());
        }
        let is_known = TIMERS.with_borrow_mut(|timers| match timers {
            Some(timers) => {
                timers.push((self.at, context.waker().clone()));
                true
            }
            None => false,
        });
        if is_known {
            return Poll::Pending;
        }
        thread::sleep(self.left());
        Poll::Ready(())
    }
}

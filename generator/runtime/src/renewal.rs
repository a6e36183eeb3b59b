//! `Renewal`: one exchange that any number of callers wait for.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, ThreadId};

use super::token_cache::IssuedToken;
use super::token_source::SourceError;
use super::transport::BoxFuture;

/// What came of a renewal.
pub(super) type Outcome = Result<IssuedToken, RenewalError>;

/// An exchange that has begun. It has no task of its own: each caller that waits for it carries it on when it is polled,
/// and whatever wakes it wakes all of them. So it goes on as long as one of them is polled, whoever else is dropped or
/// held up; and if nobody is left it stands still, answer and all, until somebody waits for it again.
pub(super) struct Renewal(Arc<Work>);

struct Work {
    stage: Mutex<Stage>,
    /// Apart from the stage, because the exchange holds wakers that hold this.
    callers: Arc<Callers>,
}

enum Stage {
    /// Nobody polls it at this moment.
    Idle(BoxFuture<'static, Result<IssuedToken, SourceError>>),
    /// A caller polls it on this thread; whether one on another wanted to meanwhile.
    Polled { by: ThreadId, again: bool },
    /// It has ended.
    Done(Outcome),
}

/// The wakers of the callers, by their numbers.
#[derive(Default)]
struct Callers(Mutex<(u64, BTreeMap<u64, Waker>)>);

impl Renewal {
    /// An exchange; it begins when somebody waits for it.
    pub(super) fn new(exchange: BoxFuture<'static, Result<IssuedToken, SourceError>>) -> Self {
        Self(Arc::new(Work { stage: Mutex::new(Stage::Idle(exchange)), callers: Arc::default() }))
    }

    /// What came of it, if it has ended.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        match &*lock(&self.0.stage) {
            Stage::Done(outcome) => Some(outcome.clone()),
            Stage::Idle(_) | Stage::Polled { .. } => None,
        }
    }

    /// Whether somebody waits for it.
    pub(super) fn is_attended(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Its outcome, once it is there. Whoever has the future counts as waiting, until it is dropped.
    pub(super) fn wait(&self) -> Wait {
        Wait { work: Arc::clone(&self.0), number: self.0.callers.number() }
    }
}

/// One caller that waits.
pub(super) struct Wait {
    work: Arc<Work>,
    number: u64,
}

impl Future for Wait {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        // Before the exchange is polled, so that what wakes it in the meantime wakes this caller too.
        lock(&self.work.callers.0).1.insert(self.number, context.waker().clone());
        self.work.poll()
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        lock(&self.work.callers.0).1.remove(&self.number);
    }
}

impl Work {
    /// Carries the exchange on. No lock is held meanwhile, and an exchange that waits for itself is not woken by itself: that
    /// is a mistake that only a time-out ends, but it costs nothing until then.
    fn poll(&self) -> Poll<Outcome> {
        let mut stage = lock(&self.stage);
        let here = thread::current().id();
        let mut exchange = match mem::replace(&mut *stage, Stage::Polled { by: here, again: false }) {
            Stage::Idle(exchange) => exchange,
            Stage::Polled { by, again } => {
                *stage = Stage::Polled { by, again: again || by != here };
                return Poll::Pending;
            }
            Stage::Done(outcome) => {
                *stage = Stage::Done(outcome.clone());
                return Poll::Ready(outcome);
            }
        };
        drop(stage);
        let waker = Waker::from(Arc::clone(&self.callers));
        let poll = || exchange.as_mut().poll(&mut Context::from_waker(&waker));
        let outcome = match catch_unwind(AssertUnwindSafe(poll)) {
            Ok(Poll::Pending) => None,
            Ok(Poll::Ready(outcome)) => Some(outcome.map_err(|error| RenewalError(error.into()))),
            // One caller's panic must not become everybody's: the others get an error, and the next one begins anew.
            Err(_) => Some(Err(RenewalError(Arc::new(Panicked)))),
        };
        let next = outcome.clone().map_or_else(|| Stage::Idle(exchange), Stage::Done);
        let before = mem::replace(&mut *lock(&self.stage), next);
        // A caller that came meanwhile may have been sent here by a waking that this poll did not see.
        if outcome.is_some() || matches!(before, Stage::Polled { again: true, .. }) {
            self.callers.wake_all();
        }
        outcome.map_or(Poll::Pending, Poll::Ready)
    }
}

impl Callers {
    fn number(&self) -> u64 {
        let mut callers = lock(&self.0);
        callers.0 = callers.0.wrapping_add(1);
        callers.0
    }

    fn wake_all(&self) {
        let wakers = mem::take(&mut lock(&self.0).1);
        wakers.into_values().for_each(Waker::wake);
    }
}

impl Wake for Callers {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }
}

/// Nothing that a lock guards here is left half done by a panic.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A token could not be renewed; the source says why. All who waited for it get the same error.
#[derive(Clone, Debug)]
pub(super) struct RenewalError(Arc<dyn Error + Send + Sync>);

impl Display for RenewalError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the token could not be renewed")
    }
}

impl Error for RenewalError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// The code that gets a token panicked.
#[derive(Debug)]
struct Panicked;

impl Display for Panicked {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the code that gets it panicked")
    }
}

impl Error for Panicked {}

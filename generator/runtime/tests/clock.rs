//! The machine's clock where there is no Tokio runtime: it waits, and holds up nobody who has other things to do.
#![allow(clippy::unwrap_used)]

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use generator_runtime::clock::{Clock, SystemClock};

/// Counts how often it was woken, and wakes a thread.
struct Counter(AtomicUsize, thread::Thread);

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
        self.1.unpark();
    }
}

#[test]
fn a_sleep_is_pending_at_once_and_wakes_when_the_time_is_over() {
    let counter = Arc::new(Counter(AtomicUsize::new(0), thread::current()));
    let waker = Waker::from(counter.clone());
    let mut context = Context::from_waker(&waker);
    let began = Instant::now();
    let mut sleep = pin!(SystemClock::new().sleep(Duration::from_millis(300)));
    assert!(sleep.as_mut().poll(&mut context).is_pending());
    assert!(began.elapsed() < Duration::from_millis(300), "the poll itself does not wait");
    while counter.0.load(Ordering::SeqCst) == 0 {
        thread::park_timeout(Duration::from_secs(10));
    }
    assert!(began.elapsed() >= Duration::from_millis(300));
    assert_eq!(sleep.as_mut().poll(&mut context), Poll::Ready(()));
}

#[test]
fn a_sleep_that_is_given_up_wakes_nobody() {
    let counter = Arc::new(Counter(AtomicUsize::new(0), thread::current()));
    let waker = Waker::from(counter.clone());
    {
        let mut sleep = pin!(SystemClock::new().sleep(Duration::from_millis(50)));
        assert!(sleep.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    }
    thread::sleep(Duration::from_millis(100));
    assert_eq!(counter.0.load(Ordering::SeqCst), 0);
}

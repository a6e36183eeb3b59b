//! The transport of blocking clients, and what runs them.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used)]

#[macro_use]
#[path = "support/loopback.rs"]
mod loopback;

use std::future::{Future, poll_fn};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use ::ureq::config::Config;
use generator_runtime::blocking::{ThreadClock, wait};
use generator_runtime::body::Body;
use generator_runtime::client::ClientBuilder;
use generator_runtime::clock::Clock;
use generator_runtime::transport::{SendOptions, Transport};
use generator_runtime::ureq_transport::UreqTransport;

struct Ureq;

impl loopback::Carrier for Ureq {
    fn set(builder: ClientBuilder) -> ClientBuilder {
        builder.blocking()
    }

    fn run<F: Future>(call: F) -> F::Output {
        wait(call)
    }
}

loopback_tests!(Ureq);

/// A server for one connection, which answers request after request.
fn serve(answers: &'static [&'static str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        drop(listener);
        for answer in answers {
            let (mut text, mut byte) = (Vec::new(), [0]);
            while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
                text.push(byte[0]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    url
}

#[test]
fn a_connection_is_used_again_and_answers_are_answers_whatever_the_settings() {
    let url = serve(&[
        "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno",
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 4\r\n\r\nmove",
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes",
    ]);
    let config = Config::builder().proxy(None).timeout_global(Some(Duration::ZERO)).build();
    let transport = UreqTransport::with_config(config, Duration::from_secs(5));
    let answers = [(404, "no"), (307, "move"), (200, "yes")].map(|(status, body)| {
        let request = http::Request::get(&url).body(Body::empty()).unwrap();
        let options = SendOptions::new(Duration::from_secs(5));
        let answer = wait(transport.send(request, options)).unwrap();
        (answer.status().as_u16() == status, wait(answer.into_body().collect(10)).unwrap() == body)
    });
    assert_eq!(answers, [(true, true); 3]);
}

const SHORT: Duration = Duration::from_millis(100);

/// Whether something takes so many times [`SHORT`], and not much longer: other tests want the processor too.
fn takes(times: u32, work: impl FnOnce()) -> bool {
    let began = Instant::now();
    work();
    (times * SHORT..(times + 5) * SHORT).contains(&began.elapsed())
}

#[test]
fn a_wait_takes_as_long_as_its_timers() {
    let clock = ThreadClock::new();
    assert!(takes(0, || wait(clock.sleep(Duration::ZERO))));
    assert!(takes(2, || wait(clock.sleep(2 * SHORT))));
    // Whoever unparks the thread does not end it.
    thread::current().unpark();
    assert!(takes(2, || wait(clock.sleep(2 * SHORT))));
    assert!(clock.now() >= 4 * SHORT);
}

#[test]
fn a_wake_from_another_thread_ends_a_wait_before_its_timer() {
    let clock = ThreadClock::new();
    let (mut sleep, mut is_begun) = (clock.sleep(10 * SHORT), false);
    let first = poll_fn(|context| {
        if std::mem::replace(&mut is_begun, true) {
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        thread::spawn(move || {
            thread::sleep(2 * SHORT);
            waker.wake();
        });
        sleep.as_mut().poll(context)
    });
    assert!(takes(2, || wait(first)));
}

/// A future that is polled only if it was woken itself, as those in a set of futures are.
struct Child<F> {
    inner: Pin<Box<F>>,
    flag: Arc<Flag>,
}

struct Flag(AtomicBool, Waker);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
        self.1.wake_by_ref();
    }
}

impl<F: Future> Child<F> {
    fn poll(&mut self) -> bool {
        let waker = Waker::from(self.flag.clone());
        self.flag.0.swap(false, Ordering::AcqRel)
            && self.inner.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
    }
}

#[test]
fn timers_deep_in_a_future_are_not_forgotten() {
    let clock = ThreadClock::new();
    let mut waiting: Option<Vec<Child<_>>> = None;
    let all = poll_fn(|context| {
        let waiting = waiting.get_or_insert_with(|| {
            let child = |count| Child {
                inner: Box::pin(clock.sleep(count * SHORT)),
                flag: Arc::new(Flag(AtomicBool::new(true), context.waker().clone())),
            };
            [1, 3, 2].map(child).into()
        });
        waiting.retain_mut(|child| !child.poll());
        if waiting.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    });
    assert!(takes(3, || wait(all)));
}

#[test]
fn a_wait_within_a_wait_has_timers_of_its_own() {
    let clock = ThreadClock::new();
    let mut outer = clock.sleep(3 * SHORT);
    let nested = poll_fn(|context| {
        let polled = outer.as_mut().poll(context);
        wait(clock.sleep(SHORT));
        polled
    });
    // The outer timer is looked at when the first inner one is over, and is late by the second.
    assert!(takes(4, || wait(nested)));
}

#[test]
fn elsewhere_the_clock_holds_up_the_thread_also_after_a_panic() {
    let sleep = || {
        let clock = ThreadClock::new();
        assert!(pin!(clock.sleep(SHORT)).poll(&mut Context::from_waker(Waker::noop())).is_ready());
    };
    assert!(takes(1, sleep));
    let panicking = AssertUnwindSafe(|| wait(async { panic!("as the test wants it") }));
    assert!(catch_unwind(panicking).is_err());
    assert!(takes(1, sleep));
}

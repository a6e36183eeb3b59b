//! What downstream tests are given: a transport without a service, and a clock that is moved by hand.
#![cfg(feature = "fake")]
#![allow(clippy::unwrap_used)]

use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use bytes::Bytes;
use generator_runtime::body::{Body, StreamError};
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::clock::Clock;
use generator_runtime::error::{ExecuteError, TransportErrorKind};
use generator_runtime::fake::{FakeClock, FakeTransport};
use generator_runtime::operation::{CallInfo, Operation};
use generator_runtime::request::RequestBuilder;
use http::{Method, StatusCode};

const SECOND: Duration = Duration::from_secs(1);

static PUT: Operation = Operation::new("put", Method::PUT, "/a");

fn client(transport: &FakeTransport, clock: &FakeClock) -> Client {
    let builder = ClientBuilder::new("https://example.com").transport(transport.clone()).clock(clock.clone());
    builder.attempt_timeout(30 * SECOND).total_timeout(70 * SECOND).build().unwrap()
}

async fn put(client: &Client, body: impl Into<Body>) -> Result<http::Response<Bytes>, ExecuteError> {
    let request = RequestBuilder::new(client, Method::PUT).path("/a").bytes("text/plain", body).build()?;
    client.execute(&PUT, request, &CallOptions::DEFAULT).await
}

fn answer(status: u16, body: &'static str) -> http::Response<&'static str> {
    http::Response::builder().status(status).body(body).unwrap()
}

fn kind(outcome: Result<http::Response<Bytes>, ExecuteError>) -> TransportErrorKind {
    match outcome.unwrap_err() {
        ExecuteError::Transport(error) => error.kind(),
        ExecuteError::Request(error) => panic!("{error}"),
    }
}

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicU32);

impl Count {
    fn get(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn answers_come_in_their_order_and_requests_are_remembered() {
    let (transport, clock) = (FakeTransport::new(), FakeClock::new());
    transport.push(answer(200, "first"));
    transport.push_error(TransportErrorKind::Other);
    let client = client(&transport, &clock);
    let first = clock.run(put(&client, "1")).unwrap().unwrap();
    assert_eq!((first.status(), &first.body()[..]), (StatusCode::OK, &b"first"[..]));
    assert_eq!(kind(clock.run(put(&client, "2")).unwrap()), TransportErrorKind::Other);
    assert_eq!(kind(clock.run(put(&client, "3")).unwrap()), TransportErrorKind::Other, "nothing was pushed for it");

    let requests = transport.requests();
    assert_eq!(requests.iter().map(http::Request::body).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(requests[0].uri(), "https://example.com/a");
    assert_eq!(requests[0].headers()["content-type"], "text/plain");
    assert_eq!(format!("{transport:?}"), "FakeTransport { requests: 3, answers: 0, .. }");
}

#[test]
fn a_closure_answers_when_nothing_is_left_of_what_was_pushed() {
    let transport = FakeTransport::answering(|request| Ok(http::Response::new(request.body().clone())));
    let clock = FakeClock::new();
    transport.push(answer(200, "pushed"));
    let client = client(&transport, &clock);
    assert_eq!(clock.run(put(&client, "a")).unwrap().unwrap().body(), "pushed");
    assert_eq!(clock.run(put(&client, "b")).unwrap().unwrap().body(), "b");
}

struct Pieces(Vec<&'static str>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
    }
}

#[test]
fn a_streamed_body_is_collected_and_must_have_its_length() {
    let body = |length| Body::once(Pieces(vec!["c", "ab"])).with_length(length);
    let transport = FakeTransport::answering(|request| Ok(http::Response::new(request.body().clone())));
    let clock = FakeClock::new();
    let client = client(&transport, &clock);
    assert_eq!(clock.run(put(&client, body(3))).unwrap().unwrap().body(), "abc");
    for length in [2, 4] {
        assert_eq!(kind(clock.run(put(&client, body(length))).unwrap()), TransportErrorKind::RequestBody);
    }
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn time_outs_run_out_without_any_time() {
    let (transport, clock) = (FakeTransport::answering(|_| Ok(answer(200, "late").map(Bytes::from))), FakeClock::new());
    let client = client(&transport, &clock);
    transport.delay(clock.clone(), 30 * SECOND - Duration::from_nanos(1));
    assert!(clock.run(put(&client, "")).unwrap().is_ok());
    assert_eq!(clock.now(), 30 * SECOND - Duration::from_nanos(1));
    transport.delay(clock.clone(), 31 * SECOND);
    let began = clock.now();
    assert_eq!(kind(clock.run(put(&client, "")).unwrap()), TransportErrorKind::TotalTimeout);
    assert_eq!(clock.now() - began, 70 * SECOND);
    assert_eq!(transport.requests().len(), 4, "30 seconds, 30 seconds, and what was left of 70");
    assert!(clock.pending().is_empty());
}

#[test]
fn a_call_is_repeated_after_what_the_service_says() {
    let (transport, clock) = (FakeTransport::new(), FakeClock::new());
    transport.push(http::Response::builder().status(503).header("retry-after", "7").body("").unwrap());
    transport.push(answer(200, ""));
    let client = client(&transport, &clock);
    let mut call = pin!(put(&client, ""));
    let woken = Arc::new(Count::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    assert!(call.as_mut().poll(&mut context).is_pending());
    let until = clock.pending();
    assert_eq!(until.len(), 1);
    assert!(until[0] >= 7 * SECOND);
    clock.advance(until[0] - Duration::from_nanos(1));
    assert_eq!(woken.get(), 0);
    clock.advance(Duration::from_nanos(1));
    assert_eq!(woken.get(), 1);
    let Poll::Ready(Ok(answer)) = call.as_mut().poll(&mut context) else { panic!("not repeated") };
    assert_eq!(answer.extensions().get::<CallInfo>().unwrap().attempts, 2);
}

#[test]
fn exactly_those_wake_whose_time_has_come() {
    let clock = FakeClock::starting_at(100 * SECOND);
    assert_eq!((clock.now(), clock.unix_time()), (Duration::ZERO, 100 * SECOND));
    let counts: Vec<_> = (0..3).map(|_| Arc::new(Count::default())).collect();
    let mut sleeps: Vec<_> = [3, 1, 2].map(|seconds| clock.sleep(seconds * SECOND)).into();
    assert!(clock.pending().is_empty(), "one sleeps from the first poll on");
    for (sleep, count) in sleeps.iter_mut().zip(&counts) {
        let waker = Waker::from(count.clone());
        // A second poll is the same sleep.
        assert!(sleep.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
        assert!(sleep.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    }
    assert_eq!(clock.pending(), [SECOND, 2 * SECOND, 3 * SECOND]);
    clock.clone().advance(2 * SECOND);
    assert_eq!(counts.iter().map(|count| count.get()).collect::<Vec<_>>(), [0, 1, 1]);
    assert_eq!((clock.now(), clock.unix_time(), clock.pending()), (2 * SECOND, 102 * SECOND, vec![3 * SECOND]));
    drop(sleeps);
    assert!(clock.pending().is_empty(), "who is gone does not sleep");
    clock.advance(SECOND);
    assert_eq!(counts[0].get(), 0);
}

#[test]
fn a_run_jumps_from_sleep_to_sleep_and_ends_where_nobody_sleeps() {
    let clock = FakeClock::new();
    let sleeps = async {
        clock.sleep(SECOND).await;
        clock.sleep(Duration::ZERO).await;
        clock.sleep(2 * SECOND).await;
        clock.now()
    };
    assert_eq!(clock.run(sleeps), Some(3 * SECOND));
    assert_eq!(clock.run(pending::<()>()), None);
    let mut polls = 0;
    let yielding = poll_fn(|context| {
        polls += 1;
        context.waker().wake_by_ref();
        if polls < 3 { Poll::Pending } else { Poll::Ready(polls) }
    });
    assert_eq!(clock.run(yielding), Some(3));
    assert_eq!(clock.now(), 3 * SECOND, "the clock stands while anybody is awake");
}

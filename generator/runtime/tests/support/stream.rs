//! A service without a network, whose answers come in pieces, and a clock that is always right.
#![allow(dead_code)]

use std::collections::VecDeque;
use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use generator_runtime::body::Body;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::clock::Clock;
use generator_runtime::error::{TransportError, TransportErrorKind};
use generator_runtime::incoming::Incoming;
use generator_runtime::retry::RetryPolicy;
use generator_runtime::transport::{BoxFuture, SendOptions, Transport};

/// What comes next of a body.
#[derive(Clone, Copy)]
pub enum Step {
    Piece(&'static str),
    Fails(TransportErrorKind),
    /// Nothing comes any more, and the connection stays.
    Hangs,
}

pub use Step::{Fails, Hangs, Piece};

/// A body that comes step by step and ends behind the last; to poll it after its end is an error of the caller.
struct Steps {
    steps: VecDeque<Step>,
    is_over: bool,
    _alive: Arc<()>,
}

impl Stream for Steps {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        assert!(!self.is_over, "the body is polled after its end");
        match self.steps.front().copied() {
            Some(Piece(piece)) => {
                self.steps.pop_front();
                Poll::Ready(Some(Ok(Bytes::from_static(piece.as_bytes()))))
            }
            Some(Hangs) => Poll::Pending,
            Some(Fails(kind)) => {
                self.is_over = true;
                Poll::Ready(Some(Err(kind.into())))
            }
            None => {
                self.is_over = true;
                Poll::Ready(None)
            }
        }
    }
}

/// A body that comes so, outside of any call.
pub fn body(steps: &[Step]) -> Incoming {
    watched_body(steps).0
}

/// The same, with what lives as long as the connection.
pub fn watched_body(steps: &[Step]) -> (Incoming, std::sync::Weak<()>) {
    let alive = Arc::new(());
    let weak = Arc::downgrade(&alive);
    (Incoming::new(Steps { steps: steps.iter().copied().collect(), is_over: false, _alive: alive }), weak)
}

/// An answer of the service, or no connection.
pub type Answer = Result<http::Response<Vec<Step>>, TransportErrorKind>;

/// A service that gives these answers, one after the other, and remembers the requests.
#[derive(Default)]
pub struct Service {
    answers: Mutex<VecDeque<Answer>>,
    requests: Mutex<Vec<http::Request<Body>>>,
    slept: Mutex<Vec<Duration>>,
    hangs: Mutex<bool>,
}

impl Service {
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() })
    }

    /// A client of the service, which tries each call once.
    pub fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }

    pub fn builder(self: &Arc<Self>) -> ClientBuilder {
        let (transport, clock) = (Arc::clone(self), Time(Arc::clone(self)));
        ClientBuilder::new("https://example.com").retry(RetryPolicy::none()).transport(transport).clock(clock)
    }

    /// The values of a header in each request.
    pub fn sent(&self, header: &str) -> Vec<Option<String>> {
        let requests = self.requests.lock().unwrap();
        let value = |request: &http::Request<Body>| {
            let value = request.headers().get(header)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        requests.iter().map(value).collect()
    }

    /// How often it was called.
    pub fn calls(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// How long each wait was.
    pub fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }

    /// From now on no time passes.
    pub fn stop_time(&self) {
        *self.hangs.lock().unwrap() = true;
    }
}

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Body>,
        _: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front().unwrap_or(Err(TransportErrorKind::Connect));
        Box::pin(ready(match answer {
            Ok(answer) => {
                let (parts, steps) = answer.into_parts();
                Ok(http::Response::from_parts(parts, body(&steps)))
            }
            Err(kind) => Err(kind.into()),
        }))
    }
}

/// Its time passes when somebody waits, and only then.
struct Time(Arc<Service>);

impl Clock for Time {
    fn now(&self) -> Duration {
        self.0.slept().iter().sum()
    }

    fn unix_time(&self) -> Duration {
        self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let service = Arc::clone(&self.0);
        Box::pin(async move {
            if *service.hangs.lock().unwrap() {
                std::future::pending::<()>().await;
            }
            service.slept.lock().unwrap().push(duration);
        })
    }
}

/// An answer with a media type, whose body comes so.
pub fn answer(status: u16, media_type: &str, steps: &[Step]) -> Answer {
    Ok(http::Response::builder().status(status).header("content-type", media_type).body(steps.to_vec()).unwrap())
}

/// A stream of events.
pub fn events(steps: &[Step]) -> Answer {
    answer(200, "text/event-stream; charset=utf-8", steps)
}

/// What a future yields that has nothing to wait for.
#[track_caller]
pub fn now<F: Future>(future: F) -> F::Output {
    match poll(std::pin::pin!(future)) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for something"),
    }
}

/// Polls a future once.
pub fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(std::task::Waker::noop()))
}

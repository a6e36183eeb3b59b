//! For tests of code that uses a client: [`FakeTransport`] answers without a service, [`FakeClock`] moves by hand.

use std::collections::VecDeque;
use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::body::Body;
use super::body_stream::BodyStream;
use super::clock::Clock;
use super::error::{TransportError, TransportErrorKind};
pub use super::fake_clock::FakeClock;
use super::incoming::Incoming;
use super::transport::{BoxFuture, SendOptions, Transport};

/// A transport that answers what it was told to, and remembers what it was asked. Clones are the same transport.
///
/// ```rust,ignore
/// let (transport, clock) = (FakeTransport::new(), FakeClock::new());
/// transport.push(http::Response::builder().status(503).body("")?);
/// transport.push(http::Response::new(r#"{"id":"t1"}"#));
/// let client = Client::builder().transport(transport.clone()).clock(clock.clone()).build()?;
/// let thing = clock.run(client.get_thing("t1").send());
/// assert_eq!(transport.requests().len(), 2);
/// ```
#[derive(Clone)]
pub struct FakeTransport {
    answer: Arc<AnswerFn>,
    state: Arc<Mutex<State>>,
}

type AnswerFn = dyn Fn(&http::Request<Bytes>) -> Answer + Send + Sync;

type Answer = Result<http::Response<Bytes>, TransportError>;

#[derive(Default)]
struct State {
    requests: Vec<http::Request<Bytes>>,
    answers: VecDeque<Answer>,
    delay: Option<(Arc<dyn Clock>, Duration)>,
}

impl FakeTransport {
    /// A transport that gives the answers that are pushed to it, in their order. A request beyond them fails with
    /// [`TransportErrorKind::Other`].
    pub fn new() -> Self {
        Self::answering(|_| Err(TransportError::with_source(TransportErrorKind::Other, "no answer was pushed for it")))
    }

    /// A transport that asks `answer` whenever no answer is left of those that were pushed.
    pub fn answering(
        answer: impl Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> + Send + Sync + 'static,
    ) -> Self {
        Self { answer: Arc::new(answer), state: Arc::default() }
    }

    /// Adds an answer to the queue.
    pub fn push(&self, answer: http::Response<impl Into<Bytes>>) {
        self.state().answers.push_back(Ok(answer.map(Into::into)));
    }

    /// Adds a failure to the queue.
    pub fn push_error(&self, error: impl Into<TransportError>) {
        self.state().answers.push_back(Err(error.into()));
    }

    /// From now on, each answer takes so long by this clock.
    pub fn delay(&self, clock: impl Clock, duration: Duration) {
        self.state().delay = Some((Arc::new(clock), duration));
    }

    /// The requests so far, in the order in which they were sent, as they were sent: with all credentials.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Incoming>, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, collect(&body).await?);
        let (answer, delay) = {
            let mut state = self.state();
            state.requests.push(request.clone());
            (state.answers.pop_front(), state.delay.clone())
        };
        let answer = answer.unwrap_or_else(|| (self.answer)(&request));
        if let Some((clock, duration)) = delay {
            clock.sleep(duration).await;
        }
        answer.map(|answer| answer.map(Incoming::from))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for FakeTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for FakeTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Says how many requests there were; never what they hold.
impl Debug for FakeTransport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("FakeTransport")
            .field("requests", &state.requests.len())
            .field("answers", &state.answers.len())
            .finish_non_exhaustive()
    }
}

async fn collect(body: &Body) -> Result<Bytes, TransportError> {
    let mut stream = BodyStream::open(body)?;
    let mut whole = BytesMut::new();
    while let Some(piece) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
        let failed = |fault| TransportError::with_source(TransportErrorKind::RequestBody, fault);
        whole.extend_from_slice(&piece.map_err(failed)?);
    }
    Ok(whole.freeze())
}

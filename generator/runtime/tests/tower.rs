//! The transport over a service of tower.
#![cfg(feature = "tower")]
#![allow(clippy::unwrap_used)]

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::future::{Ready, poll_fn, ready};
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use generator_runtime::body::Body;
use generator_runtime::error::{TransportError, TransportErrorKind};
use generator_runtime::tower_transport::{TowerBody, TowerTransport};
use generator_runtime::transport::{SendOptions, Transport};
use http::{HeaderMap, Method};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tower_service::Service;

type Fault = Box<dyn Error + Send + Sync>;

type Outcome = Result<http::Response<Answer>, Fault>;

/// What comes in, with pieces that are no `Bytes`.
#[derive(Default)]
struct Answer(VecDeque<Result<Frame<&'static [u8]>, Fault>>);

impl HttpBody for Answer {
    type Data = &'static [u8];
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// Gives one answer, and is ready when it was asked twice.
#[derive(Clone)]
struct Once {
    answer: Arc<Mutex<Option<Outcome>>>,
    request: Arc<Mutex<Option<http::Request<TowerBody>>>>,
    /// A clone is as little ready as what it is cloned of.
    asked: u32,
}

impl Once {
    fn new(answer: Outcome) -> Self {
        Self { answer: Arc::new(Mutex::new(Some(answer))), request: Arc::default(), asked: 0 }
    }
}

impl Service<http::Request<TowerBody>> for Once {
    type Response = http::Response<Answer>;
    type Error = Fault;
    type Future = Ready<Outcome>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Fault>> {
        self.asked += 1;
        if self.asked == 1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<TowerBody>) -> Self::Future {
        assert_eq!(self.asked, 2, "called before it was ready");
        *self.request.lock().unwrap() = Some(request);
        ready(self.answer.lock().unwrap().take().unwrap())
    }
}

fn request(method: Method, body: Body) -> http::Request<Body> {
    http::Request::builder().method(method).uri("https://example.com/").body(body).unwrap()
}

async fn send(service: Once, body: Body) -> Result<Bytes, TransportError> {
    let options = SendOptions::new(Duration::from_secs(1));
    let answer = TowerTransport::new(service).send(request(Method::PUT, body), options).await?;
    answer.into_body().collect(100).await
}

async fn failure(error: impl Into<Fault>) -> TransportErrorKind {
    send(Once::new(Err(error.into())), Body::empty()).await.unwrap_err().kind()
}

#[tokio::test]
async fn a_service_is_called_when_it_is_ready_and_its_answer_comes_in() {
    let pieces = [Frame::data(&b"ab"[..]), Frame::data(&b"c"[..]), Frame::trailers(HeaderMap::new())];
    let service = Once::new(Ok(http::Response::new(Answer(pieces.into_iter().map(Ok).collect()))));
    assert_eq!(send(service.clone(), "body".into()).await.unwrap(), "abc");

    let (parts, body) = service.request.lock().unwrap().take().unwrap().into_parts();
    assert_eq!(parts.headers["content-length"], "4");
    let mut body = pin!(body);
    assert_eq!(body.size_hint().exact(), Some(4));
    let piece = poll_fn(|context| body.as_mut().poll_frame(context)).await.unwrap().unwrap();
    assert_eq!(piece.into_data().unwrap(), "body");
    assert!(body.is_end_stream());
    assert_eq!(format!("{body:?}"), "OutgoingBody { left: Some(0), .. }");
}

#[tokio::test]
async fn a_length_is_announced_where_it_is_known_and_matters() {
    let stream = || Body::reopened(|| Answers);
    for (method, body, length) in [
        (Method::PUT, Body::empty(), Some("0")),
        (Method::GET, Body::empty(), None),
        (Method::GET, "ab".into(), Some("2")),
        (Method::PUT, stream(), None),
        (Method::PUT, stream().with_length(3), Some("3")),
    ] {
        let service = Once::new(Ok(http::Response::new(Answer::default())));
        let transport = TowerTransport::new(service.clone());
        let hint = body.length().map_or_else(SizeHint::default, SizeHint::with_exact);
        transport.send(request(method, body), SendOptions::new(Duration::from_secs(1))).await.unwrap();
        let sent = service.request.lock().unwrap().take().unwrap();
        assert_eq!(sent.headers().get("content-length").map(|length| length.to_str().unwrap()), length);
        assert_eq!((sent.body().size_hint().lower(), sent.body().size_hint().upper()), (hint.lower(), hint.upper()));
    }
}

/// A body without pieces.
struct Answers;

impl futures_core::Stream for Answers {
    type Item = Result<Bytes, Fault>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}

#[derive(Debug)]
struct Layer(Fault);

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a layer failed")
    }
}

impl Error for Layer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

#[tokio::test]
async fn a_failure_is_what_the_service_says_it_is() {
    assert_eq!(
        failure(TransportError::from(TransportErrorKind::ConnectTimeout)).await,
        TransportErrorKind::ConnectTimeout
    );
    let io = |kind: io::ErrorKind| Layer(io::Error::from(kind).into());
    assert_eq!(failure(io(io::ErrorKind::ConnectionRefused)).await, TransportErrorKind::Connect);
    assert_eq!(failure(io(io::ErrorKind::ConnectionReset)).await, TransportErrorKind::Interrupted);
    assert_eq!(failure("too many requests at once").await, TransportErrorKind::Other);

    let cut = Answer([Ok(Frame::data(&b"ab"[..])), Err("cut".into())].into());
    let error = send(Once::new(Ok(http::Response::new(cut))), Body::empty()).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert!(error.to_string().ends_with(": cut"), "{error}");
}

#[tokio::test]
async fn a_body_that_fails_is_not_the_service_s_fault() {
    let service = Once::new(Ok(http::Response::new(Answer::default())));
    let transport = TowerTransport::new(service.clone());
    let body = Body::reopened(|| Answers).with_length(3);
    transport.send(request(Method::PUT, body), SendOptions::new(Duration::from_secs(1))).await.unwrap();
    let sent = service.request.lock().unwrap().take().unwrap();
    let mut body = pin!(sent.into_body());
    let fault = poll_fn(|context| body.as_mut().poll_frame(context)).await.unwrap().unwrap_err();
    assert_eq!(failure(Layer(fault.into())).await, TransportErrorKind::RequestBody);

    let body = Body::once(Answers);
    drop(body.open());
    let service = Once::new(Ok(http::Response::new(Answer::default())));
    assert_eq!(send(service.clone(), body).await.unwrap_err().kind(), TransportErrorKind::RequestBody);
    assert!(service.request.lock().unwrap().is_none(), "sent");
}

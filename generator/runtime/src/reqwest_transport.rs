//! `ReqwestTransport`: the default transport, over reqwest.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http_body::{Body as HttpBody, Frame};

use super::body::{Body, ByteStream, StreamError};
use super::error::{TransportError, TransportErrorKind};
use super::incoming::Incoming;
use super::transport::{BoxFuture, SendOptions, Transport};

/// Carries requests with a [`reqwest::Client`]; needs a Tokio runtime.
///
/// Redirects are not followed. With the feature `gzip` an answer may come compressed, and is decompressed as it is read.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that gives up a connection after `connect_timeout`. It goes through the proxy that the environment
    /// names, if it names one.
    ///
    /// # Errors
    ///
    /// TLS could not be set up.
    pub fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::from_settings(settings(connect_timeout))
    }

    /// The same without a proxy: for services on this machine, whose requests must not leave it.
    ///
    /// # Errors
    ///
    /// TLS could not be set up.
    pub fn direct(connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::from_settings(settings(connect_timeout).no_proxy())
    }

    fn from_settings(settings: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        Ok(Self { client: settings.build().map_err(classify)? })
    }

    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Incoming>, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, outgoing(&body)?);
        let mut request = reqwest::Request::try_from(request).map_err(classify)?;
        if let Some(length) = body.length().filter(|length| *length > 0 && body.as_bytes().is_none()) {
            request.headers_mut().insert(CONTENT_LENGTH, length.into());
        }
        let response = self.client.execute(request).await.map_err(classify)?;
        Ok(http::Response::from(response).map(|body| Incoming::new(Pieces(body))))
    }
}

/// The body of a request as reqwest takes it.
fn outgoing(body: &Body) -> Result<reqwest::Body, TransportError> {
    match body.as_bytes() {
        Some(bytes) => Ok(bytes.clone().into()),
        None => {
            let stream = body.open().ok_or(TransportErrorKind::RequestBody)?;
            Ok(reqwest::Body::wrap(Outgoing(Mutex::new(stream))))
        }
    }
}

/// A stream as a body of HTTP. Nobody locks it: the `Mutex` makes it one that threads may share, which reqwest asks for.
struct Outgoing(Mutex<ByteStream>);

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = BodyFault;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyFault>>> {
        let stream = self.get_mut().0.get_mut().unwrap_or_else(PoisonError::into_inner);
        stream.as_mut().poll_next(context).map(|piece| piece.map(|piece| piece.map(Frame::data).map_err(BodyFault)))
    }
}

/// The body of a request could not be read.
#[derive(Debug)]
struct BodyFault(StreamError);

impl Display for BodyFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("its stream failed")
    }
}

impl Error for BodyFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// The body of an answer, piece by piece; trailers are passed over.
struct Pieces(reqwest::Body);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                None => Poll::Ready(None),
                Some(Err(error)) => Poll::Ready(Some(Err(classify_body(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(piece) => Poll::Ready(Some(Ok(piece))),
                    Err(_) => continue,
                },
            };
        }
    }
}

fn settings(connect_timeout: Duration) -> reqwest::ClientBuilder {
    // A redirect is an answer: reqwest would carry headers such as `X-Api-Key` to another host.
    reqwest::Client::builder().connect_timeout(connect_timeout).redirect(reqwest::redirect::Policy::none())
}

/// A transport with the client's own settings; redirects are answers only if its policy is `Policy::none()`.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// What stopped an exchange before the answer's headers had come.
fn classify(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::AttemptTimeout,
        (false, false) if is_of_the_body(&error) => TransportErrorKind::RequestBody,
        (false, false) if error.is_request() => TransportErrorKind::Interrupted,
        (false, false) => TransportErrorKind::Other,
    };
    with_cause(kind, error)
}

/// What stopped an exchange between the headers and the end of the body.
fn classify_body(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    with_cause(if timeout { TransportErrorKind::AttemptTimeout } else { TransportErrorKind::Interrupted }, error)
}

/// Whether the body of the request could not be read, which is nobody's fault on the wire.
fn is_of_the_body(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.is::<BodyFault>() {
            return true;
        }
        source = cause.source();
    }
    false
}

/// The URL is left out: its path and query may hold personal data, and the caller knows it.
fn with_cause(kind: TransportErrorKind, error: reqwest::Error) -> TransportError {
    TransportError::with_source(kind, error.without_url())
}

//! `UreqTransport`: the transport of blocking clients, over ureq.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use http::Uri;
use http::header::CONTENT_LENGTH;
use ureq::config::Config;
// Whether a request may be sent again hangs on whether there was a connection, and only a connector knows that. ureq may
// change these traits in a minor release, so nothing is used of them but what passes things on.
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout};
use ureq::{Agent, SendBody, Timeout};

use super::blocking::{Timer, wait};
use super::body::Body;
use super::body_stream::{BodyFault, BodyStream, announce};
use super::error::{TransportError, TransportErrorKind};
use super::incoming::Incoming;
use super::race::within;
use super::transport::{BoxFuture, SendOptions, Transport};

/// The most that is read at once of the body of an answer, in bytes.
const PIECE: usize = 16 * 1024;

/// ureq adds time-outs to moments, which has an end.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Carries requests with a [`ureq::Agent`], which holds up the thread; see [`blocking`](super::blocking).
///
/// Redirects are not followed. With the feature `gzip` an answer may come compressed, and is decompressed as it is read.
///
/// The time-out of an exchange holds for the whole answer. Of an answer that is streamed it holds for each step before the
/// body (the request, its body, the headers); then the body may stall for the longer one of it and the stall time-out.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    connect_timeout: Duration,
}

impl UreqTransport {
    /// A transport that gives up a connection after `connect_timeout`, and the look-up of its address after the same time.
    /// It goes through the proxy that the environment names, if it names one.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::with_config(settings().build(), connect_timeout)
    }

    /// The same without a proxy: for services on this machine, whose requests must not leave it.
    pub fn direct(connect_timeout: Duration) -> Self {
        Self::with_config(settings().proxy(None).build(), connect_timeout)
    }

    /// The same with settings of one's own, such as a certificate to show or a proxy. Time-outs, redirects, and which answer
    /// is an error stay the client's.
    pub fn with_config(config: Config, connect_timeout: Duration) -> Self {
        let agent = Agent::with_parts(config, Connecting(DefaultConnector::default()), Resolving::default());
        Self { agent, connect_timeout }
    }

    fn exchange(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let timeout = options.timeout.min(LONGEST);
        let deadline = Timer::after(timeout);
        let (mut parts, body) = request.into_parts();
        announce(&mut parts, &body);
        let outgoing = match body.is_empty() && !parts.headers.contains_key(CONTENT_LENGTH) {
            true => SendBody::none(),
            false => SendBody::from_owned_reader(Outgoing {
                stream: BodyStream::open(&body)?,
                piece: Bytes::new(),
                deadline,
            }),
        };
        let request = self.agent.configure_request(http::Request::from_parts(parts, outgoing));
        let request = request
            .http_status_as_error(false)
            // A redirect is an answer: ureq would carry headers such as `X-Api-Key` to another host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .timeout_resolve(Some(self.connect_timeout.min(timeout)))
            .timeout_connect(Some(self.connect_timeout.min(timeout)));
        let request = match options.stall_timeout {
            None => request.timeout_global(Some(timeout)),
            Some(stall) => request
                .timeout_send_request(Some(timeout))
                .timeout_send_body(Some(timeout))
                .timeout_recv_response(Some(timeout))
                .timeout_per_read(Some(stall.min(LONGEST).max(timeout))),
        };
        let answer = self.agent.run(request.build()).map_err(classify)?;
        // What is no success is read to its end, also where a success would be streamed.
        let deadline = Some(deadline).filter(|_| !answer.status().is_success());
        Ok(answer.map(|body| {
            let reader: Box<dyn Read + Send> = Box::new(body.into_reader());
            Incoming::new(Pieces { reader: Some(reader), buffer: BytesMut::new(), deadline })
        }))
    }
}

fn settings() -> ureq::config::ConfigBuilder<ureq::typestate::AgentScope> {
    // The user agent is the client's, or there is none.
    let settings = Config::builder().user_agent("");
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    let settings = {
        use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
        let provider = if cfg!(feature = "rustls") { TlsProvider::Rustls } else { TlsProvider::NativeTls };
        // Those of the machine, as with reqwest.
        let roots = RootCerts::PlatformVerifier;
        settings.tls_config(TlsConfig::builder().provider(provider).root_certs(roots).build())
    };
    settings
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move { self.exchange(request, options) })
    }
}

/// The body of a request as ureq reads it.
struct Outgoing {
    stream: BodyStream,
    piece: Bytes,
    deadline: Timer,
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            let next = pin!(poll_fn(|context| Pin::new(&mut self.stream).poll_next(context)));
            self.piece = match wait(within(next, || self.deadline)) {
                Some(Some(piece)) => piece.map_err(io::Error::other)?,
                Some(None) => return Ok(0),
                None => return Err(ureq::Error::Timeout(Timeout::SendBody).into_io()),
            };
        }
        let count = self.piece.as_ref().read(buffer)?;
        self.piece.advance(count);
        Ok(count)
    }
}

/// The body of an answer, piece by piece.
struct Pieces {
    /// None when it has come to its end.
    reader: Option<Box<dyn Read + Send>>,
    buffer: BytesMut,
    deadline: Option<Timer>,
}

impl Pieces {
    fn read(&mut self) -> Result<Option<Bytes>, TransportError> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        if self.deadline.is_some_and(|deadline| deadline.is_over()) {
            return Err(TransportErrorKind::AttemptTimeout.into());
        }
        if self.buffer.len() < PIECE / 4 {
            self.buffer = BytesMut::zeroed(PIECE);
        }
        let count = reader.read(&mut self.buffer).map_err(|error| classify_body(error.into()))?;
        Ok(Some(self.buffer.split_to(count).freeze()).filter(|piece| !piece.is_empty()))
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.read().transpose();
        if !matches!(piece, Some(Ok(_))) {
            self.reader = None;
        }
        Poll::Ready(piece)
    }
}

/// The connector, whose errors say that there was no connection.
#[derive(Debug)]
struct Connecting(DefaultConnector);

impl Connector for Connecting {
    type Out = <DefaultConnector as Connector>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(NotConnected::mark)
    }
}

/// The same for the look-up of addresses.
#[derive(Debug, Default)]
struct Resolving(DefaultResolver);

impl Resolver for Resolving {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        self.0.resolve(uri, config, timeout).map_err(NotConnected::mark)
    }
}

/// There was no connection.
#[derive(Debug)]
struct NotConnected(ureq::Error);

impl NotConnected {
    fn mark(error: ureq::Error) -> ureq::Error {
        match error {
            // A connection through a proxy is made by the connector within the connector.
            ureq::Error::Timeout(_) | ureq::Error::Other(_) => error,
            error => ureq::Error::Other(Box::new(Self(error))),
        }
    }
}

impl Display for NotConnected {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for NotConnected {}

/// What stopped an exchange before the answer's headers had come.
fn classify(error: ureq::Error) -> TransportError {
    let kind = match error {
        ureq::Error::Other(cause) => {
            let is_connect = cause.is::<NotConnected>();
            let kind = if is_connect { TransportErrorKind::Connect } else { TransportErrorKind::Other };
            return TransportError::with_source(kind, cause);
        }
        ureq::Error::Io(error) if error.get_ref().is_some_and(|cause| cause.is::<BodyFault>()) => {
            return TransportError::with_source(TransportErrorKind::RequestBody, error);
        }
        // These show the URL, whose path and query may hold personal data.
        ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => return TransportErrorKind::Other.into(),
        ureq::Error::TlsRequired => TransportErrorKind::Connect,
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportErrorKind::ConnectTimeout,
        ureq::Error::Timeout(_) => TransportErrorKind::AttemptTimeout,
        ureq::Error::Io(_) | ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => {
            TransportErrorKind::Interrupted
        }
        _ => TransportErrorKind::Other,
    };
    TransportError::with_source(kind, error)
}

/// What stopped an exchange between the headers and the end of the body.
fn classify_body(error: ureq::Error) -> TransportError {
    let kind = match error {
        ureq::Error::Timeout(Timeout::PerRead) => TransportErrorKind::Stalled,
        ureq::Error::Timeout(_) => TransportErrorKind::AttemptTimeout,
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::with_source(kind, error)
}

//! `TowerTransport`: any service of HTTP as the transport, such as a hyper client with layers of tower, or a router.

use std::error::Error;
use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::io;

use http_body::Body as HttpBody;
use tower_service::Service;

use super::body::Body;
use super::body_stream::{BodyFault, announce};
use super::error::{TransportError, TransportErrorKind};
pub use super::http_body_stream::OutgoingBody as TowerBody;
use super::http_body_stream::Pieces;
use super::incoming::Incoming;
use super::transport::{BoxFuture, SendOptions, Transport};

/// Carries requests with a [`Service`]; each with a clone of it, when that is ready.
///
/// An answer is taken as it comes: whether redirects are followed and bodies decompressed is the service's to say.
///
/// What became of a request that failed is known if the service fails with a [`TransportError`], or with an
/// [`io::Error`] somewhere among the causes: a refused connection is [`Connect`](TransportErrorKind::Connect), any other is
/// [`Interrupted`](TransportErrorKind::Interrupted). The rest is [`Other`](TransportErrorKind::Other), and is not repeated.
#[derive(Clone)]
pub struct TowerTransport<S> {
    service: S,
}

impl<S> TowerTransport<S> {
    /// A transport over `service`.
    pub const fn new(service: S) -> Self {
        Self { service }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<TowerBody>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send,
    B: HttpBody + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let mut service = self.service.clone();
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            announce(&mut parts, &body);
            let outgoing = TowerBody::open(&body)?;
            poll_fn(|context| service.poll_ready(context)).await.map_err(|error| classify(error.into()))?;
            let answer = service.call(http::Request::from_parts(parts, outgoing)).await;
            let answer = answer.map_err(|error| classify(error.into()))?;
            Ok(answer.map(|body| Incoming::new(Pieces::new(body, |error| classify_body(error.into())))))
        })
    }
}

impl<S> Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}

/// What stopped an exchange before the answer's headers had come.
fn classify(error: Box<dyn Error + Send + Sync>) -> TransportError {
    with_cause(error, |error| match std::iter::successors(Some(error), |&error| error.source()).find_map(io_kind) {
        _ if BodyFault::is_in(error) => TransportErrorKind::RequestBody,
        Some(io::ErrorKind::ConnectionRefused) => TransportErrorKind::Connect,
        Some(_) => TransportErrorKind::Interrupted,
        None => TransportErrorKind::Other,
    })
}

/// What stopped an exchange between the headers and the end of the body.
fn classify_body(error: Box<dyn Error + Send + Sync>) -> TransportError {
    with_cause(error, |_| TransportErrorKind::Interrupted)
}

fn with_cause(
    error: Box<dyn Error + Send + Sync>,
    kind: impl FnOnce(&(dyn Error + 'static)) -> TransportErrorKind,
) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::with_source(kind(&*error), error),
    }
}

fn io_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    error.downcast_ref::<io::Error>().map(io::Error::kind)
}

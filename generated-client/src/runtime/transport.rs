//! `Transport`: who carries a request to the service and its answer back.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::error::TransportError;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries one request and brings back the whole answer, whatever its status.
///
/// It is object-safe and needs no runtime of its own, so a test can answer without a server.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once, and waits for the answer with its whole body.
    ///
    /// A redirect is an answer like any other: following one would carry the caller's credentials elsewhere.
    ///
    /// # Errors
    ///
    /// The future yields an error if no whole answer came. After `options.timeout` that is an
    /// [`AttemptTimeout`](super::error::TransportErrorKind::AttemptTimeout), for a body with more than
    /// `options.max_response_bytes` a [`BodyTooLarge`](super::error::TransportErrorKind::BodyTooLarge). Both limits are
    /// for the transport to keep.
    fn send(
        &self,
        request: http::Request<Bytes>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;
}

/// The limits of one exchange.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendOptions {
    /// How long the exchange may take, from the connection to the last byte of the answer.
    pub timeout: Duration,
    /// How many bytes the body of the answer may have.
    pub max_response_bytes: u64,
}

impl SendOptions {
    /// The limits of one exchange.
    pub const fn new(timeout: Duration, max_response_bytes: u64) -> Self {
        Self { timeout, max_response_bytes }
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, options)
    }
}

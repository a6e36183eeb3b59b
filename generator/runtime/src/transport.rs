//! `Transport`: who carries a request to the service and its answer back.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::body::Body;
use super::error::TransportError;
use super::incoming::Incoming;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries one request and brings back its answer, whatever its status.
///
/// It is object-safe and needs no runtime of its own, so a test can answer without a server. It sends once: repeating,
/// limits and credentials are the client's.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once, and waits for the status and the headers of the answer; its body comes in as it is read.
    ///
    /// A redirect is an answer like any other: following one would carry the caller's credentials elsewhere.
    ///
    /// # Errors
    ///
    /// The future yields an error if no answer came. The client drops it after `options.timeout`, and a body of which
    /// nothing comes; a transport that holds up its thread keeps these times itself.
    fn send(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>>;
}

/// The limits of one exchange.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendOptions {
    /// How long the exchange may take, from the connection to the headers of the answer.
    pub timeout: Duration,
    /// How long nothing may come of the body of the answer, if that is streamed and so may outlast `timeout`; `None` if
    /// `timeout` covers the body too.
    pub stall_timeout: Option<Duration>,
}

impl SendOptions {
    /// The limits of one exchange with an answer that is read as a whole.
    pub const fn new(timeout: Duration) -> Self {
        Self { timeout, stall_timeout: None }
    }

    /// The same with a body that is streamed, and for how long nothing may come of it.
    #[must_use]
    pub const fn streamed(mut self, stall_timeout: Duration) -> Self {
        self.stall_timeout = Some(stall_timeout);
        self
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        (**self).send(request, options)
    }
}

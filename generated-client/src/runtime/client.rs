//! `Client`: where the service is, what authorizes the calls, and who carries them.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;

pub use super::client_builder::{BuildError, ClientBuilder};
use super::error::{TransportError, TransportErrorKind};
use super::transport::{SendOptions, Transport};

/// A client of the service; has one method for each operation.
///
/// Cloning is cheap, and the clones share their connections. `Debug` does not show the token.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Settings>,
}

/// What a [`ClientBuilder`] has checked.
pub(super) struct Settings {
    /// Without a slash at its end.
    pub(super) base_url: String,
    /// Whether the base URL is one that a credential may be sent to.
    pub(super) confidential: bool,
    pub(super) authorization: Option<HeaderValue>,
    pub(super) user_agent: Option<HeaderValue>,
    pub(super) attempt_timeout: Duration,
    pub(super) total_timeout: Duration,
    pub(super) max_response_bytes: u64,
    pub(super) validate_responses: bool,
    pub(super) transport: Box<dyn Transport>,
}

impl Client {
    pub(super) fn new(settings: Settings) -> Self {
        Self { inner: Arc::new(settings) }
    }

    /// The URL that the paths of the operations are added to, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// Whether answers are held against the constraints of the document.
    pub fn validates_responses(&self) -> bool {
        self.inner.validate_responses
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// An operation's own method does this, and what comes before and after.
    ///
    /// # Errors
    ///
    /// No whole answer came; of the time-outs, the error names the one that ran out.
    pub async fn execute(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let settings = &*self.inner;
        let timeout = settings.attempt_timeout.min(settings.total_timeout);
        let options = SendOptions::new(timeout, settings.max_response_bytes);
        let answer = settings.transport.send(request, options).await;
        answer.map_err(|error| match error.kind() {
            // The transport knows one limit only; here it is known which of the two that was.
            TransportErrorKind::AttemptTimeout if timeout == settings.total_timeout => {
                error.into_kind(TransportErrorKind::TotalTimeout)
            }
            _ => error,
        })
    }

    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.inner.authorization.as_ref()
    }

    pub(super) fn is_confidential(&self) -> bool {
        self.inner.confidential
    }

    pub(super) fn user_agent(&self) -> Option<&HeaderValue> {
        self.inner.user_agent.as_ref()
    }
}

impl Debug for Client {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .field("has_token", &self.inner.authorization.is_some())
            .field("attempt_timeout", &self.inner.attempt_timeout)
            .field("total_timeout", &self.inner.total_timeout)
            .field("max_response_bytes", &self.inner.max_response_bytes)
            .field("validate_responses", &self.inner.validate_responses)
            .finish_non_exhaustive()
    }
}

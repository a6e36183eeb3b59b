//! `ReqwestTransport`: the default transport, over reqwest.

use std::time::Duration;

use super::body::Body;
use super::body_stream::{BodyFault, announce};
use super::error::{TransportError, TransportErrorKind};
use super::http_body_stream::{OutgoingBody, Pieces};
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
        let (mut parts, body) = request.into_parts();
        announce(&mut parts, &body);
        // Bytes in memory are given as they are, so that reqwest can send them anew on a connection that was just closed.
        let outgoing = match body.as_bytes() {
            Some(bytes) => bytes.clone().into(),
            None => reqwest::Body::wrap(OutgoingBody::open(&body)?),
        };
        let request = reqwest::Request::try_from(http::Request::from_parts(parts, outgoing)).map_err(classify)?;
        let response = self.client.execute(request).await.map_err(classify)?;
        Ok(http::Response::from(response).map(|body| Incoming::new(Pieces::<reqwest::Body>::new(body, classify_body))))
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
        (false, false) if BodyFault::is_in(&error) => TransportErrorKind::RequestBody,
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

/// The URL is left out: its path and query may hold personal data, and the caller knows it.
fn with_cause(kind: TransportErrorKind, error: reqwest::Error) -> TransportError {
    TransportError::with_source(kind, error.without_url())
}

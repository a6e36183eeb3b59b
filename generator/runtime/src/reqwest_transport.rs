//! `ReqwestTransport`: the default transport, over reqwest.

use std::time::Duration;

use bytes::Bytes;

use super::error::{TransportError, TransportErrorKind};
use super::transport::{BoxFuture, SendOptions, Transport};

/// How many bytes are set aside for a body before any of it has come: 1 MiB.
const MAX_SET_ASIDE: u64 = 1024 * 1024;

/// Carries requests with a [`reqwest::Client`]; needs a Tokio runtime.
///
/// Redirects are not followed. A time-out covers the whole exchange with the body of the answer, and a body is cut off
/// as soon as it passes the limit.
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

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        options: SendOptions,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let mut request = reqwest::Request::try_from(request).map_err(classify)?;
        *request.timeout_mut() = Some(options.timeout);
        let mut response = self.client.execute(request).await.map_err(classify)?;
        let body = read_body(&mut response, options.max_response_bytes).await?;

        let mut answer = http::Response::new(body);
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
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
        request: http::Request<Bytes>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request, options))
    }
}

async fn read_body(response: &mut reqwest::Response, limit: u64) -> Result<Bytes, TransportError> {
    let too_large = || TransportError::new(TransportErrorKind::BodyTooLarge { limit });
    let announced = response.content_length().unwrap_or(0);
    if announced > limit {
        return Err(too_large());
    }
    // What is announced is not always sent, so only so much is set aside at once.
    let mut body = Vec::with_capacity(usize::try_from(announced.min(MAX_SET_ASIDE)).unwrap_or(0));
    while let Some(chunk) = response.chunk().await.map_err(classify_body)? {
        if (body.len() + chunk.len()) as u64 > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.into())
}

/// What stopped an exchange before the answer's headers had come.
fn classify(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::AttemptTimeout,
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

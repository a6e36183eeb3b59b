//! `Reconnection`: how a stream of events is asked for again: when, how often, and from where on.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::body::Body;
use super::call_options::CallOptions;
use super::client::Client;
use super::error::{ExecuteError, RequestError};
use super::incoming::IsStream;
use super::operation::Operation;
use super::response::Opened;
use super::transport::BoxFuture;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The time before a stream is asked for again if it does not say how long; the standard leaves the number open.
const DELAY: Duration = Duration::from_secs(3);

/// A stream that asks to be asked for again at once is not: it may end at once as well.
const MIN_DELAY: Duration = Duration::from_millis(100);

/// A call that brings a stream of events, to be made again (WHATWG HTML, section 9.2.3).
pub struct Reconnection {
    client: Client,
    operation: &'static Operation,
    request: http::Request<Body>,
    options: CallOptions,
    is_stream: IsStream,
    pub(super) max_delay: Duration,
    pub(super) max_vain: u32,
    /// How often the stream was asked for since something came of it.
    vain: u32,
}

impl Reconnection {
    /// What [`Client::open`] was called with; it must be a safe operation (RFC 9110, section 9.2.1).
    pub fn new(
        client: &Client,
        operation: &'static Operation,
        request: &http::Request<Body>,
        options: &CallOptions,
        is_stream: IsStream,
    ) -> Self {
        let (client, request, options) = (client.clone(), request.clone(), options.clone());
        let (max_delay, max_vain) = (Duration::from_secs(60), 5);
        Self { client, operation, request, options, is_stream, max_delay, max_vain, vain: 0 }
    }

    /// Says that something came.
    pub(super) const fn succeeded(&mut self) {
        self.vain = 0;
    }

    /// Waits and makes the call again; `None` if that has been in vain too often. `retry` is the time that the stream asks to
    /// be given.
    ///
    /// # Errors
    ///
    /// The id can't stand in a header.
    pub(super) fn again(
        &mut self,
        retry: Option<Duration>,
        last_event_id: Option<&str>,
    ) -> Option<Result<BoxFuture<'static, Result<Opened, ExecuteError>>, RequestError>> {
        if self.vain >= self.max_vain {
            return None;
        }
        let mut request = self.request.clone();
        if let Some(id) = last_event_id {
            let Ok(id) = HeaderValue::from_bytes(id.as_bytes()) else {
                let reason = "has a character that an HTTP header can't carry";
                return Some(Err(RequestError::Parameter { name: "Last-Event-ID", reason }));
            };
            request.headers_mut().insert(LAST_EVENT_ID, id);
        }
        let delay = self.delay(retry);
        self.vain += 1;
        let (client, options) = (self.client.clone(), self.options.clone());
        let (operation, is_stream) = (self.operation, self.is_stream);
        Some(Ok(Box::pin(async move {
            client.settings().clock.sleep(delay).await;
            client.open(operation, request, &options, is_stream).await
        })))
    }

    fn delay(&self, retry: Option<Duration>) -> Duration {
        let delay = retry.unwrap_or(DELAY).max(MIN_DELAY);
        delay.saturating_mul(2_u32.saturating_pow(self.vain)).min(self.max_delay)
    }
}

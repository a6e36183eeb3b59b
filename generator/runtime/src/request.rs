//! `RequestBuilder`: the parts of a call, put together as one HTTP request.

use std::fmt::{self, Debug, Display, Formatter};

use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::body::Body;
use super::client::Client;
use super::error::RequestError;
use super::json::to_vec;
use super::random::uuid;

/// Everything but the unreserved characters (RFC 3986, section 2.3), so that no value can end its segment of the path
/// (section 3.3) or its part of the query (section 3.4).
pub(super) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Collects the parts of one HTTP request.
///
/// A part that can't be written is remembered, and [`build`](Self::build) returns the first such error. `Debug` shows
/// neither the values of parameters nor the body.
#[must_use]
pub struct RequestBuilder<'c> {
    client: &'c Client,
    method: Method,
    pub(super) url: String,
    has_query: bool,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
    error: Option<RequestError>,
}

impl<'c> RequestBuilder<'c> {
    /// A request to the base URL of `client`.
    pub fn new(client: &'c Client, method: Method) -> Self {
        // Room for what most requests have, and for the credential.
        let mut headers = HeaderMap::with_capacity(8);
        if let Some(user_agent) = &client.settings().user_agent {
            headers.insert(USER_AGENT, user_agent.clone());
        }
        Self {
            client,
            method,
            url: client.base_url().to_owned(),
            has_query: false,
            headers,
            body: Body::empty(),
            error: None,
        }
    }

    /// Sends the request to the operation's own server, unless the client was given a base URL for all.
    pub fn server(mut self, url: &'static str) -> Self {
        if !self.client.settings().is_base_url_own {
            self.url = url.trim_end_matches('/').to_owned();
        }
        self
    }

    /// Adds text of the path as it stands in the document, percent-encoded already.
    pub fn path(mut self, literal: &'static str) -> Self {
        self.url.push_str(literal);
        self
    }

    /// Adds the value of a path parameter: one segment, or a part of one.
    ///
    /// Empty, `.` and `..` are refused, because each makes the path that of another resource.
    pub fn path_parameter(mut self, name: &'static str, value: impl Display) -> Self {
        let value = value.to_string();
        match value.as_str() {
            "" => self.refuse(name, "is empty, which a path has no room for"),
            "." | ".." => self.refuse(name, "is a dot segment, which would lead to another path"),
            value => self.url.extend(utf8_percent_encode(value, RESERVED)),
        }
        self
    }

    /// Adds one `name=value` to the query; may be called repeatedly with the same name.
    pub fn query(mut self, name: &'static str, value: impl Display) -> Self {
        let value = value.to_string();
        self.add_query(&format!("{}={}", utf8_percent_encode(name, RESERVED), utf8_percent_encode(&value, RESERVED)));
        self
    }

    /// Sets a header. Values are visible ASCII, spaces and tabs (RFC 9110, section 5.5).
    pub fn header(mut self, name: &'static str, value: impl Display) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value.to_string())) {
            // HeaderValue lets other bytes pass; senders are to use ASCII only.
            (Ok(header), Ok(value)) if value.to_str().is_ok() => {
                self.headers.insert(header, value);
            }
            _ => self.refuse(name, "has a character that an HTTP header can't carry"),
        }
        self
    }

    /// Says which media type the answer may have.
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.headers.insert(ACCEPT, HeaderValue::from_static(media_type));
        self
    }

    /// Sets a header that makes a repeated request count once, unless the caller set it: a key that no other call has.
    pub fn idempotency_key(mut self, name: &'static str) -> Self {
        if !self.headers.contains_key(name) {
            self = self.header(name, uuid());
        }
        self
    }

    /// Sets the body, as JSON.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.json_text(to_vec(body))
    }

    fn json_text(self, body: Result<Vec<u8>, serde_json::Error>) -> Self {
        match body {
            Ok(text) => self.bytes("application/json", text),
            Err(error) => self.failed(RequestError::Encode(error)),
        }
    }

    /// Sets the body, as text.
    pub fn text(self, media_type: &'static str, body: &str) -> Self {
        self.bytes(media_type, body.to_owned())
    }

    /// Sets the body, as it is.
    pub fn bytes(mut self, media_type: &'static str, body: impl Into<Body>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        self.body = body.into();
        self
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// The first part that could not be written.
    pub fn build(self) -> Result<http::Request<Body>, RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut request = http::Request::builder().method(self.method).uri(self.url).body(self.body)?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    /// Adds to the query what is written already, `name=value` or several of these.
    pub(super) fn add_query(&mut self, pairs: &str) {
        if !pairs.is_empty() {
            self.url.push(if self.has_query { '&' } else { '?' });
            self.has_query = true;
            self.url.push_str(pairs);
        }
    }

    #[cold]
    pub(super) fn refuse(&mut self, name: &'static str, reason: &'static str) {
        self.fail(RequestError::Parameter { name, reason });
    }

    #[cold]
    pub(super) fn failed(mut self, error: RequestError) -> Self {
        self.fail(error);
        self
    }

    #[cold]
    fn fail(&mut self, error: RequestError) {
        self.error.get_or_insert(error);
    }
}

impl Debug for RequestBuilder<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("method", &self.method)
            .field("base_url", &self.client.base_url())
            .field("headers", &self.headers.keys())
            .field("body", &self.body)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

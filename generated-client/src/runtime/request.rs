//! `RequestBuilder`: the parts of a call, put together as one HTTP request.

use std::fmt::{self, Debug, Display, Formatter};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::client::Client;
use super::error::RequestError;
use super::json::to_vec;

/// Everything but the unreserved characters (RFC 3986, section 2.3), so that no value can end its segment of the path
/// (section 3.3) or its part of the query (section 3.4).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Collects the parts of one HTTP request.
///
/// A part that can't be written is remembered, and [`build`](Self::build) returns the first such error. `Debug` shows
/// neither the values of parameters nor the body.
#[must_use]
pub struct RequestBuilder<'c> {
    client: &'c Client,
    method: Method,
    url: String,
    has_query: bool,
    headers: HeaderMap,
    body: Bytes,
    error: Option<RequestError>,
}

impl<'c> RequestBuilder<'c> {
    /// A request to the base URL of `client`.
    pub fn new(client: &'c Client, method: Method) -> Self {
        let mut headers = HeaderMap::new();
        if let Some(user_agent) = client.user_agent() {
            headers.insert(USER_AGENT, user_agent.clone());
        }
        Self {
            client,
            method,
            url: client.base_url().to_owned(),
            has_query: false,
            headers,
            body: Bytes::new(),
            error: None,
        }
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
        self.url.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.url.extend(utf8_percent_encode(name, RESERVED));
        self.url.push('=');
        self.url.extend(utf8_percent_encode(&value.to_string(), RESERVED));
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

    /// Authorizes the request with the client's token, if it has one.
    ///
    /// A token never travels over plain `http`, but to this machine (RFC 6750, section 5.3).
    pub fn bearer(mut self) -> Self {
        if let Some(authorization) = self.client.authorization() {
            if self.client.is_confidential() {
                self.headers.insert(AUTHORIZATION, authorization.clone());
            } else {
                self.fail(RequestError::Insecure);
            }
        }
        self
    }

    /// Sets the body, as JSON.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        match to_vec(body) {
            Ok(text) => {
                self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                self.body = text.into();
            }
            Err(error) => self.fail(RequestError::Encode(error)),
        }
        self
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// The first part that could not be written.
    pub fn build(self) -> Result<http::Request<Bytes>, RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut request = http::Request::builder().method(self.method).uri(self.url).body(self.body)?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    #[cold]
    fn refuse(&mut self, name: &'static str, reason: &'static str) {
        self.fail(RequestError::Parameter { name, reason });
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
            .field("body_bytes", &self.body.len())
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

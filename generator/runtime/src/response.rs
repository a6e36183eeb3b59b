//! `Response`: a successful answer, decoded; and the reading of its typed headers.

use std::fmt::{self, Display, Formatter};
use std::ops::Deref;
use std::str::FromStr;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::error::{DecodeError, Error, UnexpectedReason};
use super::incoming::Incoming;
use super::json::from_slice;
use super::pointer::Pointer;
use super::read::Read;
use super::validate::{Validate, Violations};

/// A successful answer: its status, its headers, and its body as a `T`, to which it derefs.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// The status, such as 200.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body alone.
    pub fn into_inner(self) -> T {
        self.body
    }

    /// Everything the answer consists of.
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }

    /// The same answer with its body changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { status: self.status, headers: self.headers, body: change(self.body) }
    }

    fn new(response: http::Response<Bytes>, body: T) -> Self {
        let (parts, _) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

/// Decodes a JSON answer; with `validate` it also holds the body against the document's constraints.
///
/// # Errors
///
/// [`Error::Unexpected`], with the answer as it came, if the body is no `T` or violates a constraint.
pub fn json<T: Read + Validate, E>(response: http::Response<Bytes>, validate: bool) -> Result<Response<T>, Error<E>> {
    json_checked(response, validate, T::validate_at)
}

/// The same for a body whose constraints are not those of its type alone, such as a list of at most 10 items; `check` adds
/// what is wrong with it.
///
/// # Errors
///
/// As for [`json`].
pub fn json_checked<T: Read, E>(
    response: http::Response<Bytes>,
    validate: bool,
    check: impl FnOnce(&T, &Pointer<'_>, &mut Violations),
) -> Result<Response<T>, Error<E>> {
    let body: T = match from_slice(response.body()) {
        Ok(body) => body,
        Err(error) => return Err(Error::unexpected(response, UnexpectedReason::Body(error))),
    };
    if validate {
        let mut violations = Violations::new();
        check(&body, &Pointer::ROOT, &mut violations);
        if !violations.is_empty() {
            return Err(Error::unexpected(response, UnexpectedReason::Invalid(violations)));
        }
    }
    Ok(Response::new(response, body))
}

/// An answer whose body is text.
///
/// # Errors
///
/// [`Error::Unexpected`] if it is not UTF-8.
pub fn text<E>(response: http::Response<Bytes>) -> Result<Response<String>, Error<E>> {
    match String::from_utf8(response.body().to_vec()) {
        Ok(text) => Ok(Response::new(response, text)),
        Err(error) => {
            let error = DecodeError::not_utf8(error.as_bytes(), error.utf8_error().valid_up_to());
            Err(Error::unexpected(response, UnexpectedReason::Body(error)))
        }
    }
}

/// An answer whose body is bytes that are not looked into.
///
/// # Errors
///
/// None; the result has the form that the other ways to read an answer have.
pub fn bytes<E>(response: http::Response<Bytes>) -> Result<Response<Bytes>, Error<E>> {
    let (parts, body) = response.into_parts();
    Ok(Response { status: parts.status, headers: parts.headers, body })
}

/// The same answer as one of several that an operation has.
///
/// # Errors
///
/// Those of `answer`.
pub fn wrapped<T, U, E>(answer: Result<Response<T>, Error<E>>, wrap: fn(T) -> U) -> Result<Response<U>, Error<E>> {
    answer.map(|answer| answer.map(wrap))
}

/// An answer that was to be streamed: [`Client::open`](super::client::Client::open).
#[derive(Debug)]
pub enum Opened {
    /// It is; its body is still to come.
    Stream(http::Response<Incoming>),
    /// It is another one, and as much of its body as is kept of an error.
    Whole(http::Response<Bytes>),
}

/// An answer whose body comes in piece by piece.
pub fn pieces(response: http::Response<Incoming>) -> Response<Incoming> {
    streamed(response, |body| body)
}

/// An answer whose body comes in as it is read; `read` says how.
pub(super) fn streamed<T>(response: http::Response<Incoming>, read: impl FnOnce(Incoming) -> T) -> Response<T> {
    let (parts, body) = response.into_parts();
    Response { status: parts.status, headers: parts.headers, body: read(body) }
}

/// Whether an answer says that its body is of a media type, whatever the parameters; the type may be a range such as
/// `image/*` (RFC 9110, section 12.5.1).
pub fn is<B>(response: &http::Response<B>, media_type: &str) -> bool {
    let said = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (said, wanted) = (essence(said), essence(media_type));
    match wanted.strip_suffix('*') {
        Some("*/") => true,
        Some(kind) => said.starts_with(kind),
        None => said == wanted,
    }
}

/// An answer for which the document describes no body; whatever came with it is dropped.
///
/// # Errors
///
/// None; the result has the form that the other ways to read an answer have.
pub fn empty<E>(response: http::Response<Bytes>) -> Result<Response<()>, Error<E>> {
    Ok(Response::new(response, ()))
}

/// Reads a header that the document gives a type; the first, if there are several of the name.
///
/// # Errors
///
/// A value that is no `T`. A header that is missing is `None`.
pub fn header<T: FromStr>(headers: &HeaderMap, name: &'static str) -> Result<Option<T>, HeaderError> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    let value = value.to_str().ok().and_then(|text| text.trim().parse().ok());
    value.map(Some).ok_or(HeaderError { name, expected: std::any::type_name::<T>() })
}

/// A header of an answer does not have the type that the document gives it. The value is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    expected: &'static str,
}

impl HeaderError {
    /// The name of the header.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rust type that was expected, such as `u64`.
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl Display for HeaderError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}` is no `{}`", self.name, self.expected)
    }
}

impl std::error::Error for HeaderError {}

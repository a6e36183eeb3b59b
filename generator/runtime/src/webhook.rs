//! `WebhookError`, and how a request that the service sends is read.
//!
//! Who sent the request, and how large it may be, is for whoever receives it to say: both are known before it is read.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request, StatusCode};
use percent_encoding::percent_decode_str;

use super::json::{DecodeError, from_slice};
use super::pointer::Pointer;
use super::read::Read;
use super::validate::{Validate, Violations};

/// Why a request is not the one that the document describes.
///
/// It holds no value of the request, so it may be logged.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookError {
    /// It has another method.
    Method {
        /// The one that the document says.
        expected: Method,
    },
    /// Its body is of another media type.
    MediaType {
        /// The one that the document says.
        expected: &'static str,
    },
    /// A required header or query parameter is missing.
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// A header or a query parameter does not have the type that the document gives it.
    Parameter {
        /// Its name.
        name: &'static str,
        /// The Rust type, such as `u64`.
        expected: &'static str,
    },
    /// The body is not what the document says.
    Body(DecodeError),
    /// The body does not meet the constraints of the document; only if it is validated.
    Invalid(Violations),
}

impl WebhookError {
    /// The status by which the service may be told: 400, 405, 415 or 422.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Missing { .. } | Self::Parameter { .. } | Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl Display for WebhookError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { expected } => write!(f, "the method of the request is not {expected}"),
            Self::MediaType { expected } => write!(f, "the body is not `{expected}`"),
            Self::Missing { name } => write!(f, "`{name}` is missing"),
            Self::Parameter { name, expected } => write!(f, "`{name}` is no `{expected}`"),
            Self::Body(error) => write!(f, "the body is not what the document says: {error}"),
            Self::Invalid(violations) => write!(f, "the body breaks rules of the document:\n{violations}"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            Self::Invalid(violations) => Some(violations),
            Self::Method { .. } | Self::MediaType { .. } | Self::Missing { .. } | Self::Parameter { .. } => None,
        }
    }
}

/// Asks for the method that the document says.
///
/// # Errors
///
/// Any other.
pub fn method<B>(request: &Request<B>, expected: &Method) -> Result<(), WebhookError> {
    match request.method() == expected {
        true => Ok(()),
        false => Err(WebhookError::Method { expected: expected.clone() }),
    }
}

/// Reads a JSON body; with `validate` it also holds it against the document's constraints.
///
/// # Errors
///
/// A `Content-Type` that is no JSON (none is as good as JSON), and a body that is no `T` or violates a constraint.
pub fn json<T: Read + Validate, B: AsRef<[u8]>>(request: &Request<B>, validate: bool) -> Result<T, WebhookError> {
    json_checked(request, validate, T::validate_at)
}

/// The same for a body whose constraints are not those of its type alone, such as a list of at most 10 items; `check` adds
/// what is wrong with it.
///
/// # Errors
///
/// As for [`json`].
pub fn json_checked<T: Read, B: AsRef<[u8]>>(
    request: &Request<B>,
    validate: bool,
    check: impl FnOnce(&T, &Pointer<'_>, &mut Violations),
) -> Result<T, WebhookError> {
    let is_json = |essence: &str| matches!(essence, "application/json" | "text/json") || essence.ends_with("+json");
    if !is(request, is_json) {
        return Err(WebhookError::MediaType { expected: "application/json" });
    }
    let body: T = from_slice(request.body().as_ref()).map_err(WebhookError::Body)?;
    if validate {
        let mut violations = Violations::new();
        check(&body, &Pointer::ROOT, &mut violations);
        if !violations.is_empty() {
            return Err(WebhookError::Invalid(violations));
        }
    }
    Ok(body)
}

/// Reads a body that is text.
///
/// # Errors
///
/// A `Content-Type` that is another, and a body that is not UTF-8.
pub fn text<B: AsRef<[u8]>>(request: &Request<B>, media_type: &'static str) -> Result<String, WebhookError> {
    let body = raw(request, media_type)?;
    let not_utf8 = |error: std::str::Utf8Error| DecodeError::not_utf8(body, error.valid_up_to());
    let text = std::str::from_utf8(body).map_err(|error| WebhookError::Body(not_utf8(error)))?;
    Ok(text.to_owned())
}

/// Reads a body that is not looked into.
///
/// # Errors
///
/// A `Content-Type` that is another.
pub fn bytes<B: AsRef<[u8]>>(request: &Request<B>, media_type: &'static str) -> Result<Bytes, WebhookError> {
    raw(request, media_type).map(Bytes::copy_from_slice)
}

/// Reads a body that need not be there: an empty one is `None`.
///
/// # Errors
///
/// Those of `read`.
pub fn if_any<T, B: AsRef<[u8]>>(
    request: &Request<B>,
    read: impl FnOnce(&Request<B>) -> Result<T, WebhookError>,
) -> Result<Option<T>, WebhookError> {
    match request.body().as_ref().is_empty() {
        true => Ok(None),
        false => read(request).map(Some),
    }
}

/// Reads a header with `read`; the first, if there are several of the name.
///
/// # Errors
///
/// A value that `read` makes nothing of, or that is not UTF-8. A header that is missing is `None`.
pub fn header<T, B>(
    request: &Request<B>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, WebhookError> {
    let Some(value) = request.headers().get(name) else { return Ok(None) };
    let value = std::str::from_utf8(value.as_bytes()).ok().and_then(|text| read(text.trim()));
    value.map(Some).ok_or(WebhookError::Parameter { name, expected: std::any::type_name::<T>() })
}

/// Reads a parameter of the query with `read`; the first, if there are several of the name. The query is written as forms are
/// (WHATWG URL, section 5.1).
///
/// # Errors
///
/// A value that `read` makes nothing of, or that is not UTF-8. A parameter that is missing is `None`.
pub fn query<T, B>(
    request: &Request<B>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, WebhookError> {
    let pairs = request.uri().query().unwrap_or_default().split('&');
    let mut pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let is_named = |key: &str| decoded(key).is_some_and(|key| key == name);
    let Some((_, value)) = pairs.find(|(key, value)| !(key.is_empty() && value.is_empty()) && is_named(key)) else {
        return Ok(None);
    };
    let value = decoded(value).and_then(|text| read(&text));
    value.map(Some).ok_or(WebhookError::Parameter { name, expected: std::any::type_name::<T>() })
}

/// The value of a header or a query parameter that must be there.
///
/// # Errors
///
/// If it is not.
pub fn required<T>(name: &'static str, value: Option<T>) -> Result<T, WebhookError> {
    value.ok_or(WebhookError::Missing { name })
}

/// A value that is written as text.
pub fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// The body, if it is of a media type or says nothing of it.
fn raw<'r, B: AsRef<[u8]>>(request: &'r Request<B>, media_type: &'static str) -> Result<&'r [u8], WebhookError> {
    let wanted = essence(media_type);
    let fits = |said: &str| match wanted.strip_suffix('*') {
        Some("*/") => true,
        Some(kind) => said.starts_with(kind),
        None => said == wanted,
    };
    match is(request, fits) {
        true => Ok(request.body().as_ref()),
        false => Err(WebhookError::MediaType { expected: media_type }),
    }
}

/// Whether the media type of the body is one of those wanted; one that is not said is.
fn is<B>(request: &Request<B>, wanted: impl FnOnce(&str) -> bool) -> bool {
    match request.headers().get(CONTENT_TYPE) {
        Some(value) => value.to_str().is_ok_and(|text| wanted(&essence(text))),
        None => true,
    }
}

/// A media type without its parameters, in lower case.
fn essence(text: &str) -> String {
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The text that a part of a query stands for; `None` if it is not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(Cow::into_owned)
}

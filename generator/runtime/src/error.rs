//! `Error`: everything that can come of a call instead of its result.

use std::fmt::{self, Display, Formatter};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

pub use super::json::DecodeError;
use super::json::from_slice;
pub use super::request_error::RequestError;
pub use super::transport_error::{TransportError, TransportErrorKind};
use super::validate::Violations;

/// What came of a call instead of its result; `E` is the operation's own error, by status.
///
/// `Display` says everything, causes included; `source()` is for code that looks for the type of a cause.
#[non_exhaustive]
#[derive(Debug)]
pub enum Error<E> {
    /// Nothing was sent: the request is not one that the document allows.
    Request(RequestError),
    /// No whole answer came back.
    Transport(TransportError),
    /// An error answer that the document describes, its body decoded.
    Api(Box<ApiError<E>>),
    /// An answer that the document does not describe: another status, or a body that is not what it says.
    Unexpected(Box<UnexpectedResponse>),
}

/// An error answer that the document describes.
#[derive(Clone, Debug)]
pub struct ApiError<E> {
    /// What the service says, by status.
    pub error: E,
    /// The answer as it came.
    pub response: http::Response<Bytes>,
}

/// An answer that the document does not describe.
#[derive(Clone, Debug)]
pub struct UnexpectedResponse {
    /// In what it differs from the document.
    pub reason: UnexpectedReason,
    /// The answer as it came.
    pub response: http::Response<Bytes>,
}

/// In what an answer differs from the document.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnexpectedReason {
    /// The document does not list the status.
    Status,
    /// The body is not what the document says for this status.
    Body(DecodeError),
    /// The body does not meet the constraints of the document; only if the client validates responses.
    Invalid(Violations),
}

impl<E> Error<E> {
    /// An error answer whose body the document describes as `T`; `wrap` makes the operation's error of it.
    ///
    /// A body that is no `T` makes it an [`Error::Unexpected`].
    pub fn api<T: DeserializeOwned>(response: http::Response<Bytes>, wrap: fn(T) -> E) -> Self {
        match from_slice(response.body()) {
            Ok(body) => Self::api_without_body(response, wrap(body)),
            Err(error) => Self::unexpected(response, UnexpectedReason::Body(error)),
        }
    }

    /// An error answer for which the document describes no body.
    pub fn api_without_body(response: http::Response<Bytes>, error: E) -> Self {
        Self::Api(Box::new(ApiError { error, response }))
    }

    /// An answer whose status the document does not list.
    pub fn undocumented(response: http::Response<Bytes>) -> Self {
        Self::unexpected(response, UnexpectedReason::Status)
    }

    pub(super) fn unexpected(response: http::Response<Bytes>, reason: UnexpectedReason) -> Self {
        Self::Unexpected(Box::new(UnexpectedResponse { reason, response }))
    }

    /// The status of the answer, if a whole one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(http::Response::status)
    }

    /// The headers of the answer, if a whole one came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(http::Response::headers)
    }

    /// The body of the answer as it came, if a whole one came.
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(http::Response::body)
    }

    /// What is wrong with the request, if it was not sent because of that.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Request(RequestError::Invalid(violations)) => Some(violations),
            _ => None,
        }
    }

    fn response(&self) -> Option<&http::Response<Bytes>> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Api(error) => Some(&error.response),
            Self::Unexpected(error) => Some(&error.response),
        }
    }
}

impl<E> From<RequestError> for Error<E> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<E> From<Violations> for Error<E> {
    fn from(violations: Violations) -> Self {
        Self::Request(violations.into())
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E: Display> Display for Error<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Unexpected(error) => error.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Api(error) => Some(&**error),
            Self::Unexpected(error) => Some(&**error),
        }
    }
}

impl<E: Display> Display for ApiError<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The operation's error begins with the status.
        write!(f, "the service answered {}", self.error)
    }
}

impl<E: std::error::Error + 'static> std::error::Error for ApiError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl Display for UnexpectedResponse {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let status = self.response.status();
        match &self.reason {
            UnexpectedReason::Status => write!(f, "the service answered {status}, which its description does not list"),
            UnexpectedReason::Body(error) => {
                write!(f, "the service answered {status} with a body that its description does not allow: {error}")
            }
            UnexpectedReason::Invalid(violations) => {
                write!(f, "the service answered {status} with a body that its description does not allow: {violations}")
            }
        }
    }
}

impl std::error::Error for UnexpectedResponse {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.reason {
            UnexpectedReason::Status => None,
            UnexpectedReason::Body(error) => Some(error),
            UnexpectedReason::Invalid(violations) => Some(violations),
        }
    }
}

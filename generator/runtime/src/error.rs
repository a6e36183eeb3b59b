//! `Error`: everything that can come of a call instead of its result.

use std::fmt::{self, Display, Formatter};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use super::json::DecodeError;
use super::json::from_slice;
use super::operation::CallInfo;
use super::read::Read;
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
    Request(Box<RequestError>),
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
    /// The document does not list the media type for this status.
    MediaType,
    /// It was to be read piece by piece, and the document describes it, if at all, as one that comes whole.
    NotStreamed,
    /// The body is not what the document says for this status.
    Body(DecodeError),
    /// The body does not meet the constraints of the document; only if the client validates responses.
    Invalid(Violations),
}

impl<E> Error<E> {
    /// An error answer whose body the document describes as `T`; `wrap` makes the operation's error of it.
    ///
    /// A body that is no `T` makes it an [`Error::Unexpected`].
    pub fn api<T: Read>(response: http::Response<Bytes>, wrap: fn(T) -> E) -> Self {
        match from_slice(response.body()) {
            Ok(body) => Self::api_without_body(response, wrap(body)),
            Err(error) => Self::unexpected(response, UnexpectedReason::Body(error)),
        }
    }

    /// An error answer whose body is text.
    pub fn api_text(response: http::Response<Bytes>, wrap: fn(String) -> E) -> Self {
        let text = String::from_utf8_lossy(response.body()).into_owned();
        Self::api_without_body(response, wrap(text))
    }

    /// An error answer whose body is bytes that are not looked into.
    pub fn api_bytes(response: http::Response<Bytes>, wrap: fn(Bytes) -> E) -> Self {
        let body = response.body().clone();
        Self::api_without_body(response, wrap(body))
    }

    /// An answer whose media type is none of those that the document lists for its status.
    pub fn wrong_media_type(response: http::Response<Bytes>) -> Self {
        Self::unexpected(response, UnexpectedReason::MediaType)
    }

    /// An error answer for which the document describes no body.
    pub fn api_without_body(response: http::Response<Bytes>, error: E) -> Self {
        Self::Api(Box::new(ApiError { error, response }))
    }

    /// An answer whose status the document does not list.
    pub fn undocumented(response: http::Response<Bytes>) -> Self {
        Self::unexpected(response, UnexpectedReason::Status)
    }

    /// A successful answer that is none of those that are read piece by piece.
    pub fn not_streamed(response: http::Response<Bytes>) -> Self {
        Self::unexpected(response, UnexpectedReason::NotStreamed)
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

    /// What became of the call: how often it was tried, and whether the service may have heard of it. `None` if it did not
    /// begin, or if the answer did not come through a client.
    pub fn call(&self) -> Option<&CallInfo> {
        match self {
            Self::Transport(error) => error.call(),
            _ => self.response()?.extensions().get(),
        }
    }

    /// Whether the service may have heard of the request, and so may have done what it asks for.
    pub fn may_have_been_sent(&self) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Transport(error) => {
                error.call().map_or(!error.kind().is_before_sending(), |call| call.may_have_been_sent)
            }
            Self::Api(_) | Self::Unexpected(_) => true,
        }
    }

    /// What the service calls the request: the value of `X-Request-Id`, `Request-Id` or `X-Correlation-Id`, whichever comes
    /// first. It is what the service's own people ask for.
    pub fn request_id(&self) -> Option<&str> {
        let headers = self.headers()?;
        let names = ["x-request-id", "request-id", "x-correlation-id"];
        names.iter().find_map(|name| headers.get(*name)?.to_str().ok())
    }

    /// Whether a time-out ran out, of the client or of the service (408, 504).
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(error) => error.kind().is_timeout(),
            _ => self
                .status()
                .is_some_and(|status| matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT)),
        }
    }

    /// Whether there was no connection.
    pub fn is_connect(&self) -> bool {
        let kind = if let Self::Transport(error) = self { Some(error.kind()) } else { None };
        matches!(kind, Some(TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout))
    }

    /// Whether the same call may succeed later: there was no whole answer, or one of 408, 429, 500, 502, 503 and 504. Whether
    /// it may be made again is another question; see [`may_have_been_sent`](Self::may_have_been_sent).
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Request(_) => false,
            Self::Transport(error) => error.kind().is_passing(),
            _ => self.status().is_some_and(|status| matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)),
        }
    }

    /// What is wrong with the request, if it was not sent because of that.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Request(error) => match &**error {
                RequestError::Invalid(violations) => Some(violations),
                _ => None,
            },
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

/// What stopped a call before there was an answer.
#[derive(Debug)]
pub enum ExecuteError {
    /// Nothing was sent.
    Request(RequestError),
    /// No whole answer came back.
    Transport(TransportError),
}

impl From<RequestError> for ExecuteError {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<TransportError> for ExecuteError {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl Display for ExecuteError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ExecuteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::Transport(error) => Some(error),
        }
    }
}

impl<E> From<ExecuteError> for Error<E> {
    fn from(error: ExecuteError) -> Self {
        match error {
            ExecuteError::Request(error) => error.into(),
            ExecuteError::Transport(error) => error.into(),
        }
    }
}

impl<E> From<RequestError> for Error<E> {
    fn from(error: RequestError) -> Self {
        Self::Request(Box::new(error))
    }
}

impl<E> From<Violations> for Error<E> {
    fn from(violations: Violations) -> Self {
        RequestError::from(violations).into()
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
            Self::Request(error) => Some(&**error),
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
            UnexpectedReason::MediaType => {
                write!(f, "the service answered {status} with a media type that its description does not list")
            }
            UnexpectedReason::NotStreamed => write!(f, "the service answered {status}, but not with a stream"),
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
            UnexpectedReason::Status | UnexpectedReason::MediaType | UnexpectedReason::NotStreamed => None,
            UnexpectedReason::Body(error) => Some(error),
            UnexpectedReason::Invalid(violations) => Some(violations),
        }
    }
}

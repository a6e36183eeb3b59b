//! `TransportError`: why no whole answer came back.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use super::operation::CallInfo;

/// No whole answer came back.
///
/// It says what stopped the exchange, and of which call: how often that was tried, and whether the service may have
/// heard of it.
#[derive(Debug)]
pub struct TransportError {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    call: Option<CallInfo>,
}

/// What stopped the exchange.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransportErrorKind {
    /// No connection: the name has no address, nobody listens there, or TLS failed.
    Connect,
    /// No connection within the client's connect time-out.
    ConnectTimeout,
    /// A credential that the operation asks for could not be had; the source says why.
    Credential,
    /// No whole answer within the client's attempt time-out.
    AttemptTimeout,
    /// No whole answer within the client's total time-out.
    TotalTimeout,
    /// Nothing more of the answer came for the client's stall time-out.
    Stalled,
    /// The body of the request could not be read to its end, or was sent already and can't be sent again.
    RequestBody,
    /// The body of the answer is larger than the client takes.
    BodyTooLarge {
        /// The most bytes that the client takes.
        limit: u64,
    },
    /// The connection was cut, or spoke no HTTP, before the whole answer had come.
    Interrupted,
    /// Anything else; the source says what.
    Other,
}

impl TransportErrorKind {
    /// Whether the service has heard nothing of the request, so that it can be sent again whatever it asks for.
    pub const fn is_before_sending(self) -> bool {
        matches!(self, Self::Connect | Self::ConnectTimeout | Self::Credential)
    }

    /// Whether the same request may succeed later.
    pub const fn is_passing(self) -> bool {
        !matches!(self, Self::RequestBody | Self::BodyTooLarge { .. } | Self::Credential | Self::Other)
    }

    /// Whether a time-out ran out.
    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::AttemptTimeout | Self::TotalTimeout | Self::Stalled)
    }
}

impl TransportError {
    /// An error with nothing beneath it.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { inner: Box::new(Inner { kind, source: None, call: None }) }
    }

    /// An error with its cause.
    pub fn with_source(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { inner: Box::new(Inner { kind, source: Some(source.into()), call: None }) }
    }

    /// What stopped the exchange.
    pub const fn kind(&self) -> TransportErrorKind {
        self.inner.kind
    }

    /// The call that failed; `None` for an error that comes from a transport alone.
    pub const fn call(&self) -> Option<&CallInfo> {
        self.inner.call.as_ref()
    }

    /// The same error under another kind.
    pub(super) fn into_kind(mut self, kind: TransportErrorKind) -> Self {
        self.inner.kind = kind;
        self
    }

    /// The same error, of a call.
    pub(super) fn of_call(mut self, call: CallInfo) -> Self {
        self.inner.call = Some(call);
        self
    }
}

impl Display for TransportErrorKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect => f.write_str("no connection to the service"),
            Self::ConnectTimeout => {
                f.write_str("no connection within the time-out set by `ClientBuilder::connect_timeout`")
            }
            Self::AttemptTimeout => {
                f.write_str("no whole answer within the time-out set by `ClientBuilder::attempt_timeout`")
            }
            Self::TotalTimeout => {
                f.write_str("no whole answer within the time-out set by `ClientBuilder::total_timeout`")
            }
            Self::Credential => f.write_str("no credential could be had for the call"),
            Self::Stalled => {
                f.write_str("nothing more of the answer came within the time-out set by `ClientBuilder::stall_timeout`")
            }
            Self::RequestBody => f.write_str("the body of the request could not be sent"),
            Self::BodyTooLarge { limit } => {
                write!(f, "the answer has more than the {limit} bytes allowed by `ClientBuilder::max_response_bytes`")
            }
            Self::Interrupted => f.write_str("the connection was cut before the whole answer had come"),
            Self::Other => f.write_str("the exchange with the service failed"),
        }
    }
}

/// The kind, and then the whole chain of causes: the outermost one alone rarely says what happened.
impl Display for TransportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.inner.kind.fmt(f)?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.inner.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

impl From<TransportErrorKind> for TransportError {
    fn from(kind: TransportErrorKind) -> Self {
        Self::new(kind)
    }
}

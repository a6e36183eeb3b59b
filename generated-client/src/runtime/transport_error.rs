//! `TransportError`: why no whole answer came back.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// No whole answer came back.
///
/// After [`Connect`](TransportErrorKind::Connect) and [`ConnectTimeout`](TransportErrorKind::ConnectTimeout) the
/// service has heard nothing; after any other kind it may have done what was asked.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What stopped the exchange.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransportErrorKind {
    /// No connection: the name has no address, nobody listens there, or TLS failed.
    Connect,
    /// No connection within the client's connect time-out.
    ConnectTimeout,
    /// No whole answer within the client's attempt time-out.
    AttemptTimeout,
    /// No whole answer within the client's total time-out.
    TotalTimeout,
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

impl TransportError {
    /// An error with nothing beneath it.
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// An error with its cause.
    pub fn with_source(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, source: Some(source.into()) }
    }

    /// What stopped the exchange.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The same error under another kind.
    pub(super) fn into_kind(self, kind: TransportErrorKind) -> Self {
        Self { kind, ..self }
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
        self.kind.fmt(f)?;
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
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

impl From<TransportErrorKind> for TransportError {
    fn from(kind: TransportErrorKind) -> Self {
        Self::new(kind)
    }
}

//! `StreamFault`: what may come instead of an item of a streamed answer.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use bytes::Bytes;

use super::error::{DecodeError, RequestError, TransportError};
use super::validate::Violations;

/// What came instead of an item of a streamed answer.
#[non_exhaustive]
#[derive(Debug)]
pub enum StreamFault {
    /// The connection failed; nothing follows.
    Transport(TransportError),
    /// The stream can't be asked for again; nothing follows.
    Request(Box<RequestError>),
    /// The stream was asked for again, and the service answered with what is no stream: here it is. Nothing follows.
    Refused(Box<http::Response<Bytes>>),
    /// An item is not what the document says; others may follow.
    Decode(DecodeError),
    /// An item does not meet the constraints of the document; only if the client validates responses. Others may follow.
    Invalid(Violations),
    /// An item is larger than the client takes; others may follow.
    TooLarge {
        /// The most bytes that an item may have: `ClientBuilder::max_response_bytes`.
        limit: usize,
    },
    /// An item does not stand as the media type wants it; others may follow.
    Framing(String),
}

impl StreamFault {
    /// Whether nothing follows, because there is no connection any more.
    pub const fn is_last(&self) -> bool {
        matches!(self, Self::Transport(_) | Self::Request(_) | Self::Refused(_))
    }
}

impl Display for StreamFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Request(error) => write!(f, "the stream can't be asked for again: {error}"),
            Self::Refused(answer) => {
                write!(f, "asked for the stream again, the service answered {}, but not with a stream", answer.status())
            }
            Self::Decode(error) => write!(f, "an item of the answer is not what its description says: {error}"),
            Self::Invalid(violations) => {
                write!(f, "an item of the answer is not what its description allows: {violations}")
            }
            Self::TooLarge { limit } => {
                write!(
                    f,
                    "an item of the answer has more than the {limit} bytes allowed by `ClientBuilder::max_response_bytes`"
                )
            }
            Self::Framing(reason) => write!(f, "an item of the answer can't be read: {reason}"),
        }
    }
}

impl Error for StreamFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Request(error) => Some(&**error),
            Self::Decode(error) => Some(error),
            Self::Invalid(violations) => Some(violations),
            Self::Refused(_) | Self::TooLarge { .. } | Self::Framing(_) => None,
        }
    }
}

//! `StreamFault`: what may come instead of an item of a streamed answer.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use super::error::{DecodeError, TransportError};

/// What came instead of an item of a streamed answer.
#[non_exhaustive]
#[derive(Debug)]
pub enum StreamFault {
    /// The connection failed; nothing follows.
    Transport(TransportError),
    /// An item is not what the document says; others may follow.
    Decode(DecodeError),
    /// An item does not stand as the media type wants it, or is too large; others may follow.
    Framing(String),
}

impl Display for StreamFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => write!(f, "an item of the answer is not what its description says: {error}"),
            Self::Framing(reason) => write!(f, "an item of the answer can't be read: {reason}"),
        }
    }
}

impl Error for StreamFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Decode(error) => Some(error),
            Self::Framing(_) => None,
        }
    }
}

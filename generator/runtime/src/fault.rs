//! `Fault`: why reading stopped.

use std::fmt::{self, Display, Formatter};

use serde::de;

/// Why a value could not be read: what a type says of it, or nothing where the error is kept by what is read from.
///
/// One type of error for whatever is read from, so that what reads a type is compiled once.
#[derive(Debug)]
pub struct Fault(Option<Box<str>>);

impl Fault {
    /// The error is kept by the source, and taken up from there by [`into_error`](Self::into_error).
    pub(super) const KEPT: Self = Self(None);

    /// More was asked of a source than it has. No `Deserialize` does that.
    #[cold]
    pub(super) fn over() -> Self {
        Self(Some("the value was read before".into()))
    }

    /// The error as the source has them.
    #[cold]
    pub(super) fn into_error<E: de::Error>(self, kept: Option<E>) -> E {
        match (self.0, kept) {
            (None, Some(kept)) => kept,
            (said, _) => E::custom(Self(said)),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("the value can't be read"))
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self(Some(message.to_string().into()))
    }
}

//! `uuid` as a value of the crate `uuid`.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

use uuid::Uuid;

use super::format_uuid::is_uuid;
use super::written::TextFormat;

/// The usual form is in lower case. Braces and `urn:uuid:`, which `Uuid` reads too, are not of the format.
impl TextFormat for Uuid {
    const EXPECTED: &'static str = "a uuid (RFC 9562)";

    fn parse(text: &str) -> Option<Self> {
        if is_uuid(text) { Self::try_parse(text).ok() } else { None }
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_hyphenated().fmt(f)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

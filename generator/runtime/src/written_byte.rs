//! `Base64`: bytes that travel as text in base64 (format `byte`).

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::display::Base64Display;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

use super::format_byte::is_byte;
use super::written::{TextFormat, Written};

/// Bytes; on the wire, text in base64 (RFC 4648, section 4), padded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Vec<u8>);

/// What the last character has beyond the last byte is ignored (RFC 4648, section 3.5).
const ENGINE: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

impl TextFormat for Base64 {
    const EXPECTED: &'static str = "base64 (RFC 4648)";

    fn parse(text: &str) -> Option<Self> {
        if is_byte(text) { ENGINE.decode(text).ok().map(Self) } else { None }
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &ENGINE).fmt(f)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Written<Base64> {
    fn from(bytes: Vec<u8>) -> Self {
        Base64(bytes).into()
    }
}

impl From<&[u8]> for Written<Base64> {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

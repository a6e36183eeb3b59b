//! The schema `#/components/schemas/AccessibleRange`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// Whether everybody has access, or the accessible members alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AccessibleRange {
    /// `ALL`
    All,
    /// `MEMBER`
    Member,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl AccessibleRange {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &["ALL", "MEMBER"];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "ALL",
            Self::Member => "MEMBER",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for AccessibleRange {
    fn from(value: &str) -> Self {
        match value {
            "ALL" => Self::All,
            "MEMBER" => Self::Member,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for AccessibleRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AccessibleRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AccessibleRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for AccessibleRange {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

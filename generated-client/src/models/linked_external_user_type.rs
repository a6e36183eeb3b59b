//! The schema `#/components/schemas/LinkedExternalUserType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// The messenger of the external user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LinkedExternalUserType {
    /// `LINE`
    Line,
    /// `WORKS`
    Works,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl LinkedExternalUserType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &["LINE", "WORKS"];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Line => "LINE",
            Self::Works => "WORKS",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for LinkedExternalUserType {
    fn from(value: &str) -> Self {
        match value {
            "LINE" => Self::Line,
            "WORKS" => Self::Works,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for LinkedExternalUserType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for LinkedExternalUserType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LinkedExternalUserType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for LinkedExternalUserType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

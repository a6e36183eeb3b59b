//! The schema `#/components/schemas/DayType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// The calendar of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DayType {
    /// `SOLAR`
    #[default]
    Solar,
    /// `LUNAR`
    Lunar,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl DayType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &["SOLAR", "LUNAR"];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Solar => "SOLAR",
            Self::Lunar => "LUNAR",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for DayType {
    fn from(value: &str) -> Self {
        match value {
            "SOLAR" => Self::Solar,
            "LUNAR" => Self::Lunar,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for DayType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for DayType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DayType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for DayType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

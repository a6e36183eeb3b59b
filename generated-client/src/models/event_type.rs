//! The schema `#/components/schemas/EventType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// What an event is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventType {
    /// `BIRTHDAY`
    Birthday,
    /// `ANNIVERSARY`
    Anniversary,
    /// `OTHER`
    Other,
    /// `CUSTOM`
    #[default]
    Custom,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl EventType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &[
        "BIRTHDAY",
        "ANNIVERSARY",
        "OTHER",
        "CUSTOM",
    ];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Birthday => "BIRTHDAY",
            Self::Anniversary => "ANNIVERSARY",
            Self::Other => "OTHER",
            Self::Custom => "CUSTOM",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for EventType {
    fn from(value: &str) -> Self {
        match value {
            "BIRTHDAY" => Self::Birthday,
            "ANNIVERSARY" => Self::Anniversary,
            "OTHER" => Self::Other,
            "CUSTOM" => Self::Custom,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for EventType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EventType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for EventType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

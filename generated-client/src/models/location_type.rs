//! The schema `#/components/schemas/LocationType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// What a postal address is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LocationType {
    /// `WORK`
    Work,
    /// `HOME`
    Home,
    /// `OTHER`
    Other,
    /// `CUSTOM`
    #[default]
    Custom,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl LocationType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &["WORK", "HOME", "OTHER", "CUSTOM"];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Work => "WORK",
            Self::Home => "HOME",
            Self::Other => "OTHER",
            Self::Custom => "CUSTOM",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for LocationType {
    fn from(value: &str) -> Self {
        match value {
            "WORK" => Self::Work,
            "HOME" => Self::Home,
            "OTHER" => Self::Other,
            "CUSTOM" => Self::Custom,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for LocationType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for LocationType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LocationType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for LocationType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

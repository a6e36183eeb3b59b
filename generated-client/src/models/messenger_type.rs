//! The schema `#/components/schemas/MessengerType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// A messenger. From mid-2026 on, responses carry `X` in place of `TWITTER`, so a reader has to bear values that
/// are not listed here.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MessengerType {
    /// `FACEBOOK`
    Facebook,
    /// `LINE`
    Line,
    /// `TWITTER`
    Twitter,
    /// `CUSTOM`
    #[default]
    Custom,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl MessengerType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &[
        "FACEBOOK",
        "LINE",
        "TWITTER",
        "CUSTOM",
    ];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Facebook => "FACEBOOK",
            Self::Line => "LINE",
            Self::Twitter => "TWITTER",
            Self::Custom => "CUSTOM",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for MessengerType {
    fn from(value: &str) -> Self {
        match value {
            "FACEBOOK" => Self::Facebook,
            "LINE" => Self::Line,
            "TWITTER" => Self::Twitter,
            "CUSTOM" => Self::Custom,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for MessengerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for MessengerType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MessengerType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for MessengerType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

//! The schema `#/components/schemas/AccessibleMemberType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// What has access, a member (`USER`), a team (`ORGUNIT`) or a group (`GROUP`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AccessibleMemberType {
    /// `USER`
    User,
    /// `ORGUNIT`
    Orgunit,
    /// `GROUP`
    Group,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl AccessibleMemberType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &["USER", "ORGUNIT", "GROUP"];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "USER",
            Self::Orgunit => "ORGUNIT",
            Self::Group => "GROUP",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for AccessibleMemberType {
    fn from(value: &str) -> Self {
        match value {
            "USER" => Self::User,
            "ORGUNIT" => Self::Orgunit,
            "GROUP" => Self::Group,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for AccessibleMemberType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AccessibleMemberType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AccessibleMemberType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for AccessibleMemberType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

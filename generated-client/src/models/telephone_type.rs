//! The schema `#/components/schemas/TelephoneType`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{check, open_enum, Pointer, Validate, Violations};

/// What a telephone number is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TelephoneType {
    /// `CELLPHONE`
    Cellphone,
    /// `WORK`
    Work,
    /// `HOME`
    Home,
    /// `WORK_FAX`
    WorkFax,
    /// `HOME_FAX`
    HomeFax,
    /// `OTHER`
    Other,
    /// `CUSTOM`
    #[default]
    Custom,
    /// A value that the document does not list. It can be read, but not sent.
    Unknown(String),
}

impl TelephoneType {
    /// The values that the document lists.
    pub const VALUES: &'static [&'static str] = &[
        "CELLPHONE",
        "WORK",
        "HOME",
        "WORK_FAX",
        "HOME_FAX",
        "OTHER",
        "CUSTOM",
    ];

    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cellphone => "CELLPHONE",
            Self::Work => "WORK",
            Self::Home => "HOME",
            Self::WorkFax => "WORK_FAX",
            Self::HomeFax => "HOME_FAX",
            Self::Other => "OTHER",
            Self::Custom => "CUSTOM",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for TelephoneType {
    fn from(value: &str) -> Self {
        match value {
            "CELLPHONE" => Self::Cellphone,
            "WORK" => Self::Work,
            "HOME" => Self::Home,
            "WORK_FAX" => Self::WorkFax,
            "HOME_FAX" => Self::HomeFax,
            "OTHER" => Self::Other,
            "CUSTOM" => Self::Custom,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl fmt::Display for TelephoneType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for TelephoneType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TelephoneType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        open_enum::deserialize(deserializer)
    }
}

impl Validate for TelephoneType {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found);
    }
}

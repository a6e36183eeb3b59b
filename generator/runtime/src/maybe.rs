//! `Maybe`: a property that may be absent, null, or there.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::read::{Fault, Read, Reader};

/// The value of a property that is optional *and* nullable.
///
/// JSON tells `{}` from `{"memo": null}`, and services do: in an update the first often leaves a property alone and the
/// second clears it. An `Option` has room for two of the three states, so this type keeps all of them apart.
///
/// In a struct of your own that serde derives, such a field is declared with
/// `#[serde(default, skip_serializing_if = "Maybe::is_absent")]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is there, and null.
    Null,
    /// The property is there, with a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the property is not there.
    #[inline]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there, and null.
    #[inline]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same state, with the value borrowed.
    #[inline]
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, if there is one; for those to whom absent and null are the same.
    #[inline]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    #[inline]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, with the value changed by `change`.
    #[inline]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T: std::ops::Deref> Maybe<T> {
    /// The target of the value, if there is one: `Option<&str>` of a `Maybe<String>`.
    #[inline]
    pub fn as_deref(&self) -> Option<&T::Target> {
        self.value().map(T::deref)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes `Null`: who passes an `Option` speaks about the property, so it is there.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// So that a text can be set as it stands: `contact.memo("…")`.
impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// `Absent` has no form in JSON; fields skip it, and anywhere else it is written as null.
impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// Null becomes `Null`; `Absent` comes from the field's default.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Read> Read for Maybe<T> {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        Option::read(reader).map(Self::from)
    }
}

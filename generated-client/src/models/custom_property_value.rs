//! The schema `#/components/schemas/CustomPropertyValue`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::models::{LinkList, LinkValue, StringList, StringValue};
use crate::runtime::{check, union, Json, Pointer, Validate, Violations};

/// The value of a custom property: a string or a link by its `propertyType`, and a list of them if it takes
/// several values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CustomPropertyValue {
    /// The value of a custom property of type `STRING` that takes one value.
    StringValue(StringValue),
    /// The value of a custom property of type `STRING` that takes several values.
    StringList(StringList),
    /// The value of a custom property of type `LINK` that takes one value.
    LinkValue(LinkValue),
    /// The value of a custom property of type `LINK` that takes several values.
    LinkList(LinkList),
    /// A value that is none of these, kept as it came. It can be read, but not sent.
    Unknown(serde_json::Value),
}

impl From<StringValue> for CustomPropertyValue {
    fn from(value: StringValue) -> Self {
        Self::StringValue(value)
    }
}

impl From<StringList> for CustomPropertyValue {
    fn from(value: StringList) -> Self {
        Self::StringList(value)
    }
}

impl From<LinkValue> for CustomPropertyValue {
    fn from(value: LinkValue) -> Self {
        Self::LinkValue(value)
    }
}

impl From<LinkList> for CustomPropertyValue {
    fn from(value: LinkList) -> Self {
        Self::LinkList(value)
    }
}

impl Serialize for CustomPropertyValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::StringValue(value) => value.serialize(serializer),
            Self::StringList(value) => value.serialize(serializer),
            Self::LinkValue(value) => value.serialize(serializer),
            Self::LinkList(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for CustomPropertyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        match &json {
            Json::Array(items) => {
                match union::branch_of_items(
                    items,
                    &[&["content"], &["text", "link"]],
                    &["represent"],
                ) {
                    Some(0) => json.decode().map(Self::StringList),
                    Some(1) => json.decode().map(Self::LinkList),
                    _ => Ok(Self::Unknown(json.into_value())),
                }
            }
            Json::Object(object) => {
                match union::branch_of_object(
                    object,
                    &[&["content"], &["text", "link"]],
                    &[],
                ) {
                    Some(0) => json.decode().map(Self::StringValue),
                    Some(1) => json.decode().map(Self::LinkValue),
                    _ => Ok(Self::Unknown(json.into_value())),
                }
            }
            _ => Ok(Self::Unknown(json.into_value())),
        }
    }
}

impl Validate for CustomPropertyValue {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        match self {
            Self::StringValue(value) => value.validate_at(at, found),
            Self::StringList(value) => {
                check::max_items(value, 10, at, found);
                value.validate_at(at, found);
            }
            Self::LinkValue(value) => value.validate_at(at, found),
            Self::LinkList(value) => {
                check::max_items(value, 10, at, found);
                value.validate_at(at, found);
            }
            Self::Unknown(_) => {
                check::any_of(
                    false,
                    "an object of `content`; an array, each item an object of `content`, `represent`; an object of `text`, `link`; an array, each item an object of `text`, `link`, `represent`",
                    at,
                    found,
                )
            }
        }
    }
}

//! `ParameterValue`: what a value looks like to the styles of OpenAPI.

use std::fmt::{self, Formatter};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::Serialize;
use serde_json::value::RawValue;

use super::json::to_vec;
use super::raw::{Kind, kind};

/// How many arrays and objects may stand in one another.
///
/// Each level of the text is read once more than the one above it, so without a limit the time would not be linear.
const MAX_DEPTH: usize = 32;

pub(super) const NOT_JSON: &str = "can't be written as JSON";
const NO_TEXT: &str = "has a string with half of a surrogate pair";
const NULL: &str = "is or has a null, which the style has no room for";
const TOO_DEEP: &str = "nests more than 32 levels of arrays and objects";

/// A value as the styles see it (OpenAPI 3.0.4, section 4.7.12.3): a primitive, an array or an object.
///
/// A primitive is a text: of a string what it says, of any other value its JSON. So a number keeps its digits, and a
/// boolean is `true` or `false`. An object has its properties in the order in which they are serialized.
pub struct ParameterValue(pub(super) Shape);

/// What a value is.
pub(super) enum Shape {
    Primitive(String),
    Array(Vec<Shape>),
    Object(Vec<(String, Shape)>),
}

impl ParameterValue {
    /// The value that JSON has for `value`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words that follow its name: it can't be written as JSON; it is null or has one, as every
    /// number has that is not finite; it nests more than 32 levels.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, &'static str> {
        Self::of_json(to_vec(value))
    }

    fn of_json(text: Result<Vec<u8>, serde_json::Error>) -> Result<Self, &'static str> {
        let text = text.map_err(|_| NOT_JSON)?;
        Self::read(serde_json::from_slice(&text).map_err(|_| NOT_JSON)?)
    }

    /// The same for a value that is JSON already.
    pub(super) fn read(json: &RawValue) -> Result<Self, &'static str> {
        Shape::read(json, MAX_DEPTH).map(Self)
    }
}

impl Shape {
    fn read(json: &RawValue, depth: usize) -> Result<Self, &'static str> {
        let text = json.get();
        let below = depth.checked_sub(1).ok_or(TOO_DEEP);
        match kind(text) {
            Kind::Null => Err(NULL),
            Kind::Boolean | Kind::Integer | Kind::Number => Ok(Self::Primitive(text.to_owned())),
            Kind::String => serde_json::from_str(text).map(Self::Primitive).map_err(|_| NO_TEXT),
            Kind::Array => {
                let below = below?;
                let items: Result<_, _> = items(json)?.into_iter().map(|item| Self::read(item, below)).collect();
                items.map(Self::Array)
            }
            Kind::Object => {
                let below = below?;
                let read = |(key, value)| Ok((key, Self::read(value, below)?));
                let properties: Result<_, _> = properties(json)?.into_iter().map(read).collect();
                properties.map(Self::Object)
            }
        }
    }

    pub(super) fn is_primitive(&self) -> bool {
        matches!(self, Self::Primitive(_))
    }

    /// Whether it is an array without items or an object without properties.
    pub(super) fn has_nothing(&self) -> bool {
        match self {
            Self::Primitive(_) => false,
            Self::Array(items) => items.is_empty(),
            Self::Object(properties) => properties.is_empty(),
        }
    }
}

/// The items of an array.
pub(super) fn items(json: &RawValue) -> Result<Vec<&RawValue>, &'static str> {
    serde_json::from_str(json.get()).map_err(|_| NOT_JSON)
}

/// The properties of an object, in their order.
pub(super) fn properties(json: &RawValue) -> Result<Vec<(String, &RawValue)>, &'static str> {
    serde_json::from_str(json.get()).map(|Properties(properties)| properties).map_err(|_| NO_TEXT)
}

struct Properties<'de>(Vec<(String, &'de RawValue)>);

impl<'de> Deserialize<'de> for Properties<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PropertiesVisitor)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties<'de>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties<'de>, A::Error> {
        let mut properties = Vec::new();
        while let Some(property) = map.next_entry()? {
            properties.push(property);
        }
        Ok(Properties(properties))
    }
}

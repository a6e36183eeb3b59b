//! `Raw`: one JSON value as its text, to be looked at before it is decoded.

use std::borrow::Cow;
use std::fmt::{self, Formatter};
use std::iter;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::digits::Digits;
use super::json::{self, AnyTarget};
use super::read::Read;
use super::scan::{Scan, unescaped};
use super::trace::Reading;

/// The name by which the [`Reader`](super::reader::Reader) knows that the text is asked for.
pub(super) const TOKEN: &str = "$Raw";

/// One JSON value as its text, without white space around it.
///
/// A union reads one, looks at its kind and its properties, and decodes the branch; an integer that is too long for a
/// type of Rust keeps its digits in one. Where the text of the whole is read by [`json::from_slice`], this is a part of
/// it and costs no allocation. Any other deserializer has no text: the value is read as serde_json has it and written.
#[derive(Clone, Debug)]
pub struct Raw<'de> {
    text: Cow<'de, str>,
    /// Whether somebody follows who reads the text once more if there is an error in it, to say where.
    first: bool,
}

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction; 1.0 and 1e3 are integers too.
    Integer,
    /// A number with a fraction.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Raw<'_> {
    /// The text of the value.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the value is.
    pub fn kind(&self) -> Kind {
        kind(&self.text)
    }

    /// Decodes the value as a `T`.
    ///
    /// # Errors
    ///
    /// A value that is not a `T`. The message begins with the place below this value, if it is below; in the first
    /// reading of [`json::from_slice`] it says nothing, for there will be another.
    pub fn decode<T: Read, E: Error>(&self) -> Result<T, E> {
        let mut value = None;
        match self.decode_into(&mut value) {
            Err(reason) => Err(E::custom(reason)),
            Ok(()) => value.ok_or_else(|| E::custom("the value can't be read")),
        }
    }

    /// The same, behind a `dyn`; the error is its message.
    fn decode_into(&self, target: &mut AnyTarget<'_>) -> Result<(), String> {
        let reading = if self.first { Reading::Part } else { Reading::Second };
        json::read(&self.text, reading, target).map_err(|error| match error.pointer() {
            _ if self.first => "the value is of another type".to_owned(),
            // The place of this value itself is added by whoever reads the whole.
            "" => error.reason().to_owned(),
            _ => error.to_string(),
        })
    }

    /// The text of the string that this is; `None` of another value.
    pub fn string(&self) -> Option<Cow<'_, str>> {
        (self.kind() == Kind::String).then(|| unescaped(&self.text))
    }

    /// The names of the properties of the object that this is, in their order; none of another value.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.properties().map(|(name, _)| unescaped(name))
    }

    /// The names of the properties of all objects in the array that this is, and a `None` for an item that is no object,
    /// with which they end.
    pub fn item_names(&self) -> impl Iterator<Item = Option<Cow<'_, str>>> {
        let mut scan = (self.kind() == Kind::Array).then(|| Scan::inside(&self.text));
        let mut is_inside = false;
        iter::from_fn(move || {
            loop {
                if is_inside && let Some((name, _)) = scan.as_mut()?.property() {
                    return Some(Some(unescaped(name)));
                }
                is_inside = scan.as_mut()?.item_object()?;
                if !is_inside {
                    scan = None;
                    return Some(None);
                }
            }
        })
    }

    /// The text of the string that the object here has as a property. Of a property that stands twice it is the last one.
    pub fn text_of(&self, property: &str) -> Option<Cow<'_, str>> {
        let values = self.properties().filter(|(name, _)| unescaped(name) == property).map(|(_, value)| value);
        values.last().filter(|value| kind(value) == Kind::String).map(unescaped)
    }

    /// The value as serde_json has it; of a property that stands twice, the last one.
    ///
    /// # Errors
    ///
    /// A number that is beyond the range of an `f64`, a string with half of a surrogate pair, or more than 128 levels.
    pub fn into_value<E: Error>(self) -> Result<serde_json::Value, E> {
        self.decode()
    }

    fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut scan = (self.kind() == Kind::Object).then(|| Scan::inside(&self.text));
        iter::from_fn(move || scan.as_mut()?.property())
    }
}

impl Kind {
    /// What serde calls it in an error.
    pub(super) fn unexpected(self) -> Unexpected<'static> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean => Unexpected::Other("boolean"),
            Self::Integer => Unexpected::Other("integer"),
            Self::Number => Unexpected::Other("floating point"),
            Self::String => Unexpected::Other("string"),
            Self::Array => Unexpected::Seq,
            Self::Object => Unexpected::Map,
        }
    }
}

/// What the text of a JSON value is.
pub(super) fn kind(text: &str) -> Kind {
    match text.as_bytes().first() {
        Some(b'{') => Kind::Object,
        Some(b'[') => Kind::Array,
        Some(b'"') => Kind::String,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'n') => Kind::Null,
        _ if Digits::parse(text).is_some_and(|digits| digits.is_integer()) => Kind::Integer,
        _ => Kind::Number,
    }
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TOKEN, RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    /// The reader has the text, and will read it once more if there is an error in it.
    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Raw<'de>, E> {
        Ok(Raw { text: Cow::Borrowed(text), first: true })
    }

    /// The reader has the text, and wants to know where the error is.
    fn visit_str<E: Error>(self, text: &str) -> Result<Raw<'de>, E> {
        Ok(Raw { text: Cow::Owned(text.to_owned()), first: false })
    }

    /// Another deserializer does not know what is asked for.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw<'de>, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(Raw { text: Cow::Owned(value.to_string()), first: false })
    }
}

//! Decoding of a buffered `Json` value: its own serde deserializer.

use std::borrow::Cow;
use std::vec::IntoIter;

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::buffer::Json;
use super::json::DecodeError;
use super::pointer::Pointer;

/// Judges as the reading of JSON text does: a struct is an object only, numbers are taken as serde_json gives them, and
/// an error knows its place below this value.
impl<'de> Deserializer<'de> for Json<'de> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::I64(value) => visitor.visit_i64(value),
            Self::U64(value) => visitor.visit_u64(value),
            Self::F64(value) => visitor.visit_f64(value),
            Self::String(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::String(Cow::Owned(text)) => visitor.visit_string(text),
            Self::Array(items) => read_items(items, visitor),
            Self::Object(properties) => visitor.visit_map(Properties { rest: properties.into_iter(), value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self {
            Self::Null => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self {
            Self::Object(_) => self.deserialize_any(visitor),
            other => Err(DecodeError::invalid_type(other.unexpected(), &"an object")),
        }
    }

    /// A variant is its name, or an object with one property: the variant's name and content.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self {
            Self::String(name) => visitor.visit_enum(Variant { name, content: None }),
            Self::Object(properties) => {
                let mut properties = properties.into_iter();
                match (properties.next(), properties.next()) {
                    (Some((name, content)), None) => visitor.visit_enum(Variant { name, content: Some(content) }),
                    _ => Err(DecodeError::custom("expected an object with one property")),
                }
            }
            other => Err(DecodeError::invalid_type(other.unexpected(), &"a string or an object")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

impl Json<'_> {
    /// What serde calls this value in an error.
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::I64(value) => Unexpected::Signed(*value),
            Self::U64(value) => Unexpected::Unsigned(*value),
            Self::F64(value) => Unexpected::Float(*value),
            Self::String(text) => Unexpected::Str(text),
            Self::Array(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

fn read_items<'de, V: Visitor<'de>>(items: Vec<Json<'de>>, visitor: V) -> Result<V::Value, DecodeError> {
    let len = items.len();
    let mut items = Items { rest: items.into_iter(), next: 0 };
    let value = visitor.visit_seq(&mut items)?;
    // Only a tuple leaves items over.
    if items.rest.as_slice().is_empty() {
        Ok(value)
    } else {
        Err(DecodeError::invalid_length(len, &"fewer items in the array"))
    }
}

struct Items<'de> {
    rest: IntoIter<Json<'de>>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = DecodeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DecodeError> {
        let Some(item) = self.rest.next() else { return Ok(None) };
        let index = self.next;
        self.next += 1;
        seed.deserialize(item).map(Some).map_err(|error| error.below(Pointer::ROOT.index(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Properties<'de> {
    rest: IntoIter<(Cow<'de, str>, Json<'de>)>,
    /// The property whose name was handed out and whose value was not.
    value: Option<(Cow<'de, str>, Json<'de>)>,
}

impl<'de> MapAccess<'de> for Properties<'de> {
    type Error = DecodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DecodeError> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        let (name, _) = self.value.insert((name, value));
        read_name(name.clone(), seed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, DecodeError> {
        let Some((name, value)) = self.value.take() else {
            return Err(DecodeError::custom("the value of a property was asked for before its name"));
        };
        seed.deserialize(value).map_err(|error| error.below(Pointer::ROOT.property(&name)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

fn read_name<'de, S: DeserializeSeed<'de>>(name: Cow<'de, str>, seed: S) -> Result<S::Value, DecodeError> {
    match name {
        Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
        Cow::Owned(name) => seed.deserialize(StringDeserializer::new(name)),
    }
}

struct Variant<'de> {
    name: Cow<'de, str>,
    content: Option<Json<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = DecodeError;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'de>), DecodeError> {
        Ok((read_name(self.name, seed)?, Content(self.content)))
    }
}

/// What stands beside a variant's name: nothing, if the name stands alone.
struct Content<'de>(Option<Json<'de>>);

impl<'de> Content<'de> {
    fn some(self) -> Result<Json<'de>, DecodeError> {
        self.0.ok_or_else(|| DecodeError::custom("expected an object with the content of the variant"))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        match self.0 {
            None | Some(Json::Null) => Ok(()),
            Some(other) => Err(DecodeError::invalid_type(other.unexpected(), &"null")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, DecodeError> {
        seed.deserialize(self.some()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, DecodeError> {
        self.some()?.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.some()?.deserialize_struct("", fields, visitor)
    }
}

//! The values of a document: JSON, with numbers as they were written and objects in their order.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::pointer::Pointer;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

impl Node {
    /// What it is, with its article, for messages.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<Number> {
        if let Self::Number(value) = self { Some(*value) } else { None }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(value) = self { Some(value) } else { None }
    }

    /// The items, if it is a list.
    pub fn as_array(&self) -> Option<&[Node]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The object, if it is one, to change it.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// What a pointer leads to from here.
    pub fn get(&self, pointer: &Pointer) -> Option<&Node> {
        let tokens = pointer.tokens();
        tokens.iter().try_fold(self, |node, token| node.step(token))
    }

    /// How much is in it: a value weighs 1, and its text 1 more for every 64 bytes.
    pub fn weight(&self) -> usize {
        1 + match self {
            Self::String(text) => text.len() / 64,
            Self::Array(items) => items.iter().map(Self::weight).sum(),
            Self::Object(object) => object.iter().map(|(key, value)| key.len() / 64 + value.weight()).sum(),
            Self::Null | Self::Bool(_) | Self::Number(_) => 0,
        }
    }

    /// What a pointer leads to from here, to change it.
    pub fn get_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        let tokens = pointer.tokens();
        tokens.iter().try_fold(self, |node, token| node.step_mut(token))
    }

    /// The member or item that one unescaped token of a pointer leads to.
    fn step(&self, token: &str) -> Option<&Node> {
        match self {
            Self::Object(object) => object.get(token),
            Self::Array(items) => items.get(list_index(token)?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        }
    }

    /// As [`step`](Self::step), to change what is there.
    fn step_mut(&mut self, token: &str) -> Option<&mut Node> {
        match self {
            Self::Object(object) => object.get_mut(token),
            Self::Array(items) => items.get_mut(list_index(token)?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        }
    }
}

/// RFC 6901 writes indices without leading zeros and without a sign.
fn list_index(token: &str) -> Option<usize> {
    let is_plain = token == "0" || !token.starts_with(['0', '+']);
    if is_plain { token.parse().ok() } else { None }
}

/// An object: its members in the order of the document, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(pub(super) IndexMap<String, Node>);

impl Object {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.0.get(key)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.0.get_mut(key)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Sets a member, and gives back what it replaces.
    pub fn insert(&mut self, key: impl Into<String>, value: Node) -> Option<Node> {
        self.0.insert(key.into(), value)
    }

    /// The members.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Node)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Node)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

/// A number.
///
/// What was written without fraction and exponent is exact up to 39 digits. Everything else is the nearest `f64`,
/// whose shortest text is what was written, unless that has more than 15 significant digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer.
    Int(i128),
    /// An integer beyond `i128`.
    UInt(u128),
    /// A number with a fraction or an exponent, or an integer beyond `u128`; always finite.
    Float(f64),
}

impl Number {
    /// The number in decimal digits, without an exponent: `0.0075`, `1000`, `-3`.
    pub fn to_text(self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::UInt(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
        }
    }

    /// Whether it has no fraction: `1.0` and `1e3` are integers.
    pub fn is_integer(self) -> bool {
        match self {
            Self::Int(_) | Self::UInt(_) => true,
            Self::Float(value) => value.fract() == 0.0,
        }
    }

    /// The integer, if it is one and fits; `1.0` and `1e3` are integers.
    pub fn as_i128(self) -> Option<i128> {
        match self {
            Self::Int(value) => Some(value),
            Self::UInt(value) => i128::try_from(value).ok(),
            // The bounds are powers of two, so exact; inside them the cast is.
            Self::Float(value) => {
                let fits = (-(2f64.powi(127))..2f64.powi(127)).contains(&value);
                (value.fract() == 0.0 && fits).then_some(value as i128)
            }
        }
    }

    /// The integer, if it is one and fits.
    pub fn as_i64(self) -> Option<i64> {
        self.as_i128()?.try_into().ok()
    }

    /// The integer, if it is one and fits.
    pub fn as_u64(self) -> Option<u64> {
        self.as_i128()?.try_into().ok()
    }

    /// The nearest `f64`.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::UInt(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl From<i128> for Number {
    fn from(value: i128) -> Self {
        Self::Int(value)
    }
}

impl From<u128> for Number {
    /// `UInt` for what `Int` can't hold, and for nothing else: equal numbers are equal.
    fn from(value: u128) -> Self {
        i128::try_from(value).map_or(Self::UInt(value), Self::Int)
    }
}

/// For readers that take any serde data, such as openapiv3. Integers beyond 64 bits go as `f64`: few take more.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(object) => serializer.collect_map(object.iter()),
            Self::Number(Number::Float(value)) => serializer.serialize_f64(*value),
            Self::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => serializer.serialize_u64(value),
                (None, Some(value)) => serializer.serialize_i64(value),
                (None, None) => serializer.serialize_f64(number.as_f64()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_exact_decimal_text() {
        for (number, text) in [
            (Number::Int(-3), "-3"),
            (Number::from(u128::MAX), "340282366920938463463374607431768211455"),
            (Number::Float(0.0075), "0.0075"),
            (Number::Float(1e-7), "0.0000001"),
            (Number::Float(1.0), "1"),
        ] {
            assert_eq!(number.to_text(), text);
        }
        let huge = Number::Float(1e308).to_text();
        assert_eq!((huge.len(), huge.trim_end_matches('0')), (309, "1"));
    }

    #[test]
    fn integers_are_told_by_value_and_not_by_spelling() {
        assert_eq!(Number::Float(1e3).as_i64(), Some(1000));
        assert_eq!(Number::Float(1.5).as_i64(), None);
        assert_eq!(Number::Float(2f64.powi(63)).as_i64(), None);
        assert_eq!(Number::Float(2f64.powi(63)).as_u64(), Some(1 << 63));
        assert_eq!(Number::Float(1e308).as_i128(), None);
        assert_eq!(Number::from(7u128), Number::Int(7));
        assert!(Number::Float(1e308).is_integer());
    }

    #[test]
    fn a_node_serialises_to_the_json_it_came_from() {
        let text = r#"{"b":[null,true,1,-2,1.5,18446744073709551615],"a":"x"}"#;
        let node: Node = serde_json::from_str(text).expect("JSON");
        assert_eq!(serde_json::to_string(&node).expect("JSON"), text);
    }
}

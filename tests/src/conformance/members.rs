//! A JSON object as its members in order, whose values stay text.

use std::fmt::{self, Formatter};

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The members of an object, in the order of the text.
#[derive(Default)]
pub struct Members(pub Vec<(String, Box<RawValue>)>);

impl Members {
    /// The members of a value; `None` if it is no object.
    pub fn of(value: &RawValue) -> Option<Self> {
        serde_json::from_str(value.get()).ok()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&RawValue> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// The text of a member that is a string.
    pub fn string(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }

    /// Gives a member another value, or adds it.
    pub fn set(&mut self, name: &str, value: Box<RawValue>) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The object as a value again.
    pub fn into_value(self) -> Box<RawValue> {
        let members = self.0.iter().map(|(name, value)| format!("{}: {value}", quoted(name)));
        raw(format!("{{{}}}", members.collect::<Vec<_>>().join(", ")))
    }
}

/// The items of a list; `None` if it is none.
pub fn items(value: &RawValue) -> Option<Vec<Box<RawValue>>> {
    serde_json::from_str(value.get()).ok()
}

/// A list of values.
pub fn list(items: &[Box<RawValue>]) -> Box<RawValue> {
    raw(format!("[{}]", items.iter().map(|item| item.get()).collect::<Vec<_>>().join(", ")))
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value of JSON text that was put together here.
///
/// # Panics
///
/// If it is no JSON: a bug here.
pub fn raw(text: String) -> Box<RawValue> {
    RawValue::from_string(text).expect("values joined by the rules of JSON are JSON")
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Members;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

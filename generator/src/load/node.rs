//! A value of a document.

use indexmap::IndexMap;

use super::Number;

/// A value of a document, its objects in the order in which they were written.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

impl Node {
    /// What it is, in words and with the article: `an object`.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// An object: names and values, in the document's order, each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(IndexMap<String, Node>);

impl Object {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.get(name)
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Names and values.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a name; `false`, and nothing changes, if it is there already.
    pub(super) fn insert(&mut self, name: String, value: Node) -> bool {
        let entry = self.0.entry(name);
        let is_new = matches!(entry, indexmap::map::Entry::Vacant(_));
        entry.or_insert(value);
        is_new
    }

    /// Takes a name out, and keeps the order of the others.
    pub(super) fn remove(&mut self, name: &str) -> Option<Node> {
        self.0.shift_remove(name)
    }
}

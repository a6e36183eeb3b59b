//! A [`Node`] from serde data: integers of any size up to 128 bits, keys as their text, keys that stand twice noted.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::{Node, Number, Object};
use crate::pointer::Pointer;

impl<'de> Deserialize<'de> for Node {
    /// # Errors
    ///
    /// Besides those of the format: a key that stands twice, with its pointer.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let reading = Reading::new(usize::MAX);
        let node = reading.seed().deserialize(deserializer)?;
        match reading.into_duplicates().first() {
            Some(pointer) => Err(D::Error::custom(format_args!("`#{pointer}` stands twice"))),
            None => Ok(node),
        }
    }
}

/// What is known across all nodes while a document is read.
pub(super) struct Reading {
    /// Keys that stood more than once; the first value stays.
    duplicates: RefCell<Vec<Pointer>>,
    /// How much may still come.
    weight_left: Cell<usize>,
}

impl Reading {
    /// `max_weight`: how much the values may weigh in all, see [`weight`].
    pub fn new(max_weight: usize) -> Self {
        Self { duplicates: RefCell::default(), weight_left: Cell::new(max_weight) }
    }

    /// What reads the root.
    pub fn seed(&self) -> NodeSeed<'_> {
        NodeSeed { reading: self, path: Path::Root }
    }

    /// Whether the reading ended because the values weighed too much.
    pub fn is_exhausted(&self) -> bool {
        self.weight_left.get() == 0
    }

    /// The pointers of keys that stood more than once.
    pub fn into_duplicates(self) -> Vec<Pointer> {
        self.duplicates.into_inner()
    }

    fn spend<E: Error>(&self, weight: usize) -> Result<(), E> {
        let left = self.weight_left.get().saturating_sub(weight);
        self.weight_left.set(left);
        if left == 0 {
            return Err(E::custom("the document is too large"));
        }
        Ok(())
    }
}

/// What a value with `length` bytes of text weighs: 1, and 1 more for every 64 bytes. An object or a list has no text of
/// its own.
pub(super) fn weight(length: usize) -> usize {
    1 + length / 64
}

/// Reads one node; the reading goes on after a key that stands twice.
pub(super) struct NodeSeed<'a> {
    reading: &'a Reading,
    path: Path<'a>,
}

/// Where the reading is, as a chain on the stack: a pointer is made of it only when there is something to say.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Path::Root => Pointer::root(),
            Path::Member(parent, key) => parent.pointer().child(key),
            Path::Item(parent, index) => parent.pointer().index(*index),
        }
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.reading.spend(weight(0))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(Number::Int(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(Number::Int(value.into())))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        if value.is_finite() {
            Ok(Node::Number(Number::Float(value)))
        } else {
            Err(E::custom("infinity and not-a-number are no JSON values; put the text in quotes"))
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.reading.spend(weight(value.len()) - 1)?;
        Ok(Node::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let Self { reading, path } = self;
        let mut items = Vec::new();
        loop {
            let path = Path::Item(&path, items.len());
            let Some(item) = seq.next_element_seed(NodeSeed { reading, path })? else {
                return Ok(Node::Array(items));
            };
            items.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Self { reading, path } = self;
        let mut object = Object::default();
        // Asked for a string, serde_yaml gives the text of any scalar: `200:`, `yes:` and `1.0:` as they were written.
        while let Some(key) = map.next_key::<String>()? {
            reading.spend(weight(key.len()))?;
            let path = Path::Member(&path, &key);
            let pointer = object.contains_key(&key).then(|| path.pointer());
            let value = map.next_value_seed(NodeSeed { reading, path })?;
            match pointer {
                Some(pointer) => reading.duplicates.borrow_mut().push(pointer),
                None => drop(object.insert(key, value)),
            }
        }
        Ok(Node::Object(object))
    }

    /// serde_yaml shows a value with a tag so.
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(A::Error::custom("a YAML tag has no meaning in JSON"))
    }
}

//! One Schema Object of the tree into a [`Schema`]: JSON Schema facts, exact.
//!
//! The tree is read directly, not through the document's parser, because a validator needs what that parser loses: exact
//! bounds, misspelt keywords, what stands beside a `$ref`. Dialects end here: what comes out does not say which version
//! of OpenAPI it came from.

mod keywords;
mod read;

use indexmap::IndexMap;

use crate::load::{Node, Number};
use crate::pointer::Pointer;

pub use read::read;

/// Every keyword of a Schema Object, and what is done with it: `generated`, `aside` (for people or other tools) or `refused`.
pub fn keywords() -> impl Iterator<Item = (&'static str, &'static str)> {
    let word = |treatment: &keywords::Treatment| match treatment {
        keywords::Treatment::Read(_) => "generated",
        keywords::Treatment::Aside => "aside",
        keywords::Treatment::Refused => "refused",
    };
    keywords::KEYWORDS.iter().map(move |(name, treatment)| (*name, word(treatment)))
}

/// What one Schema Object says.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it stands.
    pub at: Pointer,
    /// `$ref`: the place that it points to, in the same document. Nothing else is set beside it.
    pub reference: Option<Pointer>,
    /// `type`.
    pub kind: Option<JsonType>,
    /// `nullable`, where `type` stands beside it.
    pub nullable: bool,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `example`.
    pub example: Option<Node>,
    /// `default`.
    pub default: Option<Node>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `format`.
    pub format: Option<String>,
    /// `enum`.
    pub values: Option<Vec<Node>>,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`, in the syntax of ECMA-262.
    pub pattern: Option<String>,
    /// `minimum` and whether `exclusiveMinimum` makes it exclusive.
    pub minimum: Option<Bound>,
    /// `maximum` and whether `exclusiveMaximum` makes it exclusive.
    pub maximum: Option<Bound>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `items`.
    pub items: Option<Box<Schema>>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `properties`, in the document's order.
    pub properties: IndexMap<String, Schema>,
    /// `required`, in the document's order.
    pub required: Vec<String>,
    /// `additionalProperties`.
    pub additional: AdditionalProperties,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `anyOf`; empty if it is not there.
    pub any_of: Vec<Schema>,
    /// `oneOf`; empty if it is not there.
    pub one_of: Vec<Schema>,
}

impl Schema {
    /// The place of one of its keywords.
    pub fn keyword(&self, name: &str) -> Pointer {
        self.at.child(name)
    }

    /// Whether it names the properties of an object.
    pub fn speaks_of_objects(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || !matches!(self.additional, AdditionalProperties::Unsaid)
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }

    /// Whether it says how long an array is or what is in it.
    pub fn speaks_of_arrays(&self) -> bool {
        self.items.is_some() || self.min_items.is_some() || self.max_items.is_some() || self.unique_items
    }

    /// Whether it says how long a string is or what is in it.
    pub fn speaks_of_strings(&self) -> bool {
        self.min_length.is_some() || self.max_length.is_some() || self.pattern.is_some()
    }

    /// Whether it bounds numbers.
    pub fn speaks_of_numbers(&self) -> bool {
        self.minimum.is_some() || self.maximum.is_some() || self.multiple_of.is_some()
    }
}

/// A value of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl JsonType {
    /// All of them, with their spelling.
    pub const ALL: [(&'static str, Self); 6] = [
        ("boolean", Self::Boolean),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("string", Self::String),
        ("array", Self::Array),
        ("object", Self::Object),
    ];

    /// Its spelling.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The limit.
    pub limit: Number,
    /// Whether the limit itself is refused.
    pub exclusive: bool,
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default)]
pub enum AdditionalProperties {
    /// Nothing is said: anything goes.
    #[default]
    Unsaid,
    /// `true` or `{}`.
    Any,
    /// `false`.
    Refused,
    /// A schema.
    Schema(Box<Schema>),
}

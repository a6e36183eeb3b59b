//! One Schema Object of the tree into a [`Schema`]: JSON Schema facts, exact.
//!
//! The tree is read directly, not through the document's parser, because a validator needs what that parser loses: exact
//! bounds, misspelt keywords, what stands beside a `$ref`. Dialects end here: what comes out does not say which version
//! of OpenAPI it came from.

mod canonical;
mod identifiers;
mod keywords;
mod places;
mod read;
mod resolve;
#[cfg(test)]
mod tests;
mod uri;

use indexmap::IndexMap;

use crate::load::{Node, Number};
use crate::pointer::Pointer;

pub use keywords::Holds;
pub use read::Reader;

/// Which schemas the value of a keyword holds; `None` if it is no keyword of the version, OpenAPI 3.0 or 3.1.
pub fn holds(keyword: &str, is_3_1: bool) -> Option<Holds> {
    let dialect = if is_3_1 { keywords::Dialect::V3_1 } else { keywords::Dialect::V3_0 };
    keywords::KEYWORDS.iter().find(|row| row.name == keyword && row.is_in(dialect)).map(|row| row.holds)
}

/// Every keyword of a Schema Object in either version, and what is done with it: `generated`, or `aside` (for people or other
/// tools).
pub fn keywords() -> impl Iterator<Item = (&'static str, &'static str)> {
    let word = |treatment: &keywords::Treatment| match treatment {
        keywords::Treatment::Read(_) => "generated",
        keywords::Treatment::Aside(_) => "aside",
    };
    keywords::KEYWORDS.iter().map(move |row| (row.name, word(&row.treatment)))
}

/// `externalDocs`: documentation that stands elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// `description`.
    pub description: Option<String>,
    /// `url`.
    pub url: String,
}

/// What one Schema Object says. A keyword that is not there says nothing: `None`, or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Where it stands.
    pub at: Pointer,
    /// A boolean schema: `true` takes every value and `false` none. Nothing else is set beside it.
    pub boolean: Option<bool>,
    /// `$ref`: the place in the same document that it leads to, `$id`, `$anchor` and the like resolved. In OpenAPI 3.0
    /// nothing else is set beside it; in 3.1 the value must satisfy both.
    pub reference: Option<Pointer>,
    /// `type`: one of these; `nullable: true` of OpenAPI 3.0 adds [`JsonType::Null`].
    pub types: Option<Vec<JsonType>>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
    /// `example`, or the first of `examples`.
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
    /// `contentEncoding: base64`, which says what a string is and asserts nothing.
    pub base64: bool,
    /// `enum`; `const` is an `enum` of one value.
    pub values: Option<Vec<Node>>,
    /// Whether `values` was written as `const`.
    pub constant: bool,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`, in the syntax of ECMA-262. Several after `allOf` is merged.
    pub patterns: Vec<String>,
    /// `minimum` or `exclusiveMinimum`, the stronger of the two.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`, the stronger of the two.
    pub maximum: Option<Bound>,
    /// `multipleOf`. Several after `allOf` is merged.
    pub multiples: Vec<Number>,
    /// `prefixItems`.
    pub prefix_items: Vec<Schema>,
    /// `items`: in OpenAPI 3.1 of those behind `prefixItems`.
    pub items: Option<Box<Schema>>,
    /// `contains`, with `minContains` and `maxContains`.
    pub contains: Option<Contains>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<Box<Schema>>,
    /// `properties`, in the document's order.
    pub properties: IndexMap<String, Schema>,
    /// `patternProperties`, by pattern, in the document's order.
    pub pattern_properties: IndexMap<String, Schema>,
    /// `additionalProperties`.
    pub additional: AdditionalProperties,
    /// `propertyNames`.
    pub property_names: Option<Box<Schema>>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<Box<Schema>>,
    /// `required`, in the document's order.
    pub required: Vec<String>,
    /// `dependentRequired` (and the array form of the older `dependencies`): which properties a property asks for.
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// `dependentSchemas` (and the schema form of the older `dependencies`).
    pub dependent_schemas: IndexMap<String, Schema>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `allOf`; empty if it is not there.
    pub all_of: Vec<Schema>,
    /// `anyOf`; empty if it is not there.
    pub any_of: Vec<Schema>,
    /// `oneOf`; empty if it is not there.
    pub one_of: Vec<Schema>,
    /// `not`.
    pub not: Option<Box<Schema>>,
    /// `if`, with `then` and `else`. Without either it is `None`, unless a keyword `unevaluated…` stands in the document: that
    /// sees what an `if` looked at.
    pub condition: Option<Box<Conditional>>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `x-validations` and `x-kubernetes-validations`; those of all after `allOf` is merged.
    pub validations: Vec<Validation>,
}

impl Schema {
    /// The place of one of its keywords.
    pub fn keyword(&self, name: &str) -> Pointer {
        self.at.child(name)
    }

    /// Whether it names the properties of an object, or says how many there may be.
    pub fn speaks_of_objects(&self) -> bool {
        !self.properties.is_empty()
            || !self.pattern_properties.is_empty()
            || !self.required.is_empty()
            || !matches!(self.additional, AdditionalProperties::Unsaid)
            || self.property_names.is_some()
            || self.unevaluated_properties.is_some()
            || !self.dependent_required.is_empty()
            || !self.dependent_schemas.is_empty()
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }

    /// Whether it says how long an array is or what is in it.
    pub fn speaks_of_arrays(&self) -> bool {
        self.items.is_some()
            || !self.prefix_items.is_empty()
            || self.contains.is_some()
            || self.unevaluated_items.is_some()
            || self.min_items.is_some()
            || self.max_items.is_some()
            || self.unique_items
    }

    /// Whether it says how long a string is or what is in it.
    pub fn speaks_of_strings(&self) -> bool {
        self.min_length.is_some() || self.max_length.is_some() || !self.patterns.is_empty() || self.format.is_some()
    }

    /// Whether it bounds numbers.
    pub fn speaks_of_numbers(&self) -> bool {
        self.minimum.is_some() || self.maximum.is_some() || !self.multiples.is_empty()
    }
}

/// A value of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`
    Null,
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
    pub const ALL: [(&'static str, Self); 7] = [
        ("null", Self::Null),
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
    /// The keyword that says it, for messages: `minimum` or `exclusiveMinimum` …
    pub keyword: &'static str,
}

/// `contains`, with its counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Contains {
    /// What is counted.
    pub schema: Box<Schema>,
    /// `minContains`; 1 where it is not said.
    pub min: u64,
    /// `maxContains`.
    pub max: Option<u64>,
}

/// `if`, `then` and `else`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// `if`.
    pub when: Schema,
    /// `then`.
    pub then: Option<Schema>,
    /// `else`.
    pub otherwise: Option<Schema>,
}

/// `discriminator`.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`: from a value of the property to the place of a schema, in the document's order. A name without a slash is
    /// a component schema's.
    pub mapping: IndexMap<String, Pointer>,
}

/// One entry of `x-validations`.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// Where the entry stands.
    pub at: Pointer,
    /// `rule`.
    pub rule: Expression,
    /// `message`.
    pub message: Option<String>,
    /// `messageExpression`.
    pub message_expression: Option<Expression>,
    /// `reason`; `FieldValueInvalid` where it is not said.
    pub reason: String,
    /// `fieldPath`: the way from the value to what the violation is about, such as `.emails` or `.a['b c']`.
    pub field_path: Option<Expression>,
}

/// A text in a language of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub at: Pointer,
    /// The text.
    pub text: String,
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default, PartialEq)]
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

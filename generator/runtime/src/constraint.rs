//! `Constraint`: what a value was checked against and did not meet.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// One constraint of the document, with its limit.
///
/// The names are those of the JSON Schema keywords (JSON Schema Validation, section 6, as OpenAPI adopts them). Limits
/// of numbers are decimal text, exactly as the document has them. `Display` is a message for people; it gives the
/// limit and never the value, so it may be logged; only the `messageExpression` of a rule may say more.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// A string has more Unicode code points than `limit`.
    MaxLength {
        /// The most code points that are allowed.
        limit: u64,
    },
    /// A string has fewer Unicode code points than `limit`.
    MinLength {
        /// The fewest code points that are allowed.
        limit: u64,
    },
    /// A string does not match a regular expression.
    Pattern {
        /// The expression (ECMA-262), as it stands in the document.
        pattern: &'static str,
    },
    /// An array has more items than `limit`.
    MaxItems {
        /// The most items that are allowed.
        limit: u64,
    },
    /// An array has fewer items than `limit`.
    MinItems {
        /// The fewest items that are allowed.
        limit: u64,
    },
    /// Two items of an array are equal; the indices count from 0.
    UniqueItems {
        /// The index of the earlier of the two.
        first: usize,
        /// The index of the later of the two.
        second: usize,
    },
    /// A number is greater than `limit`.
    Maximum {
        /// The greatest number that is allowed.
        limit: &'static str,
    },
    /// A number is less than `limit`.
    Minimum {
        /// The least number that is allowed.
        limit: &'static str,
    },
    /// A number is not less than `limit`.
    ExclusiveMaximum {
        /// The number that every allowed one is less than.
        limit: &'static str,
    },
    /// A number is not greater than `limit`.
    ExclusiveMinimum {
        /// The number that every allowed one is greater than.
        limit: &'static str,
    },
    /// A number is no multiple of `limit`.
    MultipleOf {
        /// The number that divides every allowed one.
        limit: &'static str,
    },
    /// An object has more properties than `limit`.
    MaxProperties {
        /// The most properties that are allowed.
        limit: u64,
    },
    /// An object has fewer properties than `limit`.
    MinProperties {
        /// The fewest properties that are allowed.
        limit: u64,
    },
    /// A value is none of those that are listed.
    Enum {
        /// The values that are allowed.
        allowed: &'static [&'static str],
    },
    /// An object lacks a property.
    Required {
        /// The name of the property.
        property: &'static str,
    },
    /// A value meets none of several alternatives.
    AnyOf {
        /// The alternatives in words, such as "`lastName`, `firstName`".
        expected: &'static str,
    },
    /// A value meets none, or more than one, of several alternatives.
    OneOf {
        /// The alternatives in words, such as "`text`, `link`".
        expected: &'static str,
    },
    /// A value meets a schema that it must not meet.
    Not {
        /// That schema in words, such as "an empty object".
        refused: &'static str,
    },
    /// A string is not written in a format.
    Format {
        /// The name of the format, such as `date-time`.
        format: &'static str,
    },
    /// An array has fewer items than `limit` that satisfy the schema of `contains`.
    MinContains {
        /// The fewest such items that are allowed.
        limit: u64,
    },
    /// An array has more items than `limit` that satisfy the schema of `contains`.
    MaxContains {
        /// The most such items that are allowed.
        limit: u64,
    },
    /// A property is missing that another one asks for.
    DependentRequired {
        /// The name of the missing property.
        property: &'static str,
        /// The name of the property that asks for it.
        by: &'static str,
    },
    /// A property or an item is there that the document does not allow.
    Unexpected {
        /// The keyword that refuses it: `additionalProperties`, `unevaluatedProperties`, `items` or `unevaluatedItems`.
        keyword: &'static str,
    },
    /// A value has another JSON type.
    Type {
        /// The type in words and with its article, such as "an integer".
        expected: &'static str,
    },
    /// A value breaks a rule of `x-validations`, or the rule has no answer.
    Rule {
        /// The rule, as it stands in the document.
        rule: &'static str,
        /// Why: `FieldValueInvalid`, `FieldValueRequired` or what else the document says.
        reason: &'static str,
        /// The document's message. If that is an expression, it may speak of the value.
        message: Cow<'static, str>,
    },
}

impl Constraint {
    /// The JSON Schema keyword, such as `maxLength`, or `rule`.
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::MaxLength { .. } => "maxLength",
            Self::MinLength { .. } => "minLength",
            Self::Pattern { .. } => "pattern",
            Self::MaxItems { .. } => "maxItems",
            Self::MinItems { .. } => "minItems",
            Self::UniqueItems { .. } => "uniqueItems",
            Self::Maximum { .. } => "maximum",
            Self::Minimum { .. } => "minimum",
            Self::ExclusiveMaximum { .. } => "exclusiveMaximum",
            Self::ExclusiveMinimum { .. } => "exclusiveMinimum",
            Self::MultipleOf { .. } => "multipleOf",
            Self::MaxProperties { .. } => "maxProperties",
            Self::MinProperties { .. } => "minProperties",
            Self::Enum { .. } => "enum",
            Self::Required { .. } => "required",
            Self::AnyOf { .. } => "anyOf",
            Self::OneOf { .. } => "oneOf",
            Self::Not { .. } => "not",
            Self::Format { .. } => "format",
            Self::MinContains { .. } => "minContains",
            Self::MaxContains { .. } => "maxContains",
            Self::DependentRequired { .. } => "dependentRequired",
            Self::Unexpected { keyword } => keyword,
            Self::Type { .. } => "type",
            Self::Rule { .. } => "rule",
        }
    }

    /// The limit as decimal text, for the keywords that have a number: lengths, counts and bounds.
    pub fn limit(&self) -> Option<Cow<'static, str>> {
        match *self {
            Self::MaxLength { limit }
            | Self::MinLength { limit }
            | Self::MaxItems { limit }
            | Self::MinItems { limit }
            | Self::MaxProperties { limit }
            | Self::MinProperties { limit }
            | Self::MinContains { limit }
            | Self::MaxContains { limit } => Some(Cow::Owned(limit.to_string())),
            Self::Maximum { limit }
            | Self::Minimum { limit }
            | Self::ExclusiveMaximum { limit }
            | Self::ExclusiveMinimum { limit }
            | Self::MultipleOf { limit } => Some(Cow::Borrowed(limit)),
            Self::Pattern { .. }
            | Self::UniqueItems { .. }
            | Self::Enum { .. }
            | Self::Required { .. }
            | Self::AnyOf { .. }
            | Self::OneOf { .. }
            | Self::Not { .. }
            | Self::Format { .. }
            | Self::DependentRequired { .. }
            | Self::Unexpected { .. }
            | Self::Type { .. }
            | Self::Rule { .. } => None,
        }
    }
}

impl Display for Constraint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::MaxLength { limit } => write_count(f, "longer than", limit, "character", "characters"),
            Self::MinLength { limit } => write_count(f, "shorter than", limit, "character", "characters"),
            Self::Pattern { pattern } => write!(f, "does not match the pattern `{pattern}`"),
            Self::MaxItems { limit } => write_count(f, "more than", limit, "item", "items"),
            Self::MinItems { limit } => write_count(f, "fewer than", limit, "item", "items"),
            Self::UniqueItems { first, second } => write!(f, "the items {first} and {second} are equal"),
            Self::Maximum { limit } => write!(f, "greater than {limit}"),
            Self::Minimum { limit } => write!(f, "less than {limit}"),
            Self::ExclusiveMaximum { limit } => write!(f, "not less than {limit}"),
            Self::ExclusiveMinimum { limit } => write!(f, "not greater than {limit}"),
            Self::MultipleOf { limit } => write!(f, "not a multiple of {limit}"),
            Self::MaxProperties { limit } => write_count(f, "more than", limit, "property", "properties"),
            Self::MinProperties { limit } => write_count(f, "fewer than", limit, "property", "properties"),
            Self::Enum { allowed } => {
                f.write_str("not one of ")?;
                allowed
                    .iter()
                    .enumerate()
                    .try_for_each(|(index, value)| write!(f, "{}`{value}`", if index == 0 { "" } else { ", " }))
            }
            Self::Required { property } => write!(f, "the property `{property}` is missing"),
            Self::AnyOf { expected } => write!(f, "expected at least one of: {expected}"),
            Self::OneOf { expected } => write!(f, "expected exactly one of: {expected}"),
            Self::Not { refused } => write!(f, "must not be {refused}"),
            Self::Format { format } => write!(f, "not in the format `{format}`"),
            Self::MinContains { limit } => write_count(f, "fewer than", limit, "item fits", "items fit"),
            Self::MaxContains { limit } => write_count(f, "more than", limit, "item fits", "items fit"),
            Self::DependentRequired { property, by } => {
                write!(f, "the property `{property}` is missing, which `{by}` asks for")
            }
            Self::Unexpected { .. } => f.write_str("the document does not allow it here"),
            Self::Type { expected } => write!(f, "not {expected}"),
            Self::Rule { ref message, .. } => f.write_str(message),
        }
    }
}

/// Writes a comparison, a number and its noun: "fewer than 1 item", "more than 2 items".
fn write_count(f: &mut Formatter<'_>, comparison: &str, number: u64, one: &str, many: &str) -> fmt::Result {
    write!(f, "{comparison} {number} {}", if number == 1 { one } else { many })
}

//! Checks: what a value must satisfy besides its shape, as data.

use super::{Format, PredicateId, Rule, UnionKeyword};

/// One assertion about a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`, of strings that have no type of their own.
    Format(Format),
    /// `minimum`, or `exclusiveMinimum`.
    Minimum {
        /// The bound, as exact decimal text.
        limit: String,
        /// Whether the bound itself is refused.
        exclusive: bool,
    },
    /// `maximum`, or `exclusiveMaximum`.
    Maximum {
        /// The bound, as exact decimal text.
        limit: String,
        /// Whether the bound itself is refused.
        exclusive: bool,
    },
    /// `multipleOf`, as exact decimal text.
    MultipleOf(String),
    /// `enum` of integers.
    EnumInteger(Vec<i64>),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// Subschemas that assert something of a record's properties and make no type of their own.
    Assertion(Assertion),
    /// What no other check and no type says of the schema.
    Predicate(PredicateId),
    /// An entry of `x-validations`.
    Rule(Box<Rule>),
}

/// A value that a document writes out: a default, or a member of an `enum`.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number, as exact decimal text.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Literal>),
    /// An object, in the document's order.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// As JSON text, on one line.
    pub fn json_text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(flag) => flag.to_string(),
            Self::Number(text) => text.clone(),
            Self::String(text) => quoted(text),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(Self::json_text).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Object(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, value)| format!("{}: {}", quoted(key), value.json_text())).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}

/// A string as JSON text (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if u32::from(control) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A `pattern`, analysed.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// As the document writes it.
    pub source: String,
    /// How it is matched.
    pub plan: PatternPlan,
}

/// How a pattern is matched.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternPlan {
    /// It matches every text: `.*`.
    Always,
    /// The text is one of these: `^(mon|tue)$`.
    OneOf(Vec<String>),
    /// The text begins with it, ends with it or has it somewhere: `^abc`, `abc$`, `[0-9]`.
    Has {
        /// Where.
        place: Place,
        /// What.
        sought: Sought,
    },
    /// The whole text is made of these code points: `^[…]+$`.
    All {
        /// The allowed code points.
        allowed: CodePoints,
        /// At least so many.
        min: u32,
        /// At most so many.
        max: Option<u32>,
    },
    /// The text is these steps, each taken as far as it goes: `^AC[0-9a-f]{32}$`.
    Steps {
        /// From the text's start.
        steps: Vec<Step>,
        /// Whether nothing may follow them.
        to_end: bool,
    },
    /// The whole text is ASCII, of one length: `^\d{4}-(0[1-9]|1[0-2])$`.
    Sequence(Vec<Piece>),
    /// Anything else, in the syntax of the `regex` crate.
    Regex(String),
    /// What `regex` can't match, in the syntax of ECMA-262 with the `u` flag; by backtracking.
    Regress(String),
}

/// Where in a text something is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At its start.
    Start,
    /// At its end.
    End,
    /// Anywhere.
    Anywhere,
}

/// What is sought in a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// One of several texts, none of them empty.
    Literals(Vec<String>),
    /// One of several characters.
    Class(CodePoints),
}

/// One step from left to right.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// This text.
    Literal(String),
    /// Characters of a class, as many as there are up to a limit.
    Run {
        /// The allowed code points.
        allowed: CodePoints,
        /// At least so many.
        min: u32,
        /// At most so many.
        max: Option<u32>,
    },
}

/// Ranges of code points, both ends included, in ascending order.
pub type CodePoints = Vec<(char, char)>;

/// Ranges of ASCII characters, both ends included, in ascending order.
pub type ByteClass = Vec<(u8, u8)>;

/// A piece of a pattern of one length.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// One byte.
    Class(ByteClass),
    /// One of several sequences of the same length.
    Choice(Vec<Vec<ByteClass>>),
}

/// `anyOf` or `oneOf` over subschemas that only assert.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// The keyword.
    pub keyword: UnionKeyword,
    /// The subschemas: each is a conjunction of tests.
    pub alternatives: Vec<Vec<PropertyTest>>,
}

/// What a subschema says of one property.
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyTest {
    /// The property's name on the wire.
    pub property: String,
    /// Whether it must be there.
    pub required: bool,
    /// What its value must satisfy, if it is there.
    pub tests: Vec<ValueTest>,
}

/// A test of a property's value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueTest {
    /// It is not `null`.
    NotNull,
    /// It is one of these.
    OneOf(Vec<Literal>),
    /// It has at least so many items.
    MinItems(u64),
    /// It has at most so many items.
    MaxItems(u64),
    /// It has at least so many code points.
    MinLength(u64),
    /// It has at most so many code points.
    MaxLength(u64),
}

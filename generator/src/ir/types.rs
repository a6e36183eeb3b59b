//! Types: an arena of definitions, addressed by [`TypeId`].

use std::collections::BTreeSet;
use std::ops::{Index, IndexMut};

use super::{Check, Format, Literal, OnlyFor, Union};
use crate::pointer::Pointer;

/// The address of a [`TypeDef`] in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// The arena of all types of an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types(Vec<TypeDef>);

impl Types {
    /// Adds a definition and returns its address.
    ///
    /// # Panics
    ///
    /// With more than `u32::MAX` types, which the limits of `load` rule out.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        let id = u32::try_from(self.0.len()).expect("the limits of `load` keep the number of types far below u32::MAX");
        self.0.push(def);
        TypeId(id)
    }

    /// All definitions with their addresses, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.0)
    }

    /// All addresses.
    pub fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.0.len() as u32).map(TypeId)
    }

    /// Follows [`Shape::Alias`] to the definition that says what the value looks like.
    ///
    /// Lowering refuses aliases that lead back to themselves.
    pub fn resolve(&self, mut id: TypeId) -> TypeId {
        while let Shape::Alias(target) = self[id].shape {
            id = target.ty;
        }
        id
    }

    /// The text that a branch of a union always is, if it is such a branch.
    pub fn text_of(&self, branch: TypeUse) -> Option<&str> {
        match &self[branch.ty].shape {
            Shape::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// The shape of a value, behind its aliases.
    pub fn shape(&self, id: TypeId) -> &Shape {
        &self[self.resolve(id)].shape
    }
}

impl Index<TypeId> for Types {
    type Output = TypeDef;

    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0 as usize]
    }
}

impl IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.0[id.0 as usize]
    }
}

/// One schema, as a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where the schema stands, which is also what its name is made of.
    pub origin: Origin,
    /// Title, description and example.
    pub docs: Docs,
    /// What the values look like.
    pub shape: Shape,
    /// The schemas that its `allOf` and its `$ref` add to what it says itself, by their places.
    pub merged: Vec<Pointer>,
    /// Why values are any JSON, if they are.
    pub why_any: Option<WhyAny>,
    /// What a value of this shape must satisfy besides.
    pub checks: Vec<Check>,
    /// Whether `null` is a value too.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Literal>,
    /// `const`, or the member of an `enum` of one.
    pub only: Option<Literal>,
    /// `readOnly`: a property of this type is one, wherever it is referred to.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Which of the two directions this definition serves. Set by `passes::views`.
    pub view: View,
    /// Whether it is written and what is read does not suffice to make it. Set by `passes::needs_more`.
    pub needs_more: bool,
    /// Where values of this type travel. Set by `passes::usage`.
    pub usage: Usage,
    /// The only part of the API that asks for its file. Set by `passes::only_for`.
    pub only_for: Option<OnlyFor>,
    /// Whether it is a component or anything holds it; what nothing holds becomes no Rust item. Set by `passes::held`.
    pub held: bool,
    /// Whether values are compared by hash: of items that must differ. Set by `passes::hashed`.
    pub hashed: bool,
    /// Whether values are decoded; the others are only sent, as parameters or in forms. Set by `passes::decoded`.
    pub decoded: bool,
    /// Whether it, or anything in it, has something to validate. Set by `passes::checked`.
    pub checked: bool,
    /// Whether a predicate looks at its values as JSON. Set by `passes::inspected`.
    pub inspected: bool,
    /// The facts that its rules, and those of anything in it, ask of the caller. Set by `passes::facts`.
    pub facts: BTreeSet<String>,
}

impl TypeDef {
    /// The types that it uses directly.
    pub fn uses(&self) -> Vec<TypeUse> {
        match &self.shape {
            Shape::Record(record) => {
                let additional = match record.additional {
                    Additional::Typed(values) => Some(values),
                    Additional::Open | Additional::Closed => None,
                };
                record.fields.iter().map(|field| field.value).chain(additional).collect()
            }
            Shape::Union(union) => union.branches.iter().map(|branch| branch.value).collect(),
            Shape::Map(value) | Shape::List(value) | Shape::Alias(value) => vec![*value],
            Shape::Tuple(values) => values.clone(),
            Shape::Enum(_) | Shape::Literal(_) | Shape::Scalar(_) | Shape::Any => Vec::new(),
        }
    }
}

/// Why values of a type are any JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyAny {
    /// Its schema says nothing of them.
    Unsaid,
    /// Its schema allows several JSON types, and lists none of them in `type`.
    NoType,
    /// Its keywords leave no value, or such as no Rust type takes.
    NoShape,
}

/// Where a schema stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Its JSON Pointer in the document.
    pub pointer: Pointer,
    /// What its name is made of.
    pub name: Provenance,
}

/// What a type's name is made of: its own place, never what else is in the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Provenance {
    /// A schema under `components.schemas`, by its name there.
    Component(String),
    /// A schema inside another.
    Inline {
        /// The schema that it stands in.
        parent: TypeId,
        /// Where in it.
        role: Role,
    },
    /// A schema that stands directly in another component: a response, a parameter, a header, a request body.
    Part {
        /// The component's name.
        component: String,
        /// What it is there: `response`, `parameter`, `header`, `request body`, `url header`.
        role: String,
    },
    /// A schema inside an operation.
    Operation {
        /// The operation's id.
        operation: String,
        /// Where in it: `request body`, `200 response`, a parameter's name.
        role: String,
    },
    /// A schema inside a webhook or a callback.
    Webhook {
        /// Its name.
        webhook: String,
        /// Where in it: `body`, a parameter's name.
        role: String,
    },
    /// A stand-in that never becomes a Rust item.
    Unnamed,
}

/// Where an inline schema stands in its parent.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// Under `properties`, by the property's name.
    Property(String),
    /// `items`.
    Items,
    /// An item of `prefixItems`, by its number, from 0.
    Item(usize),
    /// `additionalProperties`.
    AdditionalProperties,
    /// Under `patternProperties`, by the pattern.
    PatternProperties(String),
    /// Anywhere else in it, such as under `$defs`, by the last part of its place.
    Definition(String),
    /// A branch of `anyOf` or `oneOf`.
    Branch {
        /// Its number, from 0.
        index: usize,
        /// The name of what it refers to, if it does that and is merged with what stands beside the keyword.
        target: Option<String>,
    },
}

/// What the document says for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title`, or an operation's `summary`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `example`, as JSON text.
    pub example: Option<String>,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
}

/// Documentation that stands elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// `description`.
    pub description: Option<String>,
    /// `url`, as the document writes it.
    pub url: String,
}

/// What the values of a type look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with known properties.
    Record(Record),
    /// A string out of a list.
    Enum(TextEnum),
    /// A string that is always the same. Only branches of unions are, and they need no type for it.
    Literal(String),
    /// One of several types.
    Union(Box<Union>),
    /// An object whose properties all have the same type.
    Map(TypeUse),
    /// An array.
    List(TypeUse),
    /// An array of so many items, each of its own type.
    Tuple(Vec<TypeUse>),
    /// The same as another type.
    Alias(TypeUse),
    /// A boolean, number or string.
    Scalar(Scalar),
    /// Any JSON value.
    Any,
}

impl Shape {
    /// Whether values have members that Rust names: it becomes a struct or an enum, with a `Validate` of its own.
    pub fn has_members(&self) -> bool {
        matches!(self, Self::Record(_) | Self::Enum(_) | Self::Union(_))
    }
}

/// A use of a type by another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeUse {
    /// The type.
    pub ty: TypeId,
    /// Whether `null` may stand in its place.
    pub nullable: bool,
    /// Whether the value is behind a pointer, because the type contains itself. Set by `passes::recursion`.
    pub boxed: bool,
}

impl TypeUse {
    /// A use without `null` and without a box.
    pub fn of(ty: TypeId) -> Self {
        Self { ty, nullable: false, boxed: false }
    }
}

/// A value that is no object and no array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// `null`, and nothing else.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An integer of 8 bits (`format: int8`).
    Int8,
    /// An integer of 16 bits (`format: int16`).
    Int16,
    /// An integer of 32 bits (`format: int32`).
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An integer of 8 bits without sign (`format: uint8`).
    UInt8,
    /// An integer of 16 bits without sign (`format: uint16`).
    UInt16,
    /// An integer of 32 bits without sign (`format: uint32`).
    UInt32,
    /// An integer of 64 bits without sign (`format: uint64`).
    UInt64,
    /// An integer of any size.
    Integer,
    /// A number of 32 bits (`format: float`).
    Float,
    /// A number of 64 bits.
    Double,
    /// A string.
    String,
    /// A string in a format that has a type of its own.
    Formatted(Format),
}

impl Scalar {
    /// Whether values are strings in JSON.
    pub fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Formatted(_))
    }

    /// The least and the greatest value of an integer type of Rust.
    pub fn range(self) -> Option<(i128, i128)> {
        let range = match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::UInt8 => (0, u8::MAX.into()),
            Self::UInt16 => (0, u16::MAX.into()),
            Self::UInt32 => (0, u32::MAX.into()),
            Self::UInt64 => (0, u64::MAX.into()),
            Self::Null
            | Self::Boolean
            | Self::Integer
            | Self::Float
            | Self::Double
            | Self::String
            | Self::Formatted(_) => return None,
        };
        Some(range)
    }
}

/// An object with known properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The properties, in the document's order.
    pub fields: Vec<Field>,
    /// What the schema says of other properties.
    pub additional: Additional,
}

impl Record {
    /// Whether some property must be there.
    pub fn has_required(&self) -> bool {
        self.fields.iter().any(|field| field.required)
    }

    /// The field with this wire name.
    pub fn field(&self, wire_name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.wire_name == wire_name)
    }
}

/// What a record does with properties that it does not name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Additional {
    /// Allowed, and ignored on reading.
    Open,
    /// `additionalProperties: false`; ignored on reading, which is tolerant.
    Closed,
    /// Kept, with this type.
    Typed(TypeUse),
}

/// A property of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's name on the wire.
    pub wire_name: String,
    /// Its type.
    pub value: TypeUse,
    /// Whether it must be there. Not the same as "not null".
    pub required: bool,
    /// Only answers carry it.
    pub read_only: bool,
    /// Only requests carry it.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `default`, of the property or of its type. It is never sent unasked.
    pub default: Option<Literal>,
    /// The text that it always has in this record, because the discriminator of a base knows the record by it.
    pub tag: Option<String>,
    /// Its documentation, the referenced schema's where it has none of its own.
    pub docs: Docs,
}

/// Texts that the document lists.
#[derive(Clone, Debug, PartialEq)]
pub struct TextEnum {
    /// The texts, in the document's order.
    pub values: Vec<EnumValue>,
    /// Whether any other text is valid, too: `anyOf: [{type: string}, {enum: […]}]`.
    pub takes_others: bool,
}

impl TextEnum {
    /// The listed texts and no others.
    pub fn of(values: Vec<EnumValue>) -> Self {
        Self { values, takes_others: false }
    }

    /// Where a text stands in the list.
    pub fn position(&self, text: &str) -> Option<usize> {
        self.values.iter().position(|value| value.wire_value == text)
    }
}

/// One value of a string enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value on the wire.
    pub wire_value: String,
    /// What the document says of this value alone.
    pub docs: Docs,
}

/// Which of the two directions a definition serves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Both, or only one is in use: the type has one form.
    #[default]
    Whole,
    /// What is read, where what is written is another type.
    Read,
    /// What is written; the definition that is read is named.
    Write {
        /// The same schema as it is read.
        read: TypeId,
    },
}

/// Where values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In answers.
    pub read: bool,
    /// In requests.
    pub written: bool,
}

//! The intermediate representation: what the document says, as plain public data.
//!
//! Everything between the reading of a document and the writing of Rust is stated here. There are no Rust names in it,
//! no tokens and no types of the document's parser; a fact that a pass finds later is a field that names its pass.

mod checks;
mod dump;
mod format;
mod operation;
mod predicate;
mod types;
mod union;

pub use checks::{
    Assertion, ByteClass, Check, CodePoints, Literal, Pattern, PatternPlan, Piece, Place, PropertyTest, Sought, Step,
    ValueTest,
};
pub use dump::dump;
pub use operation::{Auth, Body, Header, Location, Operation, Outcome, Parameter, PathPart, Server, Status};
pub use format::{Dates, Format};
pub use predicate::{BoundKeyword, Condition, Coverage, Part, Predicate, PredicateId, Predicates};
pub use types::{
    Additional, Docs, EnumValue, Field, Origin, Provenance, Record, Role, Scalar, Shape, TypeDef, TypeId, TypeUse,
    Types, Usage, View,
};
pub use union::{Branch, Choice, Tell, Union, UnionKeyword};

/// One API: everything that is generated of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`, as the document writes it.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `servers`, in the document's order; never empty after lowering of a document that names one.
    pub servers: Vec<Server>,
    /// All types.
    pub types: Types,
    /// All operations, in the document's order.
    pub operations: Vec<Operation>,
    /// All predicates: schemas that are asked of a value and make no type of it.
    pub predicates: Predicates,
    /// Whether reading is exact: a type takes the values of its schema and no others.
    pub exact: bool,
}

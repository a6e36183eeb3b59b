//! The intermediate representation: what the document says, as plain public data.
//!
//! Everything between the reading of a document and the writing of Rust is stated here. There are no Rust names in it,
//! no tokens and no types of the document's parser; a fact that a pass finds later is a field that names its pass.

use std::collections::BTreeSet;

mod checks;
mod constant;
mod content;
mod dump;
mod expr;
mod format;
mod function;
mod home;
mod only_for;
mod operation;
mod pagination;
mod predicate;
mod presence;
mod rule;
mod server;
mod simplify;
mod types;
mod union;
mod webhook;

pub use checks::{
    Assertion, ByteClass, Check, CodePoints, Literal, Pattern, PatternPlan, Piece, Place, PropertyTest, Sought, Step,
    ValueTest,
};
pub use constant::Constant;
pub use content::{BodyPart, Content, FormField, Framing, Multipart, PartKind, Payload};
pub use dump::dump;
pub use expr::{Clause, Comparison, Expr, ExprKind, Fold, FormatPart, Guard, LocalId, Ty};
pub use format::{FORMATS, Format, FormatRow, UNRESTRICTED};
pub use function::{Function, Part as TimePart, Zone};
pub use home::{Home, Homes};
pub use only_for::OnlyFor;
pub use operation::{
    Body, Header, Location, Operation, Outcome, Parameter, ParameterEncoding, PathPart, Status, Style,
};
pub use pagination::{NextPage, Pagination};
pub use predicate::{BoundKeyword, Condition, Coverage, Direction, Part, Predicate, PredicateId, Predicates};
pub use presence::Presence;
pub use rule::{Fact, FactSource, Rule};
pub use server::{OAuth2, Requirement, Scheme, SchemeKind, Server, ServerVariable, UrlPart};
pub use types::{
    Additional, Docs, EnumValue, ExternalDocs, Field, Origin, Provenance, Record, Role, Scalar, Shape, TextEnum,
    TypeDef, TypeId, TypeUse, Types, Usage, View, WhyAny,
};
pub use union::{Branch, Choice, Tell, Union, UnionKeyword};
pub use webhook::{Webhook, WebhookKind};

/// One API: everything that is generated of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`, as the document writes it.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
    /// `servers`, in the document's order; never empty after lowering of a document that names one.
    pub servers: Vec<Server>,
    /// The security schemes that operations ask for, in the document's order.
    pub schemes: Vec<Scheme>,
    /// All types.
    pub types: Types,
    /// All operations, by path, those of a path in OpenAPI's order of methods.
    pub operations: Vec<Operation>,
    /// Requests that the service sends, in the document's order: webhooks, then callbacks.
    pub webhooks: Vec<Webhook>,
    /// The operations that are not generated, each with its reason.
    pub left_out: Vec<LeftOut>,
    /// `tags`, with their descriptions, in the document's order.
    pub tags: Vec<Tag>,
    /// All predicates: schemas that are asked of a value and make no type of it.
    pub predicates: Predicates,
    /// `x-validation-context`: what rules ask of the caller, in the document's order.
    pub facts: Vec<Fact>,
    /// Whether reading is exact: a type takes the values of its schema and no others.
    pub exact: bool,
}

/// An operation that is not generated.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its method and path.
    pub call: String,
    /// Why.
    pub reason: String,
}

/// A tag that the document describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external: Option<ExternalDocs>,
}

impl Api {
    /// Its title and version; the document may leave either empty.
    pub fn name(&self) -> String {
        format!("{} {}", self.title, self.version).trim().to_owned()
    }

    /// Whether a type keeps what the document does not list: what a service may add later. What is only sent keeps nothing.
    pub fn is_tolerant(&self, id: TypeId) -> bool {
        !self.exact && self.types[id].decoded
    }

    /// Whether an enum has no variant for a text that is not listed.
    pub fn is_closed(&self, id: TypeId, text: &TextEnum) -> bool {
        !self.is_tolerant(id) && !text.takes_others
    }

    /// The formats whose values are of types of their own.
    pub fn typed_formats(&self) -> BTreeSet<Format> {
        let formats = self.types.iter().filter_map(|(_, def)| match def.shape {
            Shape::Scalar(Scalar::Formatted(format)) => Some(format),
            _ => None,
        });
        formats.collect()
    }

    /// The formats that a string is held against.
    pub fn checked_formats(&self) -> BTreeSet<Format> {
        let checks = self.types.iter().flat_map(|(_, def)| &def.checks);
        let formats = checks.filter_map(|check| match check {
            Check::Format(format) => Some(*format),
            _ => None,
        });
        let conditions = self.predicates.iter().flat_map(|(_, predicate)| &predicate.conditions);
        let asked = conditions.filter_map(|condition| match condition {
            Condition::Format(format) => Some(*format),
            _ => None,
        });
        formats.chain(asked).collect()
    }

    /// The patterns that strings and names of properties are held against.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let checks = self.types.iter().flat_map(|(_, def)| &def.checks);
        let of_types = checks.filter_map(|check| match check {
            Check::Pattern(pattern) => Some(pattern),
            _ => None,
        });
        let conditions = self.predicates.iter().flat_map(|(_, predicate)| &predicate.conditions);
        let of_rules = self.rule_expressions().flat_map(Expr::patterns);
        of_types.chain(conditions.flat_map(Condition::patterns)).chain(of_rules)
    }

    /// The expressions of all rules and facts.
    pub fn rule_expressions(&self) -> impl Iterator<Item = &Expr> {
        let checks = self.types.iter().flat_map(|(_, def)| &def.checks);
        let of_rules = checks.filter_map(|check| match check {
            Check::Rule(rule) => Some(rule.expressions()),
            _ => None,
        });
        let of_facts = self.facts.iter().flat_map(|fact| &fact.sources).map(|source| &source.value);
        of_rules.flatten().chain(of_facts)
    }
}

//! Operations: what is sent, and what may come back.

use std::collections::BTreeSet;

use super::{Docs, TypeUse, Types};
use crate::pointer::Pointer;

/// An entry of `servers`.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its URL.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
}

/// One method on one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// The method, in capitals.
    pub method: String,
    /// The path template, cut at its parameters.
    pub path: Vec<PathPart>,
    /// `summary` and `description`.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Path, query and header parameters, in the document's order.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub body: Option<Body>,
    /// What may come back, in ascending order of status, ranges and `default` last.
    pub outcomes: Vec<Outcome>,
    /// What credential it asks for.
    pub auth: Auth,
}

impl Operation {
    /// The facts that the rules of its body and of its parameters ask of the caller.
    pub fn facts(&self, types: &Types) -> BTreeSet<String> {
        let sent =
            self.body.iter().map(|body| body.value).chain(self.parameters.iter().map(|parameter| parameter.value));
        sent.flat_map(|value| types[value.ty].facts.iter().cloned()).collect()
    }

    /// The path template as the document writes it.
    pub fn path_template(&self) -> String {
        self.path
            .iter()
            .map(|part| match part {
                PathPart::Literal(text) => text.clone(),
                PathPart::Parameter(name) => format!("{{{name}}}"),
            })
            .collect()
    }
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPart {
    /// Text, as it stands.
    Literal(String),
    /// A parameter, by name.
    Parameter(String),
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Its type: a scalar, a string enum, or (in the query) a list of them.
    pub value: TypeUse,
    /// Whether it must be given.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query, `form` and exploded.
    Query,
    /// In a header.
    Header,
}

/// The body of a request: JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its type.
    pub value: TypeUse,
    /// Its media type as the document writes it.
    pub media_type: String,
    /// Whether it must be sent.
    pub required: bool,
    /// `description`.
    pub docs: Docs,
}

/// An answer that the document describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// For which status.
    pub status: Status,
    /// `description`.
    pub description: String,
    /// The type of its JSON body, if it has one.
    pub body: Option<TypeUse>,
    /// The body's media type as the document writes it.
    pub media_type: Option<String>,
    /// Its headers.
    pub headers: Vec<Header>,
}

/// A key of `responses`. Ordered from the most to the least specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status code.
    Code(u16),
    /// All codes with this first digit: `4XX`.
    Range(u8),
    /// Any other.
    Default,
}

impl Status {
    /// As a key of `responses`: `404`, `4XX`, `default`.
    pub fn key(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Range(first) => format!("{first}XX"),
            Self::Default => "default".to_owned(),
        }
    }

    /// Whether an answer with this status is what the caller asked for (2XX).
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

/// A response header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as the document writes it.
    pub name: String,
    /// Its type: a scalar.
    pub value: TypeUse,
    /// Its documentation.
    pub docs: Docs,
}

/// What credential an operation asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Auth {
    /// None.
    None,
    /// A bearer token (RFC 6750).
    Bearer {
        /// The security scheme's name.
        scheme: String,
        /// The OAuth 2.0 scopes that the token needs.
        scopes: Vec<String>,
    },
}

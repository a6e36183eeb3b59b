//! Values that a document writes out, and what it says for people.

use openapiv3::ExternalDocumentation;

use crate::ir::{Docs, ExternalDocs, Literal};
use crate::load::{Node, Number};
use crate::schema::Schema;

/// A value of the tree as a literal.
pub(super) fn literal(node: &Node) -> Literal {
    match node {
        Node::Null => Literal::Null,
        Node::Bool(flag) => Literal::Boolean(*flag),
        Node::Number(number) => Literal::Number(number.to_text()),
        Node::String(text) => Literal::String(text.clone()),
        Node::Array(items) => Literal::Array(items.iter().map(literal).collect()),
        Node::Object(object) => {
            Literal::Object(object.iter().map(|(key, value)| (key.to_owned(), literal(value))).collect())
        }
    }
}

/// Whether two values are equal as JSON: 1 is 1.0, false is not 0, and the order of properties is nothing.
pub(super) fn same_value(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Number(one), Node::Number(other)) => same_number(*one, *other),
        (Node::Array(one), Node::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_value(one, other))
        }
        (Node::Object(one), Node::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same_value(value, other)))
        }
        (one, other) => one == other,
    }
}

fn same_number(one: Number, other: Number) -> bool {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// What a schema says for people.
pub(super) fn docs(schema: &Schema) -> Docs {
    Docs {
        title: schema.title.clone(),
        description: schema.description.clone(),
        example: schema.example.as_ref().map(|example| literal(example).json_text()),
        external: schema
            .external
            .as_ref()
            .map(|external| ExternalDocs { description: external.description.clone(), url: external.url.clone() }),
    }
}

/// Documentation that stands elsewhere.
pub(super) fn external(external: &ExternalDocumentation) -> ExternalDocs {
    ExternalDocs { description: external.description.clone(), url: external.url.clone() }
}

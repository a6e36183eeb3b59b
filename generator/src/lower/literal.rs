//! Values that a document writes out, and what it says for people.

use crate::ir::{Docs, Literal};
use crate::load::Node;
use crate::schema::Schema;

/// A value of the tree as a literal.
pub(super) fn literal(node: &Node) -> Literal {
    match node {
        Node::Null => Literal::Null,
        Node::Bool(flag) => Literal::Boolean(*flag),
        Node::Number(number) => Literal::Number(number.to_text()),
        Node::String(text) => Literal::String(text.clone()),
        Node::Array(_) | Node::Object(_) => Literal::Json(json_text(node)),
    }
}

/// A value of the tree as JSON text, on one line.
pub(super) fn json_text(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(flag) => flag.to_string(),
        Node::Number(number) => number.to_text(),
        Node::String(text) => json_string(text),
        Node::Array(items) => {
            let items: Vec<_> = items.iter().map(json_text).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Object(object) => {
            let entries: Vec<_> =
                object.iter().map(|(key, value)| format!("{}: {}", json_string(key), json_text(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What a schema says for people.
pub(super) fn docs(schema: &Schema) -> Docs {
    Docs {
        title: schema.title.clone(),
        description: schema.description.clone(),
        example: schema.example.as_ref().map(json_text),
    }
}

//! What an object must have: keys that are missing, words that don't fit beside others, and stand-ins for both.
//!
//! A stand-in is something harmless in the place of what is missing or wrong, so that the rest of the document is read too.

use super::grammar::{Kind, Value};
use super::outline::{Reading, reference_to, wrong_word};
use crate::diag::Code;
use crate::load::{Cursor, Node, Number, Object};
use crate::pointer::Pointer;

/// Reports what the object lacks, and puts stand-ins into its copy; `meant` are keys that are there, but misspelt.
pub(super) fn complete(kind: Kind, cursor: &Cursor<'_>, copy: &mut Object, meant: &[&str], reading: Reading<'_>) {
    let text = |copy: &Object, key: &str| copy.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    let fixed = kind.fields_in(reading.version).filter(|field| field.required).map(|field| field.key);
    for key in fixed {
        fill(kind, key, cursor, copy, meant, reading);
    }
    let mut required: Vec<&str> = Vec::new();
    let mut needed = needed(kind).to_vec();
    match kind {
        // OpenAPI 3.1 asks for one of three (3.1.1, section 4.8.1).
        Kind::Document if !["components", "webhooks"].iter().any(|key| cursor.get(key).is_some()) => {
            required.push("paths");
        }
        Kind::SecurityScheme => {
            let kind_of = text(copy, "type");
            needed.extend(Kind::required_by(&kind_of));
            // What a stand-in for the type requires, nobody left out.
            if cursor.get("type").and_then(|written| written.as_str()) == Some(&kind_of) {
                required.append(&mut needed);
            }
        }
        Kind::Parameter | Kind::Header if cursor.get("content").is_some() => {}
        Kind::Parameter | Kind::Header => required.push("schema"),
        _ => {}
    }
    for key in required {
        fill(kind, key, cursor, copy, meant, reading);
    }
    for key in needed {
        if !copy.contains_key(key) {
            let value = value_of(kind, key, reading);
            copy.insert(key, stand_in(value, &cursor.pointer().child(key), reading));
        }
    }
    let styles = match kind {
        Kind::Parameter => styles(&text(copy, "in")),
        Kind::Header => styles("header"),
        _ => return,
    };
    let style = cursor.get("style").and_then(|style| Some((style.as_str()?, style)));
    if let Some((word, style)) = style.filter(|(word, _)| !styles.contains(word)) {
        copy.insert("style", wrong_word(&style, word, styles, reading));
    }
}

/// What OpenAPI 3.1 leaves out at will, and openapiv3 asks for.
fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Document => &["paths"],
        Kind::Operation => &["responses"],
        _ => &[],
    }
}

fn value_of(kind: Kind, key: &str, reading: Reading<'_>) -> Value {
    let mut fields = kind.fields_in(reading.version);
    fields.find(|field| field.key == key).map_or(Value::Json, |field| field.value)
}

fn fill(kind: Kind, key: &str, cursor: &Cursor<'_>, copy: &mut Object, meant: &[&str], reading: Reading<'_>) {
    if copy.contains_key(key) {
        return;
    }
    if !meant.contains(&key) && cursor.get(key).is_none() {
        let is_for_people = ["title", "version", "description"].contains(&key);
        let code = if is_for_people { Code::MissingText } else { Code::MissingKey };
        reading.diags.report(code, cursor.pointer(), format!("`{key}` is missing in {}", kind.name()));
    }
    copy.insert(key, stand_in(value_of(kind, key, reading), &cursor.pointer().child(key), reading));
}

/// The styles of a parameter by its place (OpenAPI 3.0.3, section 4.7.12.2).
fn styles(place: &str) -> &'static [&'static str] {
    match place {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "cookie" => &["form"],
        _ => &["simple"],
    }
}

/// Something harmless of a kind.
pub(super) fn stand_in(value: Value, at: &Pointer, reading: Reading<'_>) -> Node {
    match value {
        Value::Text => Node::String(String::new()),
        Value::OneOf(words) => words.first().map_or(Node::Null, |word| Node::String((*word).to_owned())),
        Value::Flag => Node::Bool(false),
        Value::Json => Node::Number(Number::Int(0)),
        Value::List(_) | Value::TextList | Value::Security => Node::Array(Vec::new()),
        Value::Map(_) | Value::Texts | Value::Schemas | Value::SecurityRequirement => Node::Object(Object::default()),
        Value::Schema => reference_to(at),
        Value::Object(kind) => {
            let fixed =
                kind.fields_in(reading.version).filter(|field| field.required || needed(kind).contains(&field.key));
            let mut object: Object =
                fixed.map(|field| (field.key.to_owned(), stand_in(field.value, at, reading))).collect();
            match kind {
                Kind::Parameter | Kind::Header => {
                    object.insert("schema", reference_to(&at.child("schema")));
                }
                Kind::SecurityScheme => {
                    object.insert("flows", Node::Object(Object::default()));
                }
                _ => {}
            }
            Node::Object(object)
        }
    }
}

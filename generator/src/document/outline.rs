//! The document as openapiv3 shall read it: every schema a reference to its own place, every key accounted for.

use super::complete::{complete, stand_in};
use super::grammar::{Fate, Kind, MUTUAL_TLS, Value};
use super::path_items::Met;
use super::version::Version;
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node, Object, Tree};
use crate::pointer::Pointer;

/// What the reading of a document goes by.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) version: Version,
    pub(super) diags: &'a Diagnostics,
    tree: &'a Tree,
    met: &'a Met,
}

/// Copies the document and puts a reference in the place of each schema; reports keys that are not read, values of the
/// wrong kind and required keys that are missing. Path items and callbacks are not in the copy, but in `met`.
pub(super) fn outline(tree: &Tree, met: &Met, version: Version, diags: &Diagnostics) -> Node {
    let reading = Reading { version, diags, tree, met };
    let document = object(&tree.cursor(), Kind::Document, reading);
    // A reference may lead to a place that says nowhere else what it is.
    loop {
        let unseen = met.unseen();
        if unseen.is_empty() {
            return document;
        }
        for (cursor, kind) in unseen.iter().filter_map(|(place, kind)| Some((tree.at(place)?, *kind))) {
            met.note(cursor.pointer(), kind);
            object(&cursor, kind, reading);
        }
    }
}

fn object(cursor: &Cursor<'_>, kind: Kind, reading: Reading<'_>) -> Node {
    if cursor.as_object().is_none() {
        cursor.report_type("an object", reading.diags);
        return stand_in(Value::Object(kind), cursor.pointer(), reading);
    }
    if matches!(kind, Kind::PathItem | Kind::Callback) {
        reading.met.note(cursor.pointer(), kind);
        reading.met.refer(cursor, kind, reading.tree, reading.diags);
    }
    if kind.may_be_reference() && cursor.get("$ref").is_some() {
        return reference(cursor, kind, reading);
    }
    let mut copy = Object::default();
    // A key that is misspelt is not missing too.
    let mut meant: Vec<&str> = Vec::new();
    for (key, value) in cursor.entries() {
        let field = kind.fields_in(reading.version).find(|field| field.key == key);
        let is_extension = field.is_none() && key.starts_with("x-");
        if is_extension || !is_good_key(kind, key, value.pointer(), reading) {
            continue;
        }
        let shape = match (field, kind.free_keys()) {
            (Some(field), _) => field.value,
            (None, Some(shape)) => shape,
            (None, None) => {
                meant.extend(unknown_key(&value, key, kind, reading));
                continue;
            }
        };
        if let Some(field) = field {
            let is_opaque = matches!(field.value, Value::Json | Value::Map(Kind::Opaque));
            // openapiv3 reads 3.0: what only 3.1 has would be lost on it.
            let is_new = field.fate == Fate::Aside && field.is_only_in(Version::V3_1);
            if (is_opaque && field.fate != Fate::Read) || is_new {
                continue;
            }
        }
        let read = convert(&value, shape, reading);
        // A path item is kept by its place, and so is where its reference leads.
        let is_apart =
            matches!(shape, Value::Object(Kind::PathItem) | Value::Map(Kind::PathItem) | Value::Map(Kind::Callback));
        let is_reference = kind == Kind::PathItem && key == "$ref";
        if !is_apart && !is_reference {
            copy.insert(key, read);
        }
    }
    complete(kind, cursor, &mut copy, &meant, reading);
    if kind == Kind::PathItem {
        reading.met.keep(cursor.pointer(), Node::Object(copy));
        return Node::Object(Object::default());
    }
    if kind == Kind::SecurityScheme && copy.get("type").and_then(Node::as_str) == Some(MUTUAL_TLS) {
        // As a scheme of HTTP, which openapiv3 does know; nobody has that one, so whoever needs it refuses it.
        copy.insert("type", Node::String("http".to_owned()));
        copy.insert("scheme", Node::String(MUTUAL_TLS.to_owned()));
    }
    Node::Object(copy)
}

/// Keys that the specification gives a form: paths and statuses. openapiv3 would drop others without a word.
fn is_good_key(kind: Kind, key: &str, at: &Pointer, reading: Reading<'_>) -> bool {
    let (code, message) = match kind {
        Kind::Paths if !key.starts_with('/') => (Code::InvalidPath, "a path begins with `/`".to_owned()),
        Kind::Responses if !is_status(key) => {
            (Code::InvalidStatus, format!("`{}` is no status of HTTP", key.escape_debug()))
        }
        _ => return true,
    };
    let upper = key.to_uppercase();
    let near = (kind == Kind::Responses && is_status(&upper)).then_some(upper.as_str());
    reading.diags.push(Diagnostic::at_key(code, at, message).with_suggestion(near));
    false
}

fn is_status(key: &str) -> bool {
    let [b'1'..=b'5', rest @ ..] = key.as_bytes() else { return key == "default" };
    rest == b"XX" || matches!(rest, [b'0'..=b'9', b'0'..=b'9'])
}

fn convert(cursor: &Cursor<'_>, value: Value, reading: Reading<'_>) -> Node {
    let expected = match (value, cursor.node()) {
        (Value::Json, node) | (Value::Text, node @ Node::String(_)) | (Value::Flag, node @ Node::Bool(_)) => {
            return node.clone();
        }
        (Value::OneOf(words), Node::String(text)) => {
            if words.contains(&text.as_str()) {
                return cursor.node().clone();
            }
            return wrong_word(cursor, text, words, reading);
        }
        (Value::Object(kind), _) => return object(cursor, kind, reading),
        (Value::Schema, _) => return reference_to(cursor.pointer()),
        (Value::List(kind), Node::Array(_)) => return list(cursor, |item| object(item, kind, reading)),
        (Value::TextList, Node::Array(_)) => return list(cursor, |item| convert(item, Value::Text, reading)),
        (Value::Security, Node::Array(_)) => {
            return list(cursor, |item| convert(item, Value::SecurityRequirement, reading));
        }
        (Value::Map(kind), Node::Object(_)) => return map(cursor, |item| object(item, kind, reading)),
        (Value::Texts, Node::Object(_)) => return map(cursor, |item| convert(item, Value::Text, reading)),
        (Value::SecurityRequirement, Node::Object(_)) => {
            return map(cursor, |scopes| convert(scopes, Value::TextList, reading));
        }
        (Value::Schemas, Node::Object(_)) => return map(cursor, |schema| reference_to(schema.pointer())),
        (Value::Text | Value::OneOf(_), _) => "a string",
        (Value::Flag, _) => "`true` or `false`",
        (Value::List(_) | Value::TextList | Value::Security, _) => "an array",
        (Value::Map(_) | Value::Texts | Value::Schemas | Value::SecurityRequirement, _) => "an object",
    };
    cursor.report_type(expected, reading.diags);
    stand_in(value, cursor.pointer(), reading)
}

fn list(cursor: &Cursor<'_>, item: impl Fn(&Cursor<'_>) -> Node) -> Node {
    Node::Array(cursor.items().map(|cursor| item(&cursor)).collect())
}

fn map(cursor: &Cursor<'_>, item: impl Fn(&Cursor<'_>) -> Node) -> Node {
    let entries = cursor.entries().filter(|(key, _)| !key.starts_with("x-"));
    Node::Object(entries.map(|(key, cursor)| (key.to_owned(), item(&cursor))).collect())
}

pub(super) fn wrong_word(
    cursor: &Cursor<'_>,
    text: &str,
    words: &'static [&'static str],
    reading: Reading<'_>,
) -> Node {
    let message = format!(
        "`{}` is not one of {}",
        text.escape_debug(),
        words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    );
    let near = suggest(text, words.iter().copied());
    reading.diags.push(Diagnostic::new(Code::WrongWord, cursor.pointer(), message).with_suggestion(near));
    stand_in(Value::OneOf(words), cursor.pointer(), reading)
}

/// `{"$ref": "#/place/of/the/schema"}`: openapiv3 keeps the place, `schema` reads what stands there.
pub(super) fn reference_to(place: &Pointer) -> Node {
    ref_object(Node::String(format!("#{place}")))
}

fn reference(cursor: &Cursor<'_>, kind: Kind, reading: Reading<'_>) -> Node {
    let is_read = |key: &str| Kind::Reference.fields_in(reading.version).any(|field| field.key == key);
    for (key, value) in cursor.entries().filter(|(key, _)| !key.starts_with("x-") && !is_read(key)) {
        let message = format!("`{}` stands beside `$ref`, where it is ignored", key.escape_debug());
        let help = "move it to what is referred to";
        reading.diags.push(Diagnostic::at_key(Code::RefSiblings, value.pointer(), message).with_help(help));
    }
    match cursor.get("$ref") {
        Some(target) if target.as_str().is_some() => ref_object(target.node().clone()),
        target => {
            if let Some(target) = target {
                target.report_type("a string", reading.diags);
            }
            stand_in(Value::Object(kind), cursor.pointer(), reading)
        }
    }
}

fn ref_object(target: Node) -> Node {
    Node::Object(Object::from_iter([("$ref".to_owned(), target)]))
}

/// Reports the key; returns the one that was meant, if it is near enough.
fn unknown_key(value: &Cursor<'_>, key: &str, kind: Kind, reading: Reading<'_>) -> Option<&'static str> {
    let (version, other) = (reading.version, reading.version.other());
    if kind.fields_in(other).any(|field| field.key == key) {
        let message = format!("`{key}` is a key of {} in OpenAPI {} only; it is ignored", kind.name(), other.name());
        let help = format!("this document says that it is of {}", version.name());
        reading.diags.push(Diagnostic::at_key(Code::UnknownKey, value.pointer(), message).with_help(help));
        return None;
    }
    let message = format!("`{}` is no key of {}", key.escape_debug(), kind.name());
    let near = suggest(key, kind.fields_in(version).map(|field| field.key));
    reading.diags.push(match near {
        Some(near) => Diagnostic::at_key(Code::MisspeltKey, value.pointer(), message).with_suggestion(Some(near)),
        None => Diagnostic::at_key(Code::UnknownKey, value.pointer(), format!("{message}; it is ignored")),
    });
    near
}

//! The document as openapiv3 shall read it: every schema a reference to its own place, every key accounted for.

use serde_json::{Map, Value as Json};

use super::grammar::{Fate, Field, Kind, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node, Number};

/// Copies the document and puts a reference in the place of each schema; reports keys that are not read, values of the
/// wrong kind and required keys that are missing.
pub(super) fn outline(root: &Cursor<'_>, diags: &Diagnostics) -> Json {
    object(root, Kind::Document, diags)
}

fn object(cursor: &Cursor<'_>, kind: Kind, diags: &Diagnostics) -> Json {
    if cursor.as_object().is_none() {
        return wrong_kind(cursor, &format!("{}, an object", kind.name()), diags);
    }
    if kind.may_be_reference() && cursor.get("$ref").is_some() {
        return reference(cursor, diags);
    }
    let fields = kind.fields();
    let mut copy = Map::new();
    for (key, value) in cursor.entries() {
        if key.starts_with("x-") {
            continue;
        }
        let field = fields.iter().find(|field| field.key == key);
        let shape = match (field, kind.free_keys()) {
            (Some(field), _) => field.value,
            (None, Some(shape)) => shape,
            (None, None) => {
                unknown_key(&value, key, kind, diags);
                continue;
            }
        };
        if let Some(field) = field {
            report_fate(field, &value, kind, diags);
            let is_opaque = matches!(field.value, Value::Json | Value::Map(Kind::Opaque));
            if is_opaque && field.fate != Fate::Read {
                continue;
            }
        }
        copy.insert(key.to_owned(), convert(&value, shape, diags));
    }
    for field in fields.iter().filter(|field| field.required && cursor.get(field.key).is_none()) {
        let message = format!("`{}` is missing in {}", field.key, kind.name());
        diags.report(Code::MissingKey, cursor.pointer(), message);
    }
    Json::Object(copy)
}

fn convert(cursor: &Cursor<'_>, value: Value, diags: &Diagnostics) -> Json {
    match value {
        Value::Json => json(cursor.node()),
        Value::Text if cursor.as_str().is_some() => json(cursor.node()),
        Value::Text => wrong_kind(cursor, "a string", diags),
        Value::Flag if cursor.as_bool().is_some() => json(cursor.node()),
        Value::Flag => wrong_kind(cursor, "`true` or `false`", diags),
        Value::Object(kind) => object(cursor, kind, diags),
        Value::List(kind) => list(cursor, diags, |item| object(item, kind, diags)),
        Value::Map(kind) => map(cursor, diags, |item| object(item, kind, diags)),
        Value::Texts => map(cursor, diags, |item| convert(item, Value::Text, diags)),
        Value::TextList => list(cursor, diags, |item| convert(item, Value::Text, diags)),
        Value::Schema => schema_reference(cursor),
        Value::Schemas => map(cursor, diags, schema_reference),
        Value::Security => {
            list(cursor, diags, |item| map(item, diags, |scopes| convert(scopes, Value::TextList, diags)))
        }
    }
}

fn list(cursor: &Cursor<'_>, diags: &Diagnostics, item: impl Fn(&Cursor<'_>) -> Json) -> Json {
    if cursor.as_array().is_none() {
        return wrong_kind(cursor, "an array", diags);
    }
    Json::Array(cursor.items().map(|cursor| item(&cursor)).collect())
}

fn map(cursor: &Cursor<'_>, diags: &Diagnostics, item: impl Fn(&Cursor<'_>) -> Json) -> Json {
    if cursor.as_object().is_none() {
        return wrong_kind(cursor, "an object", diags);
    }
    let entries = cursor.entries().filter(|(key, _)| !key.starts_with("x-"));
    Json::Object(entries.map(|(key, cursor)| (key.to_owned(), item(&cursor))).collect())
}

/// `{"$ref": "#/place/of/the/schema"}`: openapiv3 keeps the place, `schema` reads what stands there.
fn schema_reference(cursor: &Cursor<'_>) -> Json {
    Json::Object(Map::from_iter([("$ref".to_owned(), Json::String(format!("#{}", cursor.pointer())))]))
}

fn reference(cursor: &Cursor<'_>, diags: &Diagnostics) -> Json {
    let Some(target) = cursor.get("$ref") else { return Json::Null };
    let text = convert(&target, Value::Text, diags);
    Json::Object(Map::from_iter([("$ref".to_owned(), text)]))
}

fn report_fate(field: &Field, value: &Cursor<'_>, kind: Kind, diags: &Diagnostics) {
    let (code, words) = match field.fate {
        Fate::Read | Fate::Aside => return,
        Fate::Left => (Code::NotGenerated, "is not generated yet"),
        Fate::Refused => (Code::UnsupportedKey, "can't be generated yet"),
    };
    // A flag that is off, as it is by default, asks for nothing.
    if field.value == Value::Flag && value.as_bool() == Some(false) {
        return;
    }
    let message = format!("`{}` of {} {words}", field.key, kind.name());
    diags.push(Diagnostic::at_key(code, value.pointer(), message));
}

fn unknown_key(value: &Cursor<'_>, key: &str, kind: Kind, diags: &Diagnostics) {
    let message = format!("`{}` is no key of {}", key.escape_debug(), kind.name());
    let known = kind.fields().iter().map(|field| field.key);
    diags.push(match suggest(key, known) {
        Some(near) => {
            Diagnostic::at_key(Code::MisspeltKey, value.pointer(), message).with_help(format!("did you mean `{near}`?"))
        }
        None => Diagnostic::at_key(Code::UnknownKey, value.pointer(), message),
    });
}

fn wrong_kind(cursor: &Cursor<'_>, expected: &str, diags: &Diagnostics) -> Json {
    let message = format!("expected {expected}, found {}", cursor.node().kind_name());
    diags.report(Code::WrongType, cursor.pointer(), message);
    Json::Null
}

fn json(node: &Node) -> Json {
    match node {
        Node::Null => Json::Null,
        Node::Bool(flag) => Json::Bool(*flag),
        Node::Number(number) => match number {
            Number::Int(_) | Number::UInt(_) | Number::Float(_) => number
                .as_i64()
                .map(Json::from)
                .or_else(|| number.as_u64().map(Json::from))
                .unwrap_or_else(|| serde_json::Number::from_f64(number.as_f64()).map_or(Json::Null, Json::Number)),
        },
        Node::String(text) => Json::String(text.clone()),
        Node::Array(items) => Json::Array(items.iter().map(json).collect()),
        Node::Object(object) => Json::Object(object.iter().map(|(key, value)| (key.to_owned(), json(value))).collect()),
    }
}

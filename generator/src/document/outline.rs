//! The document as openapiv3 shall read it: every schema a reference to its own place, every key accounted for.

use serde_json::{Map, Value as Json};

use super::grammar::{Fate, Field, Kind, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node};
use crate::pointer::Pointer;

/// Copies the document and puts a reference in the place of each schema; reports keys that are not read, values of the
/// wrong kind and required keys that are missing.
pub(super) fn outline(root: &Cursor<'_>, diags: &Diagnostics) -> Json {
    object(root, Kind::Document, diags)
}

fn object(cursor: &Cursor<'_>, kind: Kind, diags: &Diagnostics) -> Json {
    if cursor.as_object().is_none() {
        wrong_kind(cursor, &format!("{}, an object", kind.name()), diags);
        return stand_in(Value::Object(kind), cursor.pointer());
    }
    if kind.may_be_reference() && cursor.get("$ref").is_some() {
        return reference(cursor, diags);
    }
    let fields = kind.fields();
    let mut copy = Map::new();
    // A key that is misspelt is not missing too.
    let mut meant: Vec<&str> = Vec::new();
    for (key, value) in cursor.entries() {
        if key.starts_with("x-") || !is_good_key(kind, key, value.pointer(), diags) {
            continue;
        }
        let field = fields.iter().find(|field| field.key == key);
        let shape = match (field, kind.free_keys()) {
            (Some(field), _) => field.value,
            (None, Some(shape)) => shape,
            (None, None) => {
                meant.extend(unknown_key(&value, key, kind, diags));
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
        if meant.contains(&field.key) {
            copy.insert(field.key.to_owned(), stand_in(field.value, &cursor.pointer().child(field.key)));
            continue;
        }
        missing(field.key, &mut copy, field.value, kind, cursor, diags);
    }
    if kind == Kind::SecurityScheme {
        let required = Kind::required_by(cursor.get("type").and_then(|kind| kind.as_str()).unwrap_or_default());
        for key in required.iter().filter(|key| cursor.get(key).is_none()) {
            let value = fields.iter().find(|field| field.key == *key).map_or(Value::Json, |field| field.value);
            missing(key, &mut copy, value, kind, cursor, diags);
        }
    }
    Json::Object(copy)
}

fn missing(
    key: &str,
    copy: &mut Map<String, Json>,
    value: Value,
    kind: Kind,
    cursor: &Cursor<'_>,
    diags: &Diagnostics,
) {
    diags.report(Code::MissingKey, cursor.pointer(), format!("`{key}` is missing in {}", kind.name()));
    copy.insert(key.to_owned(), stand_in(value, &cursor.pointer().child(key)));
}

/// Keys that the specification gives a form: paths and statuses. openapiv3 would drop others without a word.
fn is_good_key(kind: Kind, key: &str, at: &Pointer, diags: &Diagnostics) -> bool {
    let (code, message) = match kind {
        Kind::Paths if !key.starts_with('/') => (Code::InvalidPath, "a path begins with `/`".to_owned()),
        Kind::Responses if !is_status(key) => {
            (Code::InvalidStatus, format!("`{}` is no status of HTTP", key.escape_debug()))
        }
        _ => return true,
    };
    diags.push(Diagnostic::at_key(code, at, message));
    false
}

fn is_status(key: &str) -> bool {
    let [b'1'..=b'5', rest @ ..] = key.as_bytes() else { return key == "default" };
    rest == b"XX" || matches!(rest, [b'0'..=b'9', b'0'..=b'9'])
}

/// Something harmless in the place of what is missing or wrong, so that the rest of the document is read too.
fn stand_in(value: Value, at: &Pointer) -> Json {
    match value {
        Value::Text => Json::String(String::new()),
        Value::OneOf(words) => words.first().map_or(Json::Null, |word| Json::from(*word)),
        Value::Flag => Json::Bool(false),
        Value::Json => Json::Null,
        Value::List(_) | Value::TextList | Value::Security => Json::Array(Vec::new()),
        Value::Map(_) | Value::Texts | Value::Schemas | Value::SecurityRequirement => Json::Object(Map::new()),
        Value::Schema => reference_to(at),
        Value::Object(kind) => {
            let required = kind.fields().iter().filter(|field| field.required);
            Json::Object(required.map(|field| (field.key.to_owned(), stand_in(field.value, at))).collect())
        }
    }
}

fn convert(cursor: &Cursor<'_>, value: Value, diags: &Diagnostics) -> Json {
    let expected = match (value, cursor.node()) {
        (Value::Json, node) | (Value::Text, node @ Node::String(_)) | (Value::Flag, node @ Node::Bool(_)) => {
            return json(node);
        }
        (Value::OneOf(words), Node::String(text)) => {
            if words.contains(&text.as_str()) {
                return json(cursor.node());
            }
            return wrong_word(cursor, text, words, diags);
        }
        (Value::Object(kind), _) => return object(cursor, kind, diags),
        (Value::Schema, _) => return reference_to(cursor.pointer()),
        (Value::List(kind), Node::Array(_)) => return list(cursor, |item| object(item, kind, diags)),
        (Value::TextList, Node::Array(_)) => return list(cursor, |item| convert(item, Value::Text, diags)),
        (Value::Security, Node::Array(_)) => {
            return list(cursor, |item| convert(item, Value::SecurityRequirement, diags));
        }
        (Value::Map(kind), Node::Object(_)) => return map(cursor, |item| object(item, kind, diags)),
        (Value::Texts, Node::Object(_)) => return map(cursor, |item| convert(item, Value::Text, diags)),
        (Value::SecurityRequirement, Node::Object(_)) => {
            return map(cursor, |scopes| convert(scopes, Value::TextList, diags));
        }
        (Value::Schemas, Node::Object(_)) => return map(cursor, |schema| reference_to(schema.pointer())),
        (Value::Text | Value::OneOf(_), _) => "a string",
        (Value::Flag, _) => "`true` or `false`",
        (Value::List(_) | Value::TextList | Value::Security, _) => "an array",
        (Value::Map(_) | Value::Texts | Value::Schemas | Value::SecurityRequirement, _) => "an object",
    };
    wrong_kind(cursor, expected, diags);
    stand_in(value, cursor.pointer())
}

fn list(cursor: &Cursor<'_>, item: impl Fn(&Cursor<'_>) -> Json) -> Json {
    Json::Array(cursor.items().map(|cursor| item(&cursor)).collect())
}

fn map(cursor: &Cursor<'_>, item: impl Fn(&Cursor<'_>) -> Json) -> Json {
    let entries = cursor.entries().filter(|(key, _)| !key.starts_with("x-"));
    Json::Object(entries.map(|(key, cursor)| (key.to_owned(), item(&cursor))).collect())
}

fn wrong_word(cursor: &Cursor<'_>, text: &str, words: &'static [&'static str], diags: &Diagnostics) -> Json {
    let message = format!("`{}` is not one of {}", text.escape_debug(), words.join(", "));
    let diagnostic = Diagnostic::new(Code::WrongWord, cursor.pointer(), message);
    diags.push(match suggest(text, words.iter().copied()) {
        Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
        None => diagnostic,
    });
    stand_in(Value::OneOf(words), cursor.pointer())
}

/// `{"$ref": "#/place/of/the/schema"}`: openapiv3 keeps the place, `schema` reads what stands there.
fn reference_to(place: &Pointer) -> Json {
    Json::Object(Map::from_iter([("$ref".to_owned(), Json::String(format!("#{place}")))]))
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

/// Reports the key; returns the one that was meant, if it is near enough.
fn unknown_key(value: &Cursor<'_>, key: &str, kind: Kind, diags: &Diagnostics) -> Option<&'static str> {
    let message = format!("`{}` is no key of {}", key.escape_debug(), kind.name());
    let known = kind.fields().iter().map(|field| field.key);
    let near = suggest(key, known);
    diags.push(match near {
        Some(near) => {
            Diagnostic::at_key(Code::MisspeltKey, value.pointer(), message).with_help(format!("did you mean `{near}`?"))
        }
        None => Diagnostic::at_key(Code::UnknownKey, value.pointer(), message),
    });
    near
}

fn wrong_kind(cursor: &Cursor<'_>, expected: &str, diags: &Diagnostics) {
    let message = format!("expected {expected}, found {}", cursor.node().kind_name());
    diags.report(Code::WrongType, cursor.pointer(), message);
}

fn json(node: &Node) -> Json {
    match node {
        Node::Null => Json::Null,
        Node::Bool(flag) => Json::Bool(*flag),
        Node::Number(number) => number
            .as_i64()
            .map(Json::from)
            .or_else(|| number.as_u64().map(Json::from))
            .or_else(|| serde_json::Number::from_f64(number.as_f64()).map(Json::Number))
            .unwrap_or(Json::Null),
        Node::String(text) => Json::String(text.clone()),
        Node::Array(items) => Json::Array(items.iter().map(json).collect()),
        Node::Object(object) => Json::Object(object.iter().map(|(key, value)| (key.to_owned(), json(value))).collect()),
    }
}

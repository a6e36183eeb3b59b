//! Reads the keywords of one Schema Object, one function a keyword.

use super::keywords::{KEYWORDS, OF_3_1, Treatment};
use super::{AdditionalProperties, Bound, JsonType, Schema};
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node, Number};
use crate::pointer::Pointer;

/// Reads one keyword's value into the schema.
pub(super) type Reader = fn(&mut Schema, &Cursor<'_>, &Diagnostics);

/// Reads the Schema Object at the cursor.
///
/// What is wrong with it is reported, and a harmless stand-in goes on: a schema that says less.
pub fn read(cursor: &Cursor<'_>, diags: &Diagnostics) -> Schema {
    let mut schema = Schema { at: cursor.pointer().clone(), ..Schema::default() };
    let Some(object) = cursor.as_object() else {
        cursor.report_type("a schema object", diags);
        return schema;
    };
    if let Some(reference) = cursor.get("$ref") {
        schema.reference = read_reference(&reference, diags);
        for (key, _) in cursor.entries().filter(|(key, _)| *key != "$ref") {
            let message = format!("`{key}` stands beside `$ref`, where OpenAPI 3.0 ignores it");
            diags.push(Diagnostic::at_key(Code::RefSiblings, &schema.keyword(key), message));
        }
        return schema;
    }
    for (name, treatment) in KEYWORDS {
        let Some(value) = cursor.get(name) else { continue };
        match treatment {
            Treatment::Read(reader) => reader(&mut schema, &value, diags),
            Treatment::Aside => {}
            Treatment::Refused => {
                let message = format!("`{name}` can't be generated yet");
                diags.push(Diagnostic::at_key(Code::UnsupportedKeyword, value.pointer(), message));
            }
        }
    }
    for key in object.keys() {
        report_unknown(key, &schema.keyword(key), diags);
    }
    schema
}

/// The place that a `$ref` points to. Only places in the same document are read.
pub fn read_reference(reference: &Cursor<'_>, diags: &Diagnostics) -> Option<Pointer> {
    let text = text(reference, diags)?;
    let target = Pointer::from_fragment(&text);
    if target.is_none() {
        let message = format!("`{}` is not in this document", text.escape_debug());
        diags.report(Code::RemoteReference, reference.pointer(), message);
    }
    target
}

fn report_unknown(key: &str, at: &Pointer, diags: &Diagnostics) {
    let known = KEYWORDS.iter().map(|(name, _)| *name);
    if key.starts_with("x-") || known.clone().any(|name| name == key) {
        return;
    }
    if let Some((_, instead)) = OF_3_1.iter().find(|(name, _)| *name == key) {
        let message = format!("`{key}` is a keyword of OpenAPI 3.1; this document says that it is of 3.0");
        let diagnostic = Diagnostic::at_key(Code::KeywordOfOtherVersion, at, message);
        diags.push(if instead.is_empty() { diagnostic } else { diagnostic.with_help(*instead) });
        return;
    }
    let message = format!("`{}` is no keyword of a schema", key.escape_debug());
    diags.push(match suggest(key, known) {
        Some(near) => {
            Diagnostic::at_key(Code::MisspeltKeyword, at, message).with_help(format!("did you mean `{near}`?"))
        }
        None => Diagnostic::at_key(Code::UnknownKeyword, at, format!("{message}; it is ignored")),
    });
}

pub(super) fn kind(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    let Some(name) = text(value, diags) else { return };
    schema.kind = JsonType::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    if schema.kind.is_none() {
        let message = format!("`{}` is no type", name.escape_debug());
        let known = JsonType::ALL.iter().map(|(known, _)| *known);
        let list = known.clone().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let help = match suggest(&name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the types of OpenAPI 3.0 are {list}"),
        };
        diags.push(Diagnostic::new(Code::UnknownType, value.pointer(), message).with_help(help));
    }
}

pub(super) fn nullable(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    let nullable = flag(value, diags);
    if nullable && schema.kind.is_none() {
        let message = "`nullable` says nothing without `type` beside it";
        diags.report(Code::NullableWithoutType, value.pointer(), message);
        return;
    }
    schema.nullable = nullable;
}

pub(super) fn title(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.title = text(value, diags);
}

pub(super) fn description(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.description = text(value, diags);
}

pub(super) fn example(schema: &mut Schema, value: &Cursor<'_>, _: &Diagnostics) {
    schema.example = Some(value.node().clone());
}

pub(super) fn default(schema: &mut Schema, value: &Cursor<'_>, _: &Diagnostics) {
    schema.default = Some(value.node().clone());
}

pub(super) fn deprecated(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.deprecated = flag(value, diags);
}

pub(super) fn read_only(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.read_only = flag(value, diags);
}

pub(super) fn write_only(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.write_only = flag(value, diags);
}

pub(super) fn format(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.format = text(value, diags);
}

pub(super) fn values(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    let Some(items) = array(value, diags) else { return };
    if items.is_empty() {
        diags.report(Code::EmptyEnum, value.pointer(), "an empty `enum` refuses every value");
        return;
    }
    schema.values = Some(items.to_vec());
}

pub(super) fn min_length(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.min_length = count(value, diags);
}

pub(super) fn max_length(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.max_length = count(value, diags);
}

pub(super) fn pattern(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.pattern = text(value, diags);
}

pub(super) fn minimum(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.minimum = number(value, diags).map(|limit| Bound { limit, exclusive: false });
}

pub(super) fn exclusive_minimum(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    exclusive(&mut schema.minimum, "minimum", value, diags);
}

pub(super) fn maximum(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.maximum = number(value, diags).map(|limit| Bound { limit, exclusive: false });
}

pub(super) fn exclusive_maximum(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    exclusive(&mut schema.maximum, "maximum", value, diags);
}

/// In OpenAPI 3.0 the exclusive keywords are flags that belong to the bound beside them.
fn exclusive(bound: &mut Option<Bound>, beside: &str, value: &Cursor<'_>, diags: &Diagnostics) {
    let exclusive = flag(value, diags);
    match bound {
        Some(bound) => bound.exclusive = exclusive,
        None if exclusive => {
            let message = format!("{} says nothing without `{beside}` beside it", keyword(value));
            diags.report(Code::ExclusiveWithoutBound, value.pointer(), message);
        }
        None => {}
    }
}

pub(super) fn multiple_of(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.multiple_of = number(value, diags);
    if schema.multiple_of.as_ref().is_some_and(|number| number.as_f64() <= 0.0) {
        diags.report(Code::WrongValue, value.pointer(), "`multipleOf` must be greater than 0");
        schema.multiple_of = None;
    }
}

pub(super) fn items(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.items = Some(Box::new(read(value, diags)));
}

pub(super) fn min_items(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.min_items = count(value, diags);
}

pub(super) fn max_items(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.max_items = count(value, diags);
}

pub(super) fn unique_items(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.unique_items = flag(value, diags);
}

pub(super) fn properties(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    if value.as_object().is_none() {
        value.report_type("an object of schemas", diags);
    }
    schema.properties = value.entries().map(|(name, property)| (name.to_owned(), read(&property, diags))).collect();
}

pub(super) fn required(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    for name in value_items(value, diags) {
        let Some(text) = text(&name, diags) else { continue };
        if schema.required.contains(&text) {
            let message = format!("`{}` is named twice", text.escape_debug());
            diags.report(Code::RequiredTwice, name.pointer(), message);
        } else {
            schema.required.push(text);
        }
    }
}

pub(super) fn additional_properties(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.additional = match value.node() {
        Node::Bool(true) => AdditionalProperties::Any,
        Node::Bool(false) => AdditionalProperties::Refused,
        Node::Object(object) if object.is_empty() => AdditionalProperties::Any,
        _ => AdditionalProperties::Schema(Box::new(read(value, diags))),
    };
}

pub(super) fn min_properties(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.min_properties = count(value, diags);
}

pub(super) fn max_properties(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.max_properties = count(value, diags);
}

pub(super) fn any_of(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.any_of = subschemas(value, diags);
}

pub(super) fn one_of(schema: &mut Schema, value: &Cursor<'_>, diags: &Diagnostics) {
    schema.one_of = subschemas(value, diags);
}

fn subschemas(value: &Cursor<'_>, diags: &Diagnostics) -> Vec<Schema> {
    let schemas: Vec<_> = value_items(value, diags).iter().map(|item| read(item, diags)).collect();
    if schemas.is_empty() && value.as_array().is_some() {
        diags.report(Code::WrongValue, value.pointer(), format!("{} needs at least one schema", keyword(value)));
    }
    schemas
}

fn text(value: &Cursor<'_>, diags: &Diagnostics) -> Option<String> {
    let text = value.as_str();
    if text.is_none() {
        value.report_type("a string", diags);
    }
    text.map(str::to_owned)
}

fn flag(value: &Cursor<'_>, diags: &Diagnostics) -> bool {
    let flag = value.as_bool();
    if flag.is_none() {
        value.report_type("`true` or `false`", diags);
    }
    flag.unwrap_or(false)
}

fn number(value: &Cursor<'_>, diags: &Diagnostics) -> Option<Number> {
    let Node::Number(number) = value.node() else {
        value.report_type("a number", diags);
        return None;
    };
    Some(*number)
}

/// A count: an integer that is not negative. `10.0` is one (JSON Schema Validation, section 6).
fn count(value: &Cursor<'_>, diags: &Diagnostics) -> Option<u64> {
    let count = number(value, diags)?.as_u64();
    if count.is_none() {
        diags.report(Code::WrongValue, value.pointer(), format!("{} must be an integer of 0 or more", keyword(value)));
    }
    count
}

fn array<'t>(value: &Cursor<'t>, diags: &Diagnostics) -> Option<&'t [Node]> {
    let items = value.as_array();
    if items.is_none() {
        value.report_type("an array", diags);
    }
    items
}

fn value_items<'t>(value: &Cursor<'t>, diags: &Diagnostics) -> Vec<Cursor<'t>> {
    array(value, diags).map_or_else(Vec::new, |_| value.items().collect())
}

/// The keyword that a value stands under, for messages.
fn keyword(value: &Cursor<'_>) -> String {
    match value.pointer().last() {
        Some(name) => format!("`{}`", name.escape_debug()),
        None => "the document".to_owned(),
    }
}

//! Keywords for arrays.

use super::super::{Contains, JsonType, Schema};
use super::Reader;
use super::composition::subschemas;
use super::scalar::{count, flag};
use crate::diag::{Code, Diagnostic};
use crate::load::Cursor;

pub(in crate::schema) fn prefix_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.prefix_items = subschemas(value, reader);
}

pub(in crate::schema) fn items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if value.as_array().is_some() {
        list_of_items(schema, value, reader);
        return;
    }
    schema.items = Some(Box::new(reader.schema(value)));
}

/// A list under `items` is what `prefixItems` is, until JSON Schema 2020-12. OpenAPI 3.0 has neither, and who writes it there
/// means one schema or another: of the items, if the schema is an array's, else of the value itself.
fn list_of_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let of_array = schema.types.as_ref().is_some_and(|types| types.contains(&JsonType::Array));
    let help = if reader.is_3_1() {
        "it is read as `prefixItems`, which is its newer name"
    } else if of_array {
        "each item is taken for one of them; write `items`, with `anyOf` in it"
    } else {
        "without `type: array`, the value itself is taken for one of them; write `anyOf`"
    };
    let message = "`items` is a list of schemas";
    reader.diags.push(Diagnostic::new(Code::ListOfItems, value.pointer(), message).with_help(help));
    let schemas = subschemas(value, reader);
    let at = value.pointer().clone();
    if !reader.is_3_1() {
        let one_of_them = Schema { any_of: schemas, at, ..Schema::default() };
        match of_array {
            true => schema.items = Some(Box::new(one_of_them)),
            false => schema.all_of.push(one_of_them),
        }
    } else if schema.prefix_items.is_empty() {
        schema.prefix_items = schemas;
    } else {
        // Both are there, so both hold.
        schema.all_of.push(Schema { prefix_items: schemas, at, ..Schema::default() });
    }
}

pub(in crate::schema) fn contains(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.contains = Some(Contains { schema: Box::new(reader.schema(value)), min: 1, max: None });
}

pub(in crate::schema) fn min_contains(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let count = count(value, reader);
    match &mut schema.contains {
        Some(contains) => contains.min = count.unwrap_or(contains.min),
        None => reader.report_alone(value, "contains"),
    }
}

pub(in crate::schema) fn max_contains(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let count = count(value, reader);
    match &mut schema.contains {
        Some(contains) => contains.max = count,
        None => reader.report_alone(value, "contains"),
    }
}

pub(in crate::schema) fn min_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.min_items = count(value, reader);
}

pub(in crate::schema) fn max_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.max_items = count(value, reader);
}

pub(in crate::schema) fn unique_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.unique_items = flag(value, reader);
}

pub(in crate::schema) fn unevaluated_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.unevaluated_items = Some(Box::new(reader.schema(value)));
}

//! Keywords for arrays.

use super::super::{Contains, Schema};
use super::Reader;
use super::composition::subschemas;
use super::scalar::{count, flag};
use crate::load::Cursor;

pub(in crate::schema) fn prefix_items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.prefix_items = subschemas(value, reader);
}

pub(in crate::schema) fn items(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if value.as_array().is_some() {
        let help = if reader.is_3_1() {
            "write the list under `prefixItems`; `items` is for what follows those"
        } else {
            "OpenAPI 3.0 has one schema for all items"
        };
        reader.diags.push(value.wrong_type("a schema").with_help(help));
        return;
    }
    schema.items = Some(Box::new(reader.schema(value)));
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

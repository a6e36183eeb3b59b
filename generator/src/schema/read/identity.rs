//! Keywords that say which schema is which: references, identifiers, and schemas that are only there to be referred to.

use super::super::Schema;
use super::Reader;
use super::scalar::{members, text};
use crate::diag::{Code, Diagnostic};
use crate::load::Cursor;

pub(in crate::schema) fn reference(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.reference = reader.reference(value);
}

/// A second reference beside `$ref` is one that must hold too.
pub(in crate::schema) fn dynamic_reference(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let target = reader.dynamic_reference(value);
    if schema.reference.is_none() {
        schema.reference = target;
    } else if target.is_some() {
        schema.all_of.push(Schema { at: value.pointer().clone(), reference: target, ..Schema::default() });
    }
}

/// Names are known before the first schema is read.
pub(in crate::schema) fn identifier(_: &mut Schema, _: &Cursor<'_>, _: &Reader<'_>) {}

/// These schemas say nothing until somebody refers to them, but a fault in one is a fault.
pub(in crate::schema) fn definitions(_: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    for (_, member) in members(value, "an object of schemas", reader) {
        reader.read(member.pointer());
    }
}

pub(in crate::schema) fn old_definitions(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let message = "`definitions` is a keyword of an older JSON Schema";
    reader.diags.push(Diagnostic::at_key(Code::OldKeyword, value.pointer(), message).with_help("write `$defs`"));
    definitions(schema, value, reader);
}

pub(in crate::schema) fn dialect(_: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    check_dialect(value, reader);
}

/// Warns of a dialect that is not the one in which the document is read.
pub(super) fn check_dialect(value: &Cursor<'_>, reader: &Reader<'_>) {
    let Some(uri) = text(value, reader) else { return };
    let name = uri.strip_suffix('#').unwrap_or(uri);
    // The base vocabulary of OpenAPI 3.1 has had several names, one for each edition.
    let is_known = name == "https://json-schema.org/draft/2020-12/schema"
        || name.starts_with("https://spec.openapis.org/oas/3.1/dialect/");
    if !is_known {
        let message = format!("`{}` is another dialect of JSON Schema", uri.escape_debug());
        reader.diags.report(Code::ForeignDialect, value.pointer(), message);
    }
}

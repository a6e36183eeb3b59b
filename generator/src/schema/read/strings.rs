//! Keywords for strings.

use super::super::Schema;
use super::Reader;
use super::scalar::{count, text};
use crate::load::Cursor;

pub(in crate::schema) fn min_length(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.min_length = count(value, reader);
}

pub(in crate::schema) fn max_length(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.max_length = count(value, reader);
}

pub(in crate::schema) fn pattern(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.patterns.extend(text(value, reader).map(str::to_owned));
}

/// Encodings are annotations (JSON Schema Validation 2020-12, section 8.3); their names know no case (RFC 2045, section 6.1).
pub(in crate::schema) fn content_encoding(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let is_base64 = text(value, reader).is_some_and(|name| name.eq_ignore_ascii_case("base64"));
    schema.base64 = is_base64;
}

pub(in crate::schema) fn content_media_type(_: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    text(value, reader);
}

/// Of what is in the string: nothing is checked by it, but a fault in it is one.
pub(in crate::schema) fn content_schema(_: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    reader.read(value.pointer());
}

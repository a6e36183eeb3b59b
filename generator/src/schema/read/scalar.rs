//! The plain values of keywords: texts, flags, numbers, counts, lists.

use super::Reader;
use crate::diag::Code;
use crate::load::{Cursor, Node, Number};

pub(super) fn text<'t>(value: &Cursor<'t>, reader: &Reader<'_>) -> Option<&'t str> {
    let text = value.as_str();
    if text.is_none() {
        value.report_type("a string", reader.diags);
    }
    text
}

pub(super) fn flag(value: &Cursor<'_>, reader: &Reader<'_>) -> bool {
    let flag = value.as_bool();
    if flag.is_none() {
        value.report_type("`true` or `false`", reader.diags);
    }
    flag.unwrap_or(false)
}

pub(super) fn number(value: &Cursor<'_>, reader: &Reader<'_>) -> Option<Number> {
    let number = value.as_number();
    if number.is_none() {
        value.report_type("a number", reader.diags);
    }
    number
}

/// A count: an integer that is not negative. `10.0` is one (JSON Schema Validation 2020-12, section 6); nothing is as long as
/// what `u64` can't count.
pub(super) fn count(value: &Cursor<'_>, reader: &Reader<'_>) -> Option<u64> {
    let number = number(value, reader)?;
    if !number.is_integer() || number.as_f64() < 0.0 {
        let message = format!("{} must be an integer of 0 or more", keyword(value));
        reader.diags.report(Code::WrongValue, value.pointer(), message);
        return None;
    }
    Some(number.as_u64().unwrap_or(u64::MAX))
}

pub(super) fn array<'t>(value: &Cursor<'t>, reader: &Reader<'_>) -> Option<&'t [Node]> {
    let items = value.as_array();
    if items.is_none() {
        value.report_type("an array", reader.diags);
    }
    items
}

/// The items of a list; none if it is no list.
pub(super) fn items<'t>(value: &Cursor<'t>, reader: &Reader<'_>) -> Vec<Cursor<'t>> {
    array(value, reader).map_or_else(Vec::new, |_| value.items().collect())
}

/// The members of an object, which `expected` names with its article; none if it is no object.
pub(super) fn members<'t>(value: &Cursor<'t>, expected: &str, reader: &Reader<'_>) -> Vec<(&'t str, Cursor<'t>)> {
    if value.as_object().is_none() {
        value.report_type(expected, reader.diags);
    }
    value.entries().collect()
}

/// The names in a list, each once.
pub(super) fn names(value: &Cursor<'_>, reader: &Reader<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in items(value, reader) {
        let Some(text) = text(&name, reader) else { continue };
        if names.iter().any(|other| other == text) {
            let message = format!("`{}` is named twice", text.escape_debug());
            reader.diags.report(Code::RequiredTwice, name.pointer(), message);
        } else {
            names.push(text.to_owned());
        }
    }
    names
}

/// The keyword that a value stands under, for messages.
pub(super) fn keyword(value: &Cursor<'_>) -> String {
    match value.pointer().last() {
        Some(name) => format!("`{}`", name.escape_debug()),
        None => "the document".to_owned(),
    }
}

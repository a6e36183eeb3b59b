//! Keywords for values of any type, and those for people.

use std::collections::HashSet;

use super::super::canonical::canonical;
use super::super::{ExternalDocs, JsonType, Schema};
use super::Reader;
use super::scalar::{array, flag, text};
use crate::diag::{Code, Diagnostic, did_you_mean, suggest};
use crate::load::{Cursor, Node};

pub(in crate::schema) fn ignore(_: &mut Schema, _: &Cursor<'_>, _: &Reader<'_>) {}

pub(in crate::schema) fn types(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let mut types: Vec<JsonType> = Vec::new();
    match value.as_array() {
        Some([]) => reader.diags.report(Code::WrongValue, value.pointer(), "`type` needs at least one type"),
        Some(_) => {
            if !reader.is_3_1() {
                reader.diags.report(Code::TypeOfOtherVersion, value.pointer(), "`type` is a list of types");
            }
            for item in value.items() {
                let Some(kind) = one_type(&item, reader) else { continue };
                if types.contains(&kind) {
                    let message = format!("`{}` is listed twice", kind.as_str());
                    reader.diags.report(Code::TypeTwice, item.pointer(), message);
                } else {
                    types.push(kind);
                }
            }
        }
        None => {
            types.extend(one_type(value, reader));
            if !reader.is_3_1() && types.contains(&JsonType::Null) {
                reader.diags.report(Code::TypeOfOtherVersion, value.pointer(), "`null` is no type of OpenAPI 3.0");
            }
        }
    }
    schema.types = (!types.is_empty()).then_some(types);
}

fn one_type(value: &Cursor<'_>, reader: &Reader<'_>) -> Option<JsonType> {
    if value.is_null() {
        let help = if reader.is_3_1() { "put it in quotes: `'null'`" } else { NULL_IN_3_0 };
        reader.diags.push(value.wrong_type("a string").with_help(help));
        return None;
    }
    let name = text(value, reader)?;
    let kind = JsonType::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    if kind.is_none() {
        let known = || JsonType::ALL.iter().filter(|(_, kind)| reader.is_3_1() || *kind != JsonType::Null);
        let message = format!("`{}` is no type", name.escape_debug());
        let help = match suggest(name, known().map(|(known, _)| *known)) {
            Some(near) => did_you_mean(near),
            None => {
                let list = known().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                format!("the types are {list}")
            }
        };
        reader.diags.push(Diagnostic::new(Code::UnknownType, value.pointer(), message).with_help(help));
    }
    kind
}

const NULL_IN_3_0: &str = "in OpenAPI 3.0, write `nullable: true` beside the type of the other values";

pub(in crate::schema) fn nullable(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if !flag(value, reader) {
        return;
    }
    match &mut schema.types {
        Some(types) if types.contains(&JsonType::Null) => {}
        Some(types) => types.push(JsonType::Null),
        None => {
            let message = "`nullable` says nothing without `type` beside it";
            reader.diags.report(Code::NullableWithoutType, value.pointer(), message);
        }
    }
}

pub(in crate::schema) fn title(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.title = text(value, reader).map(str::to_owned);
}

pub(in crate::schema) fn description(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.description = text(value, reader).map(str::to_owned);
}

pub(in crate::schema) fn external(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let Some(url) = value.get("url") else {
        reader.diags.push(value.wrong_type("an object with a `url`"));
        return;
    };
    let Some(url) = text(&url, reader).map(str::to_owned) else { return };
    let description = value.get("description").and_then(|description| text(&description, reader).map(str::to_owned));
    schema.external = Some(ExternalDocs { description, url });
}

pub(in crate::schema) fn example(schema: &mut Schema, value: &Cursor<'_>, _: &Reader<'_>) {
    schema.example = Some(value.node().clone());
}

pub(in crate::schema) fn examples(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let Some(examples) = value.as_array() else {
        let help = "in a schema it is a list of values; objects with a `value` each belong beside `schema`";
        reader.diags.push(value.wrong_type("an array").with_help(help));
        return;
    };
    if schema.example.is_none() {
        schema.example = examples.first().cloned();
    }
}

pub(in crate::schema) fn default(schema: &mut Schema, value: &Cursor<'_>, _: &Reader<'_>) {
    schema.default = Some(value.node().clone());
}

pub(in crate::schema) fn deprecated(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.deprecated = flag(value, reader);
}

pub(in crate::schema) fn read_only(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.read_only = flag(value, reader);
}

pub(in crate::schema) fn write_only(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.write_only = flag(value, reader);
}

pub(in crate::schema) fn format(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.format = text(value, reader).map(str::to_owned);
}

pub(in crate::schema) fn values(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let Some(items) = array(value, reader) else { return };
    if items.is_empty() {
        reader.diags.report(Code::EmptyEnum, value.pointer(), "an empty `enum` refuses every value");
    }
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if seen.insert(canonical(item)) {
            values.push(item.clone());
        } else {
            let message = "the same value stands here twice";
            reader.diags.report(Code::EnumValueTwice, value.pointer().index(index), message);
        }
    }
    schema.values = Some(values);
}

/// A constant is an `enum` of one value. Beside an `enum` that does not list it, it leaves none.
pub(in crate::schema) fn constant(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let node = value.node();
    let is_same = |other: &Node| canonical(other) == canonical(node);
    let listed = schema.values.as_ref().is_none_or(|values| values.iter().any(is_same));
    if !listed {
        let message = "`const` is none of the values of the `enum` beside it, so every value is refused";
        reader.diags.report(Code::EmptyEnum, value.pointer(), message);
    }
    schema.values = Some(if listed { vec![node.clone()] } else { Vec::new() });
    schema.constant = true;
}

//! Keywords for objects.

use indexmap::IndexMap;

use super::super::{AdditionalProperties, Schema};
use super::Reader;
use super::scalar::{count, members, names};
use crate::diag::{Code, Diagnostic};
use crate::load::{Cursor, Node};

pub(in crate::schema) fn properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.properties = map(value, reader);
}

pub(in crate::schema) fn pattern_properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.pattern_properties = map(value, reader);
}

/// The schemas in an object, by their keys.
pub(super) fn map(value: &Cursor<'_>, reader: &Reader<'_>) -> IndexMap<String, Schema> {
    let members = members(value, "an object of schemas", reader).into_iter();
    members.map(|(name, member)| (name.to_owned(), reader.schema(&member))).collect()
}

pub(in crate::schema) fn required(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if value.as_bool().is_some() {
        let help = "list the names of the required properties in the schema of the object";
        reader.diags.push(value.wrong_type("an array").with_help(help));
        return;
    }
    schema.required = names(value, reader);
}

pub(in crate::schema) fn additional_properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.additional = match value.node() {
        Node::Bool(true) => AdditionalProperties::Any,
        Node::Bool(false) => AdditionalProperties::Refused,
        Node::Object(object) if object.is_empty() => AdditionalProperties::Any,
        _ => AdditionalProperties::Schema(Box::new(reader.schema(value))),
    };
}

pub(in crate::schema) fn property_names(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.property_names = Some(Box::new(reader.schema(value)));
}

pub(in crate::schema) fn unevaluated_properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.unevaluated_properties = Some(Box::new(reader.schema(value)));
}

pub(in crate::schema) fn dependent_required(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let members = members(value, "an object of lists of names", reader).into_iter();
    schema.dependent_required = members.map(|(name, list)| (name.to_owned(), names(&list, reader))).collect();
}

pub(in crate::schema) fn dependent_schemas(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.dependent_schemas = map(value, reader);
}

/// The older form of the two above, which an implementation of 2020-12 may understand (JSON Schema Core, appendix D.2).
pub(in crate::schema) fn dependencies(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let message = "`dependencies` is a keyword of an older JSON Schema";
    let help = "write `dependentRequired` for lists of names, and `dependentSchemas` for schemas";
    reader.diags.push(Diagnostic::at_key(Code::OldKeyword, value.pointer(), message).with_help(help));
    for (name, dependency) in members(value, "an object of lists of names or schemas", reader) {
        if dependency.as_array().is_some() {
            let required = schema.dependent_required.entry(name.to_owned()).or_default();
            for name in names(&dependency, reader) {
                if !required.contains(&name) {
                    required.push(name);
                }
            }
            continue;
        }
        let mut dependent = reader.schema(&dependency);
        if let Some(newer) = schema.dependent_schemas.shift_remove(name) {
            // Both hold.
            dependent = Schema { at: dependent.at.clone(), all_of: vec![newer, dependent], ..Schema::default() };
        }
        schema.dependent_schemas.insert(name.to_owned(), dependent);
    }
}

pub(in crate::schema) fn min_properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.min_properties = count(value, reader);
}

pub(in crate::schema) fn max_properties(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.max_properties = count(value, reader);
}

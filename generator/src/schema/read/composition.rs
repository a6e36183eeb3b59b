//! Keywords that make a schema of others: all, any, one or none of them, and conditions.

use super::super::{Conditional, Discriminator, Schema};
use super::Reader;
use super::scalar::{items, keyword, members, text};
use crate::diag::{Code, Diagnostic, suggest};
use crate::load::Cursor;
use crate::pointer::Pointer;

pub(in crate::schema) fn all_of(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    // A second reference may be there already.
    schema.all_of.extend(subschemas(value, reader));
}

pub(in crate::schema) fn any_of(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.any_of = subschemas(value, reader);
}

pub(in crate::schema) fn one_of(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.one_of = subschemas(value, reader);
}

pub(in crate::schema) fn not(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.not = Some(Box::new(reader.schema(value)));
}

/// The schemas in a list of at least one.
pub(super) fn subschemas(value: &Cursor<'_>, reader: &Reader<'_>) -> Vec<Schema> {
    let schemas: Vec<_> = items(value, reader).iter().map(|item| reader.schema(item)).collect();
    if schemas.is_empty() && value.as_array().is_some() {
        let message = format!("{} needs at least one schema", keyword(value));
        reader.diags.report(Code::NoSchemas, value.pointer(), message);
    }
    schemas
}

pub(in crate::schema) fn when(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let when = reader.schema(value);
    schema.condition = Some(Box::new(Conditional { when, then: None, otherwise: None }));
}

pub(in crate::schema) fn then(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let then = reader.schema(value);
    match &mut schema.condition {
        Some(condition) => condition.then = Some(then),
        None => reader.report_alone(value, "if"),
    }
}

pub(in crate::schema) fn otherwise(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let otherwise = reader.schema(value);
    match &mut schema.condition {
        Some(condition) => condition.otherwise = Some(otherwise),
        None => reader.report_alone(value, "if"),
    }
}

/// An `if` alone refuses nothing. Only `unevaluatedProperties` and `unevaluatedItems` see what it looked at.
pub(super) fn drop_idle_condition(schema: &mut Schema, reader: &Reader<'_>) {
    let is_idle = |condition: &Conditional| condition.then.is_none() && condition.otherwise.is_none();
    if !reader.names.unevaluated && schema.condition.as_deref().is_some_and(is_idle) {
        schema.condition = None;
    }
}

/// A member of `allOf` that asserts nothing says what it says of the schema that it stands in: `allOf: [{$ref: …}, {description: …}]`.
pub(super) fn take_annotations(schema: &mut Schema) {
    let is_annotation = |member: &Schema| *member == annotations_of(member);
    let (annotations, rest) = std::mem::take(&mut schema.all_of).into_iter().partition(is_annotation);
    schema.all_of = rest;
    for member in annotations {
        schema.title = schema.title.take().or(member.title);
        schema.description = schema.description.take().or(member.description);
        schema.external = schema.external.take().or(member.external);
        schema.example = schema.example.take().or(member.example);
        schema.default = schema.default.take().or(member.default);
        schema.deprecated |= member.deprecated;
        schema.read_only |= member.read_only;
        schema.write_only |= member.write_only;
    }
}

/// What a schema says besides its assertions.
fn annotations_of(schema: &Schema) -> Schema {
    let Schema { at, title, description, external, example, default, deprecated, read_only, write_only, .. } = schema;
    Schema {
        at: at.clone(),
        title: title.clone(),
        description: description.clone(),
        external: external.clone(),
        example: example.clone(),
        default: default.clone(),
        deprecated: *deprecated,
        read_only: *read_only,
        write_only: *write_only,
        ..Schema::default()
    }
}

/// OpenAPI 3.0.3, section 4.7.25.
pub(in crate::schema) fn discriminator(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    const KEYS: [&str; 2] = ["propertyName", "mapping"];
    if let Some(name) = value.as_str() {
        let help = format!("write the name of the property under it: `propertyName: {}`", name.escape_debug());
        reader.diags.push(value.wrong_type("an object").with_help(help));
        return;
    }
    let mut misspelt = false;
    for (key, member) in members(value, "an object", reader) {
        if !KEYS.contains(&key) && !key.starts_with("x-") {
            let message = format!("`{}` is no key of a discriminator", key.escape_debug());
            let near = suggest(key, KEYS);
            misspelt |= near == Some(KEYS[0]);
            reader.diags.push(match near {
                Some(_) => Diagnostic::at_key(Code::MisspeltKey, member.pointer(), message).with_suggestion(near),
                None => Diagnostic::at_key(Code::UnknownKey, member.pointer(), format!("{message}; it is ignored")),
            });
        }
    }
    let mapping = value.get("mapping").map(|mapping| members(&mapping, "an object of names", reader));
    let places = mapping.unwrap_or_default().into_iter();
    let mapping = places.filter_map(|(name, target)| Some((name.to_owned(), mapped(&target, reader)?))).collect();
    match value.get("propertyName") {
        Some(name) => {
            let property = text(&name, reader);
            schema.discriminator = property.map(|name| Discriminator { property: name.to_owned(), mapping });
        }
        None if value.as_object().is_some() && !misspelt => {
            reader.diags.report(Code::MissingKey, value.pointer(), "`propertyName` is missing in a discriminator");
        }
        None => {}
    }
}

/// The place of the schema that a value of the mapping names: a component's name, or a reference.
fn mapped(target: &Cursor<'_>, reader: &Reader<'_>) -> Option<Pointer> {
    let name = text(target, reader)?;
    let schemas = Pointer::root().child("components").child("schemas");
    let place = schemas.child(name);
    if reader.tree.get(&place).is_some() {
        return Some(place);
    }
    if name.contains(['/', '#']) {
        return reader.target(name, target);
    }
    let message = format!("no schema in `components` is called `{}`", name.escape_debug());
    let known =
        reader.tree.get(&schemas).and_then(|schemas| schemas.as_object()).into_iter().flat_map(|all| all.keys());
    let diagnostic = Diagnostic::new(Code::DanglingReference, target.pointer(), message);
    reader.diags.push(diagnostic.with_suggestion(suggest(name, known)));
    None
}

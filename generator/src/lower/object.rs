//! Objects: records with known properties, and maps.

use super::all_of::says_nothing;
use super::{Lowering, assertion, literal};
use crate::ir::{Additional, Check, Docs, Field, Record, Role, Shape, TypeId, TypeUse, UnionKeyword};
use crate::schema::{AdditionalProperties, Schema};

impl Lowering<'_> {
    /// The shape of an object.
    pub(super) fn object(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        self.in_order(schema, ("minProperties", schema.min_properties), ("maxProperties", schema.max_properties));
        unevaluated_as_additional(rest);
        let named = !schema.properties.is_empty() || !schema.required.is_empty();
        if named || matches!(rest.additional, AdditionalProperties::Refused) && schema.pattern_properties.is_empty() {
            return self.record(id, schema, rest, checks);
        }
        checks.extend(rest.min_properties.take().filter(|min| *min > 0).map(Check::MinProperties));
        checks.extend(rest.max_properties.take().map(Check::MaxProperties));
        self.map(id, rest)
    }

    fn map(&mut self, id: TypeId, rest: &mut Schema) -> Shape {
        if rest.pattern_properties.is_empty() {
            return match std::mem::take(&mut rest.additional) {
                AdditionalProperties::Schema(values) => {
                    Shape::Map(self.inline(&values, id, Role::AdditionalProperties))
                }
                AdditionalProperties::Unsaid | AdditionalProperties::Any | AdditionalProperties::Refused => {
                    Shape::Map(self.any(&rest.keyword("additionalProperties")))
                }
            };
        }
        let only = rest.pattern_properties.len() == 1
            && matches!(rest.additional, AdditionalProperties::Refused)
            && rest.property_names.is_none();
        if !only {
            return Shape::Map(self.any(&rest.keyword("additionalProperties")));
        }
        // All names match one pattern: a map whose names are checked.
        rest.additional = AdditionalProperties::Unsaid;
        let at = rest.keyword("patternProperties");
        let Some((source, values)) = rest.pattern_properties.pop() else { return Shape::Any };
        let names = Schema { at: at.clone(), patterns: vec![source.clone()], ..Schema::default() };
        rest.property_names = Some(Box::new(names));
        Shape::Map(self.inline(&values, id, Role::PatternProperties(source)))
    }

    /// The record of a schema with `properties`, `required` or `additionalProperties: false`.
    ///
    /// A name in `required` that `properties` does not declare becomes a required field of any JSON value.
    fn record(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        let mut fields = Vec::new();
        // What looks at the names of the others must know them.
        let names_matter = !schema.pattern_properties.is_empty() || rest.unevaluated_properties.is_some();
        for (name, property) in &schema.properties {
            if property.boolean == Some(false) {
                continue;
            }
            let value = self.inline(property, id, Role::Property(name.clone()));
            fields.push(self.field(name, value, property, schema));
            match rest.properties.get_mut(name).filter(|_| names_matter) {
                Some(named) => *named = Schema { at: schema.keyword("properties"), ..Schema::default() },
                None => drop(rest.properties.shift_remove(name)),
            }
        }
        for name in schema.required.iter().filter(|name| !schema.properties.contains_key(*name)) {
            let value = self.any(&schema.keyword("required"));
            let stand_in = Schema { at: schema.at.clone(), ..Schema::default() };
            fields.push(self.field(name, value, &stand_in, schema));
        }
        rest.required.retain(|name| fields.iter().all(|field| field.wire_name != *name));
        let mut record = Record { fields, additional: Additional::Open };
        self.assertions(rest, &record, checks);
        record.additional = self.additional(id, schema, rest, &record);
        Shape::Record(record)
    }

    /// Rules over the record's own properties, as plain Rust where they can be said so.
    fn assertions(&self, rest: &mut Schema, record: &Record, checks: &mut Vec<Check>) {
        if let Some(assertion) = self.assertion(UnionKeyword::AnyOf, record, &rest.any_of) {
            rest.any_of = Vec::new();
            checks.push(Check::Assertion(assertion));
        }
        if let Some(assertion) = self.assertion(UnionKeyword::OneOf, record, &rest.one_of) {
            rest.one_of = Vec::new();
            checks.push(Check::Assertion(assertion));
        }
    }

    fn additional(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema, record: &Record) -> Additional {
        // What the checks look at must be there.
        if !rest.pattern_properties.is_empty() || assertion::looks_at_others(rest, record) {
            let closed = matches!(rest.additional, AdditionalProperties::Refused)
                && rest.pattern_properties.is_empty()
                && rest.unevaluated_properties.is_none();
            if !closed {
                return Additional::Typed(self.any_additional(schema));
            }
        }
        match std::mem::take(&mut rest.additional) {
            AdditionalProperties::Unsaid if self.exact => Additional::Typed(self.any_additional(schema)),
            AdditionalProperties::Unsaid => Additional::Open,
            AdditionalProperties::Any => Additional::Typed(self.any_additional(schema)),
            AdditionalProperties::Refused => Additional::Closed,
            AdditionalProperties::Schema(values) if says_nothing(&values) => {
                Additional::Typed(self.any_additional(schema))
            }
            AdditionalProperties::Schema(values) => {
                Additional::Typed(self.inline(&values, id, Role::AdditionalProperties))
            }
        }
    }

    fn any_additional(&mut self, schema: &Schema) -> TypeUse {
        self.any(&schema.keyword("additionalProperties"))
    }

    fn field(&self, name: &str, value: TypeUse, property: &Schema, parent: &Schema) -> Field {
        let def = &self.types[value.ty];
        let own = literal::docs(property);
        Field {
            wire_name: name.to_owned(),
            value,
            required: parent.required.iter().any(|required| required == name),
            read_only: def.read_only || property.read_only,
            write_only: def.write_only || property.write_only,
            deprecated: def.deprecated || property.deprecated,
            tag: None,
            default: self.own_default(property).or_else(|| def.default.clone()),
            docs: match self.only_reference(property) {
                Some(_) if own.title.is_none() && own.description.is_none() => {
                    Docs { example: own.example, external: own.external, ..def.docs.clone() }
                }
                _ => own,
            },
        }
    }
}

/// `unevaluatedProperties` is the same as `additionalProperties` where nothing else looks at the properties.
fn unevaluated_as_additional(rest: &mut Schema) {
    let alone = rest.all_of.is_empty()
        && rest.any_of.is_empty()
        && rest.one_of.is_empty()
        && rest.condition.is_none()
        && rest.dependent_schemas.is_empty()
        && matches!(rest.additional, AdditionalProperties::Unsaid);
    if !alone {
        return;
    }
    if let Some(others) = rest.unevaluated_properties.take() {
        rest.additional = match others.boolean {
            Some(false) => AdditionalProperties::Refused,
            Some(true) => AdditionalProperties::Any,
            None => AdditionalProperties::Schema(others),
        };
    }
}

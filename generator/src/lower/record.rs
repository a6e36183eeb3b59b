//! Objects with known properties.

use super::{Lowering, literal};
use crate::ir::{Additional, Docs, Field, Record, Role, Shape, TypeId, TypeUse};
use crate::schema::{AdditionalProperties, Schema};

impl Lowering<'_> {
    /// The record of a schema with `properties`, `required` or `additionalProperties: false`.
    ///
    /// A name in `required` that `properties` does not declare becomes a required field of any JSON value.
    pub(super) fn record(&mut self, id: TypeId, schema: &Schema) -> Shape {
        let mut fields = Vec::new();
        for (name, property) in &schema.properties {
            let value = self.inline(property, id, Role::Property(name.clone()));
            fields.push(self.field(name, value, property, schema));
        }
        for name in schema.required.iter().filter(|name| !schema.properties.contains_key(*name)) {
            let value = self.any(&schema.keyword("required"));
            let stand_in = Schema { at: schema.at.clone(), ..Schema::default() };
            fields.push(self.field(name, value, &stand_in, schema));
        }
        let additional = match &schema.additional {
            AdditionalProperties::Unsaid | AdditionalProperties::Any => Additional::Open,
            AdditionalProperties::Refused => Additional::Closed,
            AdditionalProperties::Schema(values) => {
                Additional::Typed(self.inline(values, id, Role::AdditionalProperties))
            }
        };
        Shape::Record(Record { fields, additional })
    }

    /// Null is any JSON too, and as an optional property it is not the same as absent.
    ///
    /// Asked when all types are lowered: a type that is not lowered yet looks like any JSON.
    pub(super) fn let_any_json_be_null(&mut self) {
        for id in self.types.ids().collect::<Vec<_>>() {
            let Shape::Record(record) = &self.types[id].shape else { continue };
            let holds_null =
                |field: &Field| !field.required && self.types[self.types.resolve(field.value.ty)].shape == Shape::Any;
            let holding: Vec<bool> = record.fields.iter().map(holds_null).collect();
            if let Shape::Record(record) = &mut self.types[id].shape {
                for (field, holds_null) in record.fields.iter_mut().zip(holding) {
                    field.value.nullable |= holds_null;
                }
            }
        }
    }

    fn field(&self, name: &str, value: TypeUse, property: &Schema, parent: &Schema) -> Field {
        let def = &self.types[value.ty];
        Field {
            wire_name: name.to_owned(),
            value,
            required: parent.required.iter().any(|required| required == name),
            read_only: def.read_only,
            write_only: def.write_only,
            deprecated: def.deprecated,
            docs: match property.reference {
                Some(_) => Docs { example: None, ..def.docs.clone() },
                None => literal::docs(property),
            },
        }
    }
}

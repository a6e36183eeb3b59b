//! `anyOf` and `oneOf` over subschemas that only assert something of a record's properties: checks, not types.
//!
//! `anyOf: [{required: [emails]}, {required: [telephones]}]` beside `properties` makes no new type of the record, and becomes
//! `self.emails.is_some() || self.telephones.is_some()`. What can't be said so is left to a predicate.

use super::{Lowering, literal::literal};
use crate::ir::{Assertion, Field, Literal, PropertyTest, Record, Scalar, Shape, UnionKeyword, ValueTest};
use crate::load::Node;
use crate::schema::{AdditionalProperties, JsonType, Schema};

/// Whether every subschema says only which properties of its parent must be there and what values they may have.
pub(super) fn only_assert(parent: &Schema, subschemas: &[Schema]) -> bool {
    parent.speaks_of_objects()
        && subschemas.iter().all(|subschema| {
            is_plain(subschema)
                && subschema.types.as_ref().is_none_or(|types| types.as_slice() == [JsonType::Object])
                && subschema.values.is_none()
                && (!subschema.required.is_empty() || !subschema.properties.is_empty())
                && subschema.required.iter().all(|name| parent.properties.contains_key(name))
                && subschema.properties.keys().all(|name| parent.properties.contains_key(name))
        })
}

/// Whether it holds no keyword but those of values, strings, counts of items, `properties` and `required`.
pub(super) fn is_plain(schema: &Schema) -> bool {
    schema.boolean.is_none()
        && schema.reference.is_none()
        && schema.all_of.is_empty()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && schema.not.is_none()
        && schema.condition.is_none()
        && schema.validations.is_empty()
        && matches!(schema.additional, AdditionalProperties::Unsaid)
        && schema.pattern_properties.is_empty()
        && schema.property_names.is_none()
        && schema.unevaluated_properties.is_none()
        && schema.dependent_required.is_empty()
        && schema.dependent_schemas.is_empty()
        && schema.min_properties.is_none()
        && schema.max_properties.is_none()
}

/// Whether the keywords look at properties that the record does not name, so that it must keep them.
pub(super) fn looks_at_others(rest: &Schema, record: &Record) -> bool {
    let known = |name: &String| record.field(name).is_some();
    let looks = |schema: &Schema| looks_at_others(schema, record);
    rest.reference.is_some()
        || rest.unevaluated_properties.is_some()
        || rest.property_names.is_some()
        || !rest.pattern_properties.is_empty()
        || rest.min_properties.is_some()
        || rest.max_properties.is_some()
        || !rest.required.iter().all(known)
        || !rest.properties.iter().all(|(name, property)| known(name) || property.boolean == Some(false))
        || rest.dependent_required.iter().any(|(name, names)| !known(name) || !names.iter().all(known))
        || rest.dependent_schemas.iter().any(|(name, schema)| !known(name) || looks(schema))
        || rest.all_of.iter().any(looks)
        || rest.any_of.iter().any(looks)
        || rest.one_of.iter().any(looks)
        || rest.not.as_ref().is_some_and(|not| looks(not))
        || rest.condition.as_ref().is_some_and(|condition| {
            looks(&condition.when)
                || condition.then.as_ref().is_some_and(looks)
                || condition.otherwise.as_ref().is_some_and(looks)
        })
}

impl Lowering<'_> {
    /// The assertion, if it can be said of the record's fields.
    pub(super) fn assertion(&self, keyword: UnionKeyword, record: &Record, subschemas: &[Schema]) -> Option<Assertion> {
        if subschemas.is_empty() {
            return None;
        }
        let alternatives: Option<Vec<Vec<PropertyTest>>> =
            subschemas.iter().map(|subschema| self.conjunction(record, subschema)).collect();
        Some(Assertion { keyword, alternatives: alternatives? })
    }

    fn conjunction(&self, record: &Record, subschema: &Schema) -> Option<Vec<PropertyTest>> {
        let is_known = |name: &String| record.field(name).is_some();
        let understood = is_plain(subschema)
            && subschema.types.as_ref().is_none_or(|types| types.contains(&JsonType::Object))
            && subschema.values.is_none()
            && subschema.required.iter().all(is_known)
            && subschema.properties.keys().all(is_known);
        if !understood {
            return None;
        }
        // In the record's order, each property once, whether it stands in `required`, in `properties` or in both.
        let mentioned = record.fields.iter().filter(|field| {
            subschema.required.contains(&field.wire_name) || subschema.properties.contains_key(&field.wire_name)
        });
        let mut tests = Vec::new();
        for field in mentioned {
            let test = PropertyTest {
                property: field.wire_name.clone(),
                required: subschema.required.contains(&field.wire_name),
                tests: match subschema.properties.get(&field.wire_name) {
                    Some(property) => self.value_tests(field, property)?,
                    None => Vec::new(),
                },
            };
            if test.required || !test.tests.is_empty() {
                tests.push(test);
            }
        }
        Some(tests)
    }

    fn value_tests(&self, field: &Field, property: &Schema) -> Option<Vec<ValueTest>> {
        let shape = self.types.shape(field.value.ty);
        if !is_plain(property) || !is_testable(shape, property) {
            return None;
        }
        let mut tests = Vec::new();
        if let Some(types) = &property.types {
            if !types.iter().any(|kind| has_type(shape, *kind)) {
                return None;
            }
            if field.value.nullable && !types.contains(&JsonType::Null) {
                tests.push(ValueTest::NotNull);
            }
        }
        if let Some(values) = &property.values {
            tests.push(ValueTest::OneOf(listed(shape, values)?));
        }
        tests.extend(property.min_items.filter(|min| *min > 0).map(ValueTest::MinItems));
        tests.extend(property.max_items.map(ValueTest::MaxItems));
        tests.extend(property.min_length.filter(|min| *min > 0).map(ValueTest::MinLength));
        tests.extend(property.max_length.map(ValueTest::MaxLength));
        Some(tests)
    }
}

/// The values as those of the property's own type; `None` if one never is.
fn listed(shape: &Shape, values: &[Node]) -> Option<Vec<Literal>> {
    let known = |value: &Literal| match (shape, value) {
        (Shape::Enum(known), Literal::String(text)) => known.position(text).is_some(),
        (Shape::Scalar(Scalar::String), Literal::String(_)) => true,
        (Shape::Scalar(Scalar::Boolean), Literal::Boolean(_)) => true,
        (Shape::Scalar(scalar), Literal::Number(text)) => scalar.range().is_some() && text.parse::<i64>().is_ok(),
        _ => false,
    };
    values.iter().map(|value| Some(literal(value)).filter(known)).collect()
}

/// Whether the keywords of a property's test are among those that tests know, for a value of this shape.
fn is_testable(shape: &Shape, property: &Schema) -> bool {
    let list = matches!(shape, Shape::List(_));
    let string = *shape == Shape::Scalar(Scalar::String);
    property.patterns.is_empty()
        && property.format.is_none()
        && !property.speaks_of_numbers()
        && property.items.is_none()
        && property.prefix_items.is_empty()
        && property.contains.is_none()
        && property.unevaluated_items.is_none()
        && !property.unique_items
        && property.properties.is_empty()
        && property.required.is_empty()
        && (list || (property.min_items.is_none() && property.max_items.is_none()))
        && (string || (property.min_length.is_none() && property.max_length.is_none()))
}

fn has_type(shape: &Shape, kind: JsonType) -> bool {
    match shape {
        Shape::Record(_) | Shape::Map(_) => kind == JsonType::Object,
        Shape::List(_) | Shape::Tuple(_) => kind == JsonType::Array,
        Shape::Enum(_) | Shape::Literal(_) => kind == JsonType::String,
        Shape::Scalar(scalar) => match scalar {
            Scalar::Null => kind == JsonType::Null,
            Scalar::Boolean => kind == JsonType::Boolean,
            Scalar::String | Scalar::Formatted(_) => kind == JsonType::String,
            Scalar::Float | Scalar::Double => kind == JsonType::Number,
            _ => matches!(kind, JsonType::Integer | JsonType::Number),
        },
        Shape::Union(_) | Shape::Alias(_) | Shape::Any => false,
    }
}

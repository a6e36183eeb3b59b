//! `anyOf` and `oneOf` over subschemas that only assert something of a record's properties: checks, not types.
//!
//! `anyOf: [{required: [emails]}, {required: [telephones]}]` beside `properties` makes no new type of the record.

use super::{Lowering, literal::literal};
use crate::diag::{Code, Diagnostic};
use crate::ir::{
    Assertion, Check, Field, Literal, PropertyTest, Record, Scalar, Shape, TypeId, UnionKeyword, ValueTest,
};
use crate::load::Node;
use crate::schema::{AdditionalProperties, JsonType, Schema};

/// Whether every subschema says only which properties of its parent must be there and what values they may have.
pub(super) fn only_assert(parent: &Schema, subschemas: &[Schema]) -> bool {
    parent.speaks_of_objects()
        && subschemas.iter().all(|subschema| {
            subschema.reference.is_none()
                && matches!(subschema.kind, None | Some(JsonType::Object))
                && !subschema.nullable
                && matches!(subschema.additional, AdditionalProperties::Unsaid)
                && subschema.any_of.is_empty()
                && subschema.one_of.is_empty()
                && subschema.values.is_none()
                && (!subschema.required.is_empty() || !subschema.properties.is_empty())
                && subschema.required.iter().all(|name| parent.properties.contains_key(name))
                && subschema.properties.keys().all(|name| parent.properties.contains_key(name))
        })
}

impl Lowering<'_> {
    /// Adds the assertion to the checks of the record that it is about.
    pub(super) fn assertion(&mut self, id: TypeId, keyword: UnionKeyword, record: &Record, subschemas: &[Schema]) {
        let alternatives: Vec<Vec<PropertyTest>> =
            subschemas.iter().map(|subschema| self.conjunction(record, subschema)).collect();
        self.types[id].checks.push(Check::Assertion(Assertion { keyword, alternatives }));
    }

    fn conjunction(&self, record: &Record, subschema: &Schema) -> Vec<PropertyTest> {
        // In the record's order, each property once, whether it stands in `required`, in `properties` or in both.
        let mentioned = record.fields.iter().filter(|field| {
            subschema.required.contains(&field.wire_name) || subschema.properties.contains_key(&field.wire_name)
        });
        mentioned
            .map(|field| PropertyTest {
                property: field.wire_name.clone(),
                required: subschema.required.contains(&field.wire_name),
                tests: subschema
                    .properties
                    .get(&field.wire_name)
                    .map_or_else(Vec::new, |property| self.value_tests(field, property)),
            })
            .filter(|test| test.required || !test.tests.is_empty())
            .collect()
    }

    fn value_tests(&self, field: &Field, property: &Schema) -> Vec<ValueTest> {
        let mut tests = Vec::new();
        let shape = &self.types[self.types.resolve(field.value.ty)].shape;
        if let Some(kind) = property.kind {
            if !has_type(shape, kind) {
                let message = format!("`{}` is never of type `{}`", field.wire_name, kind.as_str());
                self.diags.report(Code::ImpossibleAssertion, property.keyword("type"), message);
            }
            if field.value.nullable && !property.nullable {
                tests.push(ValueTest::NotNull);
            }
        }
        if let Some(values) = &property.values {
            tests.push(ValueTest::OneOf(self.listed(field, shape, property, values)));
        }
        tests.extend(property.min_items.filter(|min| *min > 0).map(ValueTest::MinItems));
        tests.extend(property.max_items.map(ValueTest::MaxItems));
        tests.extend(property.min_length.filter(|min| *min > 0).map(ValueTest::MinLength));
        tests.extend(property.max_length.map(ValueTest::MaxLength));
        self.report_other_keywords(shape, property);
        tests
    }

    fn listed(&self, field: &Field, shape: &Shape, property: &Schema, values: &[Node]) -> Vec<Literal> {
        let known = |value: &Literal| match (shape, value) {
            (Shape::Enum(known), Literal::String(text)) => known.iter().any(|value| value.wire_value == *text),
            (Shape::Scalar(Scalar::String), Literal::String(_)) => true,
            (Shape::Scalar(Scalar::Boolean), Literal::Boolean(_)) => true,
            (Shape::Scalar(Scalar::Int32 | Scalar::Int64), Literal::Number(text)) => text.parse::<i64>().is_ok(),
            _ => false,
        };
        let at = property.keyword("enum");
        let mut listed = Vec::new();
        for (index, value) in values.iter().map(literal).enumerate() {
            if known(&value) {
                listed.push(value);
            } else {
                let message = format!("`{}` never has this value", field.wire_name);
                self.diags.report(Code::ImpossibleAssertion, at.index(index), message);
            }
        }
        listed
    }

    /// An assertion that is not understood wholly is refused: a rule that holds half is worse than none.
    fn report_other_keywords(&self, shape: &Shape, property: &Schema) {
        let list = matches!(shape, Shape::List(_));
        let string = matches!(shape, Shape::Scalar(Scalar::String));
        let others = [
            ("$ref", property.reference.is_some()),
            ("pattern", property.pattern.is_some()),
            ("format", property.format.is_some()),
            ("minimum", property.minimum.is_some()),
            ("maximum", property.maximum.is_some()),
            ("multipleOf", property.multiple_of.is_some()),
            ("items", property.items.is_some() && property.kind != Some(JsonType::Array)),
            ("uniqueItems", property.unique_items),
            ("properties", !property.properties.is_empty()),
            ("required", !property.required.is_empty()),
            ("additionalProperties", !matches!(property.additional, AdditionalProperties::Unsaid)),
            ("minProperties", property.min_properties.is_some()),
            ("maxProperties", property.max_properties.is_some()),
            ("anyOf", !property.any_of.is_empty()),
            ("oneOf", !property.one_of.is_empty()),
            ("minItems", property.min_items.is_some() && !list),
            ("maxItems", property.max_items.is_some() && !list),
            ("minLength", property.min_length.is_some() && !string),
            ("maxLength", property.max_length.is_some() && !string),
        ];
        for (name, _) in others.iter().filter(|(_, said)| *said) {
            let message = format!("`{name}` inside a rule over several properties can't be generated yet");
            self.diags.push(Diagnostic::at_key(Code::UnsupportedKeyword, &property.keyword(name), message));
        }
    }
}

fn has_type(shape: &Shape, kind: JsonType) -> bool {
    match shape {
        Shape::Record(_) | Shape::Map(_) => kind == JsonType::Object,
        Shape::Enum(_) | Shape::Scalar(Scalar::String) => kind == JsonType::String,
        Shape::List(_) => kind == JsonType::Array,
        Shape::Scalar(Scalar::Boolean) => kind == JsonType::Boolean,
        Shape::Scalar(Scalar::Int32 | Scalar::Int64) => matches!(kind, JsonType::Integer | JsonType::Number),
        Shape::Scalar(Scalar::Float | Scalar::Double) => kind == JsonType::Number,
        Shape::Union(_) | Shape::Alias(_) | Shape::Any => true,
    }
}

//! The bounds of a schema as checks, and keywords that have no effect on its type.

use super::Lowering;
use crate::diag::Code;
use crate::ir::{Check, Scalar, Shape, TypeId};
use crate::pointer::Pointer;
use crate::schema::{AdditionalProperties, Bound, Schema};

impl Lowering<'_> {
    /// The checks of a schema whose shape is known.
    pub(super) fn checks(&self, id: TypeId, schema: &Schema) -> Vec<Check> {
        let shape = &self.types[id].shape;
        let mut checks = Vec::new();
        self.string_checks(schema, shape, &mut checks);
        self.number_checks(schema, shape, &mut checks);
        self.array_checks(schema, shape, &mut checks);
        self.object_checks(schema, shape, &mut checks);
        checks
    }

    fn string_checks(&self, schema: &Schema, shape: &Shape, checks: &mut Vec<Check>) {
        if *shape != Shape::Scalar(Scalar::String) {
            let said = [
                ("minLength", schema.min_length.is_some()),
                ("maxLength", schema.max_length.is_some()),
                ("pattern", schema.pattern.is_some()),
            ];
            return self.without_effect(schema, shape, &said);
        }
        self.in_order(schema, ("minLength", schema.min_length), ("maxLength", schema.max_length));
        checks.extend(schema.min_length.filter(|min| *min > 0).map(Check::MinLength));
        checks.extend(schema.max_length.map(Check::MaxLength));
        if let Some(source) = &schema.pattern {
            checks.extend(self.pattern(source, &schema.keyword("pattern")).map(Check::Pattern));
        }
    }

    fn number_checks(&self, schema: &Schema, shape: &Shape, checks: &mut Vec<Check>) {
        let integer = matches!(shape, Shape::Scalar(Scalar::Int32 | Scalar::Int64));
        if !integer && !matches!(shape, Shape::Scalar(Scalar::Float | Scalar::Double)) {
            let said = [
                ("minimum", schema.minimum.is_some()),
                ("maximum", schema.maximum.is_some()),
                ("multipleOf", schema.multiple_of.is_some()),
            ];
            return self.without_effect(schema, shape, &said);
        }
        if let (Some(min), Some(max)) = (&schema.minimum, &schema.maximum)
            && (min.limit.as_f64() > max.limit.as_f64()
                || (min.limit.as_f64() == max.limit.as_f64() && (min.exclusive || max.exclusive)))
        {
            let (min, max) = (min.limit.to_text(), max.limit.to_text());
            self.impossible(&schema.keyword("minimum"), ("minimum", &min), ("maximum", &max));
        }
        if let Some(Bound { limit, exclusive }) = &schema.minimum
            && self.fits(integer, limit.as_i64().is_some(), &schema.keyword("minimum"))
        {
            checks.push(Check::Minimum { limit: limit.to_text(), exclusive: *exclusive });
        }
        if let Some(Bound { limit, exclusive }) = &schema.maximum
            && self.fits(integer, limit.as_i64().is_some(), &schema.keyword("maximum"))
        {
            checks.push(Check::Maximum { limit: limit.to_text(), exclusive: *exclusive });
        }
        if let Some(divisor) = &schema.multiple_of {
            match divisor.as_i64().filter(|_| integer) {
                Some(divisor) => checks.push(Check::MultipleOf(divisor)),
                None => {
                    let message = "`multipleOf` can be generated for integers only yet";
                    self.diags.report(Code::UnsupportedKeyword, schema.keyword("multipleOf"), message);
                }
            }
        }
    }

    /// The bound of an integer must be an integer of 64 bits.
    fn fits(&self, integer: bool, is_integer: bool, at: &Pointer) -> bool {
        if integer && !is_integer {
            let message = "the bound of an integer can be generated only if it is an integer of 64 bits";
            self.diags.report(Code::UnsupportedKeyword, at, message);
            return false;
        }
        true
    }

    fn array_checks(&self, schema: &Schema, shape: &Shape, checks: &mut Vec<Check>) {
        if !matches!(shape, Shape::List(_)) {
            let said = [
                ("items", schema.items.is_some()),
                ("minItems", schema.min_items.is_some()),
                ("maxItems", schema.max_items.is_some()),
                ("uniqueItems", schema.unique_items),
            ];
            return self.without_effect(schema, shape, &said);
        }
        self.in_order(schema, ("minItems", schema.min_items), ("maxItems", schema.max_items));
        checks.extend(schema.min_items.filter(|min| *min > 0).map(Check::MinItems));
        checks.extend(schema.max_items.map(Check::MaxItems));
        checks.extend(schema.unique_items.then_some(Check::UniqueItems));
    }

    fn object_checks(&self, schema: &Schema, shape: &Shape, checks: &mut Vec<Check>) {
        let said =
            [("minProperties", schema.min_properties.is_some()), ("maxProperties", schema.max_properties.is_some())];
        match shape {
            Shape::Map(_) => {}
            // A record forgets the properties that it does not know, so it can't count them.
            Shape::Record(_) => {
                for (name, _) in said.iter().filter(|(_, said)| *said) {
                    let message = format!("`{name}` beside `properties` can't be generated yet");
                    self.diags.report(Code::UnsupportedKeyword, schema.keyword(name), message);
                }
                return;
            }
            _ => {
                let said = [
                    said[0],
                    said[1],
                    ("properties", !schema.properties.is_empty()),
                    ("required", !schema.required.is_empty()),
                    ("additionalProperties", !matches!(schema.additional, AdditionalProperties::Unsaid)),
                ];
                return self.without_effect(schema, shape, &said);
            }
        }
        self.in_order(schema, ("minProperties", schema.min_properties), ("maxProperties", schema.max_properties));
        checks.extend(schema.min_properties.filter(|min| *min > 0).map(Check::MinProperties));
        checks.extend(schema.max_properties.map(Check::MaxProperties));
    }

    /// Reports keywords that speak of another type than the schema's.
    ///
    /// Values of any type are another matter: `types` has reported those. Enums list their values, so bounds say nothing.
    fn without_effect(&self, schema: &Schema, shape: &Shape, said: &[(&str, bool)]) {
        if *shape == Shape::Any {
            return;
        }
        for (name, _) in said.iter().filter(|(_, said)| *said) {
            let message = format!("`{name}` says nothing about {}", values_of(shape));
            self.diags.report(Code::KeywordWithoutEffect, schema.keyword(name), message);
        }
    }

    fn in_order(&self, schema: &Schema, min: (&str, Option<u64>), max: (&str, Option<u64>)) {
        if let ((low, Some(min)), (high, Some(max))) = (min, max)
            && min > max
        {
            self.impossible(&schema.keyword(low), (low, &min.to_string()), (high, &max.to_string()));
        }
    }

    fn impossible(&self, at: &Pointer, (low, min): (&str, &str), (high, max): (&str, &str)) {
        let message = format!("no value satisfies both `{low}` {min} and `{high}` {max}");
        self.diags.report(Code::ImpossibleBounds, at, message);
    }
}

fn values_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) | Shape::Map(_) => "objects",
        Shape::Enum(_) => "an `enum` of strings",
        Shape::Union(_) => "a union",
        Shape::List(_) => "arrays",
        Shape::Alias(_) | Shape::Any => "any value",
        Shape::Scalar(Scalar::Boolean) => "booleans",
        Shape::Scalar(Scalar::Int32 | Scalar::Int64) => "integers",
        Shape::Scalar(Scalar::Float | Scalar::Double) => "numbers",
        Shape::Scalar(Scalar::String) => "strings",
    }
}

//! Strings, numbers and booleans: their Rust type, and their checks.

use std::collections::HashSet;

use super::Lowering;
use super::evaluate::has_length;
use super::kinds::Kinds;
use crate::diag::Code;
use crate::ir::{Check, Docs, EnumValue, PatternPlan, Scalar, Shape, TextEnum};
use crate::load::Node;
use crate::schema::{Bound, Schema};

impl Lowering<'_> {
    /// A string: one of a list, one with a type of its own, or text with checks.
    pub(super) fn string(&self, schema: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        let format = self.format_of(schema, rest);
        if let Some(values) = &schema.values {
            rest.values = None;
            let mut seen = HashSet::new();
            let texts = values.iter().filter_map(Node::as_str).filter(|text| seen.insert(*text));
            let texts: Vec<&str> = texts.collect();
            // Whatever is listed has a length that is allowed, and nothing else is sent.
            if texts.iter().all(|text| has_length(schema, text)) {
                (rest.min_length, rest.max_length) = (None, None);
            }
            let value = |text: &str| EnumValue { wire_value: text.to_owned(), docs: Docs::default() };
            return Shape::Enum(TextEnum::of(texts.into_iter().map(value).collect()));
        }
        self.in_order(schema, ("minLength", schema.min_length), ("maxLength", schema.max_length));
        checks.extend(rest.min_length.take().filter(|min| *min > 0).map(Check::MinLength));
        checks.extend(rest.max_length.take().map(Check::MaxLength));
        for source in std::mem::take(&mut rest.patterns) {
            let pattern = self.pattern(&source, &schema.keyword("pattern"));
            checks.extend(pattern.filter(|pattern| pattern.plan != PatternPlan::Always).map(Check::Pattern));
        }
        let Some(format) = format else { return Shape::Scalar(Scalar::String) };
        rest.format = None;
        if format.row().typed {
            return Shape::Scalar(Scalar::Formatted(format));
        }
        checks.push(Check::Format(format));
        Shape::Scalar(Scalar::String)
    }

    /// A number, by its format; a bound that its Rust type can't hold is left to the rest.
    pub(super) fn number(&self, schema: &Schema, kinds: Kinds, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        let is_integer = kinds == Kinds::INTEGER;
        let scalar = self.scalar_of_number(schema, is_integer);
        rest.format = None;
        self.bounds_in_order(schema);
        let range = scalar.range();
        let fits = |bound: &Bound| match range {
            Some((low, high)) => bound.limit.as_i128().is_some_and(|limit| (low..=high).contains(&limit)),
            None => true,
        };
        if let Some(Bound { limit, exclusive, .. }) = rest.minimum.take_if(|bound| fits(bound)) {
            checks.push(Check::Minimum { limit: limit.to_text(), exclusive });
        }
        if let Some(Bound { limit, exclusive, .. }) = rest.maximum.take_if(|bound| fits(bound)) {
            checks.push(Check::Maximum { limit: limit.to_text(), exclusive });
        }
        checks.extend(std::mem::take(&mut rest.multiples).iter().map(|divisor| Check::MultipleOf(divisor.to_text())));
        if let Some(values) = &schema.values
            && let Some((low, high)) = range
        {
            let integers = values.iter().filter_map(Node::as_number).filter(|number| number.is_integer());
            let held = |number: &i64| (low..=high).contains(&i128::from(*number));
            // One that the type, or an `i64`, can't hold is compared as a decimal, with all the others.
            let integers = integers.map(|number| number.as_i64().filter(held));
            if let Some(integers) = integers.collect::<Option<Vec<i64>>>() {
                rest.values = None;
                checks.push(Check::EnumInteger(integers));
            }
        }
        Shape::Scalar(scalar)
    }

    /// The Rust type of a number.
    fn scalar_of_number(&self, schema: &Schema, is_integer: bool) -> Scalar {
        let format = schema.format.as_deref();
        match (is_integer, format) {
            (true, Some("int8")) => Scalar::Int8,
            (true, Some("int16")) => Scalar::Int16,
            (true, Some("int32")) => Scalar::Int32,
            (true, Some("int64" | "long")) => Scalar::Int64,
            (true, Some("uint8")) => Scalar::UInt8,
            (true, Some("uint16")) => Scalar::UInt16,
            (true, Some("uint32")) => Scalar::UInt32,
            (true, Some("uint64")) => Scalar::UInt64,
            (false, Some("float")) if !self.exact => Scalar::Float,
            (false, Some("float" | "double")) => Scalar::Double,
            (true, other) => {
                self.unchecked_format(schema, other);
                self.plain_integer(schema)
            }
            (false, other) => {
                self.unchecked_format(schema, other);
                Scalar::Double
            }
        }
    }

    /// An integer without a format: `i64`, which holds what people count; exactly, one of any size, unless bounds keep it small.
    fn plain_integer(&self, schema: &Schema) -> Scalar {
        let small = |bound: &Option<Bound>| bound.as_ref().is_some_and(|bound| bound.limit.as_i64().is_some());
        let listed = schema.values.as_ref().is_some_and(|values| {
            values.iter().filter_map(Node::as_number).filter(|n| n.is_integer()).all(|n| n.as_i64().is_some())
        });
        if !self.exact || listed || (small(&schema.minimum) && small(&schema.maximum)) {
            Scalar::Int64
        } else {
            Scalar::Integer
        }
    }

    fn bounds_in_order(&self, schema: &Schema) {
        let (Some(min), Some(max)) = (&schema.minimum, &schema.maximum) else { return };
        let (low, high) = (min.limit.as_f64(), max.limit.as_f64());
        if low > high || (low == high && (min.exclusive || max.exclusive)) {
            let (low, high) = (min.limit.to_text(), max.limit.to_text());
            self.impossible(&schema.keyword(min.keyword), (min.keyword, &low), (max.keyword, &high));
        }
    }

    /// Reports a minimum above its maximum.
    pub(super) fn in_order(&self, schema: &Schema, min: (&str, Option<u64>), max: (&str, Option<u64>)) {
        if let ((low, Some(min)), (high, Some(max))) = (min, max)
            && min > max
        {
            self.impossible(&schema.keyword(low), (low, &min.to_string()), (high, &max.to_string()));
        }
    }

    fn impossible(&self, at: &crate::pointer::Pointer, (low, min): (&str, &str), (high, max): (&str, &str)) {
        let message = format!("no value satisfies both `{low}` {min} and `{high}` {max}");
        self.diags.report(Code::ImpossibleBounds, at, message);
    }
}

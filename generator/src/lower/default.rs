//! Defaults: whether a schema's default is a value of the schema.

use super::Lowering;
use crate::diag::Code;
use crate::ir::{Check, Literal, Scalar, Shape, TypeDef, TypeId};
use crate::schema::Schema;

impl Lowering<'_> {
    /// Reports a default that its own schema refuses.
    pub(super) fn check_default(&self, id: TypeId, schema: &Schema) {
        let def = &self.types[id];
        let Some(default) = &def.default else { return };
        if let Err(reason) = fits(def, default) {
            let message = format!("the default {reason}");
            self.diags.report(Code::DefaultDoesNotFit, schema.keyword("default"), message);
        }
    }
}

fn fits(def: &TypeDef, default: &Literal) -> Result<(), String> {
    let is_a = |kind: &str, is: bool| if is { Ok(()) } else { Err(format!("is not {kind}")) };
    match (&def.shape, default) {
        (Shape::Any | Shape::Union(_) | Shape::Alias(_), _) => return Ok(()),
        (_, Literal::Null) => return is_a("a value: `null` is not allowed here", def.nullable),
        (Shape::Enum(values), Literal::String(text)) => {
            let listed = values.iter().any(|value| value.wire_value == *text);
            return is_a("one of the values of `enum`", listed);
        }
        (Shape::Enum(_) | Shape::Scalar(Scalar::String), other) => {
            is_a("a string", matches!(other, Literal::String(_)))?;
        }
        (Shape::Scalar(Scalar::Boolean), other) => is_a("a boolean", matches!(other, Literal::Boolean(_)))?,
        (Shape::Scalar(Scalar::Int32), other) => {
            is_a("an integer of 32 bits", matches!(other, Literal::Number(text) if text.parse::<i32>().is_ok()))?;
        }
        (Shape::Scalar(Scalar::Int64), other) => {
            is_a("an integer of 64 bits", matches!(other, Literal::Number(text) if text.parse::<i64>().is_ok()))?;
        }
        (Shape::Scalar(Scalar::Float | Scalar::Double), other) => {
            is_a("a number", matches!(other, Literal::Number(_)))?;
        }
        (Shape::List(_), other) => is_a("an array", matches!(other, Literal::Json(text) if text.starts_with('[')))?,
        (Shape::Record(_) | Shape::Map(_), other) => {
            is_a("an object", matches!(other, Literal::Json(text) if text.starts_with('{')))?;
        }
    }
    def.checks.iter().try_for_each(|check| meets(check, default))
}

/// Lengths and bounds; patterns and items are left to whoever uses the default.
fn meets(check: &Check, default: &Literal) -> Result<(), String> {
    let holds = match (check, default) {
        (Check::MinLength(limit), Literal::String(text)) => text.chars().count() as u64 >= *limit,
        (Check::MaxLength(limit), Literal::String(text)) => text.chars().count() as u64 <= *limit,
        (Check::Minimum { limit, exclusive }, Literal::Number(number)) => match (number.parse(), limit.parse()) {
            (Ok::<f64, _>(number), Ok::<f64, _>(limit)) => number > limit || (number == limit && !exclusive),
            _ => true,
        },
        (Check::Maximum { limit, exclusive }, Literal::Number(number)) => match (number.parse(), limit.parse()) {
            (Ok::<f64, _>(number), Ok::<f64, _>(limit)) => number < limit || (number == limit && !exclusive),
            _ => true,
        },
        (Check::EnumInteger(values), Literal::Number(number)) => {
            number.parse().is_ok_and(|number: i64| values.contains(&number))
        }
        _ => true,
    };
    let keyword = match check {
        Check::MinLength(_) => "minLength",
        Check::MaxLength(_) => "maxLength",
        Check::Minimum { .. } => "minimum",
        Check::Maximum { .. } => "maximum",
        _ => "enum",
    };
    if holds { Ok(()) } else { Err(format!("is refused by the `{keyword}` beside it")) }
}

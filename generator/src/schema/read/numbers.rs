//! Keywords for numbers.

use std::cmp::Ordering;

use super::super::{Bound, Schema};
use super::Reader;
use super::scalar::{flag, keyword, number};
use crate::diag::Code;
use crate::load::{Cursor, Node, Number};

pub(in crate::schema) fn minimum(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.minimum = number(value, reader).map(|limit| Bound { limit, exclusive: false, keyword: "minimum" });
}

pub(in crate::schema) fn maximum(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    schema.maximum = number(value, reader).map(|limit| Bound { limit, exclusive: false, keyword: "maximum" });
}

pub(in crate::schema) fn exclusive_minimum(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if reader.is_3_1() {
        exclusive_limit(&mut schema.minimum, "exclusiveMinimum", Ordering::Less, value, reader);
    } else {
        exclusive_flag(&mut schema.minimum, "minimum", value, reader);
    }
}

pub(in crate::schema) fn exclusive_maximum(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    if reader.is_3_1() {
        exclusive_limit(&mut schema.maximum, "exclusiveMaximum", Ordering::Greater, value, reader);
    } else {
        exclusive_flag(&mut schema.maximum, "maximum", value, reader);
    }
}

/// In OpenAPI 3.0 the exclusive keywords are flags that belong to the bound beside them.
fn exclusive_flag(bound: &mut Option<Bound>, beside: &str, value: &Cursor<'_>, reader: &Reader<'_>) {
    if let Node::Number(limit) = value.node() {
        let name = keyword(value);
        let help =
            format!("a number is of OpenAPI 3.1; here write `{beside}: {}` and {name} as a flag", limit.to_text());
        reader.diags.push(value.wrong_type("`true` or `false`").with_help(help));
        return;
    }
    let exclusive = flag(value, reader);
    match bound {
        Some(bound) => bound.exclusive = exclusive,
        None if exclusive => {
            let message = format!("{} says nothing without `{beside}` beside it", keyword(value));
            reader.diags.report(Code::ExclusiveWithoutBound, value.pointer(), message);
        }
        None => {}
    }
}

/// In OpenAPI 3.1 they are limits of their own, and the stronger of the two holds. `weaker` is how a weaker limit compares.
fn exclusive_limit(
    bound: &mut Option<Bound>,
    name: &'static str,
    weaker: Ordering,
    value: &Cursor<'_>,
    reader: &Reader<'_>,
) {
    if value.as_bool().is_some() {
        let help =
            format!("a flag is of OpenAPI 3.0; here `{name}` is the limit itself, in place of the one beside it");
        reader.diags.push(value.wrong_type("a number").with_help(help));
        return;
    }
    let Some(limit) = number(value, reader) else { return };
    if bound.as_ref().is_none_or(|bound| compare(limit, bound.limit) != weaker) {
        *bound = Some(Bound { limit, exclusive: true, keyword: name });
    }
}

pub(in crate::schema) fn multiple_of(schema: &mut Schema, value: &Cursor<'_>, reader: &Reader<'_>) {
    let Some(number) = number(value, reader) else { return };
    if number.as_f64() <= 0.0 {
        reader.diags.report(Code::WrongValue, value.pointer(), "`multipleOf` must be greater than 0");
        return;
    }
    schema.multiples.push(number);
}

/// Compares the decimals that were written, and not the `f64` nearest to them.
fn compare(one: Number, other: Number) -> Ordering {
    let (one, other) = (one.to_text(), other.to_text());
    match (signed(&one), signed(&other)) {
        ((false, one), (false, other)) => one.cmp(&other),
        ((true, one), (true, other)) => other.cmp(&one),
        ((true, _), (false, _)) => Ordering::Less,
        ((false, _), (true, _)) => Ordering::Greater,
    }
}

/// Whether a number is below 0, and its size.
fn signed(text: &str) -> (bool, Size<'_>) {
    let digits = text.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let size = (whole.len(), whole, fraction.trim_end_matches('0'));
    (text.starts_with('-') && size != (0, "", ""), size)
}

/// How many digits stand before the point, which ones, and which behind it: in this order the greater number is greater.
type Size<'t> = (usize, &'t str, &'t str);

#[cfg(test)]
mod tests {
    use super::super::super::tests::value;
    use super::*;

    #[test]
    fn numbers_compare_as_the_decimals_that_were_written() {
        let number = |text: &str| value(text).as_number().expect("a number");
        let ascending = ["-1e308", "-12.5", "-12", "-0.5", "0", "0.05", "0.5", "0.51", "9", "10", "1e22", "1e308"];
        for (index, one) in ascending.iter().enumerate() {
            for (other_index, other) in ascending.iter().enumerate() {
                assert_eq!(compare(number(one), number(other)), index.cmp(&other_index), "{one} and {other}");
            }
        }
        for (one, other) in [("1", "1.0"), ("-0.0", "0"), ("1e3", "1000")] {
            assert_eq!(compare(number(one), number(other)), Ordering::Equal, "{one} and {other}");
        }
        let (exact, next) = (Number::Int(9_007_199_254_740_992), Number::Int(9_007_199_254_740_993));
        assert_eq!(compare(exact, next), Ordering::Less);
    }
}

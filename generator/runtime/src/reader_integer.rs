//! Reading of integers whatever way they are written: 1.0 and 1e3 are integers.

use serde::de::{Error, Unexpected, Visitor};

use super::digits::Digits;
use super::fault::Fault;
use super::raw;

/// Reads an integer from the text of the number.
///
/// serde_json makes an `f64` of what has a fraction or an exponent. That is no witness: 1.00000000000000000001 becomes 1.0
/// and 9007199254740993.0 becomes another integer.
pub(super) fn read_exactly<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Fault> {
    if let Ok(value) = text.parse() {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = text.parse() {
        return visitor.visit_i64(value);
    }
    let Some(digits) = Digits::parse(text).filter(Digits::is_integer) else {
        return Err(Fault::invalid_type(raw::kind(text).unexpected(), &visitor));
    };
    let value = digits.as_i128();
    match (value.map(u64::try_from), value.map(i64::try_from)) {
        (Some(Ok(value)), _) => visitor.visit_u64(value),
        (_, Some(Ok(value))) => visitor.visit_i64(value),
        _ => Err(Fault::invalid_value(Unexpected::Other("integer"), &visitor)),
    }
}

//! What is generated with `--exact`, held against the `jsonschema` crate: the schemas of a document as both understand them, and
//! a program that judges values by the one while the other says what should come of it.

pub mod document;
pub mod examples;
pub mod oracle;
pub mod subject;

use serde_json::Value;

/// Whether two values are equal as JSON is: 1 and 1.0 are one number, and members have no order.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let is_integer = |number: &serde_json::Number| number.is_i64() || number.is_u64();
            one == other || (!(is_integer(one) && is_integer(other)) && one.as_f64() == other.as_f64())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let same = |(name, value): (&String, &Value)| other.get(name).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(same)
        }
        (one, other) => one == other,
    }
}

//! What is generated with `--exact`, held against the `jsonschema` crate: the schemas of a document as both understand them, and
//! a program that judges values by the one while the other says what should come of it.

pub mod document;
pub mod examples;
pub mod oracle;
pub mod subject;

use serde_json::{Value, json};
use subject::Answer;

/// What is wrong with an answer, if anything.
pub fn disagreement(text: &str, fits: bool, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Panicked => Some("it panics".to_owned()),
        Answer::Refused(reason) => fits.then(|| format!("it fits, and is refused: {reason}")),
        Answer::Accepted(_) if !fits => Some("it does not fit, and is accepted".to_owned()),
        Answer::Accepted(json) => {
            let sent: Value = serde_json::from_str(text).unwrap_or_default();
            let back: Value = serde_json::from_str(json).unwrap_or_default();
            (!is_same(&json!({"value": sent}), &back)).then(|| format!("it comes back as {json}"))
        }
    }
}

/// Whether two values are equal as JSON is: 1 and 1.0 are one number, and members have no order.
fn is_same(one: &Value, other: &Value) -> bool {
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

#[test]
fn a_disagreement_is_a_wrong_judgement_or_something_lost() {
    let accepted = |json: &str| Answer::Accepted(json.to_owned());
    assert_eq!(disagreement("1.0", true, &accepted(r#"{"value":1}"#)), None);
    assert_eq!(disagreement("1.5", false, &Answer::Refused("no".to_owned())), None);
    assert!(disagreement("{}", true, &accepted(r#"{"value":{"a":null}}"#)).is_some());
    assert!(disagreement("9007199254740993", true, &accepted(r#"{"value":9007199254740992}"#)).is_some());
    assert!(disagreement("1", true, &Answer::Refused("no".to_owned())).is_some());
    assert!(disagreement("1", false, &accepted(r#"{"value":1}"#)).is_some());
    assert!(disagreement("1", false, &Answer::Panicked).is_some());
}

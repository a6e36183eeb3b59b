//! Comparisons at the limit and one past it.

use case::Validate;
use case::models::Quote;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good quote with these properties instead.
fn said(changes: Value) -> Vec<String> {
    let mut quote =
        json!({"count": 4, "limit": 5, "rate": 4.0, "unit": "m", "grade": "b", "open": true, "urgent": false});
    for (name, value) in changes.as_object().expect("properties") {
        quote[name] = value.clone();
    }
    let quote: Quote = from_slice(quote.to_string().as_bytes()).expect("it is as the schema says");
    quote.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn numbers_of_different_types_are_compared_by_value() {
    assert_eq!(said(json!({})), [""; 0]);
    assert_eq!(said(json!({"limit": 4})), ["the rate reaches the limit", "the limit is the count"]);
    assert_eq!(said(json!({"limit": 3})), ["more than the limit", "the rate reaches the limit"]);
    assert_eq!(said(json!({"rate": 4.5})), ["the rate is above the count"]);
}

#[test]
fn numbers_beyond_the_precision_of_a_double_are_exact() {
    let huge = json!({"count": i64::MAX, "limit": u64::MAX, "rate": 9.3e18});
    assert_eq!(said(huge), ["the rate is above the count"]);
    assert_eq!(said(json!({"count": i64::MAX, "limit": i64::MAX as u64 + 1})), [""; 0]);
    assert_eq!(said(json!({"count": i64::MAX, "limit": i64::MAX})), ["the limit is the count"]);
    assert_eq!(said(json!({"count": i64::MAX - 1, "limit": i64::MAX})), [""; 0]);
}

#[test]
fn a_narrow_integer_is_an_integer() {
    assert_eq!(said(json!({"small": -5})), [""; 0]);
    assert_eq!(said(json!({"small": -6})), ["small is not smaller"]);
    assert_eq!(said(json!({"small": 4})), ["small is not smaller"]);
}

#[test]
fn strings_are_compared_by_code_points() {
    assert_eq!(said(json!({"unit": "a"})), [""; 0]);
    for unit in ["", "Z", "n", "é", "😀"] {
        assert_eq!(said(json!({"unit": unit})), ["not in the first volume"], "{unit}");
    }
    assert_eq!(said(json!({"allowed": ["l", "m"]})), [""; 0]);
    assert_eq!(said(json!({"allowed": []})), ["not one of those allowed"]);
}

#[test]
fn enums_are_strings_and_false_is_less_than_true() {
    assert_eq!(said(json!({"grade": "c"})), ["nothing of grade c is open"]);
    assert_eq!(said(json!({"grade": "c", "open": false})), ["no such grade"]);
    assert_eq!(said(json!({"grade": "c", "open": false, "urgent": true})), ["only what is open is urgent"]);
}

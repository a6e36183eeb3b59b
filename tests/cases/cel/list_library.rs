//! Sums, least and greatest items, and places.

use case::Validate;
use case::models::Budget;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good budget with one property changed.
fn said(property: &str, value: Value) -> Vec<String> {
    let mut budget = json!({
        "tiers": [0, 1, 1], "shares": [40, 60], "weights": [0.5, 0.25], "names": ["admin", "guest"], "parts": [],
        "pauses": ["PT30M", "PT30M"],
    });
    budget[property] = value;
    let budget: Budget = from_slice(budget.to_string().as_bytes()).expect("it is as the schema says");
    budget.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_is_sorted_if_no_item_is_less_than_the_one_before() {
    assert_eq!(said("tiers", json!([3])), [""; 0]);
    assert_eq!(said("tiers", json!([0, 2, 1])), ["the tiers are not sorted"]);
    assert_eq!(said("names", json!(["a", "é", "é"])), [""; 0]);
    assert_eq!(said("names", json!(["a", "Z", "b"])), ["the names are not sorted"]);
    assert_eq!(said("pauses", json!(["PT2M", "PT60S"])), ["the pauses are too long"]);
}

#[test]
fn items_are_added() {
    assert_eq!(said("shares", json!([])), [""; 0]);
    assert_eq!(said("shares", json!([100, 1])), ["more than all"]);
    let overflow = "the rule has no answer: a number, a duration or a time is out of range";
    assert_eq!(said("shares", json!([i64::MAX, 1])), [overflow]);
    assert_eq!(said("weights", json!([0.5, 1.0])), ["too heavy"]);
    assert_eq!(said("parts", json!([{"share": 1}, {"share": 9}])), [""; 0]);
    assert_eq!(said("parts", json!([{"share": 1}, {"share": 10}])), ["too many parts"]);
    assert_eq!(said("pauses", json!(["PT1S", "PT1H"])), ["the pauses are too long"]);
}

#[test]
fn an_empty_list_has_no_least_item() {
    assert_eq!(said("tiers", json!([-1, 0])), ["a tier is below zero"]);
    assert_eq!(said("tiers", json!([])), ["the rule has no answer: `min` does not take this argument"]);
    assert_eq!(said("weights", json!([1.25])), ["a weight is above one"]);
    assert_eq!(said("weights", json!([])), ["the rule has no answer: `max` does not take this argument"]);
    assert_eq!(said("names", json!(["aaa", "zzz"])), ["from aaa to zzz"]);
}

#[test]
fn items_are_found_from_both_ends() {
    assert_eq!(said("names", json!(["admin", "admin"])), ["two admins"]);
    assert_eq!(said("names", json!(["guest"])), [""; 0]);
}

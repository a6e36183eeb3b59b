//! Keys that are there, keys that are not, and all of them.

use case::Validate;
use case::models::Shop;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

const NO_KEY: &str = "the rule has no answer: the property `standard` is not there";

fn said(prices: Value, labels: Value, rooms: Value) -> Vec<String> {
    let shop = json!({"prices": prices, "labels": labels, "rooms": rooms}).to_string();
    let shop: Shop = from_slice(shop.as_bytes()).expect("it is as the schema says");
    shop.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_key_is_asked_for_by_name() {
    assert_eq!(said(json!({"standard": 0.5}), json!({}), json!({})), [""; 0]);
    assert_eq!(said(json!({"standard": 0}), json!({}), json!({})), ["the standard is free"]);
    assert_eq!(said(json!({"standard": 100}), json!({}), json!({})), ["the standard is dear"]);
    assert_eq!(said(json!({"basic": 1}), json!({}), json!({})), [NO_KEY, NO_KEY]);
    assert_eq!(said(json!({}), json!({}), json!({})), ["no price to begin with", NO_KEY, NO_KEY]);
}

#[test]
fn all_keys_are_asked() {
    let standard = |name: &str, price: f64| said(json!({"standard": 1, name: price}), json!({}), json!({}));
    assert_eq!(standard("eight888", 0.0), [""; 0]);
    assert_eq!(standard("nine99999", 0.0), ["no such price"]);
    assert_eq!(standard("a", -0.5), ["no such price"]);
    let labelled = |key: &str, label: Value| said(json!({"standard": 1}), json!({key: label}), json!({}));
    assert_eq!(labelled("a", json!(null)), [""; 0]);
    assert_eq!(labelled("a", json!("")), ["no such label"]);
    assert_eq!(labelled("x-a", json!("b")), ["no such label"]);
    assert_eq!(labelled("tier", json!("gold")), [""; 0]);
    assert_eq!(labelled("tier", json!("lead")), ["no such tier"]);
    assert_eq!(labelled("tier", json!(null)), ["no such tier"]);
}

#[test]
fn records_stand_in_maps() {
    let with = |rooms: Value| said(json!({"standard": 1}), json!({}), rooms);
    assert_eq!(with(json!({"a": {"beds": 2, "floor": 2}, "b": {"beds": 1, "floor": 0}})), [""; 0]);
    assert_eq!(
        with(json!({"a": {"beds": 3, "floor": 3}})),
        ["too many rooms", "too many beds", "one room has two beds", "too high"]
    );
    assert_eq!(
        with(json!({"a": {"beds": 1, "floor": 0}, "b": {"beds": 1, "floor": 0}})),
        ["one room has two beds", "rooms alike"]
    );
    let absent = "the rule has no answer: the property `floor` is not there";
    assert_eq!(with(json!({"a": {"beds": 2}, "b": {"beds": 0, "floor": 0}})), [absent]);
}

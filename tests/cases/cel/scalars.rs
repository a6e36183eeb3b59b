//! Rules of values that are no objects.

use case::Validate;
use case::models::Basket;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good basket with one property changed.
fn said(property: &str, value: Value) -> Vec<String> {
    let mut basket = json!({"slug": "a", "count": 1});
    basket[property] = value;
    let basket: Basket = from_slice(basket.to_string().as_bytes()).expect("it is as the schema says");
    let found = basket.validate().err().unwrap_or_default();
    assert!(found.iter().all(|violation| violation.keyword() == "rule"), "{found}");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_component_brings_its_rules_along() {
    assert_eq!(said("slug", json!("abc")), [""; 0]);
    assert_eq!(said("slug", json!("")), ["/slug: no slug"]);
    assert_eq!(said("off", json!(-5)), [""; 0]);
    assert_eq!(said("off", json!(6)), ["/off: no multiple of five"]);
    assert_eq!(said("range", json!([1, 1])), [""; 0]);
    assert_eq!(said("range", json!([1, 0])), ["/range: no range"]);
    assert_eq!(said("range", json!([])), ["/range: no range"]);
    assert_eq!(said("rates", json!({"EUR": 1})), [""; 0]);
    assert_eq!(said("rates", json!({"eur": 1})), ["/rates: no euro"]);
}

#[test]
fn a_property_may_have_rules_of_its_own() {
    assert_eq!(said("count", json!(0)), ["/count: none"]);
    assert_eq!(said("weight", json!(2.4)), [""; 0]);
    assert_eq!(said("weight", json!(2.5)), ["/weight: too heavy"]);
    assert_eq!(said("open", json!(true)), [""; 0]);
    assert_eq!(said("open", json!(false)), ["/open: not open"]);
    assert_eq!(said("day", json!("2024-02-24")), [""; 0]);
    assert_eq!(said("day", json!("2024-02-25")), ["/day: a sunday"]);
    assert_eq!(said("size", json!("m")), [""; 0]);
    assert_eq!(said("size", json!("l")), ["/size: too large"]);
}

#[test]
fn null_is_asked_nothing() {
    assert_eq!(said("weight", json!(null)), [""; 0]);
    assert_eq!(said("shares", json!({"a": null, "b": 0})), [""; 0]);
}

#[test]
fn each_item_is_asked_at_its_place() {
    assert_eq!(said("tags", json!(["a", "B", "c", ""])), ["/tags/1: no slug", "/tags/3: no slug"]);
    assert_eq!(
        said("codes", json!(["de", "éé", "d", "deu"])),
        ["/codes/2: not two letters", "/codes/3: not two letters"]
    );
    assert_eq!(said("shares", json!({"a/b": -1, "c": 1})), ["/shares/a~1b: below zero"]);
    assert_eq!(said("pages", json!([[1, 2], [12, 13]])), ["/pages/1: no page 13"]);
    let mut all = said("pages", json!([[13], [], []]));
    all.sort();
    assert_eq!(all, ["/pages/0: no page 13", "/pages: too many pages"]);
}

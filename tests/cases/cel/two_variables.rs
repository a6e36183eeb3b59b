//! Items with their index, values with their key.

use case::Validate;
use case::models::Route;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

fn said(steps: &[i64], stops: Value, tolls: Value) -> Vec<String> {
    let route = json!({"steps": steps, "stops": stops, "tolls": tolls}).to_string();
    let route: Route = from_slice(route.as_bytes()).expect("it is as the schema says");
    route.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn an_item_is_seen_with_its_index() {
    let steps = |steps: &[i64]| said(steps, json!([]), json!({}));
    assert_eq!(steps(&[]), [""; 0]);
    assert_eq!(steps(&[0, 1, 2]), [""; 0]);
    assert_eq!(steps(&[1, 1]), ["the steps do not rise"]);
    assert_eq!(steps(&[4, 6]), ["a step is five beyond its place"]);
    assert_eq!(steps(&[1, 0]), ["the steps do not rise", "a step is below its place"]);
    assert_eq!(steps(&[0, 2, 3, 4]), ["too many odd places"]);
}

#[test]
fn exactly_one_item_is_asked_for() {
    let main = |names: &[bool]| {
        let stops: Vec<Value> = names.iter().map(|main| json!({"main": main, "name": "n"})).collect();
        said(&[], json!(stops), json!({}))
    };
    assert_eq!(main(&[false]), [""; 0]);
    assert_eq!(main(&[true, true]), [""; 0]);
    assert_eq!(main(&[true, false]), ["one later stop is the main one"]);
    assert_eq!(main(&[false, true, true]), ["one later stop is the main one"]);
    let absent = "the rule has no answer: the property `name` is not there";
    assert_eq!(said(&[], json!([{"main": true}]), json!({})), [absent]);
    assert_eq!(said(&[], json!([{"main": true, "name": ""}]), json!({})), ["a main stop has a name"]);
}

#[test]
fn a_value_is_seen_with_its_key() {
    let tolls = |tolls: Value| said(&[], json!([]), tolls);
    assert_eq!(tolls(json!({"x": 3, "free": 0})), [""; 0]);
    assert_eq!(tolls(json!({"y": 3})), ["a toll is too high"]);
    assert_eq!(tolls(json!({"other": 1})), ["one is no toll here"]);
    assert_eq!(tolls(json!({"abc": 0, "abd": 0})), ["one way is free"]);
    assert_eq!(tolls(json!({"x": 1})), ["two is none"]);
}

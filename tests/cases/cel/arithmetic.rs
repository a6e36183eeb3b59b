//! Results at the limit, one past it, and none at all.

use case::Validate;
use case::models::Hall;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

const OUT_OF_RANGE: &str = "the rule has no answer: a number, a duration or a time is out of range";
const BY_ZERO: &str = "the rule has no answer: a division by zero";

/// What is said of a good hall with these properties instead.
fn said(changes: Value) -> Vec<String> {
    let mut hall = json!({
        "width": 100, "height": 100, "rows": 10, "seats": 300, "free": 4, "used": 2,
        "weight": 2.0, "area": 1.0, "first": ["a"], "last": ["b", "c"], "code": "1",
    });
    for (name, value) in changes.as_object().expect("properties") {
        hall[name] = value.clone();
    }
    let hall: Hall = from_slice(hall.to_string().as_bytes()).expect("it is as the schema says");
    hall.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn integers_are_computed_exactly() {
    assert_eq!(said(json!({})), [""; 0]);
    assert_eq!(said(json!({"width": 101})), ["larger than the site"]);
    assert_eq!(said(json!({"width": 1, "height": 0})), ["no width or height"]);
    assert_eq!(said(json!({"seats": 9})), ["fewer seats than rows", "the rows are uneven"]);
    assert_eq!(said(json!({"seats": 310})), ["too many seats a row"]);
    assert_eq!(said(json!({"rows": -10})), ["no rows"]);
    // Division and remainder go towards zero.
    assert_eq!(said(json!({"seats": -1})), ["fewer seats than rows", "the rows are uneven"]);
}

#[test]
fn what_overflows_has_no_answer() {
    assert_eq!(said(json!({"width": i64::MAX, "height": 2})), [OUT_OF_RANGE, OUT_OF_RANGE]);
    assert_eq!(said(json!({"seats": i64::MIN, "rows": 1})), [OUT_OF_RANGE]);
    assert_eq!(
        said(json!({"seats": i64::MIN, "rows": -1})),
        ["fewer seats than rows", OUT_OF_RANGE, OUT_OF_RANGE, "no rows"]
    );
    assert_eq!(said(json!({"seats": 0, "rows": i64::MIN})), [OUT_OF_RANGE, OUT_OF_RANGE]);
    assert_eq!(said(json!({"free": 1})), [OUT_OF_RANGE, "an odd share of places"]);
    assert_eq!(said(json!({"free": u64::MAX, "used": 2})), [OUT_OF_RANGE, "an odd share of places"]);
}

#[test]
fn integers_are_not_divided_by_zero_but_doubles_are() {
    assert_eq!(said(json!({"rows": 0})), [BY_ZERO, BY_ZERO, "no rows"]);
    assert_eq!(said(json!({"used": 0})), [BY_ZERO]);
    assert_eq!(said(json!({"area": 0})), ["too heavy"]);
    assert_eq!(said(json!({"area": -0.0, "weight": 1.0})), [""; 0]);
    // Zero by zero is no number, and no number is less than another.
    assert_eq!(said(json!({"area": 0.0, "weight": 0.0})), ["too heavy"]);
}

#[test]
fn doubles_strings_and_lists_are_added() {
    assert_eq!(said(json!({"weight": 2.5})), ["too heavy"]);
    assert_eq!(said(json!({"weight": 3.0, "area": 2.0})), ["seven"]);
    assert_eq!(said(json!({"first": ["a", "b"]})), ["more than three aisles"]);
    assert_eq!(said(json!({"prefix": "A"})), ["A-1 is taken"]);
    assert_eq!(said(json!({"prefix": "A-"})), [""; 0]);
}

//! What can be converted, and what can't.

use case::Validate;
use case::models::Reading;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good reading with these properties instead.
fn said(changes: Value) -> Vec<String> {
    let mut reading = json!({"number": 7, "text": "7", "limit": 4.5});
    for (name, value) in changes.as_object().expect("properties") {
        reading[name] = value.clone();
    }
    let reading: Reading = from_slice(reading.to_string().as_bytes()).expect("it is as the schema says");
    reading.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn no_answer(to: &str) -> String {
    format!("the rule has no answer: a value can't be converted to `{to}`")
}

#[test]
fn a_text_is_a_number_if_it_is_written_as_one() {
    assert_eq!(said(json!({})), [""; 0]);
    assert_eq!(said(json!({"text": "100"})), ["the text is too large", "the text is not the number"]);
    assert_eq!(said(json!({"text": "07"})), ["the text is not the number"]);
    assert_eq!(said(json!({"text": "-1"})), ["the text is not the number".to_owned(), no_answer("uint")]);
    assert_eq!(said(json!({"text": "3"})), ["the text is not the number", "no such text"]);
    assert_eq!(
        said(json!({"text": "0.5"})),
        [no_answer("int"), "the text is not the number".to_owned(), "no such text".to_owned()]
    );
    assert_eq!(said(json!({"text": ""}))[..2], [no_answer("int"), "the text is not the number".to_owned()]);
}

#[test]
fn a_number_is_another_number_if_it_is_in_its_range() {
    assert_eq!(said(json!({"number": 9, "text": "9", "limit": 5.9})), [""; 0]);
    assert_eq!(said(json!({"number": 10, "text": "10", "limit": 5.9})), ["the number is too large"]);
    assert_eq!(
        said(json!({"number": 0, "text": "0", "limit": 0.0})),
        ["the number is beyond the limit", "the limit is the number"]
    );
    assert_eq!(said(json!({"limit": 6})), ["the limit is too large"]);
    let found = said(json!({"number": -1, "text": "-1"}));
    assert_eq!((found.len(), found[0].starts_with("the rule has no answer: ")), (2, true), "{found:?}");
    let found = said(json!({"limit": 1e19}));
    assert_eq!((found.len(), found[0].starts_with("the rule has no answer: ")), (1, true), "{found:?}");
    assert_eq!(said(json!({"count": 2})), ["no such count"]);
    assert_eq!(said(json!({"count": 4})), ["no such count"]);
    let found = said(json!({"count": u64::MAX}));
    assert_eq!((found.len(), found[0].starts_with("the rule has no answer: ")), (1, true), "{found:?}");
    assert_eq!(said(json!({"number": 8, "text": "8"})), ["eight is none"]);
}

#[test]
fn bytes_are_the_text_in_utf_8() {
    assert_eq!(said(json!({"blob": "w6g="})), [""; 0]);
    assert_eq!(said(json!({"blob": "w6k="})), ["no such blob"]);
    assert_eq!(said(json!({"blob": "/w=="})), [no_answer("string")]);
    assert_eq!(said(json!({"text": "éé"})).len(), 3);
    assert_eq!(said(json!({"text": "ééé"})).len(), 4);
}

#[test]
fn a_text_is_a_truth_a_time_or_a_duration() {
    assert_eq!(said(json!({"flag": "true"})), [""; 0]);
    assert_eq!(said(json!({"flag": "false"})), ["the flag is down"]);
    assert_eq!(said(json!({"flag": "yes"})), [no_answer("bool")]);
    assert_eq!(said(json!({"made": "1970-01-01T00:01:40Z"})), [""; 0]);
    assert_eq!(said(json!({"made": "1970-01-01T00:01:39.9Z"})), ["too early"]);
    assert_eq!(said(json!({"made": "1970-01-01T01:01:41+01:00"})), ["not then"]);
    assert_eq!(said(json!({"when": "2024-01-01T00:00:01Z"})), [""; 0]);
    assert_eq!(said(json!({"when": "2024-01-01T00:00:01+01:00"})), ["too long ago"]);
    assert_eq!(said(json!({"when": "2024-01-01"})), [no_answer("timestamp")]);
    assert_eq!(said(json!({"wait": "1.5m"})), [""; 0]);
    assert_eq!(said(json!({"wait": "91s"})), ["too long a wait"]);
    assert_eq!(said(json!({"wait": "PT1S"})), [no_answer("duration")]);
}

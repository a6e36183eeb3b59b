//! Values that rules say, at the limit and one past it.

use case::Validate;
use case::models::Parcel;
use case::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is said of a good parcel with one property changed.
fn said(property: &str, value: Value) -> String {
    let mut parcel =
        json!({"grams": 0, "shelf": 99, "price": 0.5, "label": "a", "seal": "AA==", "zone": "EU", "note": ""});
    parcel[property] = value;
    let parcel: Parcel = from_slice(parcel.to_string().as_bytes()).expect("it is as the schema says");
    parcel.validate().err().unwrap_or_default().to_string()
}

#[test]
fn numbers_are_decimal_hexadecimal_and_with_an_exponent() {
    assert_eq!(said("grams", json!(20000)), "");
    assert_eq!(said("grams", json!(-1)), "heavier than 31.5 kg");
    assert_eq!(said("grams", json!(20001)), "heavier than the zone takes");
    assert_eq!(said("grams", json!(31501)), "heavier than 31.5 kg\nheavier than the zone takes");
    assert_eq!(said("grams", json!(7)), "seven grams are none");
    assert_eq!(said("shelf", json!(255)), "");
    assert_eq!(said("shelf", json!(100)), "no such shelf");
    assert_eq!(said("shelf", json!(u64::MAX)), "no such shelf");
    assert_eq!(said("price", json!(9999.5)), "");
    assert_eq!(said("price", json!(10000)), "no such price");
    assert_eq!(said("price", json!(0.625)), "no such price");
}

#[test]
fn strings_have_escapes_unless_they_are_raw() {
    for label in ["", "\t", "é", "AB", "😀"] {
        assert_eq!(said("label", json!(label)), "no such label", "{label:?}");
    }
    for label in ["C:\\temp", "\\d"] {
        assert_eq!(said("label", json!(label)), "a path is no label", "{label}");
    }
    for label in ["it's", "a \"box\"\n"] {
        assert_eq!(said("label", json!(label)), "a sentence is no label", "{label:?}");
    }
    for label in ["\\t", "it''s", "C:\temp", "d"] {
        assert_eq!(said("label", json!(label)), "", "{label:?}");
    }
}

#[test]
fn bytes_are_compared_as_bytes() {
    assert_eq!(said("seal", json!("")), "the seal is broken");
    assert_eq!(said("seal", json!("/wDDqQ==")), "the seal is broken");
    assert_eq!(said("seal", json!("/wDp")), "");
}

#[test]
fn null_is_a_value_and_a_map_has_keys() {
    assert_eq!(said("note", json!(null)), "the note is null");
    assert_eq!(said("zone", json!("US")), "the rule has no answer: there is no such key");
}

//! Errors on either side of `&&` and `||`.

use case::Validate;
use case::models::Order;
use case::runtime::json::from_slice;

fn said(json: &str) -> Vec<String> {
    let order: Order = from_slice(json.as_bytes()).expect("it is as the schema says");
    order.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

const NO_DISCOUNT: &str = "the rule has no answer: the property `discount` is not there";
const NO_COUPON: &str = "the rule has no answer: the property `coupon` is not there";
const NO_UNTIL: &str = "the rule has no answer: the property `until` is not there";

#[test]
fn true_on_either_side_of_or_is_an_answer() {
    assert_eq!(said(r#"{"kind":"gift","total":0}"#), [""; 0]);
}

#[test]
fn false_on_either_side_of_and_is_an_answer() {
    assert_eq!(said(r#"{"kind":"loan","total":5,"discount":0,"until":1}"#), [""; 0]);
}

#[test]
fn what_nothing_decides_has_no_answer() {
    let of_sale = [NO_DISCOUNT, NO_DISCOUNT, NO_COUPON, NO_COUPON];
    let all = said(r#"{"kind":"sale","total":0}"#);
    assert_eq!(all[..4], of_sale);
    assert!(all.len() == 5 && all[4].starts_with("the rule has no answer: the property "), "{all:?}");
    assert_eq!(said(r#"{"kind":"loan","total":5,"discount":0}"#), [NO_UNTIL]);
}

#[test]
fn a_wrong_value_fails_the_rule() {
    assert_eq!(
        said(r#"{"kind":"sale","total":0,"discount":1,"coupon":""}"#),
        ["left or right", "right or left", "left and right", "right and left", "any of three"]
    );
    assert_eq!(said(r#"{"kind":"gift","total":100}"#), ["one of two branches"]);
    assert_eq!(said(r#"{"kind":"gift","total":-1,"until":8}"#), ["a default", "not"]);
    assert_eq!(said(r#"{"kind":"sale","total":13,"discount":0,"coupon":"a"}"#), ["not"]);
}

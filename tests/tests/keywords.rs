//! A schema for each keyword: finding a valid value valid allocates nothing, and what the benches compare judges alike.

#[path = "../benches/schemas/decoded.rs"]
mod decoded;
#[path = "../benches/schemas/derived.rs"]
mod derived;
#[path = "../benches/schemas/dispatched.rs"]
mod dispatched;
#[path = "../benches/schemas/hand.rs"]
mod hand;
#[path = "../benches/schemas/keywords.rs"]
mod keywords;

use allocation_counter::measure;
use schemas_client::runtime::read::Read;
use schemas_client::{Validate, runtime};
use serde_json::Value;

use decoded::{Decoded, Valid};
use keywords::{Keyword, Schema, broken, each_keyword, valid, validator};

/// As its user reads it.
fn read<T: Read>(value: &Value) -> Option<T> {
    runtime::json::from_slice(value.to_string().as_bytes()).ok()
}

/// The first time a pattern is asked, it is compiled.
fn allocations<T: Validate>(value: &T) -> u64 {
    assert_eq!(value.validate(), Ok(()));
    let mut result = Ok(());
    let count = measure(|| result = value.validate()).count_total;
    assert_eq!(result, Ok(()));
    count
}

/// The engine for look-around keeps the places to which it may go back.
const BACKTRACKING: &str = "PatternLookaround";

#[test]
fn a_valid_value_of_every_keyword_is_found_valid_without_an_allocation() {
    fn of<K: Keyword>() {
        for value in valid::<K>() {
            let read: K::Generated = read(&value).expect("a valid value");
            let limit = if K::NAME == BACKTRACKING { 4 } else { 0 };
            assert!(allocations(&read) <= limit, "{}: {value}", K::NAME);
        }
    }
    each_keyword!(of);
}

#[test]
fn a_valid_value_of_every_union_is_found_valid_without_an_allocation() {
    fn of<D: Decoded>() {
        for value in valid::<D>() {
            let read: D::Generated = read(&value).expect("a valid value");
            assert_eq!(allocations(&read), 0, "{}: {value}", D::NAME);
        }
    }
    each_decoded(of::<keywords::DateTime>, of::<keywords::Uuid>, of::<keywords::Tagged>);
    each_decoded(of::<keywords::ByType>, of::<keywords::ByProperties>, of::<keywords::Tried>);
}

fn each_decoded(one: fn(), two: fn(), three: fn()) {
    one();
    two();
    three();
}

/// The jsonschema crate at run time and by its macro.
fn verdicts_of_jsonschema<S: Schema>(value: &Value) -> [bool; 2] {
    [validator::<S>().is_valid(value), S::by_macro(value)]
}

#[test]
fn all_judge_a_keyword_alike() {
    fn of<K: Keyword>() {
        let values = valid::<K>().into_iter().map(|value| (value, true));
        for (value, expected) in values.chain(broken::<K>().into_iter().map(|value| (value, false))) {
            let read: Option<K::Generated> = read(&value);
            let generated = read.as_ref().is_some_and(|read| read.validate().is_ok());
            assert_eq!(generated, expected, "generated, {}: {value}", K::NAME);
            let by_hand = read.as_ref().is_some_and(|read| hand::judge::<K>(read).is_empty());
            assert_eq!(by_hand, expected, "by hand, {}: {value}", K::NAME);
            assert_eq!(verdicts_of_jsonschema::<K>(&value), [expected; 2], "jsonschema, {}: {value}", K::NAME);
        }
    }
    each_keyword!(of);
}

#[test]
fn all_judge_what_is_decided_in_reading_alike() {
    fn of<D: Decoded>() {
        let values = valid::<D>().into_iter().map(|value| (value, true));
        for (value, expected) in values.chain(broken::<D>().into_iter().map(|value| (value, false))) {
            let generated = read::<D::Generated>(&value).is_some_and(|read| read.validate().is_ok());
            assert_eq!(generated, expected, "generated, {}: {value}", D::NAME);
            let text = value.to_string();
            let by_hand = serde_json::from_str::<D::Hand>(&text).is_ok_and(|read| read.is_valid());
            assert_eq!(by_hand, expected, "by hand, {}: {value}", D::NAME);
            let derived = serde_json::from_str::<D::Serde>(&text).is_ok_and(|read| read.is_valid());
            assert_eq!(derived, expected, "derived, {}: {value}", D::NAME);
            assert_eq!(verdicts_of_jsonschema::<D>(&value), [expected; 2], "jsonschema, {}: {value}", D::NAME);
        }
    }
    each_decoded(of::<keywords::DateTime>, of::<keywords::Uuid>, of::<keywords::Tagged>);
    each_decoded(of::<keywords::ByType>, of::<keywords::ByProperties>, of::<keywords::Tried>);
}

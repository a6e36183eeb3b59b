//! Each merge has its own checks.

use case::Validate;
use case::models::{Base, Except, Long, Short};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn fits<T: Read + Validate>(json: &str) -> bool {
    from_slice::<T>(json.as_bytes()).is_ok_and(|value| value.validate().is_ok())
}

#[test]
fn each_has_its_own_limit() {
    assert!(fits::<Short>(r#"{"x":"abc"}"#) && !fits::<Short>(r#"{"x":"abcd"}"#));
    assert!(fits::<Long>(r#"{"x":"abcde"}"#) && !fits::<Long>(r#"{"x":"abcdef"}"#));
    assert!(fits::<Base>(r#"{"x":"abcdef"}"#) && !fits::<Base>(r#"{"x":true}"#));
    assert!(!fits::<Short>(r#"{"x":true}"#) && !fits::<Long>(r#"{"x":true}"#));
}

#[test]
fn the_whole_is_asked_with_all_its_properties() {
    assert!(fits::<Except>(r#"{"y":1}"#), "that is no Base");
    assert!(!fits::<Except>(r#"{"y":2}"#), "that is one");
}

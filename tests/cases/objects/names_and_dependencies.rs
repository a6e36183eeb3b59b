//! Names are checked, and what the presence of a property asks for.

use case::Validate;
use case::models::{Card, Wallet};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn a_name_has_a_limit() {
    assert_eq!(said::<Wallet>(r#"{"words":{"abc":1}}"#), Ok(()));
    assert!(said::<Wallet>(r#"{"words":{"abcd":1}}"#).is_err_and(|said| said.starts_with("/words/abcd: ")));
}

#[test]
fn a_property_asks_for_another() {
    assert_eq!(said::<Card>(r#"{"expires":"1"}"#), Ok(()));
    assert_eq!(said::<Card>(r#"{"number":"1","expires":"1"}"#), Ok(()));
    assert!(said::<Card>(r#"{"number":"1"}"#).is_err_and(|said| said.contains("expires")));
}

#[test]
fn a_property_asks_for_a_schema() {
    assert_eq!(said::<Card>(r#"{"number":"1234","expires":"1","country":"a"}"#), Ok(()));
    assert_eq!(
        said::<Card>(r#"{"number":"123","expires":"1","country":"a"}"#),
        Err("/number: shorter than 4 characters".to_owned())
    );
}

//! The condition decides which of the two is asked.

use case::Validate;
use case::models::Address;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn then_is_asked_where_the_condition_holds() {
    assert_eq!(said::<Address>(r#"{"country":"US"}"#), Ok(()));
    assert_eq!(said::<Address>(r#"{"country":"US","code":"12345"}"#), Ok(()));
    assert_eq!(
        said::<Address>(r#"{"country":"US","code":"1234"}"#),
        Err("/code: shorter than 5 characters".to_owned())
    );
}

#[test]
fn else_is_asked_where_it_does_not() {
    assert_eq!(said::<Address>(r#"{"country":"FR","code":"1"}"#), Ok(()));
    assert!(said::<Address>(r#"{"country":"FR"}"#).is_err_and(|said| said.contains("code")));
}

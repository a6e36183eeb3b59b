//! Nothing more is read, and nothing less.

use case::Validate;
use case::models::{Closed, Dot, Tray};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn a_value_that_is_not_listed_is_refused() {
    assert_eq!(said::<Dot>(r#"{"x":1,"colour":"red"}"#), Ok(()));
    assert!(said::<Dot>(r#"{"x":1,"colour":"green"}"#).is_err_and(|said| said.contains("/colour")));
}

#[test]
fn properties_that_are_not_named_are_kept_or_refused_as_the_schema_says() -> Result<(), Box<dyn std::error::Error>> {
    let dot: Dot = from_slice(br#"{"x":1,"y":[2]}"#)?;
    assert_eq!(serde_json::to_string(&dot)?, r#"{"x":1,"y":[2]}"#);
    assert_eq!(said::<Closed>(r#"{"x":1}"#), Ok(()));
    assert!(said::<Closed>(r#"{"x":1,"y":2}"#).is_err());
    Ok(())
}

#[test]
fn null_is_no_absence() {
    assert!(said::<Dot>(r#"{"x":1,"note":null}"#).is_err_and(|said| said.contains("/note")));
}

#[test]
fn an_integer_is_a_number_without_a_fraction_of_any_size() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(said::<Dot>(r#"{"x":1.0,"small":1e2}"#), Ok(()));
    assert!(said::<Dot>(r#"{"x":1.5}"#).is_err());
    assert!(said::<Dot>(r#"{"x":"1"}"#).is_err());
    let json = r#"{"x":12345678910111213141516171819}"#;
    assert_eq!(serde_json::to_string(&from_slice::<Dot>(json.as_bytes())?)?, json);
    Ok(())
}

#[test]
fn a_schema_without_a_type_takes_every_other_type() {
    assert_eq!(said::<Tray>(r#"{"loose":1}"#), Ok(()));
    assert_eq!(said::<Tray>(r#"{"loose":"abc"}"#), Ok(()));
    assert_eq!(said::<Tray>(r#"{"loose":"abcd"}"#), Err("/loose: longer than 3 characters".to_owned()));
}

//! Properties by the pattern of their names.

use case::Validate;
use case::models::{Element, Page};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn the_names_of_a_map_must_match() {
    assert_eq!(said::<Page>(r#"{"settings":{"x-a":1}}"#), Ok(()));
    assert_eq!(Page::new().settings([("x-a", 1)]).validate(), Ok(()));
    assert!(said::<Page>(r#"{"settings":{"a":1}}"#).is_err_and(|said| said.starts_with("/settings/a: ")));
    assert!(said::<Page>(r#"{"settings":{"x-a":"1"}}"#).is_err());
}

#[test]
fn beside_named_properties_they_are_kept_and_checked() -> Result<(), Box<dyn std::error::Error>> {
    let json = r#"{"id":"a","data-x":"abc","other":[1]}"#;
    let element: Element = from_slice(json.as_bytes())?;
    assert_eq!(element.validate(), Ok(()));
    assert_eq!(serde_json::to_string(&element)?, json);
    assert_eq!(said::<Element>(r#"{"id":"a","data-x":"abcd"}"#), Err("/data-x: longer than 3 characters".to_owned()));
    assert!(said::<Element>(r#"{"id":"a","onclick":"f"}"#).is_err_and(|said| said.starts_with("/onclick: ")));
    Ok(())
}

//! Properties that nothing has looked at.

use case::Validate;
use case::models::{Either, Sealed};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn what_no_part_names_is_refused() {
    assert_eq!(said::<Sealed>(r#"{"id":1,"name":"a"}"#), Ok(()));
    assert!(said::<Sealed>(r#"{"id":1,"nam":"a"}"#).is_err_and(|said| said.contains("nam")));
}

#[test]
fn only_branches_that_hold_have_looked() {
    assert_eq!(said::<Either>(r#"{"kind":"k","a":1}"#), Ok(()));
    assert_eq!(said::<Either>(r#"{"a":1,"b":2}"#), Ok(()));
    assert!(said::<Either>(r#"{"a":1,"b":"2"}"#).is_err());
    assert!(said::<Either>(r#"{"a":1,"c":2}"#).is_err_and(|said| said.contains('c')));
    assert!(said::<Either>(r#"{"kind":"k"}"#).is_err());
}

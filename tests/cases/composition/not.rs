//! `not` at its limits.

use case::Validate;
use case::models::Login;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn what_is_described_is_refused() {
    assert_eq!(said::<Login>(r#"{"name":"roo","port":1024,"key":"k"}"#), Ok(()));
    assert_eq!(said::<Login>(r#"{"port":0}"#), Ok(()));
    assert!(said::<Login>(r#"{"name":"root"}"#).is_err_and(|said| said.starts_with("/name: ")));
    assert!(said::<Login>(r#"{"port":1}"#).is_err_and(|said| said.starts_with("/port: ")));
    assert!(said::<Login>(r#"{"port":1023}"#).is_err());
    assert!(said::<Login>(r#"{"password":"p","key":"k"}"#).is_err_and(|said| !said.starts_with('/')));
}

//! Each `oneOf` is asked.

use case::Validate;
use case::models::Parcel;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn both_hold() {
    assert_eq!(said::<Parcel>(r#"{"id":1,"street":"a","meter":"b"}"#), Ok(()));
    for broken in [
        r#"{"id":1,"street":"a"}"#,
        r#"{"id":1,"meter":"b"}"#,
        r#"{"id":1,"street":"a","box":"c","meter":"b"}"#,
        r#"{"id":1,"street":"a","stamp":"c","meter":"b"}"#,
    ] {
        let said = said::<Parcel>(broken).expect_err(broken);
        assert!(said.starts_with("expected exactly one of"), "{said}");
    }
}

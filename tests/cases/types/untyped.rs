//! JSON values under a schema.

use case::Validate;
use case::models::Tray;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn each_keyword_is_asked_of_its_own_type() {
    let loose = |json: &str| said::<Tray>(&format!(r#"{{"loose":{json}}}"#));
    for fits in [r#""abc""#, "5", "null", "[]", "{}"] {
        assert_eq!(loose(fits), Ok(()));
    }
    assert_eq!(loose(r#""abcd""#), Err("/loose: longer than 3 characters".to_owned()));
    assert_eq!(loose("4.5"), Err("/loose: less than 5".to_owned()));
}

#[test]
fn values_of_any_type_may_be_listed() {
    let listed = |json: &str| said::<Tray>(&format!(r#"{{"loose":5,"listed":{json}}}"#));
    for fits in ["1", "1.0", r#""one""#, "null", "[1.0]"] {
        assert_eq!(listed(fits), Ok(()));
    }
    assert!(listed("2").is_err());
    assert!(listed(r#"[1,1]"#).is_err());
}

#[test]
fn true_takes_everything_and_false_nothing() {
    assert_eq!(said::<Tray>(r#"{"loose":5,"anything":{"a":null}}"#), Ok(()));
    assert!(said::<Tray>(r#"{"loose":5,"nothing":1}"#).is_err());
}

//! Each keyword is asked of its own type.

use case::Validate;
use case::models::{Cell, Sheet};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn null_is_an_option() {
    let sheet = Sheet::new(None, Some(Cell::Integer(9)));
    assert_eq!(sheet.validate(), Ok(()));
    assert_eq!(said::<Sheet>(r#"{"title":null,"cell":null,"note":null,"size":1}"#), Ok(()));
}

#[test]
fn the_types_are_branches_with_their_own_checks() {
    let cell = |json: &str| said::<Sheet>(&format!(r#"{{"title":null,"cell":{json}}}"#));
    assert_eq!(cell(r#""ab""#), Ok(()));
    assert_eq!(cell("9"), Ok(()));
    assert_eq!(cell("9.0"), Ok(()));
    assert_eq!(cell(r#""abc""#), Err("/cell: longer than 2 characters".to_owned()));
    assert_eq!(cell("10"), Err("/cell: greater than 9".to_owned()));
    assert!(cell("9.5").is_err());
    assert!(cell("true").is_err());
}

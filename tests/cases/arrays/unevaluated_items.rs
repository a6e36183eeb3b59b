//! Items that nothing has looked at.

use case::Validate;
use case::models::Figure;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn an_item_too_many_is_refused() {
    assert_eq!(said::<Figure>(r#"{"pair":["a",1]}"#), Ok(()));
    assert_eq!(said::<Figure>(r#"{"pair":["a"]}"#), Ok(()));
    assert!(said::<Figure>(r#"{"pair":["a",1,2]}"#).is_err_and(|said| said.starts_with("/pair/2: ")));
}

#[test]
fn a_branch_that_holds_has_looked_at_its_items() {
    assert_eq!(said::<Figure>(r#"{"line":["a","wide",1,true]}"#), Ok(()));
    assert_eq!(said::<Figure>(r#"{"line":["a","wide",true]}"#), Ok(()));
    assert_eq!(said::<Figure>(r#"{"line":["a","thin",1]}"#), Ok(()));
    assert!(said::<Figure>(r#"{"line":["a","thin",1,2]}"#).is_err_and(|said| said.contains("/line/3: ")));
}

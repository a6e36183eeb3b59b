//! Depth is found and validated.

use case::Validate;
use case::models::{Forest, Node};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn each_level_is_validated_at_its_place() {
    let node = Node::new(1).next(Node::new(2)).children([Node::new(10)]).named([("a", Node::new(9))]);
    let said = node.validate().map_err(|found| found.to_string());
    assert_eq!(said, Err("/children/0/value: greater than 9".to_owned()));
}

#[test]
fn a_list_of_itself_is_checked_to_any_depth() {
    assert_eq!(said::<Forest>(r#"{"nested":[[],[[],[[]]]]}"#), Ok(()));
    assert_eq!(said::<Forest>(r#"{"nested":[[],[[],[],[]]]}"#), Err("/nested/1: more than 2 items".to_owned()));
    assert!(said::<Forest>(r#"{"nested":[[1]]}"#).is_err_and(|said| said.starts_with("/nested/0/0: ")));
}

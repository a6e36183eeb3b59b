//! Why a value is no branch.

use case::Validate;
use case::models::Pet;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn each_branch_says_why() {
    assert_eq!(said::<Pet>(r#""Rex""#), Ok(()));
    assert_eq!(said::<Pet>(r#"{"lives":9}"#), Ok(()));
    assert_eq!(said::<Pet>(r#"{"lives":10}"#), Err("/lives: greater than 9".to_owned()));
    let said = said::<Pet>(r#"{"age":1}"#).expect_err("neither lives nor a name");
    assert!(said.contains("Cat: ") && said.contains("`lives`"), "{said}");
    assert!(said.contains("Dog: ") && said.contains("`name`"), "{said}");
}

#[test]
fn another_type_is_none() {
    let said = said::<Pet>("1").expect_err("a number is no pet");
    assert!(said.contains("an object of `lives`") && said.contains("a string"), "{said}");
}

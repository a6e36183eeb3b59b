//! The choice among several that fit.

use case::models::{Large, Small, Thing};
use case::runtime::json::from_slice;

#[test]
fn the_branch_that_keeps_most_is_chosen() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(from_slice::<Thing>(br#"{"id":1,"name":"a"}"#)?, Thing::Large(Large::new().id(1).name("a")));
    assert_eq!(from_slice::<Thing>(br#"{"id":1}"#)?, Thing::Small(Small::new().id(1)), "the first of equals");
    Ok(())
}

#[test]
fn a_branch_that_the_value_breaks_comes_after_one_that_it_satisfies() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(from_slice::<Thing>(br#"{"id":1,"name":"abcd"}"#)?, Thing::Small(Small::new().id(1)));
    Ok(())
}

//! An enum of integers is checked.

use case::Validate;
use case::models::Vote;

#[test]
fn listed_integers_are_valid_and_others_are_not() {
    for value in [-1, 0, 1] {
        assert!(Vote::new(value).weight(10).validate().is_ok());
    }
    let violations = Vote::new(2).weight(3).validate().expect_err("neither is listed");
    assert_eq!(violations.to_string(), "/value: not one of `-1`, `0`, `1`\n/weight: not one of `1`, `10`");
}

#[test]
fn listed_integers_may_be_some_that_the_type_does_not_hold() {
    assert!(Vote::new(1).share(255).validate().is_ok());
    assert!(Vote::new(1).share(254).validate().is_err_and(|said| said.to_string().starts_with("/share: ")));
}

//! Patterns that need to go back.

use case::Validate;
use case::models::Account;

#[test]
fn look_around_and_back_references_are_matched() {
    for (password, valid) in [("Élan1", true), ("élan1", false), ("Élan", false), ("É 1", false), ("É1\n", false)] {
        assert_eq!(Account::new().password(password).validate().is_ok(), valid, "{password:?}");
    }
    for (repeated, valid) in [("a-a", true), ("bb-bb", true), ("a-b", false), ("b-bb", false)] {
        assert_eq!(Account::new().repeated(repeated).validate().is_ok(), valid, "{repeated:?}");
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_for_that_alone() {
    let found = Account::new().password("a".repeat(65)).validate().expect_err("it is too long");
    assert_eq!(found.to_string(), "/password: longer than 64 characters");
}

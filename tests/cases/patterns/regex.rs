//! Patterns that the regex crate matches.

use case::Validate;
use case::models::Mail;

#[test]
fn a_pattern_without_anchors_is_sought_anywhere() {
    assert!(Mail::new("a@b.de").subject("most urgent!").validate().is_ok());
    assert!(Mail::new("a@b.de").subject("Urgent").validate().is_err());
}

#[test]
fn a_pattern_with_anchors_is_the_whole_text() {
    for to in ["a@b", "a b@c.de", "a@b.de\n", "a\u{a0}@b.de"] {
        assert!(Mail::new(to).validate().is_err(), "{to:?}");
    }
}

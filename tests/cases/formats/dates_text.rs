//! The same as strings, which are checked.

use case::Validate;
use case::models::Entry;

#[test]
fn texts_are_held_against_their_formats() {
    assert!(Entry::new("2024-02-29", "1990-12-31T23:59:60Z").seen("2024-02-29T08:30:00Z").validate().is_ok());
    let violations = Entry::new("2023-02-29", "yesterday").seen("").validate().expect_err("all are wrong");
    let said: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    assert_eq!(said, [("/day", "format"), ("/changed", "format"), ("/seen", "format")]);
}

//! Lengths are counted in code points.

use case::Validate;
use case::models::Word;

#[test]
fn a_crab_is_one_character() {
    assert!(Word::new("🦀🦀🦀", Some("🦀".to_owned())).note("🦀🦀").validate().is_ok());
}

#[test]
fn each_string_is_held_against_its_bounds() {
    let word = Word::new("four", Some(String::new())).hint("").note("🦀");
    let violations = word.validate().expect_err("all four are wrong");
    let said: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    let expected = [("/text", "maxLength"), ("/both", "minLength"), ("/hint", "minLength"), ("/note", "minLength")];
    assert_eq!(said, expected);
}

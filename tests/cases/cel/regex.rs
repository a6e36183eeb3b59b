//! What is found, and what is not.

use case::Validate;
use case::models::Invoice;

fn said(number: &str, text: &str) -> Vec<String> {
    Invoice::new(number, text).validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn the_first_match_is_found() {
    assert_eq!(said("RE-2024-7", ""), [""; 0]);
    assert_eq!(said("R-2024-7", ""), ["a number begins with two letters"]);
    assert_eq!(said("RE-2000-7", ""), ["a number has a year"]);
    assert_eq!(
        said("RE-", ""),
        [
            "a number has digits",
            "the rule has no answer: a value can't be converted to `int`",
            "a number has a year and a place"
        ]
    );
}

#[test]
fn all_matches_are_found_or_as_many_as_are_asked_for() {
    assert_eq!(said("RE-2024", ""), ["a number has a year and a place"]);
    assert_eq!(said("RE-2024-7", "#ab,#cd#ef"), [""; 0]);
    assert_eq!(said("RE-2024-7", "#ab,#cde"), ["a tag is too long"]);
    assert_eq!(said("RE-2024-7", "#a #b"), ["b is one of the first two tags"]);
    assert_eq!(said("RE-2024-7", "#a #c #b"), [""; 0]);
    assert_eq!(said("RE-2024-7", "#b"), [""; 0]);
    assert_eq!(said("RE-2024-7", "no sPaM"), ["no such text"]);
}

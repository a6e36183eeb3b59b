//! Strings at the limit and one past it.

use case::Validate;
use case::models::File;
use case::runtime::json::from_slice;
use serde_json::json;

/// What is said of a good file with one property changed.
fn said(property: &str, value: &str) -> Vec<String> {
    let mut file = json!({"id": "cus_1", "name": "a.pdf", "slug": "my-file", "kind": "image"});
    file[property] = json!(value);
    let file: File = from_slice(file.to_string().as_bytes()).expect("it is as the schema says");
    file.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn beginnings_ends_and_parts_are_found() {
    assert_eq!(said("id", "cus_2"), [""; 0]);
    assert_eq!(said("id", "Cus_2"), ["an id begins with cus_"]);
    assert_eq!(said("id", "cus_"), ["an id has something behind its line"]);
    assert_eq!(said("name", "a.PDF"), ["no such kind of file"]);
    assert_eq!(said("name", "..txt"), ["two dots"]);
    assert_eq!(said("kind", "textual"), ["text is in a text file"]);
    assert_eq!(said("owner", "a."), [""; 0]);
    assert_eq!(said("owner", "b"), ["a file is called after its owner"]);
}

#[test]
fn size_counts_code_points() {
    assert_eq!(said("name", "😀é.pdf"), [""; 0]);
    assert_eq!(said("name", "😀éa.pdf"), ["a name is too long"]);
    assert_eq!(said("slug", "abcdefgh"), [""; 0]);
    assert_eq!(said("slug", "abcdefghi"), ["a name is too long"]);
}

#[test]
fn a_pattern_matches_anywhere_unless_it_is_anchored() {
    assert_eq!(said("slug", "a-"), ["no slug"]);
    assert_eq!(said("slug", "a-b\n"), ["no slug"]);
    assert_eq!(said("slug", "baa-a"), [""; 0]);
    assert_eq!(said("slug", "b-caaad"), ["three times the same"]);
}

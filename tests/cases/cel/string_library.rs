//! Each function at the limit and one past it.

use case::Validate;
use case::models::{Person, Product};
use case::runtime::json::from_slice;
use serde_json::json;

const NO_ANSWER: &str = "the rule has no answer: ";

/// What is said of a good product with one property changed.
fn said(property: &str, value: &str) -> Vec<String> {
    let mut product = json!({
        "code": "A1", "path": "/a/b.c", "host": "example.org", "currency": "EUR", "version": "1.2.3", "iban": "DE12",
        "sku": "ab-7", "number": 7,
    });
    product[property] = json!(value);
    let product: Product = from_slice(product.to_string().as_bytes()).expect("it is as the schema says");
    product.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn said_of(person: &str) -> Vec<String> {
    let person: Person = from_slice(person.as_bytes()).expect("it is as the schema says");
    person.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn characters_are_found_by_their_index() {
    assert_eq!(said("code", "B😀"), [""; 0]);
    assert_eq!(said("code", "A1-"), ["no such code"]);
    // One beyond the last is nothing; what is farther has no answer.
    assert_eq!(said("code", ""), ["no such code"]);
    assert_eq!(said("code", "A"), [format!("{NO_ANSWER}`charAt` does not take this argument")]);
    assert_eq!(said("iban", "DE123"), ["no iban"]);
    assert_eq!(said("iban", "FR12"), ["no iban"]);
    assert_eq!(said("iban", "D"), [format!("{NO_ANSWER}`substring` does not take this argument")]);
}

#[test]
fn parts_are_found_from_both_ends() {
    assert_eq!(said("path", "/a/b"), ["a path has an ending"]);
    assert_eq!(said("path", "//a.b"), ["a path begins with one slash", "a path begins with a"]);
    assert_eq!(said("path", "/aé.a"), [""; 0]);
    assert_eq!(said("path", "/.a"), ["a path begins with a"]);
    let found = said("path", "/");
    assert_eq!((found.len(), &*found[1]), (3, "a path has an ending"), "{found:?}");
    assert!(found[0].starts_with(NO_ANSWER) && found[2].starts_with(NO_ANSWER), "{found:?}");
}

#[test]
fn letters_of_ascii_change_their_case_and_blanks_are_trimmed() {
    assert_eq!(said("host", "É.example"), [""; 0]);
    for host in ["Example.org", " example.org", "example.org\u{3000}"] {
        assert_eq!(said("host", host), ["a host is written small"], "{host}");
    }
    assert_eq!(said("currency", "é"), [""; 0]);
    assert_eq!(said("currency", "EUr"), ["a currency is written large"]);
}

#[test]
fn strings_are_split_replaced_and_formatted() {
    assert_eq!(said("version", "1..3"), ["a version has three parts"]);
    assert_eq!(said("version", "1.2"), ["a version has three parts"]);
    assert_eq!(said("version", "1.2.3.4"), ["a version has three parts"]);
    assert_eq!(said("sku", "ab-8"), ["an sku ends with the number"]);
    assert_eq!(said("sku", "abc-7"), ["an sku ends with the number"]);
    assert_eq!(said("sku", "ab7"), ["no sku", "an sku ends with the number"]);
}

#[test]
fn strings_are_joined_turned_around_and_quoted() {
    assert_eq!(said_of(r#"{"parts":["Ann","Lee"],"full":"Ann Lee","word":"anna","quoted":"\"anna\""}"#), [""; 0]);
    assert_eq!(said_of(r#"{"parts":["Ann","Lee"],"full":"AnnLee","word":"é😀é"}"#), [""; 0]);
    assert_eq!(said_of(r#"{"parts":[],"full":" ","word":"ab"}"#), ["a name is its parts", "no palindrome"]);
    assert_eq!(said_of(r#"{"parts":[],"full":"","word":"\"\n\"","quoted":"\"\\\"\\n\\\"\""}"#), [""; 0]);
    assert_eq!(said_of(r#"{"parts":[],"full":"","word":"a","quoted":"a"}"#), ["wrongly quoted"]);
    let absent = "the rule has no answer: the property `word` is not there";
    assert_eq!(said_of(r#"{"parts":[],"full":"","quoted":"a"}"#), [absent]);
}

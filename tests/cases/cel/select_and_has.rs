//! What is there, what is null, and what is read although it is not there.

use case::Validate;
use case::models::Person;
use case::runtime::json::from_slice;

fn said(json: &str) -> String {
    let person: Person = from_slice(json.as_bytes()).expect("it is as the schema says");
    person.validate().err().unwrap_or_default().to_string()
}

#[test]
fn has_tells_absent_from_there() {
    assert_eq!(said(r#"{"name":{"last":"L"},"partner":null,"phone":"+1"}"#), "");
    assert_eq!(
        said(r#"{"name":{},"partner":"","address":{}}"#),
        "a name has a first or a last part\na partner has a name\nnobody can be reached"
    );
}

#[test]
fn null_of_a_nullable_property_is_there() {
    assert_eq!(said(r#"{"name":{"first":""},"partner":null,"phone":null}"#), "");
    assert_eq!(said(r#"{"name":{"first":""},"partner":null,"phone":"1"}"#), "a telephone number begins with +");
    assert_eq!(
        said(r#"{"name":{"first":""},"partner":null,"phone":"+123456"}"#),
        "a telephone number has at most six digits"
    );
}

#[test]
fn what_has_guards_is_read_safely_at_any_depth() {
    let with =
        |address: &str| said(&format!(r#"{{"name":{{"first":""}},"partner":"P","phone":null,"address":{address}}}"#));
    for address in ["{}", r#"{"zip":null}"#, r#"{"zip":"12345"}"#, r#"{"country":{"code":"de"}}"#] {
        assert_eq!(with(address), "", "{address}");
    }
    assert_eq!(with(r#"{"zip":"1234"}"#), "a zip code has five digits");
    assert_eq!(with(r#"{"country":{"code":"d"}}"#), "a country has two letters");
}

#[test]
fn reading_what_is_not_there_has_no_answer() {
    let with = |rest: &str| said(&format!(r#"{{"name":{{"first":""}},"partner":"P","email":"x"{rest}}}"#));
    assert_eq!(with(""), "the rule has no answer: the property `address` is not there");
    assert_eq!(with(r#","address":{}"#), "the rule has no answer: the property `city` is not there");
    assert_eq!(with(r#","address":{"city":"x"}"#), "a city is no email");
    assert_eq!(with(r#","address":{"city":"y"}"#), "");
}

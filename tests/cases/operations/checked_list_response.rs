//! The limits of a list that is an answer hold if the client validates answers, and only then.

use case::operations::ListTitles;
use case::{Error, runtime};

fn answer(body: &'static str) -> http::Response<bytes::Bytes> {
    http::Response::new(bytes::Bytes::from_static(body.as_bytes()))
}

#[test]
fn a_list_within_its_limits_is_taken() {
    assert!(ListTitles::response(answer(r#"["abcde", "b"]"#), true).is_ok());
}

#[test]
fn every_limit_of_the_list_and_of_its_items_is_checked() {
    let error = ListTitles::response(answer(r#"["abcdef", "b", "c"]"#), true).expect_err("too much");
    let Error::Unexpected(unexpected) = error else { panic!("{error}") };
    let runtime::UnexpectedReason::Invalid(violations) = &unexpected.reason else { panic!("{unexpected}") };
    let found: Vec<_> = violations.iter().map(|violation| (violation.pointer.as_str(), violation.keyword())).collect();
    assert_eq!(found, [("", "maxItems"), ("/0", "maxLength")]);
}

#[test]
fn a_client_that_does_not_validate_takes_it_as_it_is() {
    assert!(ListTitles::response(answer(r#"["abcdef", "b", "c"]"#), false).is_ok());
}

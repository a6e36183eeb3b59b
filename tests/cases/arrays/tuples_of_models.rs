//! Tuples of models.

use case::models::{Holder, Tag};
use case::operations::{GetBoxes, ListPairs};
use case::{Client, Validate};

fn said(more: &str) -> String {
    let json = format!(r#"{{"pair":[{{"name":"abc"}},1]{more}}}"#);
    let value: Holder = serde_json::from_str(&json).expect("it is a holder");
    value.validate().err().map(|violations| violations.to_string()).unwrap_or_default()
}

#[test]
fn a_violation_is_told_where_it_is() {
    assert_eq!(said(""), "");
    assert_eq!(said(r#","other":[{"name":"abcd"},1]"#), "/other/0/name: longer than 3 characters");
    assert_eq!(said(r#","pairs":[[{"name":"a"},1],[{"name":"abcd"},1]]"#), "/pairs/1/0/name: longer than 3 characters");
    assert_eq!(said(r#","words":[["abc","abcd"],[],{},null,["a"]]"#), "/words/0/1: longer than 3 characters");
    assert_eq!(said(r#","words":[[],[{"name":"abcd"}],{},[],["a"]]"#), "/words/1/0/name: longer than 3 characters");
    assert_eq!(said(r#","words":[[],[],{"a":9,"b":10},[],["a"]]"#), "/words/2/b: greater than 9");
    assert_eq!(said(r#","words":[[],[],{},["abc","abcd"],["a"]]"#), "/words/3/1: longer than 3 characters");
    assert_eq!(said(r#","words":[[],[],{},[],["abcd"]]"#), "/words/4/0: longer than 3 characters");
}

#[test]
fn they_are_sent_and_received() {
    let answer = |body: &'static str| http::Response::new(bytes::Bytes::from_static(body.as_bytes()));
    let boxes = GetBoxes::response(answer(r#"{"a":[1,2.5]}"#), true).expect("it fits");
    assert_eq!(boxes["a"], (1.0, 2.5));
    assert!(ListPairs::response(answer(r#"[[{"name":"abc"},1]]"#), true).is_ok());
    assert!(ListPairs::response(answer(r#"[[{"name":"abcd"},1]]"#), true).is_err());
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    assert!(client.replace_boxes(&vec![(Tag::new("abc"), 1)]).request().is_ok());
    assert!(client.replace_boxes(&vec![(Tag::new("abcd"), 1)]).request().is_err());
}

//! Tuples of models.

use case::models::{MoreWords, PairList, Pairs, Tag, Words};
use case::operations::{GetBoxes, ListPairs};
use case::runtime::read::Read;
use case::{Client, Validate};

fn said<T: Read + Validate>(json: &str) -> String {
    let value = case::runtime::json::from_slice::<T>(json.as_bytes()).expect("it fits the type");
    value.validate().err().map(|violations| violations.to_string()).unwrap_or_default()
}

#[test]
fn a_violation_is_told_where_it_is() {
    assert_eq!(said::<Pairs>(r#"{"pair":[{"name":"abc"},1]}"#), "");
    let other = r#"{"pair":[{"name":"abc"},1],"other":[{"name":"abcd"},1]}"#;
    assert_eq!(said::<Pairs>(other), "/other/0/name: longer than 3 characters");
    let pairs = r#"{"pairs":[[{"name":"a"},1],[{"name":"abcd"},1]]}"#;
    assert_eq!(said::<PairList>(pairs), "/pairs/1/0/name: longer than 3 characters");
    assert_eq!(said::<Words>(r#"{"lists":[["abc","abcd"],[]]}"#), "/lists/0/1: longer than 3 characters");
    assert_eq!(said::<Words>(r#"{"lists":[[],[{"name":"abcd"}]]}"#), "/lists/1/0/name: longer than 3 characters");
    assert_eq!(said::<MoreWords>(r#"{"others":[{"a":9,"b":10},null]}"#), "/others/0/b: greater than 9");
    assert_eq!(said::<MoreWords>(r#"{"others":[{},["abc","abcd"]]}"#), "/others/1/1: longer than 3 characters");
    assert_eq!(said::<MoreWords>(r#"{"nested":[["abcd"],true]}"#), "/nested/0/0: longer than 3 characters");
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

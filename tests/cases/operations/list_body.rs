//! Bodies that are no objects.

use case::Client;
use case::operations::{PutAny, PutList};

use bytes::Bytes;

fn answer(body: &'static str) -> http::Response<Bytes> {
    http::Response::builder().status(200).body(Bytes::from_static(body.as_bytes())).expect("it is an answer")
}

#[test]
fn lists_maps_and_texts_are_sent_as_they_are() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let (list, map, text) = (vec!["a".to_owned()], [("a".to_owned(), 1)].into(), "abc".to_owned());
    let sent = [client.put_list(&list).request(), client.put_map(&map).request(), client.put_text(&text).request()];
    let sent = sent.map(|request| request.expect("the bodies are good").into_body());
    let sent = sent.each_ref().map(|body| body.as_bytes().expect("it is in memory"));
    assert_eq!(sent, [r#"["a"]"#, r#"{"a":1}"#, r#""abc""#]);
    assert!(client.put_list(&vec!["abcd".to_owned()]).request().is_err());
}

#[test]
fn null_in_an_answer_is_kept() {
    assert_eq!(**PutList::response(answer(r#"["a",null]"#), true).expect("a list"), [Some("a".to_owned()), None]);
    assert_eq!(*PutAny::response(answer("null"), true).expect("a text or null"), None);
}

//! Types of schemas that stand inside an operation.

use case::Client;
use case::operations::{SendForm, SendFormMode, SendFormRequestBody, SendFormRequestBodyRowsItem};

use bytes::Bytes;

#[test]
fn they_are_used_as_any_other() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let body = SendFormRequestBody::new([SendFormRequestBodyRowsItem::new("abc")]);
    let request = client.send_form(&body).mode(SendFormMode::Fast).request().expect("the form is good");
    assert_eq!(request.uri().query(), Some("mode=fast"));
    assert_eq!(request.headers()["content-type"], "application/vnd.forms+json");
    let body = SendFormRequestBody::new([SendFormRequestBodyRowsItem::new("abcd")]);
    let error = client.send_form(&body).request().expect_err("the text is too long");
    assert!(error.to_string().ends_with("/rows/0/text: longer than 3 characters"), "{error}");
}

#[test]
fn an_answer_is_read_into_its_own_type() {
    let response = http::Response::builder().status(200).body(Bytes::from_static(br#"{"number":7}"#));
    let answer = SendForm::response(response.expect("it is an answer"), true).expect("it is as described");
    assert_eq!(answer.number, Some(7));
}

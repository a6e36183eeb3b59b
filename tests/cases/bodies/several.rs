//! Bodies of several media types, and such as are not looked into.

use bytes::Bytes;
use case::models::{Draft, Note};
use case::operations::AddNoteBody;
use case::runtime::Body;
use case::{Client, RequestError};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

fn said(request: Result<http::Request<Body>, RequestError>) -> (String, String) {
    let request = request.expect("it can be written");
    let body = request.body().as_bytes().expect("it is in memory").to_vec();
    let content_type = request.headers()["content-type"].to_str().expect("ASCII").to_owned();
    (content_type, String::from_utf8(body).expect("the test sends text"))
}

fn pair(content_type: &str, body: &str) -> (String, String) {
    (content_type.to_owned(), body.to_owned())
}

#[test]
fn each_is_sent_as_its_media_type() {
    let client = client();
    let (note, draft) = (Note::new("hello"), Draft::new().text("a b"));
    let send = |body: AddNoteBody<'_>| said(client.add_note(body).request());
    assert_eq!(send(AddNoteBody::Json(&note)), pair("application/json", r#"{"text":"hello"}"#));
    assert_eq!(send(AddNoteBody::Form(&draft)), pair("application/x-www-form-urlencoded", "text=a+b"));
    assert_eq!(send(AddNoteBody::Text("plain")), pair("text/plain", "plain"));
    assert_eq!(send(AddNoteBody::Png("PNG".into())), pair("image/png", "PNG"));
    assert_eq!(said(client.replace_notes().body("a,b").request()), pair("text/csv", "a,b"));
    let bytes = Bytes::from_static(b"raw");
    assert_eq!(said(client.import_notes(bytes).request()), pair("application/octet-stream", "raw"));
}

#[test]
fn the_one_that_has_a_schema_is_held_against_it() {
    let client = client();
    assert!(client.add_note(AddNoteBody::Json(&Note::new("hello!"))).request().is_err());
}

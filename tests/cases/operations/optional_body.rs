//! A body that may be left out.

use case::Client;
use case::models::Note;

#[test]
fn a_body_is_sent_if_there_is_one() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let empty = client.add_note().request().expect("a body is not required");
    assert!(empty.body().is_empty() && !empty.headers().contains_key("content-type"));
    let note = Note::new("short");
    let request = client.add_note().body(&note).request().expect("the note is good");
    assert_eq!(request.body().as_bytes().expect("it is in memory"), &br#"{"text":"short"}"#[..]);
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(client.add_note().body(&Note::new("longer")).request().is_err());
}

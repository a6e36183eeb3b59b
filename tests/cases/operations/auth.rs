//! Who gets the token.

use case::Client;

#[test]
fn the_token_is_sent_where_it_is_asked_for() {
    let recorder = crate::Recorder::default();
    let client = Client::builder().token("t").transport(recorder.clone()).build().expect("the settings are good");
    crate::now(client.open_safe().send()).expect("it is open");
    crate::now(client.open_shop().send()).expect("it is open");
    crate::now(client.open_cellar().send()).expect("it is open");
    let sent = recorder.sent();
    let sent: Vec<_> = sent.iter().map(|headers| headers.get("authorization").map(|value| value.as_bytes())).collect();
    assert_eq!(sent, [Some(&b"Bearer t"[..]), None, Some(b"Bearer t")]);
    let request = client.open_safe().request().expect("there is nothing to go wrong");
    assert!(!request.headers().contains_key("authorization"), "it is added when the request is sent");
}

//! Who gets the token.

use case::Client;

#[test]
fn the_token_is_sent_where_it_is_asked_for() {
    let client = Client::builder().token("t").transport(crate::NoTransport).build().expect("the settings are good");
    let sent = [client.open_safe().request(), client.open_shop().request(), client.open_cellar().request()];
    let sent = sent.map(|request| request.expect("the token is good").headers().contains_key("authorization"));
    assert_eq!(sent, [true, false, true]);
}

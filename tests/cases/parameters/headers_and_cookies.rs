//! Arrays and objects in headers, and cookies.

use case::models::Pairs;
use case::{Client, RequestError};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn headers_hold_lists_pairs_and_json() {
    let client = client();
    let pairs = Pairs::new().a("1").b("x y");
    let request = client.look(&[1, 2], "s").x_pairs(&pairs).x_json(&pairs).request().expect("it can be written");
    assert_eq!(request.headers()["x-list"], "1,2");
    assert_eq!(request.headers()["x-pairs"], "a=1,b=x y");
    assert_eq!(request.headers()["x-json"], r#"{"a":"1","b":"x y"}"#);
}

#[test]
fn cookies_are_one_header() {
    let client = client();
    let request = client.look(&[1], "a;b c").ids(&[3, 4]).seen(true).request().expect("it can be written");
    assert_eq!(request.headers()["cookie"], "session=a%3Bb%20c; ids=3,4; seen=true");
    assert_eq!(request.headers().get_all("cookie").iter().count(), 1);
}

#[test]
fn what_a_header_can_not_carry_is_refused() {
    let client = client();
    let pairs = Pairs::new().a("1,b=2");
    let error = client.look(&[1], "s").x_pairs(&pairs).request().expect_err("it would be two pairs");
    assert!(matches!(error, RequestError::Parameter { name: "X-Pairs", .. }), "{error}");
    assert!(matches!(client.look(&[1], "").request(), Err(RequestError::Invalid(_))));
}

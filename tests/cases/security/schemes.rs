//! Which credential is sent to which operation, and where it stands.

use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use case::runtime::{Body, BoxFuture, Incoming, SendOptions, Transport};
use case::{BuildError, Client, ClientBuilder, Error, RequestError, Token, TransportError};

use crate::now;

/// A service that keeps what it is asked, and answers 204.
#[derive(Default)]
struct Service(Mutex<Vec<http::Request<Body>>>);

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Body>,
        _: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.0.lock().expect("it was not poisoned").push(request);
        let answer = http::Response::builder().status(204).body(Bytes::new().into());
        Box::pin(ready(Ok(answer.expect("it is an answer"))))
    }
}

/// What was sent by the last of the calls: the path with its query, and the headers that hold credentials.
fn sent(builder: ClientBuilder, call: impl Fn(&Client)) -> (String, Vec<String>) {
    let service = Arc::new(Service::default());
    call(&builder.transport(service.clone()).build().expect("the settings are good"));
    let request = service.0.lock().expect("it was not poisoned").pop().expect("something was sent");
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let mut found = Vec::new();
    for name in ["x-key", "cookie", "authorization", "x-unused"] {
        let values = request.headers().get_all(name).iter();
        found.extend(values.map(|value| {
            assert!(value.is_sensitive(), "{name}");
            format!("{name}: {}", value.to_str().expect("ASCII"))
        }));
    }
    (path, found)
}

fn all() -> ClientBuilder {
    Client::builder()
        .header_key("k1")
        .query_key("k2&x")
        .cookie_key("k3;x")
        .login("user", "pass:ü")
        .bearer(Token::from("t1"))
        .oauth(Token::from("t2"))
        .custom("HMAC-SHA256 id=1")
}

#[test]
fn each_operation_gets_what_it_asks_for_and_nothing_else() {
    let check = |call: fn(&Client), path: &str, headers: &[&str]| {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        assert_eq!(sent(all(), call), (path.to_owned(), headers));
    };
    let basic = "authorization: Basic dXNlcjpwYXNzOsO8";
    check(|client| drop(now(client.by_header().send()).expect("sent")), "/header", &["x-key: k1"]);
    check(|client| drop(now(client.by_query().send()).expect("sent")), "/query?api%20key=k2%26x", &[]);
    check(|client| drop(now(client.by_cookie().send()).expect("sent")), "/cookie", &["cookie: sid=k3%3Bx"]);
    check(|client| drop(now(client.by_basic().send()).expect("sent")), "/basic", &[basic]);
    check(|client| drop(now(client.by_bearer().send()).expect("sent")), "/bearer", &["authorization: Bearer t1"]);
    check(|client| drop(now(client.by_o_auth().send()).expect("sent")), "/oauth", &["authorization: Bearer t2"]);
    check(
        |client| drop(now(client.by_custom().send()).expect("sent")),
        "/custom",
        &["authorization: HMAC-SHA256 id=1"],
    );
    check(|client| drop(now(client.by_mutual().send()).expect("sent")), "/mutual", &[]);
    check(|client| drop(now(client.by_both().send()).expect("sent")), "/both?api%20key=k2%26x", &[basic]);
    check(|client| drop(now(client.by_either().send()).expect("sent")), "/either", &[basic]);
    check(|client| drop(now(client.by_none().send()).expect("sent")), "/none", &[]);
}

#[test]
fn of_alternatives_the_first_that_the_client_can_meet_is_taken() {
    let either = |client: &Client| drop(now(client.by_either().send()).expect("sent"));
    assert_eq!(sent(Client::builder().header_key("k1"), either).1, ["x-key: k1"]);
    assert!(sent(Client::builder(), either).1.is_empty());
    // Half of what is needed at once is not sent.
    let both = |client: &Client| drop(now(client.by_both().send()).expect("sent"));
    assert_eq!(sent(Client::builder().query_key("k2"), both), ("/both".to_owned(), Vec::new()));
}

#[test]
fn one_token_serves_every_scheme_with_bearer_tokens_that_has_none_of_its_own() {
    let builder = || Client::builder().token("t0").oauth(Token::from("t2"));
    let header = |call: fn(&Client)| sent(builder(), call).1;
    assert_eq!(header(|client| drop(now(client.by_bearer().send()).expect("sent"))), ["authorization: Bearer t0"]);
    assert_eq!(header(|client| drop(now(client.by_o_auth().send()).expect("sent"))), ["authorization: Bearer t2"]);
    assert!(header(|client| drop(now(client.by_header().send()).expect("sent"))).is_empty());
}

#[test]
fn no_credential_travels_in_plain_text() {
    let client = |url: &str| {
        let builder = all().base_url(url).transport(Service::default());
        builder.build().expect("the settings are good")
    };
    for url in ["http://safes.example", "http://127.0.0.1:1", "http://localhost:1"] {
        let error = now(client(url).by_query().send()).expect_err("it is not confidential");
        assert!(matches!(&error, Error::Request(error) if matches!(**error, RequestError::Insecure)), "{error}");
        assert!(now(client(url).by_none().send()).is_ok());
    }
    let trusting = all().base_url("http://127.0.0.1:1").trust_loopback(true).transport(Service::default());
    assert!(now(trusting.build().expect("the settings are good").by_query().send()).is_ok());
}

#[test]
fn a_credential_that_can_not_be_sent_is_refused_and_not_shown() {
    for key in ["", "s3cret\n", "s3crét"] {
        let error = Client::builder().header_key(key).transport(Service::default()).build().expect_err("it is no key");
        assert!(matches!(error, BuildError::Token(_)));
        assert!(!format!("{error} {error:?}").contains("s3cr"), "{error:?}");
    }
    let shown = format!("{:?} {:?}", all(), all().transport(Service::default()).build());
    for secret in ["k1", "k2", "k3", "pass", "t1", "t2", "id=1"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

//! Requests, clients and answers, with a transport that needs no network.
#![allow(clippy::unwrap_used)]

use std::fmt;
use std::future::{pending, ready};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use generator_runtime::body::Body;
use generator_runtime::call_options::CallOptions;
use generator_runtime::check;
use generator_runtime::client::{BuildError, Client, ClientBuilder};
use generator_runtime::clock::Clock;
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{
    Error, ExecuteError, RequestError, TransportError, TransportErrorKind, UnexpectedReason,
};
use generator_runtime::incoming::Incoming;
use generator_runtime::operation::Operation;
use generator_runtime::pointer::Pointer;
use generator_runtime::read::Read;
use generator_runtime::request::RequestBuilder;
use generator_runtime::response::{self, Response};
use generator_runtime::retry::RetryPolicy;
use generator_runtime::token::Token;
use generator_runtime::transport::{BoxFuture, SendOptions, Transport};
use generator_runtime::validate::{Validate, Violations};
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde::Deserialize;

/// Answers with what it is told to, and remembers what it was given.
struct Fake {
    answer: Mutex<Option<Result<http::Response<Bytes>, TransportError>>>,
    sent: Mutex<Option<(http::Request<Body>, SendOptions)>>,
}

impl Fake {
    fn new(answer: Result<http::Response<Bytes>, TransportError>) -> Arc<Self> {
        Arc::new(Self { answer: Mutex::new(Some(answer)), sent: Mutex::new(None) })
    }

    fn silent() -> Arc<Self> {
        Self::new(Err(TransportErrorKind::Other.into()))
    }

    fn sent(&self) -> Option<(http::Request<Body>, SendOptions)> {
        self.sent.lock().unwrap().take()
    }
}

impl Transport for Fake {
    fn send(
        &self,
        request: http::Request<Body>,
        options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        *self.sent.lock().unwrap() = Some((request, options));
        let answer = self.answer.lock().unwrap().take().unwrap();
        Box::pin(ready(answer.map(|answer| answer.map(Incoming::from))))
    }
}

/// Never answers.
struct Mute;

impl Transport for Mute {
    fn send(
        &self,
        _request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(pending())
    }
}

/// Whoever waits has waited; else the time stands still, so that what is left of a time-out is all of it.
#[derive(Default)]
struct Skipping(Arc<AtomicU64>);

impl Clock for Skipping {
    fn now(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    fn unix_time(&self) -> Duration {
        self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let (now, millis) = (Arc::clone(&self.0), duration.as_millis().try_into().unwrap());
        Box::pin(async move {
            now.fetch_add(millis, Ordering::Relaxed);
        })
    }
}

static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::Bearer };
static OPERATION: Operation = {
    let mut operation = Operation::new("getThing", Method::GET, "/");
    operation.security = &[&[Requirement { scheme: &OAUTH, scopes: &["contact:read"] }]];
    operation
};
static OPEN_OPERATION: Operation = Operation::new("getOpenThing", Method::GET, "/");

fn get(client: &Client) -> http::Request<Body> {
    RequestBuilder::new(client, Method::GET).path("/").build().unwrap()
}

fn kind(error: &ExecuteError) -> Option<TransportErrorKind> {
    match error {
        ExecuteError::Transport(error) => Some(error.kind()),
        ExecuteError::Request(_) => None,
    }
}

fn builder(base_url: &str) -> ClientBuilder {
    ClientBuilder::new(base_url).retry(RetryPolicy::none()).transport(Fake::silent())
}

fn client() -> Client {
    builder("https://example.com/v1/").token("s3cret").user_agent("me/1").build().unwrap()
}

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    http::Response::builder().status(status).header("x-count", "7").body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn a_request_has_all_its_parts() {
    let client = client();
    let request = RequestBuilder::new(&client, Method::PUT)
        .path("/contacts/")
        .path_parameter("contactId", "a b/ü")
        .query("limit", 10)
        .query("q[]", "a&b=c")
        .query("q[]", "")
        .header("x-name", "n")
        .accept("application/json")
        .json(&[1, 2])
        .build()
        .unwrap();
    assert_eq!(request.method(), Method::PUT);
    assert_eq!(request.uri(), "https://example.com/v1/contacts/a%20b%2F%C3%BC?limit=10&q%5B%5D=a%26b%3Dc&q%5B%5D=");
    assert_eq!(request.headers()["x-name"], "n");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()[CONTENT_TYPE], "application/json");
    assert_eq!(request.headers()[USER_AGENT], "me/1");
    assert_eq!(request.body().as_bytes().unwrap(), "[1,2]");
    assert!(!request.headers().contains_key(AUTHORIZATION), "that is added when it is sent");
}

#[test]
fn a_path_parameter_stays_one_segment() {
    let client = client();
    let path = |value: &str| {
        let built = RequestBuilder::new(&client, Method::GET).path("/c/").path_parameter("id", value).build();
        built.map(|request| request.uri().path().to_owned())
    };
    for (value, encoded) in [
        ("a-._~Z9", "a-._~Z9"),
        ("..%2f", "..%252f"),
        ("../x", "..%2Fx"),
        ("a?b#c", "a%3Fb%23c"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("é\\;@:", "%C3%A9%5C%3B%40%3A"),
    ] {
        assert_eq!(path(value).unwrap(), format!("/v1/c/{encoded}"));
    }
    for value in ["", ".", ".."] {
        assert!(matches!(path(value), Err(RequestError::Parameter { name: "id", .. })), "{value:?}");
    }
}

#[test]
fn the_first_error_is_the_one_that_is_reported() {
    let client = client();
    let error = RequestBuilder::new(&client, Method::GET)
        .header("x-a", "line\nbreak")
        .path_parameter("id", "..")
        .build()
        .unwrap_err();
    assert_eq!(error.to_string(), "the parameter `x-a` has a character that an HTTP header can't carry");
    let error = RequestBuilder::new(&client, Method::GET).header("x-a", "é").build().unwrap_err();
    assert!(matches!(error, RequestError::Parameter { name: "x-a", .. }));
}

#[tokio::test]
async fn a_token_is_never_shown() {
    let fake = Fake::silent();
    let client = self::builder("https://example.com").token("s3cret").transport(Arc::clone(&fake)).build().unwrap();
    let builder = RequestBuilder::new(&client, Method::GET).query("name", "pers0nal");
    let shown_builder = format!("{builder:?}");
    let error = client.execute(&OPERATION, builder.build().unwrap(), &CallOptions::DEFAULT).await.unwrap_err();
    let (sent, _) = fake.sent().unwrap();
    assert_eq!(sent.headers()[AUTHORIZATION], "Bearer s3cret");
    let shown = [
        format!("{:?}", Token::from("s3cret")),
        format!("{:?}", ClientBuilder::new("https://u:s3cret@x").token("s3cret")),
        format!("{client:?}"),
        shown_builder,
        format!("{:?}", sent.headers()),
        format!("{error:?} {error}"),
        format!("{}", Token::from("s3cret\n").authorization().unwrap_err()),
        format!("{:?}", self::builder("https://u:s3cret@x").build().unwrap_err()),
    ];
    assert_eq!(shown[0], "Token(redacted)");
    for text in shown {
        assert!(!text.contains("s3cret") && !text.contains("pers0nal"), "{text}");
    }
}

#[test]
fn a_token_is_checked_when_the_client_is_built() {
    for token in ["a.b-c_d~e+f/9==", "x"] {
        assert!(Token::from(token).authorization().unwrap().is_sensitive());
    }
    for token in ["", "=", "a b", "a\r\nX: y", "a\n", "é", "a=b"] {
        let error = builder("https://example.com").token(token).build().unwrap_err();
        assert!(matches!(error, BuildError::Token(_)), "{token:?}");
    }
}

#[tokio::test]
async fn a_token_travels_over_https_or_to_this_machine_if_that_is_trusted() {
    for (base_url, trusts, sent) in [
        ("https://example.com", false, true),
        ("https://example.com", true, true),
        ("https://localhost", false, true),
        ("http://localhost:8080", true, true),
        ("http://LOCALHOST", true, true),
        ("http://127.0.0.1", true, true),
        ("http://127.255.0.1", true, true),
        ("http://[::1]:1/x", true, true),
        ("http://localhost:8080", false, false),
        ("http://127.0.0.1", false, false),
        ("http://[::1]:1/x", false, false),
        ("http://example.com", true, false),
        ("http://127.0.0.1.example.com", true, false),
        ("http://localhost.example.com", true, false),
        ("http://10.0.0.1", true, false),
        ("http://[::2]", true, false),
    ] {
        let authorization = async |token: Option<&str>, operation| {
            let fake = Fake::new(Ok(answer(200, "")));
            let mut builder = builder(base_url).trust_loopback(trusts).transport(Arc::clone(&fake));
            if let Some(token) = token {
                builder = builder.token(token);
            }
            let client = builder.build().unwrap();
            let outcome = client.execute(operation, get(&client), &CallOptions::DEFAULT).await;
            let sent = fake.sent().map(|(request, _)| request.headers().get(AUTHORIZATION).cloned());
            assert_eq!(outcome.is_ok(), sent.is_some());
            match outcome {
                Ok(_) => Ok(sent.unwrap()),
                Err(error) => Err(error),
            }
        };
        match authorization(Some("t"), &OPERATION).await {
            Ok(token) => assert!(sent && token.is_some_and(|token| token == "Bearer t"), "{base_url}"),
            Err(error) => {
                assert!(!sent && matches!(error, ExecuteError::Request(RequestError::Insecure)), "{base_url}");
            }
        }
        assert_eq!(authorization(None, &OPERATION).await.unwrap(), None);
        assert_eq!(authorization(Some("t"), &OPEN_OPERATION).await.unwrap(), None);
    }
}

#[test]
fn a_base_url_that_can_not_be_used_is_refused_with_the_reason() {
    for (base_url, reason) in [
        ("", "is no URL"),
        ("https://", "is no URL"),
        ("ht tp://x", "is no URL"),
        ("/v1", "is not absolute; it must begin with https:// or http://"),
        ("example.com", "is not absolute; it must begin with https:// or http://"),
        ("ftp://example.com", "is neither https nor http"),
        ("https://user:pass@example.com", "has a user name; use a credential"),
        ("https://example.com/?a=b", "has a query"),
        ("https://example.com/#top", "has a fragment"),
        ("https://:80/", "has no host"),
    ] {
        let error = builder(base_url).build().unwrap_err();
        assert_eq!(error.to_string(), format!("the base URL {reason}"), "{base_url}");
    }
    assert_eq!(builder("x").base_url("https://example.com/a/").build().unwrap().base_url(), "https://example.com/a");
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_there_is_no_client() {
    let error = ClientBuilder::new("https://example.com").build().unwrap_err();
    assert!(error.to_string().contains("ClientBuilder::transport"));
}

#[tokio::test]
async fn limits_reach_the_transport_and_the_error_names_the_time_out_that_ran_out() {
    let second = Duration::from_secs(1);
    for (attempt, total, timeout, expected) in [
        (second, 3 * second, second, TransportErrorKind::AttemptTimeout),
        (3 * second, second, second, TransportErrorKind::TotalTimeout),
        (second, second, second, TransportErrorKind::TotalTimeout),
    ] {
        // The transport keeps the time itself, or leaves it to the client.
        let fake = Fake::new(Err(TransportErrorKind::AttemptTimeout.into()));
        let builder = || {
            let builder = builder("https://example.com").attempt_timeout(attempt).total_timeout(total);
            builder.clock(Skipping::default())
        };
        for client in [builder().transport(Arc::clone(&fake)), builder().transport(Mute)] {
            let client = client.build().unwrap();
            let error = client.execute(&OPERATION, get(&client), &CallOptions::DEFAULT).await.unwrap_err();
            assert_eq!(kind(&error), Some(expected));
        }
        assert_eq!(fake.sent().unwrap().1, SendOptions::new(timeout));
    }
}

#[tokio::test]
async fn a_body_is_counted_whoever_carries_it() {
    let outcome = async |body: &'static str, header: Option<&str>, operation| {
        let mut answer = answer(200, body);
        if let Some(length) = header {
            answer.headers_mut().insert(CONTENT_LENGTH, length.try_into().unwrap());
        }
        let client = builder("https://example.com").max_response_bytes(9).transport(Fake::new(Ok(answer)));
        let client = client.build().unwrap();
        client.execute(operation, get(&client), &CallOptions::DEFAULT).await
    };
    let refused = |outcome: Result<_, _>| kind(&outcome.unwrap_err());
    let too_large = Some(TransportErrorKind::BodyTooLarge { limit: 9 });
    assert_eq!(outcome("012345678", None, &OPERATION).await.unwrap().body(), "012345678");
    assert_eq!(refused(outcome("0123456789", None, &OPERATION).await), too_large);
    assert!(outcome("", Some("9"), &OPERATION).await.is_ok());
    assert_eq!(refused(outcome("", Some("10"), &OPERATION).await), too_large);
    // The answer to HEAD announces the body of another answer.
    static HEAD: Operation = Operation::new("headThing", Method::HEAD, "/");
    assert!(outcome("", Some("10"), &HEAD).await.is_ok());
}

#[test]
fn a_call_may_move_between_threads() {
    fn movable<T: Send>(_: &T) {}
    let client = client();
    movable(&client);
    movable(&client.execute(&OPERATION, http::Request::new(Body::empty()), &CallOptions::DEFAULT));
}

#[derive(Debug, Deserialize, PartialEq)]
struct Thing {
    name: String,
}

impl Read for Thing {}

impl Validate for Thing {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(&self.name, 3, &at.property("name"), found);
    }
}

#[derive(Debug, PartialEq)]
enum OperationError {
    NotFound(Thing),
    Gone,
}

impl fmt::Display for OperationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(body) => write!(f, "404 Not Found: {}", body.name),
            Self::Gone => f.write_str("410 Gone"),
        }
    }
}

impl std::error::Error for OperationError {}

fn read(response: http::Response<Bytes>, validate: bool) -> Result<Response<Thing>, Error<OperationError>> {
    response::json(response, validate)
}

#[test]
fn an_answer_is_decoded_and_validated_on_request() {
    let long = r#"{"name":"long"}"#;
    let response = read(answer(200, long), false).unwrap();
    assert_eq!((response.status(), &response.name[..]), (StatusCode::OK, "long"));
    assert_eq!(response.headers()["x-count"], "7");
    assert_eq!(response.map(|body| body.name.len()).into_inner(), 4);

    let error = read(answer(200, long), true).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), long);
    let Error::Unexpected(unexpected) = error else { panic!("{error:?}") };
    assert!(matches!(unexpected.reason, UnexpectedReason::Invalid(_)));

    let error = read(answer(200, r#"{"name":1}"#), false).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the service answered 200 OK with a body that its description does not allow: at /name: expected a string, \
         not an integer"
    );
    assert!(response::empty::<OperationError>(answer(204, "")).is_ok());
}

#[test]
fn an_error_answer_keeps_status_headers_and_body() {
    let error = Error::api(answer(404, r#"{"name":"x"}"#), OperationError::NotFound);
    assert_eq!(error.to_string(), "the service answered 404 Not Found: x");
    assert_eq!(error.headers().unwrap()["x-count"], "7");
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.source().unwrap().is::<OperationError>());

    let error = Error::api(answer(404, "<html>"), OperationError::NotFound);
    assert!(matches!(&error, Error::Unexpected(unexpected) if matches!(unexpected.reason, UnexpectedReason::Body(_))));
    assert_eq!(error.body().unwrap(), "<html>");

    let error = Error::api_without_body(answer(410, ""), OperationError::Gone);
    assert_eq!(error.status(), Some(StatusCode::GONE));
    let error = Error::<OperationError>::undocumented(answer(500, "oops"));
    assert_eq!(
        error.to_string(),
        "the service answered 500 Internal Server Error, which its description does not list"
    );
}

#[test]
fn an_error_before_the_answer_has_none() {
    let violations = Thing { name: "long".to_owned() }.validate().unwrap_err();
    let error: Error<OperationError> = violations.into();
    assert_eq!(error.violations().unwrap().len(), 1);
    assert_eq!((error.status(), error.body()), (None, None));
    let error: Error<OperationError> = TransportError::from(TransportErrorKind::BodyTooLarge { limit: 5 }).into();
    assert!(error.to_string().contains("5 bytes"));
    assert!(error.violations().is_none());
}

#[test]
fn a_header_is_read_with_its_type() {
    let mut headers = HeaderMap::new();
    headers.insert("x-count", HeaderValue::from_static("7"));
    headers.insert("x-word", HeaderValue::from_static("s3cret"));
    assert_eq!(response::header::<u64>(&headers, "x-count"), Ok(Some(7)));
    assert_eq!(response::header::<u64>(&headers, "x-none"), Ok(None));
    let error = response::header::<u64>(&headers, "x-word").unwrap_err();
    assert_eq!(error.to_string(), "the header `x-word` is no `u64`");
}

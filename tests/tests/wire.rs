//! The client against a server on this machine: what goes over the wire, and what is made of what comes back.

#[path = "support/change.rs"]
mod change;
#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/server.rs"]
mod server;

use std::future::ready;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use change::put;
use fixtures::{REQUEST, RESPONSE, parse};
use generated_client::models::{Contact, ContactInput, ErrorBody};
use generated_client::operations::{UpdateContact, UpdateContactError, UpdateContactHeaders};
use generated_client::runtime::json::from_slice;
use generated_client::runtime::{
    Body, BoxFuture, Incoming, RetryPolicy, SendOptions, Transport, TransportErrorKind, UnexpectedReason,
};
use generated_client::{BuildError, Client, ClientBuilder, Error, RequestError, Response, TransportError};
use http::StatusCode;
use serde_json::json;
use server::{Server, Silence, answer, json_answer};

const CONTACT_ID: &str = "contact2-a56d-44a4-5304-033e16fca8d1";
const TOKEN: &str = "S3cr3t.t0ken";
const RATE_LIMIT: &str = "rateLimit-limit: 240\r\nrateLimit-remaining: 7\r\nrateLimit-reset: 13\r\n";

type Outcome = Result<Response<Contact>, Error<UpdateContactError>>;

fn contact() -> ContactInput {
    from_slice(REQUEST.as_bytes()).expect("the documented request is one")
}

/// A client with a token for the server on this machine; each call is attempted once.
fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).token(TOKEN).trust_loopback(true).retry(RetryPolicy::none())
}

fn client(url: &str) -> Client {
    builder(url).build().expect("the settings are in order")
}

async fn update(client: &Client) -> Outcome {
    client.update_contact(CONTACT_ID, &contact()).send().await
}

/// Sends the documented request to a server that gives this answer.
async fn answered(answer: impl Into<Vec<u8>>) -> Outcome {
    update(&client(Server::saying(answer).url())).await
}

fn transport_kind(outcome: Outcome) -> TransportErrorKind {
    match outcome {
        Err(Error::Transport(error)) => error.kind(),
        other => panic!("no transport error: {other:?}"),
    }
}

fn request_error(error: &Error<UpdateContactError>) -> &RequestError {
    match error {
        Error::Request(error) => error,
        other => panic!("no error of the request: {other:?}"),
    }
}

#[tokio::test]
async fn a_request_arrives_as_the_document_describes_it_and_the_updated_contact_comes_back() {
    let server = Server::saying(json_answer("200 OK", RATE_LIMIT, RESPONSE));
    // A base URL has a path as a rule, and a slash at its end makes no difference.
    let client = builder(&format!("{}/v1.0/", server.url())).user_agent("wire/1").build().expect("it is in order");
    let response = update(&client).await.expect("the server agrees");

    let request = server.request();
    assert_eq!(request.line, format!("PUT /v1.0/contacts/{CONTACT_ID} HTTP/1.1"));
    assert_eq!(request.header("authorization"), [format!("Bearer {TOKEN}")]);
    assert_eq!(request.header("content-type"), ["application/json"]);
    assert_eq!(request.header("accept"), ["application/json"]);
    assert_eq!(request.header("user-agent"), ["wire/1"]);
    assert_eq!(parse(&String::from_utf8(request.body).expect("JSON is UTF-8")), parse(REQUEST));

    assert_eq!(response.status(), StatusCode::OK);
    let headers = UpdateContactHeaders::try_from(response.headers()).expect("they are numbers");
    assert_eq!(headers.rate_limit_remaining, Some(7));
    assert_eq!(response.contact_id.as_deref(), Some(CONTACT_ID));
    assert_eq!(serde_json::to_value(response.into_inner()).expect("it can be written"), parse(RESPONSE));
}

#[tokio::test]
async fn a_client_without_a_token_sends_no_authorization() {
    let server = Server::saying(json_answer("200 OK", "", RESPONSE));
    let client = Client::builder().base_url(server.url()).build().expect("it is in order");
    update(&client).await.expect("the server agrees");
    let request = server.request();
    assert!(request.header("authorization").is_empty());
    assert!(request.header("user-agent").is_empty());
}

#[tokio::test]
async fn each_documented_error_is_typed_and_keeps_the_answer_as_it_came() {
    type Variant = fn(ErrorBody) -> UpdateContactError;
    let rows: [(&str, Variant); 6] = [
        ("400 Bad Request", UpdateContactError::BadRequest),
        ("401 Unauthorized", UpdateContactError::Unauthorized),
        ("403 Forbidden", UpdateContactError::Forbidden),
        ("404 Not Found", UpdateContactError::NotFound),
        ("429 Too Many Requests", UpdateContactError::TooManyRequests),
        ("500 Internal Server Error", UpdateContactError::InternalServerError),
    ];
    for (status, variant) in rows {
        // A code that the documentation does not name, and a property that it does not name.
        let body = r#"{"code": "SOME_CODE", "description": "in words", "new": 1}"#;
        let error = answered(json_answer(status, RATE_LIMIT, body)).await.expect_err("it is an error");
        let Error::Api(api) = &error else { panic!("{status} is documented: {error:?}") };
        assert_eq!(api.error, variant(ErrorBody::new("SOME_CODE", "in words")));
        assert_eq!(error.status().map(|status| status.to_string()).as_deref(), Some(status));
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        let headers = UpdateContactHeaders::try_from(error.headers().expect("an answer has headers"));
        let expected = UpdateContactHeaders {
            rate_limit_limit: Some(240),
            rate_limit_remaining: Some(7),
            rate_limit_reset: Some(13),
        };
        assert_eq!(headers, Ok(expected));
        assert!(error.to_string().contains(status), "{error}");
    }
}

#[tokio::test]
async fn headers_that_are_missing_are_none_and_those_that_are_no_numbers_are_errors() {
    let outcome = answered(json_answer("200 OK", "", RESPONSE)).await.expect("a missing count does no harm");
    assert_eq!(UpdateContactHeaders::try_from(outcome.headers()), Ok(UpdateContactHeaders::default()));

    let outcome = answered(json_answer("200 OK", "rateLimit-reset: soon\r\n", RESPONSE)).await.expect("nor does this");
    let error = UpdateContactHeaders::try_from(outcome.headers()).expect_err("it is no number");
    assert_eq!(error.name(), "rateLimit-reset");
}

#[tokio::test]
async fn a_status_that_is_not_documented_keeps_its_answer() {
    for status in ["418 I'm a teapot", "204 No Content", "201 Created", "503 Service Unavailable"] {
        let body = if status.starts_with("204") { "" } else { r#"{"code": "A", "description": "B"}"# };
        let error = answered(json_answer(status, "x-a: b\r\n", body)).await.expect_err("it is not documented");
        let Error::Unexpected(unexpected) = error else { panic!("{status} is not documented: {error:?}") };
        assert_eq!(unexpected.reason, UnexpectedReason::Status);
        assert_eq!(unexpected.response.status().to_string(), status);
        assert_eq!(unexpected.response.headers()["x-a"], "b");
        assert_eq!(unexpected.response.body(), body);
    }
}

#[tokio::test]
async fn an_error_of_a_gateway_is_no_json_and_keeps_its_answer() {
    let page = "<html><h1>Sorry</h1></html>";
    let error = answered(answer("502 Bad Gateway", "content-type: text/html\r\n", page)).await.expect_err("an error");
    assert!(matches!(&error, Error::Unexpected(error) if error.reason == UnexpectedReason::Status), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
    assert_eq!(error.body().map(|body| &body[..]), Some(page.as_bytes()));

    // The status is documented, and the body is not what it says; neither is one that lacks a property.
    for body in [page, "", r#"{"code": "A"}"#, r#"{"message": "no"}"#, "[]"] {
        let error = answered(answer("400 Bad Request", "", body)).await.expect_err("an error");
        assert!(
            matches!(&error, Error::Unexpected(error) if matches!(error.reason, UnexpectedReason::Body(_))),
            "{error:?}"
        );
        assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_success_that_is_no_contact_says_where_and_keeps_its_answer() {
    let mut body = parse(RESPONSE);
    put(&mut body, "/emails/1/primary", json!("yes"));
    let body = body.to_string();
    let error = answered(json_answer("200 OK", RATE_LIMIT, &body)).await.expect_err("it is no contact");
    let Error::Unexpected(unexpected) = &error else { panic!("the body is at fault: {error:?}") };
    let UnexpectedReason::Body(reason) = &unexpected.reason else { panic!("the body is at fault: {error:?}") };
    assert_eq!(reason.pointer(), "/emails/1/primary");
    assert_eq!(unexpected.response.body(), &body);
    assert_eq!(unexpected.response.headers()["ratelimit-limit"], "240");
}

#[tokio::test]
async fn answers_are_held_against_the_document_only_if_that_is_asked_for() {
    let mut body = parse(RESPONSE);
    put(&mut body, "/emails/1/email", json!("a".repeat(257)));
    put(&mut body, "/messengers/0/type", json!("X"));
    let body = body.to_string();
    answered(json_answer("200 OK", "", &body)).await.expect("a service may be laxer than its description");

    let server = Server::saying(json_answer("200 OK", "", &body));
    let client = builder(server.url()).validate_responses(true).build().expect("it is in order");
    let error = update(&client).await.expect_err("two rules are broken");
    let Error::Unexpected(unexpected) = &error else { panic!("the body is at fault: {error:?}") };
    let UnexpectedReason::Invalid(violations) = &unexpected.reason else { panic!("rules are broken: {error:?}") };
    let found: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    assert_eq!(found, [("/emails/1/email", "maxLength"), ("/messengers/0/type", "enum")]);
    assert_eq!(unexpected.response.body(), &body);

    let server = Server::saying(json_answer("200 OK", "", RESPONSE));
    let client = builder(server.url()).validate_responses(true).build().expect("it is in order");
    update(&client).await.expect("the documented response breaks no rule");
}

/// A server that answers too late: with everything, or with all but the beginning of the body.
fn slow(begin: &'static str) -> Server {
    Server::doing(move |stream| {
        _ = stream.write_all(begin.as_bytes());
        thread::sleep(Duration::from_secs(3));
    })
}

#[tokio::test]
async fn a_slow_answer_runs_into_the_shorter_time_out_and_the_error_says_which() {
    let short = Duration::from_millis(200);
    for begin in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let server = slow(begin);
        let client = builder(server.url()).attempt_timeout(short).build().expect("it is in order");
        assert_eq!(transport_kind(update(&client).await), TransportErrorKind::AttemptTimeout);

        let server = slow(begin);
        let client = builder(server.url()).total_timeout(short).build().expect("it is in order");
        assert_eq!(transport_kind(update(&client).await), TransportErrorKind::TotalTimeout);
    }
}

#[tokio::test]
async fn an_answer_that_is_cut_off_is_an_interruption() {
    let whole = json_answer("200 OK", "", RESPONSE);
    for length in [0, 10, whole.len() - RESPONSE.len(), whole.len() - 1] {
        let kind = transport_kind(answered(&whole.as_bytes()[..length]).await);
        assert_eq!(kind, TransportErrorKind::Interrupted, "after {length} bytes");
    }
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n";
    assert_eq!(transport_kind(answered(chunked).await), TransportErrorKind::Interrupted);
}

#[tokio::test]
async fn an_answer_in_chunks_or_up_to_the_end_of_the_connection_is_whole() {
    let (begin, end) = RESPONSE.split_at(100);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{begin}\r\n{:x}\r\n{end}\r\n0\r\n\r\n",
        begin.len(),
        end.len()
    );
    answered(chunked).await.expect("the chunks are a contact");
    answered(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{RESPONSE}")).await.expect("so is this");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_taken_in() {
    let limit = RESPONSE.len() as u64 - 1;
    let length = RESPONSE.len();
    let answers = [
        json_answer("200 OK", "", RESPONSE),
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{RESPONSE}"),
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{length:x}\r\n{RESPONSE}\r\n0\r\n\r\n"),
        // Only announced; it is not waited for.
        "HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n".to_owned(),
    ];
    for answer in answers {
        let server = Server::saying(answer);
        let client = builder(server.url()).max_response_bytes(limit).build().expect("it is in order");
        assert_eq!(transport_kind(update(&client).await), TransportErrorKind::BodyTooLarge { limit });
    }
    let server = Server::saying(json_answer("200 OK", "", RESPONSE));
    let client = builder(server.url()).max_response_bytes(limit + 1).build().expect("it is in order");
    update(&client).await.expect("a body of just that size is taken in");
}

#[tokio::test]
async fn of_the_body_of_an_error_so_much_is_kept_as_is_allowed() {
    let body = r#"{"code": "A", "description": "B"}"#;
    for status in ["400 Bad Request", "418 I'm a teapot"] {
        for (limit, is_cut) in [(body.len() as u64 - 1, true), (body.len() as u64, false)] {
            let server = Server::saying(json_answer(status, "", body));
            // The limit of a success is none of an error.
            let builder = builder(server.url()).max_response_bytes(1).max_error_bytes(limit);
            let error = update(&builder.build().expect("it is in order")).await.expect_err("it is an error");
            assert_eq!(error.body().map(|kept| &kept[..]), Some(&body.as_bytes()[..limit as usize]));
            assert_eq!(error.call().map(|call| call.is_body_cut), Some(is_cut), "{status}");
            assert_eq!(matches!(error, Error::Api(_)), status.starts_with("400") && !is_cut, "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_no_connection() {
    let silence = Silence::new();
    let url = silence.url();
    drop(silence);
    let error = update(&client(&url)).await.expect_err("nobody listens");
    assert!(!error.to_string().contains(CONTACT_ID), "a path may be personal data: {error}");
    assert_eq!(transport_kind(Err(error)), TransportErrorKind::Connect);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    for status in ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect"] {
        let elsewhere = Silence::new();
        let location = format!("location: {}/\r\n", elsewhere.url());
        let error = answered(answer(status, &location, "")).await.expect_err("it is not documented");
        assert!(matches!(&error, Error::Unexpected(error) if error.reason == UnexpectedReason::Status), "{error:?}");
        assert_eq!(error.status().map(|status| status.to_string()).as_deref(), Some(status));
        elsewhere.assert_unbroken();
    }
}

#[tokio::test]
async fn a_contact_id_stays_one_segment_of_the_path_whatever_is_in_it() {
    for (id, segment) in [
        ("a-._~Z9", "a-._~Z9"),
        ("a/b", "a%2Fb"),
        ("../admin", "..%2Fadmin"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("a#b", "a%23b"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("a..b", "a..b"),
        ("...", "..."),
        (".hidden", ".hidden"),
        ("a b+c", "a%20b%2Bc"),
        ("a\\b;c", "a%5Cb%3Bc"),
        ("a\r\nx: y", "a%0D%0Ax%3A%20y"),
        ("é連😀", "%C3%A9%E9%80%A3%F0%9F%98%80"),
        ("\0", "%00"),
    ] {
        let server = Server::saying(json_answer("200 OK", "", RESPONSE));
        let client = client(server.url());
        client.update_contact(id, &contact()).send().await.expect("the server agrees");
        assert_eq!(server.request().line, format!("PUT /contacts/{segment} HTTP/1.1"), "{id:?}");
    }
}

#[tokio::test]
async fn a_contact_id_that_would_lead_to_another_path_is_refused_and_nothing_is_sent() {
    let silence = Silence::new();
    let client = client(&silence.url());
    for id in ["", ".", ".."] {
        let error = client.update_contact(id, &contact()).send().await.expect_err("it is refused");
        assert!(
            matches!(request_error(&error), RequestError::Parameter { name: "contactId", .. }),
            "{id:?}: {error:?}"
        );
    }
    // It has no place in a URL at all.
    let error = client.update_contact(&"a".repeat(100_000), &contact()).send().await.expect_err("it is refused");
    assert!(matches!(request_error(&error), RequestError::Http(_)), "{error:?}");
    silence.assert_unbroken();
}

#[tokio::test]
async fn a_body_that_breaks_rules_is_not_sent_and_all_of_them_are_named() {
    let silence = Silence::new();
    let client = client(&silence.url());
    let mut contact = contact().memo("a".repeat(4001)).emails([]).telephones([]);
    contact.contact_name.first_name = None.into();
    contact.contact_name.last_name = None.into();
    let error = client.update_contact(CONTACT_ID, &contact).send().await.expect_err("rules are broken");
    let violations = error.violations().expect("they are named");
    let found: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    assert_eq!(found, [("/contactName", "anyOf"), ("/memo", "maxLength"), ("", "rule")]);
    assert_eq!(error.status(), None);
    silence.assert_unbroken();
}

#[tokio::test]
async fn the_token_shows_in_no_debug_output_and_in_no_error() {
    let fake = Arc::new(Fake::default());
    let sending = builder("https://contacts.example").transport(fake.clone()).build().expect("it is in order");
    update(&sending).await.expect("the transport agrees");
    let request = fake.requests.lock().expect("nobody holds it").pop().expect("it was sent");
    assert_eq!(request.headers()["authorization"], format!("Bearer {TOKEN}"), "the token is there");
    assert!(request.headers()["authorization"].is_sensitive());
    let mut shown = format!("{request:?} {:?}", request.headers());

    let builder = builder("http://127.0.0.1:1");
    shown += &format!("{builder:?} {builder:#?}");
    let client = builder.build().expect("it is in order");
    let contact = contact();
    let operation = client.update_contact(CONTACT_ID, &contact);
    let request = operation.request().expect("it is in order");
    shown += &format!("{client:?} {operation:?} {request:?} {:?}", request.headers());
    let error = operation.send().await.expect_err("nobody listens there");
    shown += &format!("{error} {error:?}");
    let error = answered(json_answer("401 Unauthorized", "", "{}")).await.expect_err("an error");
    shown += &format!("{error} {error:?}");
    assert!(!shown.contains(TOKEN), "{shown}");
}

#[test]
fn a_token_that_can_not_stand_in_a_header_is_refused_and_not_shown() {
    for token in ["", " ", "S3cr3t ", "S3cr3t\n", "Bearer S3cr3t", "S3cr3t\r\nx-evil: 1", "S3cr3té"] {
        let error = Client::builder().token(token).build().expect_err("it is no bearer token");
        assert!(matches!(error, BuildError::Token(_)), "{token:?}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("S3cr3t"), "{error:?}");
    }
}

/// Answers each request with the documented response, and keeps the requests.
#[derive(Default)]
struct Fake {
    requests: Mutex<Vec<http::Request<Body>>>,
}

impl Transport for Fake {
    fn send(
        &self,
        request: http::Request<Body>,
        _options: SendOptions,
    ) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.requests.lock().expect("no test panics while it holds it").push(request);
        Box::pin(ready(Ok(http::Response::new(Bytes::from_static(RESPONSE.as_bytes()).into()))))
    }
}

#[tokio::test]
async fn a_token_travels_over_https_or_to_this_machine_if_that_is_trusted() {
    for (base_url, trusted, allowed) in [
        ("https://contacts.example", false, true),
        ("http://127.0.0.1:1", true, true),
        ("http://localhost:1", true, true),
        ("http://[::1]:1", true, true),
        ("http://127.0.0.1:1", false, false),
        ("http://localhost:1", false, false),
        ("http://[::1]:1", false, false),
        ("http://contacts.example", true, false),
        ("http://192.0.2.1", true, false),
        ("http://localhost.example", true, false),
        ("http://127.0.0.1.example", true, false),
    ] {
        let fake = Arc::new(Fake::default());
        let builder = builder(base_url).trust_loopback(trusted).transport(fake.clone());
        let outcome = update(&builder.build().expect("it is in order")).await;
        let sent = fake.requests.lock().expect("nobody holds it").len();
        if allowed {
            outcome.expect("the token may go there");
            assert_eq!(sent, 1, "{base_url}");
        } else {
            let error = outcome.expect_err("the token may not go there");
            assert!(matches!(request_error(&error), RequestError::Insecure), "{base_url}: {error:?}");
            assert_eq!(sent, 0, "{base_url}");
        }
    }
    // Without a token there is nothing to keep.
    let fake = Arc::new(Fake::default());
    let builder = Client::builder().base_url("http://contacts.example").transport(fake.clone());
    update(&builder.build().expect("it is in order")).await.expect("there is no token");
    assert_eq!(fake.requests.lock().expect("nobody holds it").len(), 1);
}

#[test]
fn a_request_can_be_made_and_an_answer_read_without_any_exchange() {
    let client = Client::builder().token(TOKEN).transport(Fake::default()).build().expect("it is in order");
    let contact = contact();
    let request = client.update_contact(CONTACT_ID, &contact).request().expect("it is in order");
    assert_eq!(request.method(), http::Method::PUT);
    assert_eq!(request.uri().to_string(), format!("https://www.worksapis.com/v1.0/contacts/{CONTACT_ID}"));
    assert!(!request.headers().contains_key("authorization"), "the client adds it when it sends");
    let body = request.body().as_bytes().expect("JSON is in memory");
    assert_eq!(from_slice::<ContactInput>(body).as_ref(), Ok(&contact));

    let respond = |status: u16, body: &'static str| {
        let mut response = http::Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = StatusCode::from_u16(status).expect("it is a status");
        UpdateContact::response(response, true)
    };
    assert_eq!(respond(200, RESPONSE).expect("it is a contact").contact_id.as_deref(), Some(CONTACT_ID));
    let error = respond(404, r#"{"code": "NOT_FOUND", "description": "gone"}"#).expect_err("it is an error");
    assert!(
        matches!(&error, Error::Api(api) if matches!(&api.error, UpdateContactError::NotFound(body) if body.code == "NOT_FOUND"))
    );
    let error = respond(418, "").expect_err("it is an error");
    assert!(matches!(error, Error::Unexpected(_)));
}

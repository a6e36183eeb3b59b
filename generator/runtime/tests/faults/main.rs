//! The fault matrix: for each fault of the network or the service, what the caller sees, how often the service was asked,
//! and that nothing is sent twice that must not be.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used)]

mod server;

use std::io::Write as _;
use std::time::{Duration, Instant};

use bytes::Bytes;
use generator_runtime::body::Body;
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{Error, TransportErrorKind, UnexpectedReason};
use generator_runtime::operation::Operation;
use generator_runtime::request::RequestBuilder;
use generator_runtime::response::{self, Response};
use generator_runtime::retry::RetryPolicy;
use http::{Method, StatusCode};
use server::{Act, Server};

static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::Bearer };
const SECURITY: &[&[Requirement]] = &[&[Requirement { scheme: &TOKEN, scopes: &[] }]];

static PUT: Operation = operation("put", Method::PUT, None);
static POST: Operation = operation("post", Method::POST, None);
static KEYED: Operation = operation("keyed", Method::POST, Some("Idempotency-Key"));

const fn operation(id: &'static str, method: Method, idempotency_key: Option<&'static str>) -> Operation {
    Operation { id, method, path: "/x", security: SECURITY, retry_after: Some("x-reset"), idempotency_key }
}

const SECRET: &str = "s3cr3t-t0k3n";

fn builder(url: &str) -> ClientBuilder {
    let retry = RetryPolicy::default().min_delay(Duration::from_millis(1)).max_delay(Duration::from_millis(5));
    ClientBuilder::new(url)
        .token(SECRET)
        .trust_loopback(true)
        .retry(retry)
        .connect_timeout(Duration::from_secs(5))
        .attempt_timeout(Duration::from_secs(5))
        .total_timeout(Duration::from_secs(20))
        .max_response_bytes(1000)
        .max_error_bytes(100)
}

/// A call as generated code makes it: numbers in, numbers out.
async fn call(client: &Client, operation: &'static Operation) -> Result<Response<Vec<i64>>, Error<Never>> {
    let mut request = RequestBuilder::new(client, operation.method.clone()).path("/x").json(&[1, 2]);
    if let Some(name) = operation.idempotency_key {
        request = request.idempotency_key(name);
    }
    let answer = client.execute(operation, request.build()?, &CallOptions::DEFAULT).await?;
    match answer.status() {
        StatusCode::OK => response::json(answer, false),
        _ => Err(Error::undocumented(answer)),
    }
}

/// No error is documented.
#[derive(Clone, Debug, PartialEq)]
enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

/// What came of a call.
struct Seen {
    error: Error<Never>,
    heard: usize,
    requests: Vec<String>,
}

impl Seen {
    fn kind(&self) -> Option<TransportErrorKind> {
        match &self.error {
            Error::Transport(error) => Some(error.kind()),
            _ => None,
        }
    }

    fn attempts(&self) -> u32 {
        self.error.call().unwrap().attempts
    }
}

/// Calls a server that does this, and fails.
async fn fail(operation: &'static Operation, acts: Vec<Act>) -> Seen {
    fail_with(operation, acts, |builder| builder).await
}

async fn fail_with(
    operation: &'static Operation,
    acts: Vec<Act>,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Seen {
    let server = Server::doing(acts);
    let client = set(builder(&server.url)).build().unwrap();
    let error = call(&client, operation).await.unwrap_err();
    let shown = format!("{error} {error:?} {client:?}");
    assert!(!shown.contains(SECRET), "{shown}");
    Seen { error, heard: server.heard(), requests: server.requests() }
}

fn good() -> Act {
    Act::answer("200 OK", "content-type: application/json\r\n", "[3]")
}

#[tokio::test]
async fn nobody_listens() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let client = builder(&url).build().unwrap();
    for operation in [&PUT, &POST] {
        let error = call(&client, operation).await.unwrap_err();
        // Nothing was sent, so even a POST is tried again.
        assert_eq!(error.call().unwrap().attempts, 3);
        assert!(error.is_connect() && error.is_retryable() && !error.may_have_been_sent(), "{error}");
        assert!(!error.to_string().contains(SECRET));
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_is_tried_again_only_where_that_does_no_harm() {
    for act in [Act::CloseAfterRequest, Act::ResetAfterRequest] {
        let put = fail(&PUT, vec![act.clone()]).await;
        assert_eq!((put.kind(), put.attempts(), put.heard), (Some(TransportErrorKind::Interrupted), 3, 3));
        assert!(put.error.may_have_been_sent() && put.error.is_retryable());
        let post = fail(&POST, vec![act.clone()]).await;
        assert_eq!((post.kind(), post.attempts(), post.heard), (Some(TransportErrorKind::Interrupted), 1, 1));
        assert!(post.error.may_have_been_sent());
    }
}

#[tokio::test]
async fn one_key_makes_all_attempts_count_once() {
    let keyed = fail(&KEYED, vec![Act::CloseAfterRequest]).await;
    assert_eq!((keyed.attempts(), keyed.heard), (3, 3));
    let key =
        |request: &String| request.lines().find_map(|line| line.strip_prefix("idempotency-key: ")).unwrap().to_owned();
    let keys: Vec<String> = keyed.requests.iter().map(key).collect();
    assert_eq!(keys[0].len(), 36);
    assert!(keys.iter().all(|other| *other == keys[0]), "{keys:?}");
    let other = fail(&KEYED, vec![Act::CloseAfterRequest]).await;
    assert_ne!(key(&other.requests[0]), keys[0]);
}

#[tokio::test]
async fn a_fault_that_passes_is_not_seen() {
    for fault in
        [Act::CloseAtOnce, Act::CloseAfterRequest, Act::answer("503 Busy", "", ""), Act::answer("429 Slow", "", "")]
    {
        let server = Server::doing(vec![fault, good()]);
        let client = builder(&server.url).build().unwrap();
        let answer = call(&client, &PUT).await.unwrap();
        assert_eq!(*answer, [3]);
    }
}

#[tokio::test]
async fn half_an_answer_and_garbage_are_no_answer() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n[1,".to_vec();
    let headers = b"HTTP/1.1 200 OK\r\ncontent-le".to_vec();
    let garbage = b"\x16\x03\x01 this is no HTTP\r\n\r\n".to_vec();
    let chunk = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n[1]\r\n".to_vec();
    for bytes in [half, headers, garbage, chunk] {
        let put = fail(&PUT, vec![Act::Say(bytes.clone())]).await;
        assert_eq!((put.kind(), put.heard), (Some(TransportErrorKind::Interrupted), 3), "{bytes:?}");
        let post = fail(&POST, vec![Act::Say(bytes.clone())]).await;
        assert_eq!((post.kind(), post.heard), (Some(TransportErrorKind::Interrupted), 1), "{bytes:?}");
    }
}

#[tokio::test]
async fn an_answer_that_stalls_is_given_up() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n[1,".to_vec();
    let short = Duration::from_millis(50);
    let seen = fail_with(&POST, vec![Act::Stall(begun.clone())], |builder| builder.stall_timeout(short)).await;
    assert_eq!((seen.kind(), seen.heard), (Some(TransportErrorKind::Stalled), 1));
    assert!(seen.error.is_timeout());
    let seen = fail_with(&POST, vec![Act::Stall(Vec::new())], |builder| builder.attempt_timeout(short)).await;
    assert_eq!((seen.kind(), seen.heard), (Some(TransportErrorKind::AttemptTimeout), 1));
    let seen = fail_with(&PUT, vec![Act::Stall(Vec::new())], |builder| builder.total_timeout(short)).await;
    assert_eq!((seen.kind(), seen.attempts()), (Some(TransportErrorKind::TotalTimeout), 1));
    // An attempt that times out is repeated, while there is time.
    let seen = fail_with(&PUT, vec![Act::Stall(begun)], |builder| builder.attempt_timeout(short)).await;
    assert_eq!((seen.kind(), seen.heard), (Some(TransportErrorKind::AttemptTimeout), 3));
}

#[tokio::test]
async fn a_body_that_is_not_what_the_document_says_is_kept() {
    for (content_type, body) in
        [("text/html", "<p>Login</p>"), ("application/json", "{\"a\":1}"), ("application/json", "[1")]
    {
        let act = Act::answer("200 OK", &format!("content-type: {content_type}\r\n"), body);
        let seen = fail(&PUT, vec![act]).await;
        // The service has answered: asking again would bring the same.
        assert_eq!(seen.heard, 1);
        assert_eq!(seen.error.body().unwrap(), body);
        assert_eq!(seen.error.headers().unwrap()["content-type"], content_type);
        assert!(matches!(&seen.error, Error::Unexpected(error) if matches!(error.reason, UnexpectedReason::Body(_))));
        assert!(!seen.error.is_retryable());
    }
}

#[tokio::test]
async fn a_body_without_end_is_cut_off() {
    let start = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[".to_vec();
    let seen = fail(&PUT, vec![Act::Endless(start, b"1,1,1,1,1,1,1,1,1,1,".to_vec())]).await;
    assert_eq!((seen.kind(), seen.heard), (Some(TransportErrorKind::BodyTooLarge { limit: 1000 }), 1));
    let start = b"HTTP/1.1 500 Oops\r\nconnection: close\r\n\r\n".to_vec();
    let seen = fail(&POST, vec![Act::Endless(start, b"0123456789".to_vec())]).await;
    assert_eq!(seen.error.body().unwrap().len(), 100);
    assert!(seen.error.call().unwrap().is_body_cut);
}

#[tokio::test]
async fn a_bomb_is_counted_after_it_is_decompressed() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..1024 {
        gzip.write_all(&[b' '; 1024 * 1024]).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", bomb.len());
    let seen = fail_with(&PUT, vec![Act::Say([head.into_bytes(), bomb].concat())], |builder| {
        builder.max_response_bytes(4 * 1024 * 1024)
    })
    .await;
    let limit = 4 * 1024 * 1024;
    assert_eq!((seen.kind(), seen.heard), (Some(TransportErrorKind::BodyTooLarge { limit }), 1));
}

#[tokio::test]
async fn a_service_that_is_busy_is_asked_three_times() {
    for status in ["408 a", "429 a", "500 a", "502 a", "503 a", "504 a"] {
        let put = fail(&PUT, vec![Act::answer(status, "x-request-id: r1\r\n", "busy")]).await;
        assert_eq!((put.heard, put.attempts()), (3, 3), "{status}");
        assert_eq!((put.error.body().unwrap(), put.error.request_id()), (&Bytes::from("busy"), Some("r1")));
        assert!(put.error.is_retryable());
        let post = fail(&POST, vec![Act::answer(status, "", "busy")]).await;
        assert_eq!(post.heard, 1, "{status}");
    }
    for status in ["400 a", "403 a", "404 a", "409 a", "501 a", "302 a"] {
        assert_eq!(fail(&PUT, vec![Act::answer(status, "location: /y\r\n", "no")]).await.heard, 1, "{status}");
    }
}

#[tokio::test]
async fn the_service_says_when_to_come_back() {
    for header in ["retry-after: 1\r\n", "x-reset: 1\r\n"] {
        let server = Server::doing(vec![Act::answer("429 Slow", header, ""), good()]);
        let client = builder(&server.url).build().unwrap();
        let began = Instant::now();
        call(&client, &PUT).await.unwrap();
        assert!(began.elapsed() >= Duration::from_secs(1), "{header}");
    }
    // Too long for the call: it is not waited in vain.
    let began = Instant::now();
    let seen = fail(&PUT, vec![Act::answer("429 Slow", "retry-after: 30\r\n", "")]).await;
    assert_eq!((seen.heard, seen.error.status()), (1, Some(StatusCode::TOO_MANY_REQUESTS)));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_revoked_token_is_not_sent_again_if_there_is_no_other() {
    let seen = fail(&PUT, vec![Act::answer("401 Who", "", "")]).await;
    assert_eq!((seen.heard, seen.error.status()), (1, Some(StatusCode::UNAUTHORIZED)));
}

#[tokio::test]
async fn a_body_that_can_be_sent_once_is_sent_once() {
    let server = Server::doing(vec![Act::answer("503 Busy", "", "")]);
    let client = builder(&server.url).build().unwrap();
    let body = Body::once(Once(Some(Bytes::from_static(b"[1]")))).with_length(3);
    let request = RequestBuilder::new(&client, Method::PUT).path("/x").bytes("application/json", body).build().unwrap();
    let answer = client.execute(&PUT, request, &CallOptions::DEFAULT).await.unwrap();
    assert_eq!((answer.status(), server.heard()), (StatusCode::SERVICE_UNAVAILABLE, 1));
    assert!(server.requests()[0].ends_with("\r\n\r\n[1]"));
}

/// One piece.
struct Once(Option<Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_at_any_stage_leaves_the_client_whole() {
    let server = Server::doing(
        vec![Act::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[".to_vec()); 20]
            .into_iter()
            .chain([good()])
            .collect(),
    );
    let client = builder(&server.url).build().unwrap();
    for millis in [0, 1, 2, 3, 5, 8, 13, 21] {
        let patience = Duration::from_millis(millis);
        assert!(tokio::time::timeout(patience, call(&client, &PUT)).await.is_err());
    }
    let mut answer = None;
    for _ in 0..30 {
        let once = CallOptions::new().retry(RetryPolicy::none()).attempt_timeout(Duration::from_millis(200));
        let request = RequestBuilder::new(&client, Method::PUT).path("/x").build().unwrap();
        answer = client.execute(&PUT, request, &once).await.ok();
        if answer.is_some() {
            break;
        }
    }
    assert_eq!(answer.unwrap().body(), "[3]");
}

#[tokio::test]
async fn a_budget_ends_the_repeating_of_all_calls_together() {
    let server = Server::doing(vec![Act::answer("503 Busy", "", "")]);
    let budget = generator_runtime::retry_budget::RetryBudget::new(20);
    let client = builder(&server.url).retry_budget(budget).build().unwrap();
    for _ in 0..10 {
        call(&client, &PUT).await.unwrap_err();
    }
    // Ten first attempts, and four more for twenty tokens.
    assert_eq!(server.heard(), 14);
}

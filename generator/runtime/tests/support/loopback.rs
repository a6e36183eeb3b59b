//! What every transport over the network does alike, against a server on this machine that answers with fixed bytes.
//!
//! A test file names its transport as a [`Carrier`], and gets a test for each row with `loopback_tests!`.

use std::future::Future;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::process::Command;
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_core::Stream;
use generator_runtime::body::{Body, StreamError};
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{ExecuteError, TransportError, TransportErrorKind};
use generator_runtime::operation::{CallInfo, Operation};
use generator_runtime::request::RequestBuilder;
use generator_runtime::response::Opened;
use generator_runtime::retry::RetryPolicy;
use http::{Method, StatusCode};

/// A transport under test.
pub trait Carrier {
    /// Puts it into a client.
    fn set(builder: ClientBuilder) -> ClientBuilder;

    /// Runs a call.
    fn run<F: Future>(call: F) -> F::Output;
}

/// A test for each row.
macro_rules! loopback_tests {
    ($carrier:ty) => {
        loopback_tests! { $carrier;
            an_answer_comes_back_whole,
            a_redirect_is_an_answer,
            a_cut_connection_is_an_interruption,
            a_refused_connection_says_so_without_the_url,
            an_unknown_host_is_no_connection,
            who_speaks_no_tls_is_no_connection,
            a_connection_that_takes_too_long_says_so,
            a_proxy_is_not_asked_for_services_on_this_machine,
            a_call_is_repeated_after_a_while,
            a_body_beyond_the_limit_is_refused,
            a_large_body_comes_in_pieces,
            a_compressed_answer_is_decompressed_and_limited,
            a_bomb_stops_early,
            a_slow_answer_runs_into_the_time_out_that_is_shorter,
            a_stream_outlasts_the_attempt_but_not_a_stall,
            a_body_has_its_length_or_is_sent_in_chunks,
            a_streamed_body_must_have_the_length_it_was_given,
            a_body_that_fails_or_hangs_ends_the_call,
            a_request_without_a_body_says_so_where_one_is_expected,
            a_client_without_a_user_agent_sends_none,
        }
    };
    ($carrier:ty; $($row:ident),* $(,)?) => {
        $(
            #[test]
            fn $row() {
                loopback::$row::<$carrier>();
            }
        )*
    };
}

static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::Bearer };
static GET: Operation = {
    let mut operation = Operation::new("get", Method::GET, "/a%2Fb");
    operation.security = &[&[Requirement { scheme: &OAUTH, scopes: &[] }]];
    operation
};
static POST: Operation = Operation::new("post", Method::POST, "/post");

const EMPTY: &[u8] = b"HTTP/1.1 204 No Content\r\n\r\n";

/// A server for one connection: it reads the request's headers and hands the connection over.
fn serve(answer: impl FnOnce(&mut TcpStream, &str) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read_until(&mut stream, b"\r\n\r\n");
        answer(&mut stream, &request);
    });
    url
}

fn serve_bytes(answer: impl Into<Vec<u8>>) -> String {
    let answer = answer.into();
    serve(move |stream, _| stream.write_all(&answer).unwrap())
}

fn read_until(stream: &mut TcpStream, end: &[u8]) -> String {
    let (mut text, mut byte) = (Vec::new(), [0]);
    while !text.ends_with(end) && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        text.push(byte[0]);
    }
    String::from_utf8(text).unwrap()
}

/// A server that reads a request up to the end of its body, answers 204 and says what it read.
fn recorder(end: &'static [u8]) -> (String, mpsc::Receiver<String>) {
    let (sender, receiver) = mpsc::channel();
    let url = serve(move |stream, headers| {
        let body = if end.is_empty() { String::new() } else { read_until(stream, end) };
        sender.send(format!("{}{body}", headers.to_ascii_lowercase())).unwrap();
        stream.write_all(EMPTY).unwrap();
    });
    (url, receiver)
}

fn builder<C: Carrier>(url: &str) -> ClientBuilder {
    C::set(ClientBuilder::new(url))
        .retry(RetryPolicy::none())
        .trust_loopback(true)
        .attempt_timeout(Duration::from_secs(5))
        .max_response_bytes(10)
}

fn get<C: Carrier>(client: &Client) -> Result<http::Response<Bytes>, TransportError> {
    let request = RequestBuilder::new(client, Method::GET).path("/a%2Fb").query("q", "x y").build().unwrap();
    C::run(client.execute(&GET, request, &CallOptions::DEFAULT)).map_err(of_transport)
}

fn post<C: Carrier>(client: &Client, body: Body) -> Result<http::Response<Bytes>, TransportError> {
    let request = RequestBuilder::new(client, Method::POST).path("/post").bytes("text/plain", body).build().unwrap();
    C::run(client.execute(&POST, request, &CallOptions::DEFAULT)).map_err(of_transport)
}

/// The body of a streamed answer, with what each piece is given to.
fn stream<C: Carrier>(client: &Client, mut take: impl FnMut(Bytes)) -> Result<(), TransportError> {
    let request = RequestBuilder::new(client, Method::GET).path("/a").build().unwrap();
    C::run(async {
        let answer = client.open(&GET, request, &CallOptions::DEFAULT, |_| true).await.map_err(of_transport)?;
        let Opened::Stream(answer) = answer else { panic!("{answer:?}") };
        let mut body = answer.into_body();
        while let Some(piece) = body.next().await {
            take(piece?);
        }
        Ok(())
    })
}

fn of_transport(error: ExecuteError) -> TransportError {
    match error {
        ExecuteError::Transport(error) => error,
        ExecuteError::Request(error) => panic!("{error}"),
    }
}

fn failure<C: Carrier>(url: &str) -> TransportErrorKind {
    get::<C>(&builder::<C>(url).build().unwrap()).unwrap_err().kind()
}

/// Reads until the client hangs up.
fn swallow(stream: &mut TcpStream, _: &str) {
    while stream.read(&mut [0; 100]).is_ok_and(|count| count > 0) {}
}

/// A body in pieces; before each it is not ready once.
struct Slow(Vec<Result<&'static str, StreamError>>, bool);

impl Slow {
    fn body(pieces: impl IntoIterator<Item = &'static str>) -> Body {
        Self::failing(pieces.into_iter().map(Ok))
    }

    fn failing(pieces: impl IntoIterator<Item = Result<&'static str, StreamError>>) -> Body {
        let mut pieces: Vec<_> = pieces.into_iter().collect();
        pieces.reverse();
        Body::once(Self(pieces, false))
    }
}

impl Stream for Slow {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.1 = !self.1;
        if self.1 {
            let waker = context.waker().clone();
            thread::spawn(move || waker.wake());
            return Poll::Pending;
        }
        Poll::Ready(self.0.pop().map(|piece| piece.map(|piece| Bytes::from_static(piece.as_bytes()))))
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

pub fn an_answer_comes_back_whole<C: Carrier>() {
    let url = serve(|stream, request| {
        assert!(request.starts_with("GET /a%2Fb?q=x%20y HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("authorization: Bearer t0ken\r\n"), "{request}");
        stream.write_all(b"HTTP/1.1 404 Not Found\r\nx-a: b\r\ncontent-length: 10\r\n\r\n0123456789").unwrap();
    });
    let answer = get::<C>(&builder::<C>(&url).token("t0ken").build().unwrap()).unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer.headers()["x-a"], "b");
    assert_eq!(answer.body(), "0123456789");
}

pub fn a_redirect_is_an_answer<C: Carrier>() {
    let url = serve_bytes("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 2\r\n\r\nok");
    let answer = get::<C>(&builder::<C>(&url).build().unwrap()).unwrap();
    assert_eq!((answer.status(), &answer.body()[..]), (StatusCode::FOUND, &b"ok"[..]));
}

pub fn a_cut_connection_is_an_interruption<C: Carrier>() {
    for cut in
        ["HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123", "HTTP/1.1 200 OK\r\ncontent-le", "", "no HTTP\r\n\r\n"]
    {
        let error = get::<C>(&builder::<C>(&serve_bytes(cut)).build().unwrap()).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{cut}: {error}");
        assert!(error.call().unwrap().may_have_been_sent);
        assert!(!error.to_string().contains("a%2Fb"), "{error}");
    }
}

pub fn a_refused_connection_says_so_without_the_url<C: Carrier>() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = get::<C>(&builder::<C>(&url).build().unwrap()).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(!error.call().unwrap().may_have_been_sent);
    assert!(error.to_string().starts_with("no connection to the service: "), "{error}");
    assert!(!error.to_string().contains("a%2Fb"), "{error}");
}

pub fn an_unknown_host_is_no_connection<C: Carrier>() {
    // RFC 6761, section 6.4: there never is such a host.
    assert_eq!(failure::<C>("http://a.invalid"), TransportErrorKind::Connect);
}

pub fn who_speaks_no_tls_is_no_connection<C: Carrier>() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        swallow(&mut stream, "");
    });
    assert_eq!(failure::<C>(&url), TransportErrorKind::Connect);
}

pub fn a_connection_that_takes_too_long_says_so<C: Carrier>() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // Nobody accepts them, and one more finds no room in the queue.
    let short = Duration::from_millis(200);
    let queue: Vec<_> = std::iter::from_fn(|| TcpStream::connect_timeout(&address, short).ok()).collect();
    let client = builder::<C>(&format!("http://{address}")).connect_timeout(short).build().unwrap();
    let error = get::<C>(&client).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::ConnectTimeout, "{} in the queue: {error}", queue.len());
    assert!(!error.call().unwrap().may_have_been_sent);
}

pub fn a_proxy_is_not_asked_for_services_on_this_machine<C: Carrier>() {
    // The environment is that of the process, so another one makes the call.
    let mut tests = Command::new(std::env::current_exe().unwrap());
    tests.args(["--exact", "an_answer_comes_back_whole"]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        tests.env(name, "http://127.0.0.1:1");
    }
    let output = tests.env_remove("no_proxy").env_remove("NO_PROXY").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

pub fn a_call_is_repeated_after_a_while<C: Carrier>() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for answer in
            ["HTTP/1.1 503 Busy\r\nconnection: close\r\n\r\n", "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nok"]
        {
            let (mut stream, _) = listener.accept().unwrap();
            read_until(&mut stream, b"\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let answer = get::<C>(&builder::<C>(&url).retry(RetryPolicy::default()).build().unwrap()).unwrap();
    assert_eq!(answer.body(), "ok");
    assert_eq!(answer.extensions().get::<CallInfo>().unwrap().attempts, 2);
}

pub fn a_body_beyond_the_limit_is_refused<C: Carrier>() {
    let too_large = TransportErrorKind::BodyTooLarge { limit: 10 };
    // Refused by what is announced: the body itself never comes.
    assert_eq!(failure::<C>(&serve_bytes("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n")), too_large);
    assert_eq!(failure::<C>(&serve_bytes("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n0123456789a")), too_large);
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\n012345\r\n";
    assert_eq!(failure::<C>(&serve_bytes(chunked)), TransportErrorKind::Interrupted, "cut before it was beyond");
    assert_eq!(failure::<C>(&serve_bytes(format!("{chunked}5\r\n67890\r\n"))), too_large);
}

pub fn a_large_body_comes_in_pieces<C: Carrier>() {
    const SIZE: usize = 8 * 1024 * 1024;
    let url = serve(|stream, _| {
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n").unwrap();
        (0..SIZE / 1024).for_each(|index| stream.write_all(&[index as u8; 1024]).unwrap());
    });
    let (mut count, mut largest) = (0, 0);
    let client = builder::<C>(&url).build().unwrap();
    stream::<C>(&client, |piece| {
        assert!(piece.iter().enumerate().all(|(at, byte)| *byte == ((count + at) / 1024) as u8));
        count += piece.len();
        largest = largest.max(piece.len());
    })
    .unwrap();
    assert_eq!(count, SIZE);
    assert!(largest <= 1024 * 1024, "{largest}");
}

pub fn a_compressed_answer_is_decompressed_and_limited<C: Carrier>() {
    let serve_zipped = |text: &str| {
        let body = gzip(text.as_bytes());
        serve(move |stream, request| {
            assert!(request.contains("accept-encoding: gzip\r\n"), "{request}");
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len())
                .unwrap();
            stream.write_all(&body).unwrap();
        })
    };
    let answer = get::<C>(&builder::<C>(&serve_zipped("0123456789")).build().unwrap()).unwrap();
    assert_eq!(answer.body(), "0123456789");
    assert!(!answer.headers().contains_key("content-encoding") && !answer.headers().contains_key("content-length"));
    assert_eq!(failure::<C>(&serve_zipped("0123456789a")), TransportErrorKind::BodyTooLarge { limit: 10 });
    let broken = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnone";
    assert_eq!(failure::<C>(&serve_bytes(broken)), TransportErrorKind::Interrupted);
}

pub fn a_bomb_stops_early<C: Carrier>() {
    const GIB: usize = 1024 * 1024 * 1024;
    let (sender, receiver) = mpsc::channel();
    let url = serve(move |stream, _| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n").unwrap();
        let mut encoder = GzEncoder::new(stream, Compression::fast());
        let mut sent = 0;
        while sent < GIB && encoder.write_all(&[0; 64 * 1024]).is_ok() {
            sent += 64 * 1024;
        }
        sender.send(sent).unwrap();
    });
    let client = builder::<C>(&url).max_response_bytes(1024 * 1024).build().unwrap();
    let error = get::<C>(&client).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::BodyTooLarge { limit: 1024 * 1024 });
    assert!(receiver.recv().unwrap() < GIB, "all of it was read");
}

pub fn a_slow_answer_runs_into_the_time_out_that_is_shorter<C: Carrier>() {
    let slow_headers = |stream: &mut TcpStream, _: &str| {
        thread::sleep(Duration::from_secs(2));
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
    };
    // Each piece comes in time, and all of them do not.
    let slow_body = |stream: &mut TcpStream, _: &str| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 40\r\n\r\n").unwrap();
        (0..40).for_each(|_| {
            thread::sleep(Duration::from_millis(50));
            let _ = stream.write_all(b"0");
        });
    };
    let slow_error = |stream: &mut TcpStream, _: &str| {
        stream.write_all(b"HTTP/1.1 500 Oops\r\ncontent-length: 40\r\n\r\n").unwrap();
        (0..40).for_each(|_| {
            thread::sleep(Duration::from_millis(50));
            let _ = stream.write_all(b"0");
        });
    };
    let (short, began) = (Duration::from_millis(200), Instant::now());
    let attempt = |url: String| builder::<C>(&url).attempt_timeout(short).max_response_bytes(100).build().unwrap();
    for client in [attempt(serve(slow_headers)), attempt(serve(slow_body)), attempt(serve(slow_error))] {
        assert_eq!(get::<C>(&client).unwrap_err().kind(), TransportErrorKind::AttemptTimeout);
    }
    for client in [attempt(serve(slow_headers)), attempt(serve(slow_error))] {
        assert_eq!(stream::<C>(&client, drop).unwrap_err().kind(), TransportErrorKind::AttemptTimeout);
    }
    let client = builder::<C>(&serve(slow_body)).total_timeout(short).max_response_bytes(100).build().unwrap();
    assert_eq!(get::<C>(&client).unwrap_err().kind(), TransportErrorKind::TotalTimeout);
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
}

pub fn a_stream_outlasts_the_attempt_but_not_a_stall<C: Carrier>() {
    let url = serve(|stream, _| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").unwrap();
        (0..6).for_each(|_| {
            thread::sleep(Duration::from_millis(100));
            stream.write_all(b"0").unwrap();
        });
        thread::sleep(Duration::from_secs(3));
    });
    let short = Duration::from_millis(400);
    let client = builder::<C>(&url).attempt_timeout(short).stall_timeout(short).build().unwrap();
    let (mut count, began) = (0, Instant::now());
    let error = stream::<C>(&client, |piece| count += piece.len()).unwrap_err();
    assert_eq!((error.kind(), count), (TransportErrorKind::Stalled, 6));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

pub fn a_body_has_its_length_or_is_sent_in_chunks<C: Carrier>() {
    let sent = |body: Body, end: &'static [u8]| {
        let (url, request) = recorder(end);
        let answer = post::<C>(&builder::<C>(&url).build().unwrap(), body).unwrap();
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        request.recv().unwrap()
    };
    for body in [Body::from("ab;cd."), Slow::body(["ab;", "", "cd."]).with_length(6)] {
        let request = sent(body, b".");
        assert!(request.contains("content-length: 6\r\n") && request.ends_with("\r\n\r\nab;cd."), "{request}");
        assert!(!request.contains("transfer-encoding"), "{request}");
    }
    let request = sent(Slow::body(["ab;", "cd."]), b"\r\n0\r\n\r\n");
    assert!(request.contains("transfer-encoding: chunked\r\n") && !request.contains("content-length"), "{request}");
    assert!(request.contains("ab;") && request.contains("cd."), "{request}");
}

pub fn a_streamed_body_must_have_the_length_it_was_given<C: Carrier>() {
    for (length, pieces) in [(7, "ab;cd."), (5, "ab;cd.")] {
        let url = serve(swallow);
        let body = Slow::body([pieces]).with_length(length);
        let error = post::<C>(&builder::<C>(&url).build().unwrap(), body).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::RequestBody, "{length}: {error}");
        assert!(error.to_string().ends_with("the length it was given"), "{error}");
    }
}

pub fn a_body_that_fails_or_hangs_ends_the_call<C: Carrier>() {
    let failing = Slow::failing([Ok("ab"), Err(std::io::Error::from(ErrorKind::PermissionDenied).into())]);
    let error = post::<C>(&builder::<C>(&serve(swallow)).build().unwrap(), failing).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::RequestBody);
    assert!(error.to_string().ends_with("its stream failed: permission denied"), "{error}");

    let hanging = Body::once(Hanging);
    let client = builder::<C>(&serve(swallow)).attempt_timeout(Duration::from_millis(200)).build().unwrap();
    assert_eq!(post::<C>(&client, hanging).unwrap_err().kind(), TransportErrorKind::AttemptTimeout);
}

struct Hanging;

impl Stream for Hanging {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Pending
    }
}

pub fn a_request_without_a_body_says_so_where_one_is_expected<C: Carrier>() {
    let (url, request) = recorder(b"");
    post::<C>(&builder::<C>(&url).build().unwrap(), Body::empty()).unwrap();
    let request = request.recv().unwrap();
    assert!(request.contains("content-length: 0\r\n"), "{request}");
    let (url, request) = recorder(b"");
    get::<C>(&builder::<C>(&url).build().unwrap()).unwrap();
    let request = request.recv().unwrap();
    assert!(!request.contains("content-length") && !request.contains("transfer-encoding"), "{request}");
}

pub fn a_client_without_a_user_agent_sends_none<C: Carrier>() {
    for agent in [None, Some("me/1")] {
        let (url, request) = recorder(b"");
        let builder = builder::<C>(&url);
        let builder = match agent {
            Some(agent) => builder.user_agent(agent),
            None => builder,
        };
        get::<C>(&builder.build().unwrap()).unwrap();
        let request = request.recv().unwrap();
        assert_eq!(request.contains("user-agent: me/1\r\n"), agent.is_some(), "{request}");
        assert_eq!(request.contains("user-agent"), agent.is_some(), "{request}");
    }
}

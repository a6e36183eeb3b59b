//! The default transport, against a server on this machine that answers with fixed bytes.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{ExecuteError, TransportError, TransportErrorKind};
use generator_runtime::operation::Operation;
use generator_runtime::request::RequestBuilder;
use generator_runtime::retry::RetryPolicy;
use http::{Method, StatusCode};

/// A server for one connection: it reads the request's headers and hands the connection over.
fn serve(answer: impl FnOnce(&mut TcpStream, &str) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
            request.push(byte[0]);
        }
        answer(&mut stream, &String::from_utf8_lossy(&request));
    });
    url
}

fn serve_bytes(answer: &'static str) -> String {
    serve(move |stream, _| stream.write_all(answer.as_bytes()).unwrap())
}

fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(url)
        .retry(RetryPolicy::none())
        .trust_loopback(true)
        .attempt_timeout(Duration::from_secs(5))
        .max_response_bytes(10)
}

static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::Bearer };
static OPERATION: Operation = {
    let mut operation = Operation::new("get", Method::GET, "/a%2Fb");
    operation.security = &[&[Requirement { scheme: &OAUTH, scopes: &[] }]];
    operation
};

async fn get(client: &Client) -> Result<http::Response<Bytes>, TransportError> {
    let request = RequestBuilder::new(client, Method::GET).path("/a%2Fb").query("q", "x y").build().unwrap();
    match client.execute(&OPERATION, request, &CallOptions::DEFAULT).await {
        Ok(answer) => Ok(answer),
        Err(ExecuteError::Transport(error)) => Err(error),
        Err(ExecuteError::Request(error)) => panic!("{error}"),
    }
}

async fn failure(url: &str) -> TransportErrorKind {
    get(&builder(url).build().unwrap()).await.unwrap_err().kind()
}

#[tokio::test]
async fn an_answer_comes_back_whole() {
    let url = serve(|stream, request| {
        assert!(request.starts_with("GET /a%2Fb?q=x%20y HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("authorization: Bearer t0ken\r\n"), "{request}");
        stream.write_all(b"HTTP/1.1 200 OK\r\nx-a: b\r\ncontent-length: 10\r\n\r\n0123456789").unwrap();
    });
    let answer = get(&builder(&url).token("t0ken").build().unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["x-a"], "b");
    assert_eq!(answer.body(), "0123456789");
}

#[tokio::test]
async fn a_redirect_is_an_answer() {
    let url = serve_bytes("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n");
    let answer = get(&builder(&url).build().unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
}

#[tokio::test]
async fn a_cut_connection_is_an_interruption() {
    let url = serve_bytes("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123");
    assert_eq!(failure(&url).await, TransportErrorKind::Interrupted);
    let url = serve_bytes("HTTP/1.1 200 OK\r\ncontent-le");
    assert_eq!(failure(&url).await, TransportErrorKind::Interrupted);
    let url = serve_bytes("");
    assert_eq!(failure(&url).await, TransportErrorKind::Interrupted);
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let too_large = TransportErrorKind::BodyTooLarge { limit: 10 };
    // Refused by what is announced: the body itself never comes.
    let url = serve_bytes("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n");
    assert_eq!(failure(&url).await, too_large);
    let url = serve_bytes("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n0123456789a");
    assert_eq!(failure(&url).await, too_large);
    let url = serve_bytes("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n");
    assert_ne!(failure(&url).await, too_large, "not yet beyond the limit when it was cut");
}

#[tokio::test]
async fn a_slow_answer_runs_into_the_time_out_that_is_shorter() {
    let slow_headers = |stream: &mut TcpStream, _: &str| {
        thread::sleep(Duration::from_secs(2));
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
    };
    let slow_body = |stream: &mut TcpStream, _: &str| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n0").unwrap();
        thread::sleep(Duration::from_secs(2));
    };
    let short = Duration::from_millis(200);
    for url in [serve(slow_headers), serve(slow_body)] {
        let client = builder(&url).attempt_timeout(short).build().unwrap();
        assert_eq!(get(&client).await.unwrap_err().kind(), TransportErrorKind::AttemptTimeout);
    }
    let client = builder(&serve(slow_body)).total_timeout(short).build().unwrap();
    assert_eq!(get(&client).await.unwrap_err().kind(), TransportErrorKind::TotalTimeout);
}

#[tokio::test]
async fn a_refused_connection_says_so_without_the_url() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = get(&builder(&url).build().unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(!error.to_string().contains("a%2Fb"), "{error}");
}

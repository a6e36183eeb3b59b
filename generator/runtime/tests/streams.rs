//! Streamed answers over reqwest, against a server on this machine.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use generator_runtime::call_options::CallOptions;
use generator_runtime::client::{Client, ClientBuilder};
use generator_runtime::error::TransportErrorKind;
use generator_runtime::event_stream::{self, EventStream};
use generator_runtime::incoming::Incoming;
use generator_runtime::json_stream;
use generator_runtime::operation::{CallInfo, Operation};
use generator_runtime::reconnection::Reconnection;
use generator_runtime::request::RequestBuilder;
use generator_runtime::response::{self, Opened};
use generator_runtime::retry::RetryPolicy;
use generator_runtime::stream_error::StreamFault;
use http::Method;

static OPERATION: Operation = Operation::new("watch", Method::GET, "/");

const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
const LINES: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/jsonl\r\nconnection: close\r\n\r\n";

type Act = Box<dyn FnOnce(&mut TcpStream) + Send>;

/// A server that hands each connection, once a request has come, to the next of `acts`; the requests go to the receiver.
fn serve(acts: Vec<Act>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for act in acts {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                request.push(byte[0]);
            }
            sender.send(String::from_utf8_lossy(&request).into_owned()).unwrap();
            act(&mut stream);
        }
    });
    (url, requests)
}

fn says(text: impl Into<String>) -> Act {
    let text = text.into();
    Box::new(move |stream| stream.write_all(text.as_bytes()).unwrap())
}

/// One chunk of a chunked body, on its way at once.
fn chunk(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes())?;
    stream.write_all(bytes)?;
    stream.write_all(b"\r\n")?;
    stream.flush()
}

fn client(url: &str, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(ClientBuilder::new(url).retry(RetryPolicy::none()).attempt_timeout(Duration::from_secs(20))).build().unwrap()
}

fn request(client: &Client) -> http::Request<generator_runtime::body::Body> {
    RequestBuilder::new(client, Method::GET).path("/").build().unwrap()
}

async fn open(client: &Client) -> http::Response<Incoming> {
    match client.open(&OPERATION, request(client), &CallOptions::DEFAULT, |_| true).await.unwrap() {
        Opened::Stream(answer) => answer,
        Opened::Whole(answer) => panic!("{} is no stream", answer.status()),
    }
}

async fn events(client: &Client) -> EventStream<String> {
    event_stream::text(open(client).await).into_inner()
}

fn is_events(response: &http::Response<Incoming>) -> bool {
    response::is(response, "text/event-stream")
}

fn again(client: &Client) -> Reconnection {
    Reconnection::new(client, &OPERATION, &request(client), &CallOptions::DEFAULT, is_events)
}

#[tokio::test]
async fn events_come_as_they_are_sent_however_they_are_cut() {
    let (go, gone) = channel::<()>();
    let (url, _requests) = serve(vec![Box::new(move |stream| {
        stream.write_all(EVENTS.as_bytes()).unwrap();
        stream.set_nodelay(true).unwrap();
        for byte in "event: é\ndata: 1\r\n\r\n".as_bytes() {
            chunk(stream, &[*byte]).unwrap();
        }
        // The first event is there before anything else is sent.
        gone.recv().unwrap();
        chunk(stream, b"data: 2\n\nda").unwrap();
        chunk(stream, b"ta: 3\n\ndata: cut off").unwrap();
        chunk(stream, b"").unwrap();
    })]);
    let mut stream = events(&client(&url, |builder| builder)).await;
    let first = stream.next().await.unwrap().unwrap();
    assert_eq!((&*first.event, &*first.data), ("é", "1"));
    go.send(()).unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data, "2");
    assert_eq!(stream.next().await.unwrap().unwrap().data, "3");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_stream_that_was_cut_is_taken_up_behind_its_last_event() {
    let (url, requests) = serve(vec![
        // The chunk has more bytes than come.
        says(format!("{EVENTS}ff\r\nretry: 1\nid: a7\ndata: 1\n\ndata: 1.5")),
        says(format!("{EVENTS}9\r\ndata: 2\n\n\r\n0\r\n\r\n")),
        says("HTTP/1.1 204 No Content\r\n\r\n"),
    ]);
    let client = client(&url, |builder| builder);
    let mut stream = events(&client).await.reconnecting(again(&client));
    let began = Instant::now();
    assert_eq!(stream.next().await.unwrap().unwrap().data, "1");
    assert_eq!(stream.next().await.unwrap().unwrap().data, "2");
    assert!(stream.next().await.is_none());
    assert!(began.elapsed() >= Duration::from_millis(200), "it waits between calls");
    let ids: Vec<bool> = requests.iter().map(|request| request.contains("last-event-id: a7\r\n")).collect();
    assert_eq!(ids, [false, true, true]);
}

#[tokio::test]
async fn an_answer_that_stalls_is_given_up_after_the_stall_time_out() {
    let (url, _requests) = serve(vec![Box::new(|stream| {
        stream.write_all(EVENTS.as_bytes()).unwrap();
        chunk(stream, b"data: 1\n\n").unwrap();
        // Until the client hangs up.
        _ = stream.read(&mut [0]);
    })]);
    let client = client(&url, |builder| builder.stall_timeout(Duration::from_millis(200)));
    let mut stream = events(&client).await;
    assert_eq!(stream.next().await.unwrap().unwrap().data, "1");
    let fault = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(fault, StreamFault::Transport(error) if error.kind() == TransportErrorKind::Stalled));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_slow_stream_has_all_the_time_it_wants_as_long_as_something_comes() {
    let (url, _requests) = serve(vec![Box::new(|stream| {
        stream.write_all(EVENTS.as_bytes()).unwrap();
        for _ in 0..6 {
            thread::sleep(Duration::from_millis(100));
            chunk(stream, b":\n").unwrap();
        }
        chunk(stream, b"data: 1\n\n").unwrap();
    })]);
    let limit = Duration::from_millis(400);
    let client = client(&url, |builder| builder.stall_timeout(limit).attempt_timeout(limit).total_timeout(limit));
    assert_eq!(events(&client).await.next().await.unwrap().unwrap().data, "1");
}

#[tokio::test]
async fn a_line_without_an_end_is_refused_and_not_kept() {
    for is_events in [true, false] {
        let (url, _requests) = serve(vec![Box::new(|stream| {
            stream.write_all(LINES.as_bytes()).unwrap();
            // It ends when the client hangs up, and no sooner.
            while stream.write_all(&[b'1'; 4096]).is_ok() {}
        })]);
        let client = client(&url, |builder| builder.max_response_bytes(1 << 20));
        let fault = match is_events {
            true => events(&client).await.next().await.unwrap().unwrap_err(),
            false => {
                let answer = json_stream::lines_checked::<u64>(open(&client).await, false, |_, _, _| {});
                let mut stream = answer.into_inner();
                stream.next().await.unwrap().unwrap_err()
            }
        };
        assert!(matches!(fault, StreamFault::TooLarge { limit: 1_048_576 }), "{fault}");
    }
}

#[tokio::test]
async fn dropping_a_stream_midway_closes_the_connection() {
    let (closed, is_closed) = channel();
    let (url, _requests) = serve(vec![Box::new(move |stream| {
        stream.write_all(EVENTS.as_bytes()).unwrap();
        while chunk(stream, b"data: 1\n\n").is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
        closed.send(()).unwrap();
    })]);
    let client = client(&url, |builder| builder);
    let mut stream = events(&client).await.reconnecting(again(&client));
    assert!(stream.next().await.unwrap().is_ok());
    drop(stream);
    let waited = tokio::task::spawn_blocking(move || is_closed.recv_timeout(Duration::from_secs(20))).await.unwrap();
    assert!(waited.is_ok(), "the connection stays open");
}

#[tokio::test]
async fn a_download_is_never_in_memory_as_a_whole() {
    const SIZE: usize = 64 << 20;
    let (url, _requests) = serve(vec![Box::new(|stream| {
        stream.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n").as_bytes()).unwrap();
        let block = vec![7; 1 << 20];
        for _ in 0..64 {
            stream.write_all(&block).unwrap();
        }
    })]);
    // The limit is one of what is read as a whole.
    let answer = open(&client(&url, |builder| builder.max_response_bytes(1))).await;
    let mut body = response::pieces(answer).into_inner();
    let (mut all, mut largest) = (0, 0);
    while let Some(piece) = body.next().await {
        let piece = piece.unwrap();
        (all, largest) = (all + piece.len(), largest.max(piece.len()));
    }
    assert_eq!(all, SIZE);
    assert!(largest <= 1 << 20, "{largest} bytes at once");
}

#[tokio::test]
async fn what_is_no_stream_comes_whole_and_no_more_of_it_than_is_kept_of_an_error() {
    let refusal = |status: &str, kind: &str| {
        says(format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: 10\r\n\r\n0123456789"))
    };
    let endless: Act = Box::new(|stream| {
        stream.write_all(LINES.as_bytes()).unwrap();
        while stream.write_all(&[b'0'; 4096]).is_ok() {}
    });
    let (url, _requests) =
        serve(vec![refusal("404 Not Found", "text/event-stream"), refusal("200 OK", "application/json"), endless]);
    let client = client(&url, |builder| builder.max_error_bytes(10));
    for (status, is_cut) in [(404, false), (200, false), (200, true)] {
        match client.open(&OPERATION, request(&client), &CallOptions::DEFAULT, is_events).await.unwrap() {
            Opened::Whole(answer) => {
                assert_eq!((answer.status().as_u16(), answer.body().len()), (status, 10));
                assert_eq!(answer.extensions().get::<CallInfo>().unwrap().is_body_cut, is_cut);
            }
            Opened::Stream(_) => panic!("it is none"),
        }
    }
}

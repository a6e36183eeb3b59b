//! A stream of JSON texts, typed.
#![allow(clippy::unwrap_used)]

#[path = "support/stream.rs"]
mod support;

use generator_runtime::check;
use generator_runtime::error::TransportErrorKind;
use generator_runtime::incoming::Incoming;
use generator_runtime::json_stream::{self, JsonStream};
use generator_runtime::pointer::Pointer;
use generator_runtime::read::Read;
use generator_runtime::stream_error::StreamFault;
use generator_runtime::validate::{Validate, Violations};
use serde::Deserialize;
use support::{Fails, Hangs, Piece, Step, answer, body, now, watched_body};

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    id: i64,
}

impl Read for Row {}

impl Validate for Row {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::minimum(self.id, 1, "1", &at.property("id"), found);
    }
}

fn lines(steps: &[Step]) -> JsonStream<Row> {
    json_stream::lines(http::Response::new(body(steps)), false).into_inner()
}

fn sequence_of(body: Incoming) -> JsonStream<Row> {
    json_stream::sequence(http::Response::new(body), false).into_inner()
}

/// What comes of a stream up to its end, each as text.
fn all(mut stream: JsonStream<Row>) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(item) = now(stream.next()) {
        found.push(match item {
            Ok(row) => row.id.to_string(),
            Err(fault) => fault.to_string(),
        });
    }
    assert!(now(stream.next()).is_none(), "it goes on after its end");
    found
}

#[test]
fn values_come_out_however_the_bytes_are_cut() {
    assert_eq!(
        all(lines(&[Piece("{\"id\":1}\n\n{\"i"), Piece("d\":"), Piece(""), Piece("2}\r\n{\"id\":3}")])),
        ["1", "2", "3"]
    );
    assert_eq!(all(lines(&[])), [""; 0]);
    let sequence = body(&[Piece("\u{1e}{\"id\":1}\n\u{1e}{\"id\""), Piece(":2}\n")]);
    assert_eq!(all(sequence_of(sequence)), ["1", "2"]);
}

#[test]
fn a_value_is_there_before_the_next_one_has_come() {
    let mut stream = lines(&[Piece("{\"id\":1}\n{"), Hangs]);
    assert_eq!(now(stream.next()).unwrap().unwrap(), Row { id: 1 });
    let mut next = Box::pin(stream.next());
    assert!(support::poll(next.as_mut()).is_pending());
}

#[test]
fn a_text_that_is_no_value_is_an_error_in_its_place() {
    let mut stream = lines(&[Piece("{\"id\":\"s3cret\"}\n[\n{\"id\":3}\n")]);
    for _ in 0..2 {
        let fault = now(stream.next()).unwrap().unwrap_err();
        assert!(matches!(fault, StreamFault::Decode(_)) && !fault.is_last(), "{fault}");
        assert!(!format!("{fault} {fault:?}").contains("s3cret"), "{fault:?}");
    }
    assert_eq!(now(stream.next()).unwrap().unwrap(), Row { id: 3 });
    let unmarked = body(&[Piece("{\"id\":1}\n\u{1e}{\"id\":2}\n")]);
    let said = "an item of the answer can't be read: the sequence does not begin with a record separator";
    assert_eq!(all(sequence_of(unmarked)), [said, "2"]);
}

#[test]
fn a_connection_that_fails_ends_the_stream_and_what_came_of_a_text_is_none() {
    for read in [json_stream::lines::<Row>, json_stream::sequence] {
        let (body, alive) = watched_body(&[Piece("\u{1e}{\"id\":1}\n"), Fails(TransportErrorKind::Interrupted)]);
        let mut stream = read(http::Response::new(body), false).into_inner();
        let fault = loop {
            match now(stream.next()).unwrap() {
                Err(fault) if fault.is_last() => break fault,
                _ => assert!(alive.upgrade().is_some()),
            }
        };
        assert!(matches!(fault, StreamFault::Transport(error) if error.kind() == TransportErrorKind::Interrupted));
        assert!(now(stream.next()).is_none() && now(stream.next()).is_none());
        assert!(alive.upgrade().is_none(), "the connection stays");
    }
}

#[test]
fn values_are_held_against_their_constraints_if_the_client_is_to() {
    let steps = [Piece("{\"id\":0}\n{\"id\":1}\n")];
    assert_eq!(all(lines(&steps)), ["0", "1"]);
    let mut stream = json_stream::lines::<Row>(http::Response::new(body(&steps)), true).into_inner();
    let fault = now(stream.next()).unwrap().unwrap_err();
    assert!(matches!(&fault, StreamFault::Invalid(violations) if violations[0].pointer == "/id"), "{fault}");
    assert_eq!(now(stream.next()).unwrap().unwrap(), Row { id: 1 });
    let own = http::Response::new(body(&[Piece("1\n2")]));
    let own =
        json_stream::lines_checked::<i64>(own, true, |value, at, found| check::minimum(*value, 2, "2", at, found));
    let mut own = own.into_inner();
    assert!(matches!(now(own.next()), Some(Err(StreamFault::Invalid(_)))));
    assert!(matches!(now(own.next()), Some(Ok(2))));
}

#[test]
fn each_text_may_have_as_many_bytes_as_the_client_takes() {
    use generator_runtime::call_options::CallOptions;
    use generator_runtime::operation::Operation;
    use generator_runtime::request::RequestBuilder;
    use generator_runtime::response::Opened;
    static OPERATION: Operation = Operation::new("rows", http::Method::GET, "/");
    let steps = [Piece("{\"id\":12}\n{\"id\":123}\n{\"id\":34}\n")];
    for of_call in [false, true] {
        let service = support::Service::new([answer(200, "application/jsonl", &steps)]);
        let client = service.builder().max_response_bytes(if of_call { 1000 } else { 9 }).build().unwrap();
        let options = if of_call { CallOptions::new().max_response_bytes(9) } else { CallOptions::new() };
        let request = RequestBuilder::new(&client, http::Method::GET).build().unwrap();
        let Ok(Opened::Stream(answer)) = now(client.open(&OPERATION, request, &options, |_| true)) else {
            panic!("it is a stream")
        };
        let found = all(json_stream::lines(answer, false).into_inner());
        let too_large =
            "an item of the answer has more than the 9 bytes allowed by `ClientBuilder::max_response_bytes`";
        assert_eq!(found, ["12", too_large, "34"]);
    }
}

#[test]
fn it_may_move_between_threads_and_shows_nothing() {
    fn is_free<T: Send + Unpin>(_: &T) {}
    let mut stream = lines(&[Piece("{\"id\":1}\ns3cret"), Hangs]);
    is_free(&stream);
    now(stream.next()).unwrap().unwrap();
    assert!(!format!("{stream:?}").contains("s3cret"), "{stream:?}");
}

//! A stream of events, typed: what comes out, and when it ends.
#![allow(clippy::unwrap_used)]

#[path = "support/stream.rs"]
mod support;

use generator_runtime::check;
use generator_runtime::error::TransportErrorKind;
use generator_runtime::event_stream::{Event, EventStream, json, json_checked, text};
use generator_runtime::incoming::Incoming;
use generator_runtime::pointer::Pointer;
use generator_runtime::read::Read;
use generator_runtime::stream_error::StreamFault;
use generator_runtime::validate::{Validate, Violations};
use serde::Deserialize;
use support::{Fails, Hangs, Piece, Step, body, now, watched_body};

#[derive(Debug, PartialEq, Deserialize)]
struct Tick {
    price: i64,
}

impl Read for Tick {}

impl Validate for Tick {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::minimum(self.price, 1, "1", &at.property("price"), found);
    }
}

fn of(body: Incoming, validate: bool) -> EventStream<Tick> {
    json(http::Response::new(body), validate).into_inner()
}

fn ticks(steps: &[Step]) -> EventStream<Tick> {
    of(body(steps), false)
}

/// What comes of a stream up to its end.
fn all<T>(mut stream: EventStream<T>) -> Vec<Result<Event<T>, StreamFault>> {
    let found = std::iter::from_fn(|| now(stream.next())).collect();
    assert!(now(stream.next()).is_none(), "it goes on after its end");
    found
}

fn prices(stream: EventStream<Tick>) -> Vec<i64> {
    all(stream).into_iter().map(|event| event.unwrap().data.price).collect()
}

#[test]
fn events_come_out_with_their_type_and_id_however_the_bytes_are_cut() {
    let steps = [
        Piece("\u{feff}data: {\"pri"),
        Piece("ce\":\ndata: 1}\r"),
        Piece("\nid: a\r\n"),
        Piece(""),
        Piece("\r\n: a comment\n\nevent: rise\nda"),
        Piece("ta: {\"price\":2}\n\nid\ndata: {\"price\":3}\n\ndata: {\"price\":4}"),
    ];
    let events: Vec<Event<Tick>> = all(ticks(&steps)).into_iter().map(Result::unwrap).collect();
    let found: Vec<_> = events.iter().map(|each| (&*each.event, each.data.price, each.id.as_deref())).collect();
    assert_eq!(found, [("message", 1, Some("a")), ("rise", 2, Some("a")), ("message", 3, None)]);
}

#[test]
fn an_event_is_there_before_the_next_one_has_come() {
    let mut stream = ticks(&[Piece("data: {\"price\":1}\n\ndata:"), Hangs]);
    assert_eq!(now(stream.next()).unwrap().unwrap().data, Tick { price: 1 });
    let mut next = Box::pin(stream.next());
    assert!(support::poll(next.as_mut()).is_pending());
}

#[test]
fn data_that_is_text_is_left_as_it_is() {
    let stream = text(http::Response::new(body(&[Piece("data: [DONE]\n\ndata:  {\ndata\n\ndata:x\n\n")]))).into_inner();
    let data: Vec<String> = all(stream).into_iter().map(|event| event.unwrap().data).collect();
    assert_eq!(data, ["[DONE]", " {\n", "x"]);
}

#[test]
fn data_that_is_no_value_is_an_error_in_its_place() {
    let found = all(ticks(&[Piece("data: {\"price\":\"s3cret\"}\n\ndata:\n\ndata: {\"price\":3}\n\n")]));
    assert!(
        matches!(&*found, [Err(StreamFault::Decode(_)), Err(StreamFault::Decode(_)), Ok(event)] if event.data.price == 3)
    );
    assert!(!format!("{:?} {}", found[0], found[0].as_ref().unwrap_err()).contains("s3cret"));
    assert!(!found[0].as_ref().unwrap_err().is_last());
}

#[test]
fn done_ends_a_stream_of_json_and_its_connection() {
    let (body, alive) = watched_body(&[Piece("data: {\"price\":1}\n\ndata: [DONE]\n\ndata: {\"price\":2}\n\n"), Hangs]);
    let mut stream = of(body, false);
    assert!(now(stream.next()).unwrap().is_ok());
    assert!(alive.upgrade().is_some());
    assert!(now(stream.next()).is_none());
    assert!(now(stream.next()).is_none(), "what was behind it comes");
    assert!(alive.upgrade().is_none(), "the connection stays");
    for other in ["data: [DONE] \n\n", "data: [done]\n\n", "data: \"[DONE]\"\n\n"] {
        let leaked: &'static str = other;
        let found = all(ticks(&[Piece(leaked), Piece("data: {\"price\":2}\n\n")]));
        assert!(matches!(&*found, [Err(StreamFault::Decode(_)), Ok(_)]), "{other:?}");
    }
}

#[test]
fn data_is_held_against_its_constraints_if_the_client_is_to() {
    let steps = [Piece("data: {\"price\":0}\n\ndata: {\"price\":1}\n\n")];
    assert_eq!(prices(ticks(&steps)), [0, 1]);
    let found = all(of(body(&steps), true));
    let [Err(StreamFault::Invalid(violations)), Ok(_)] = &*found else { panic!("{found:?}") };
    assert_eq!(violations[0].pointer, "/price");
    let own = http::Response::new(body(&[Piece("data: 1\n\ndata: 2\n\n")]));
    let own = json_checked::<i64>(own, true, |value, at, found| check::minimum(*value, 2, "2", at, found));
    assert!(matches!(&*all(own.into_inner()), [Err(StreamFault::Invalid(_)), Ok(_)]));
}

#[test]
fn an_event_beyond_the_limit_is_an_error_in_its_place() {
    let mut stream = ticks(&[Piece("data: {\"price\":1}\n\n"), Piece(long()), Piece("\n\ndata: {\"price\":2}\n\n")]);
    assert!(now(stream.next()).unwrap().is_ok());
    let fault = now(stream.next()).unwrap().unwrap_err();
    assert!(matches!(fault, StreamFault::TooLarge { limit: 16_777_216 }), "{fault}");
    assert_eq!(now(stream.next()).unwrap().unwrap().data.price, 2);
    assert!(now(stream.next()).is_none());
    // One byte less is not too much, though it is no tick.
    let found = all(ticks(&[Piece(&long()[1..]), Piece("\n\n")]));
    assert!(matches!(&*found, [Err(StreamFault::Decode(_))]));
}

/// A line of 16 MiB and a byte.
fn long() -> &'static str {
    static LONG: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    LONG.get_or_init(|| "ddata:".to_owned() + &"x".repeat(16 * 1024 * 1024 + 1 - 6))
}

#[test]
fn a_connection_that_fails_ends_a_stream_that_is_not_asked_for_again() {
    let (body, alive) =
        watched_body(&[Piece("data: {\"price\":1}\n\ndata: 2"), Fails(TransportErrorKind::Interrupted)]);
    let mut stream = of(body, false);
    assert!(now(stream.next()).unwrap().is_ok());
    let fault = now(stream.next()).unwrap().unwrap_err();
    assert!(fault.is_last());
    assert!(matches!(fault, StreamFault::Transport(error) if error.kind() == TransportErrorKind::Interrupted));
    assert!(now(stream.next()).is_none());
    assert!(alive.upgrade().is_none(), "the connection stays");
}

#[test]
fn it_may_move_between_threads_and_shows_nothing() {
    fn is_free<T: Send + Unpin>(_: &T) {}
    let mut stream = ticks(&[Piece("id: s3cret\ndata: {\"price\":1}\n\ndata: s3cret"), Hangs]);
    is_free(&stream);
    now(stream.next()).unwrap().unwrap();
    assert!(!format!("{stream:?}").contains("s3cret"), "{stream:?}");
}

//! A stream of events that is asked for again when it ends.
#![allow(clippy::unwrap_used)]

#[path = "support/stream.rs"]
mod support;

use std::sync::Arc;
use std::time::Duration;

use generator_runtime::call_options::CallOptions;
use generator_runtime::client::Client;
use generator_runtime::credential::{Requirement, Scheme, SchemeKind};
use generator_runtime::error::{RequestError, TransportErrorKind};
use generator_runtime::event_stream::{self, EventStream};
use generator_runtime::operation::Operation;
use generator_runtime::reconnection::Reconnection;
use generator_runtime::request::RequestBuilder;
use generator_runtime::response::{self, Opened};
use generator_runtime::stream_error::StreamFault;
use http::Method;
use support::{Answer, Fails, Hangs, Piece, Service, Step, answer, events, now, poll};

static OAUTH: Scheme = Scheme { name: "oauth", kind: SchemeKind::Bearer };
static OPERATION: Operation = {
    let mut operation = Operation::new("watch", Method::GET, "/watch");
    operation.security = &[&[Requirement { scheme: &OAUTH, scopes: &[] }]];
    operation
};

/// The stream of a client, as generated code makes it.
fn stream_of(client: &Client, options: &CallOptions) -> EventStream<i64> {
    let request = RequestBuilder::new(client, Method::GET).path("/watch").query("q", 1).header("x-own", 2);
    let request = request.build().unwrap();
    let is_stream =
        |response: &http::Response<_>| response.status() == 200 && response::is(response, "text/event-stream");
    let again = Reconnection::new(client, &OPERATION, &request, options, is_stream);
    match now(client.open(&OPERATION, request, options, is_stream)).unwrap() {
        Opened::Stream(answer) => {
            event_stream::json_checked(answer, false, |_, _, _| {}).into_inner().reconnecting(again)
        }
        Opened::Whole(answer) => panic!("{} is no stream", answer.status()),
    }
}

fn stream(service: &Arc<Service>) -> EventStream<i64> {
    stream_of(&service.client(), &CallOptions::DEFAULT)
}

/// The data of the events up to the end or to the first error, and that.
fn all(stream: &mut EventStream<i64>) -> (Vec<i64>, Option<StreamFault>) {
    let mut found = Vec::new();
    while let Some(event) = now(stream.next()) {
        match event {
            Ok(event) => found.push(event.data),
            Err(fault) => return (found, Some(fault)),
        }
    }
    (found, None)
}

fn seconds(numbers: &[u64]) -> Vec<Duration> {
    numbers.iter().map(|number| Duration::from_secs(*number)).collect()
}

fn no_content() -> Answer {
    answer(204, "text/event-stream", &[])
}

const CUT: Step = Fails(TransportErrorKind::Interrupted);

#[test]
fn a_stream_that_ends_or_fails_is_asked_for_again_from_the_last_event_on() {
    let service = Service::new([
        events(&[Piece("data: 1\n\n")]),
        events(&[Piece("id: a\ndata: 2\n\nid: b\ndata: 3"), CUT]),
        events(&[Piece("data: 3\nid: é\n\nid: c\nretry: 7000\n\n")]),
        events(&[Piece("id\ndata: 4\n\n")]),
        no_content(),
    ]);
    let client = service.builder().token("t0ken").user_agent("me/1").build().unwrap();
    let mut stream = stream_of(&client, &CallOptions::DEFAULT);
    let (found, fault) = all(&mut stream);
    assert_eq!(found, [1, 2, 3, 4]);
    assert!(fault.is_none(), "{fault:?}");
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(service.sent("last-event-id"), [None, None, some("a"), some("c"), None]);
    assert_eq!(service.slept(), seconds(&[3, 3, 7, 7]));
    for (header, value) in [("authorization", "Bearer t0ken"), ("x-own", "2"), ("user-agent", "me/1")] {
        assert_eq!(service.sent(header), vec![some(value); 5]);
    }
    assert!(now(stream.next()).is_none());
    assert_eq!(service.calls(), 5);
}

#[test]
fn what_the_last_connection_left_unfinished_is_dropped() {
    let service = Service::new([
        events(&[Piece("data: 1\n\ndata: 2\ndata: 3"), CUT]),
        events(&[Piece("\u{feff}data: 4\n\n")]),
        no_content(),
    ]);
    assert!(matches!(all(&mut stream(&service)), (found, None) if found == [1, 4]));
}

#[test]
fn a_stream_is_asked_for_again_before_its_first_event_has_come_through() {
    let service = Service::new([events(&[]), events(&[CUT]), events(&[Piece("data: 1\n\n")]), no_content()]);
    assert!(matches!(all(&mut stream(&service)), (found, None) if found == [1]));
    assert_eq!(service.slept(), seconds(&[3, 6, 3]));
}

#[test]
fn after_five_calls_in_vain_it_is_over_and_says_why() {
    let service = Service::new([events(&[Piece("data: 1\n\n")])]);
    let mut stream = stream(&service);
    let (found, fault) = all(&mut stream);
    assert_eq!(found, [1]);
    assert!(matches!(fault, Some(StreamFault::Transport(error)) if error.kind() == TransportErrorKind::Connect));
    assert_eq!(service.slept(), seconds(&[3, 6, 12, 24, 48]));
    assert!(now(stream.next()).is_none());
    assert_eq!(service.calls(), 6);
}

#[test]
fn streams_that_end_at_once_are_in_vain_too() {
    let service = Service::new((0..9).map(|_| events(&[])));
    assert!(matches!(all(&mut stream(&service)), (found, None) if found.is_empty()));
    assert_eq!(service.calls(), 6);
}

#[test]
fn whatever_comes_ends_the_vain_calls_even_a_comment() {
    let mut answers = vec![events(&[])];
    answers.extend((0..4).map(|_| events(&[Piece("")])));
    answers.push(events(&[Piece(":\n")]));
    answers.extend((0..4).map(|_| events(&[CUT])));
    answers.push(events(&[Piece("data: 1\n\n")]));
    answers.push(no_content());
    let service = Service::new(answers);
    assert!(matches!(all(&mut stream(&service)), (found, None) if found == [1]));
    assert_eq!(service.slept(), seconds(&[3, 6, 12, 24, 48, 3, 6, 12, 24, 48, 3]));
}

#[test]
fn the_time_that_the_stream_asks_for_has_bounds() {
    for (retry, waits) in [
        ("retry: 60000\n", seconds(&[60, 60, 60])),
        ("retry: 60001\n", seconds(&[60, 60, 60])),
        ("retry: 99999999999999999999999\n", seconds(&[60, 60, 60])),
        ("retry: 0\n", vec![Duration::from_millis(100), Duration::from_millis(200), Duration::from_millis(400)]),
        ("retry: x\n", seconds(&[3, 6, 12])),
    ] {
        let service = Service::new([events(&[Piece(retry)]), events(&[]), events(&[]), no_content()]);
        assert!(matches!(all(&mut stream(&service)), (found, None) if found.is_empty()));
        assert_eq!(service.slept(), waits, "{retry}");
    }
}

#[test]
fn the_longest_time_and_the_number_of_calls_in_vain_can_be_set() {
    let service = Service::new([events(&[])]);
    let mut stream = stream(&service).max_reconnection_delay(Duration::from_secs(5)).max_vain_reconnections(3);
    assert!(matches!(all(&mut stream), (_, Some(StreamFault::Transport(_)))));
    assert_eq!(service.slept(), seconds(&[3, 5, 5]));
    let service = Service::new([events(&[])]);
    assert!(matches!(all(&mut self::stream(&service).max_vain_reconnections(0)), (_, None)));
    assert_eq!(service.calls(), 1);
}

#[test]
fn another_status_or_media_type_ends_it() {
    for (status, media_type) in
        [(404, "text/event-stream"), (500, "text/event-stream"), (200, "text/html"), (201, "text/event-stream")]
    {
        let service = Service::new([
            events(&[Piece("data: 1\n\n")]),
            answer(status, media_type, &[Piece("so"), Piece(" not")]),
            events(&[Piece("data: 2\n\n")]),
        ]);
        let mut stream = stream(&service);
        let (found, fault) = all(&mut stream);
        assert_eq!(found, [1]);
        let Some(StreamFault::Refused(refusal)) = fault else { panic!("{fault:?}") };
        assert_eq!((refusal.status().as_u16(), &**refusal.body()), (status, &b"so not"[..]));
        assert!(now(stream.next()).is_none());
        assert_eq!(service.calls(), 2);
    }
}

#[test]
fn what_does_not_pass_is_not_tried_again() {
    let service = Service::new([events(&[Piece("data: 1\n\n")]), Err(TransportErrorKind::Other)]);
    let fault = all(&mut stream(&service)).1.unwrap();
    assert!(matches!(fault, StreamFault::Transport(error) if error.kind() == TransportErrorKind::Other));
    assert_eq!(service.calls(), 2);
    let service = Service::new([events(&[Fails(TransportErrorKind::Other)]), no_content()]);
    assert!(matches!(all(&mut stream(&service)).1, Some(StreamFault::Transport(_))));
    assert_eq!(service.calls(), 1);
}

#[test]
fn an_id_that_no_header_can_carry_ends_it() {
    let service = Service::new([events(&[Piece("id: \u{1}s3cret\ndata: 1\n\n")]), no_content()]);
    let (found, fault) = all(&mut stream(&service));
    let Some(StreamFault::Request(error)) = fault else { panic!("{fault:?}") };
    assert!(matches!(*error, RequestError::Parameter { name: "Last-Event-ID", .. }));
    assert!(!error.to_string().contains("s3cret"));
    assert_eq!((found, service.calls()), (vec![1], 1));
}

#[test]
fn a_stream_that_stalls_is_asked_for_again() {
    let service = Service::new([events(&[Piece("id: a\ndata: 1\n\n"), Hangs]), no_content()]);
    let options = CallOptions::new().stall_timeout(Duration::from_secs(20));
    assert!(matches!(all(&mut stream_of(&service.client(), &options)), (found, None) if found == [1]));
    assert_eq!(service.slept(), seconds(&[20, 3]));
    assert_eq!(service.sent("last-event-id"), [None, Some("a".to_owned())]);
}

#[test]
fn without_reconnection_it_is_over_when_its_connection_is() {
    let service = Service::new([events(&[Piece("data: 1\n\n")]), no_content()]);
    assert!(matches!(all(&mut stream(&service).without_reconnection()), (found, None) if found == [1]));
    let service = Service::new([events(&[Piece("data: 1\n\n"), Hangs]), no_content()]);
    let fault = all(&mut stream(&service).without_reconnection()).1.unwrap();
    assert!(matches!(fault, StreamFault::Transport(error) if error.kind() == TransportErrorKind::Stalled));
    assert_eq!(service.calls(), 1);
}

#[test]
fn an_event_that_was_too_large_would_come_again_so_nothing_is_asked_for() {
    let too_large = "data: 12345678901\n\ndata: 2\n\n";
    let service = Service::new([events(&[Piece("data: 1\n\n"), Piece(too_large), CUT]), no_content()]);
    let mut stream = stream_of(&service.client(), &CallOptions::new().max_response_bytes(16));
    let (found, fault) = all(&mut stream);
    assert!(found == [1] && matches!(fault, Some(StreamFault::TooLarge { limit: 16 })), "{fault:?}");
    let (found, fault) = all(&mut stream);
    assert!(found == [2] && matches!(fault, Some(StreamFault::Transport(_))), "{fault:?}");
    assert_eq!(service.calls(), 1);
}

#[test]
fn done_is_the_end_also_where_it_would_be_asked_for_again() {
    let service = Service::new([events(&[Piece("data: 1\n\ndata: [DONE]\n\n")]), no_content()]);
    assert!(matches!(all(&mut stream(&service)), (found, None) if found == [1]));
    assert_eq!(service.calls(), 1);
}

#[test]
fn nothing_goes_on_when_it_is_dropped_or_told_to_stop_while_it_waits() {
    for is_dropped in [true, false] {
        let service = Service::new([events(&[Piece("data: 1\n\n")]), no_content()]);
        let mut stream = stream(&service);
        now(stream.next()).unwrap().unwrap();
        service.stop_time();
        assert!(poll(std::pin::pin!(stream.next())).is_pending());
        assert!(format!("{stream:?}").contains("waiting"), "{stream:?}");
        match is_dropped {
            true => drop(stream),
            false => assert!(now(stream.without_reconnection().next()).is_none()),
        }
        assert_eq!(service.calls(), 1);
    }
}

#[test]
fn a_call_that_was_given_up_while_it_waited_goes_on_where_it_was() {
    let service = Service::new([events(&[Piece("data: 1\n\n"), Hangs])]);
    let mut stream = stream(&service);
    now(stream.next()).unwrap().unwrap();
    service.stop_time();
    for _ in 0..3 {
        assert!(poll(std::pin::pin!(stream.next())).is_pending());
    }
    assert_eq!(service.calls(), 1);
}

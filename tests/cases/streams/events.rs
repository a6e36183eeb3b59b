//! Server-Sent Events.

use std::sync::Arc;
use std::time::Duration;

use case::operations::WatchTicksError;
use case::runtime::{BoxFuture, Clock, EventStream, StreamFault, UnexpectedReason};
use case::{Client, Error};

use crate::{Answering, now};

const EVENTS: &str = "text/event-stream";

/// Time is no matter.
struct Hurry;

impl Clock for Hurry {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn unix_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn client(service: &Arc<Answering>, validates: bool) -> Client {
    let builder = Client::builder().transport(Arc::clone(service)).clock(Hurry).validate_responses(validates);
    builder.build().expect("the settings are good")
}

/// The data up to the end; each error is one of its kind.
fn all<T>(mut events: EventStream<T>) -> Vec<Result<T, &'static str>> {
    let next = || now(events.next());
    let found = std::iter::from_fn(next).map(|event| match event {
        Ok(event) => Ok(event.data),
        Err(StreamFault::Decode(_)) => Err("no such data"),
        Err(StreamFault::Invalid(_)) => Err("invalid"),
        Err(StreamFault::Transport(_)) => Err("no connection"),
        Err(fault) => panic!("{fault}"),
    });
    found.collect()
}

#[test]
fn ticks_are_typed_and_asked_for_again_behind_the_last() {
    let service = Answering::with([
        (200, EVENTS, "id: 1\ndata: {\"price\": 1}\n\ndata: 2\n\n"),
        (200, EVENTS, "data: {\"price\": -3}\n\n"),
        (204, EVENTS, ""),
    ]);
    let answer = now(client(&service, false).watch_ticks("ACME").stream()).expect("it is a stream");
    assert_eq!(answer.status(), 200);
    let prices: Vec<_> =
        all(answer.into_inner()).into_iter().map(|tick| tick.map(|tick| tick.price.to_string())).collect();
    assert_eq!(prices, [Ok("1".to_owned()), Err("no such data"), Ok("-3".to_owned())]);
    assert_eq!(service.heard("last-event-id"), ["", "1", "1"]);
    assert_eq!(service.heard("accept"), vec!["text/event-stream, application/json"; 3]);
}

#[test]
fn a_client_that_validates_does_so_with_each_event() {
    let service = Answering::with([(200, EVENTS, "data: {\"price\": -3}\n\ndata: {\"price\": 0}\n\n")]);
    let answer = now(client(&service, true).watch_ticks("ACME").stream()).expect("it is a stream");
    let found = all(answer.into_inner().without_reconnection());
    assert!(matches!(&*found, [Err("invalid"), Ok(_)]));
    let service = Answering::with([(200, EVENTS, "data: [\"a\", \"b\"]\n\ndata: [\"a\", \"b\", \"c\"]\n\n")]);
    let answer = now(client(&service, true).place_orders().stream()).expect("it is a stream");
    assert!(matches!(&*all(answer.into_inner()), [Ok(_), Err("invalid")]));
}

#[test]
fn an_error_of_the_operation_is_one_of_its_stream() {
    let problem = r#"{"reason": "no such share"}"#;
    let service = Answering::with([(404, "application/json", problem), (200, "text/html", "<p>"), (418, "", "")]);
    let client = client(&service, false);
    match now(client.watch_ticks("NONE").stream()) {
        Err(Error::Api(error)) => match error.error {
            WatchTicksError::NotFound(problem) => assert_eq!(problem.reason, "no such share"),
            other => panic!("{other}"),
        },
        other => panic!("{other:?}"),
    }
    for reason in [UnexpectedReason::NotStreamed, UnexpectedReason::Status] {
        match now(client.watch_ticks("NONE").stream()) {
            Err(Error::Unexpected(error)) => assert_eq!(error.reason, reason),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_not_safe_is_never_asked_for_again() {
    let service = Answering::with([(201, EVENTS, "data: [\"a\"]\n\n"), (200, EVENTS, "data: [\"b\"]\n\n")]);
    let answer = now(client(&service, false).place_orders().stream()).expect("it is a stream");
    assert_eq!(all(answer.into_inner()), [Ok(vec!["a".to_owned()])]);
    assert_eq!(service.heard("accept").len(), 1);
}

#[test]
fn a_log_is_text() {
    let service = Answering::with([(200, EVENTS, "event: warning\ndata: a\ndata: b\n\ndata: [DONE]\n\n")]);
    let answer = now(client(&service, false).tail_log().stream()).expect("it is a stream");
    let found = all(answer.into_inner());
    assert_eq!(found, [Ok("a\nb".to_owned()), Ok("[DONE]".to_owned()), Err("no connection")]);
}

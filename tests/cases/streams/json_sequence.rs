//! JSON text sequences.

use std::sync::Arc;

use case::Client;
use case::operations::ListReadings;
use case::runtime::StreamFault;

use bytes::Bytes;

use crate::{Answering, now};

fn client(service: &Arc<Answering>) -> Client {
    Client::builder().transport(Arc::clone(service)).build().expect("the settings are good")
}

#[test]
fn readings_are_typed() {
    let body = "\u{1e}{\"celsius\": 20.5}\n\u{1e}{\"cel\u{1e}{\"celsius\": 21}\n";
    let service = Answering::with([(200, "application/json-seq", body)]);
    let mut readings = now(client(&service).list_readings().stream()).expect("it is a stream").into_inner();
    assert!(matches!(now(readings.next()), Some(Ok(_))));
    assert!(matches!(now(readings.next()), Some(Err(StreamFault::Decode(_)))), "a text that was cut off");
    assert!(matches!(now(readings.next()), Some(Ok(_))));
    assert!(now(readings.next()).is_none());
    assert_eq!(service.heard("accept"), ["application/json-seq"]);
}

#[test]
fn what_may_come_without_a_body_can_be_sent_for_and_what_is_a_stream_is_no_answer_to_that() {
    let answer = |status: u16| http::Response::builder().status(status).body(Bytes::new()).expect("it is an answer");
    assert!(ListReadings::response(answer(204), false).is_ok());
    assert!(ListReadings::response(answer(200), false).is_err());
}

#[test]
fn a_suffix_says_that_it_is_a_sequence() {
    let service = Answering::with([(200, "application/geo+json-seq", "\u{1e}{\"name\": \"a\"}\n")]);
    let mut places = now(client(&service).list_places().stream()).expect("it is a stream").into_inner();
    assert_eq!(now(places.next()).expect("one place").expect("it is an object")["name"], "a");
}

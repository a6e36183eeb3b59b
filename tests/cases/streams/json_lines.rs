//! JSON texts, one a line.

use std::sync::Arc;

use case::operations::ExportRowsError;
use case::runtime::StreamFault;
use case::{Client, Error};

use crate::{Answering, now};

fn client(service: &Arc<Answering>) -> Client {
    let builder = Client::builder().transport(Arc::clone(service)).validate_responses(true);
    builder.build().expect("the settings are good")
}

#[test]
fn rows_are_typed_and_held_against_their_constraints() {
    // A service that calls it by another name is understood.
    let service = Answering::with([(200, "application/x-jsonlines", "{\"id\": 1}\n\n{\"id\": 0}\n[]\r\n{\"id\": 2}")]);
    let answer = now(client(&service).export_rows().table("t").stream()).expect("it is a stream");
    let mut rows = answer.into_inner();
    assert_eq!(now(rows.next()).expect("one row").expect("it is good").id, 1);
    assert!(matches!(now(rows.next()), Some(Err(StreamFault::Invalid(_)))));
    assert!(matches!(now(rows.next()), Some(Err(StreamFault::Decode(_)))));
    assert_eq!(now(rows.next()).expect("another row").expect("it is good").id, 2);
    assert!(now(rows.next()).is_none());
    assert_eq!(service.heard("accept"), ["application/x-ndjson, application/json"]);
}

#[test]
fn lists_are_held_against_their_constraints() {
    let service = Answering::with([(200, "application/stream+json", "[1,2]\n[1]\n")]);
    let mut pairs = now(client(&service).export_pairs().stream()).expect("it is a stream").into_inner();
    assert_eq!(now(pairs.next()).expect("one pair").expect("it is good"), [1, 2]);
    assert!(matches!(now(pairs.next()), Some(Err(StreamFault::Invalid(_)))));
}

#[test]
fn an_error_of_the_operation_is_one_of_its_stream() {
    let service = Answering::with([(404, "application/json", r#"{"reason": "no table"}"#)]);
    match now(client(&service).export_rows().stream()) {
        Err(Error::Api(error)) => assert!(matches!(error.error, ExportRowsError::NotFound(_))),
        other => panic!("{other:?}"),
    }
}

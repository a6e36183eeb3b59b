//! One operation that answers as a whole or event by event.

use std::sync::Arc;

use case::models::{Completion, Prompt};
use case::operations::CompleteError;
use case::runtime::UnexpectedReason;
use case::{Client, Error};

use crate::{Answering, now};

const JSON: &str = "application/json";
const EVENTS: &str = "text/event-stream; charset=utf-8";

fn client(service: &Arc<Answering>) -> Client {
    Client::builder().transport(Arc::clone(service)).build().expect("the settings are good")
}

#[test]
fn send_reads_the_json_and_stream_the_events() {
    let service = Answering::with([
        (200, JSON, r#"{"text": "one two"}"#),
        (200, EVENTS, "data: {\"delta\": \"one\"}\n\ndata: {\"delta\": \" two\"}\n\ndata: [DONE]\n\n"),
    ]);
    let client = client(&service);
    let whole = now(client.complete(&Prompt::new("count")).send()).expect("it is JSON");
    assert_eq!(whole.into_inner(), Completion::new("one two"));
    let events = now(client.complete(&Prompt::new("count").stream(true)).stream()).expect("it is a stream");
    let mut events = events.into_inner();
    let mut text = String::new();
    while let Some(event) = now(events.next()) {
        text.push_str(&event.expect("each is a piece").data.delta);
    }
    assert_eq!(text, "one two");
    assert_eq!(service.heard("accept"), [JSON, "text/event-stream"]);
}

#[test]
fn json_where_events_were_asked_for_says_so() {
    let service = Answering::with([(200, JSON, r#"{"text": "one two"}"#)]);
    let error = now(client(&service).complete(&Prompt::new("count")).stream()).expect_err("it is no stream");
    assert_eq!(error.to_string(), "the service answered 200 OK, but not with a stream");
    assert_eq!(error.body().map(|body| &body[..]), Some(&br#"{"text": "one two"}"#[..]));
    assert!(matches!(error, Error::Unexpected(error) if error.reason == UnexpectedReason::NotStreamed));
}

#[test]
fn both_have_the_errors_of_the_operation() {
    let problem = (429, JSON, r#"{"reason": "later"}"#);
    let service = Answering::with([problem; 2]);
    let client = Client::builder().transport(Arc::clone(&service)).retry(case::runtime::RetryPolicy::none());
    let client = client.build().expect("the settings are good");
    let prompt = Prompt::new("count");
    let own = |error| match error {
        Error::Api(error) => {
            matches!(error.error, CompleteError::TooManyRequests(problem) if problem.reason == "later")
        }
        _ => false,
    };
    assert!(now(client.complete(&prompt).stream()).is_err_and(own));
    assert!(now(client.complete(&prompt).send()).is_err_and(own));
}

//! Errors by status.

use case::models::Problem;
use case::operations::{OpenDoor, OpenDoorError};
use case::{Client, Error};

use bytes::Bytes;

fn error(status: u16, body: &'static str) -> Option<OpenDoorError> {
    let response = http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes()));
    match OpenDoor::response(response.expect("it is an answer"), false) {
        Err(Error::Api(error)) => Some(error.error),
        Err(_) => None,
        Ok(_) => panic!("{status} is no success"),
    }
}

#[test]
fn the_most_specific_description_of_a_status_is_taken() {
    let (body, problem) = (r#"{"reason":"x"}"#, Problem::new("x"));
    assert_eq!(error(404, "whatever"), Some(OpenDoorError::NotFound));
    assert_eq!(error(418, body), Some(OpenDoorError::Status418(problem.clone())));
    assert_eq!(error(400, "whatever"), Some(OpenDoorError::BadRequest));
    for status in [401, 499] {
        assert_eq!(error(status, body), Some(OpenDoorError::ClientError(problem.clone())));
    }
    assert_eq!(error(503, ""), Some(OpenDoorError::ServerError));
    assert_eq!(error(302, body), Some(OpenDoorError::Other(problem)));
    assert_eq!(error(401, "<html>"), None, "a body that the document does not describe");
}

#[test]
fn no_token_is_sent_where_none_is_asked_for() {
    let recorder = crate::Recorder::default();
    let client = Client::builder().token("t").transport(recorder.clone()).build().expect("the settings are good");
    let outcome = crate::now(client.open_door().send());
    let sent = recorder.sent();
    assert!(sent.len() == 1 && !sent[0].contains_key("authorization"), "{sent:?} {outcome:?}");
}

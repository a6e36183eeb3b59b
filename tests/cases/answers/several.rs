//! Answers that may be one of several things.

use bytes::Bytes;
use case::models::{Job, Problem, Report};
use case::operations::{GetAny, GetAnyError, GetReport, GetReportAnswer, GetReportError, GetSame, GetText};
use case::{Error, runtime};

fn answer(status: u16, content_type: &str, body: &'static str) -> http::Response<Bytes> {
    let response = http::Response::builder().status(status).header("content-type", content_type);
    response.body(Bytes::from_static(body.as_bytes())).expect("it is an answer")
}

fn report(status: u16, content_type: &str, body: &'static str) -> Result<GetReportAnswer, Error<GetReportError>> {
    GetReport::response(answer(status, content_type, body), true).map(case::Response::into_inner)
}

fn refused(status: u16, content_type: &str, body: &'static str) -> GetReportError {
    match report(status, content_type, body) {
        Err(Error::Api(error)) => error.error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_success_is_told_by_status_and_media_type() {
    let json = "application/json; charset=utf-8";
    assert_eq!(report(200, json, r#"{"title":"a"}"#).ok(), Some(GetReportAnswer::OkJson(Report::new("a"))));
    assert_eq!(report(200, "Text/CSV", "a,b").ok(), Some(GetReportAnswer::OkCsv("a,b".to_owned())));
    assert_eq!(report(200, "application/pdf", "%").ok(), Some(GetReportAnswer::OkPdf(Bytes::from_static(b"%"))));
    assert_eq!(report(202, json, r#"{"id":1}"#).ok(), Some(GetReportAnswer::Accepted(Job::new(1))));
    assert_eq!(report(204, "", "").ok(), Some(GetReportAnswer::NoContent));
}

#[test]
fn an_error_is_told_likewise() {
    let problem = GetReportError::NotFoundJson(Problem::new("x"));
    assert_eq!(refused(404, "application/json", r#"{"reason":"x"}"#), problem);
    assert_eq!(refused(404, "text/plain", "gone"), GetReportError::NotFoundText("gone".to_owned()));
    assert_eq!(refused(503, "", "busy"), GetReportError::ServerError("busy".to_owned()));
}

#[test]
fn another_media_type_is_an_error_that_keeps_the_answer() {
    for (status, content_type) in [(200, "text/html"), (200, ""), (404, "text/html")] {
        match report(status, content_type, "<p>") {
            Err(Error::Unexpected(error)) => {
                assert_eq!(error.reason, runtime::UnexpectedReason::MediaType);
                assert_eq!(error.response.body(), "<p>");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_decoded_is_validated_too() {
    assert!(matches!(report(200, "application/json", r#"{"title":"abcdef"}"#), Err(Error::Unexpected(_))));
}

#[test]
fn text_is_a_string_and_must_be_utf_8() {
    let text = |bytes: &'static [u8]| GetText::response(http::Response::new(Bytes::from_static(bytes)), false);
    assert_eq!(text(b"a").map(case::Response::into_inner).ok().as_deref(), Some("a"));
    assert!(matches!(text(b"\xff"), Err(Error::Unexpected(_))));
}

#[test]
fn default_describes_successes_too_where_nothing_else_does() {
    let any = |status| GetAny::response(answer(status, "application/json", r#"{"id":1}"#), false);
    assert_eq!(any(201).map(case::Response::into_inner).ok(), Some(Job::new(1)));
    assert!(matches!(any(404), Err(Error::Api(error)) if error.error == GetAnyError::Other(Job::new(1))));
}

#[test]
fn successes_with_the_same_body_are_one_type() {
    for status in [200, 201] {
        let answer = GetSame::response(answer(status, "application/json", r#"{"id":1}"#), false);
        assert_eq!(answer.map(case::Response::into_inner).ok(), Some(Job::new(1)));
    }
}

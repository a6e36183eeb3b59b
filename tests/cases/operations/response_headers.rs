//! Headers of answers.

use case::Error;
use case::models::Tier;
use case::operations::{GetLimits, GetLimitsContentLanguageHeader, GetLimitsError, GetLimitsHeaders};

use bytes::Bytes;

fn answer(status: u16, limit: &str) -> http::Response<Bytes> {
    let builder = http::Response::builder().status(status).header("X-RATE-LIMIT", limit).header("retry-after", "1.5");
    builder.body(Bytes::new()).expect("it is an answer")
}

#[test]
fn headers_are_read_by_their_types() {
    let answered = GetLimits::response(answer(204, "240"), true).expect("it is a success");
    let headers = GetLimitsHeaders::try_from(answered.headers()).expect("the headers have their types");
    assert_eq!(headers, GetLimitsHeaders { x_rate_limit: Some(240), retry_after: Some(1.5), ..Default::default() });
    let error = GetLimitsHeaders::try_from(answer(204, "many").headers()).expect_err("that is no integer");
    assert_eq!(error.name(), "X-Rate-Limit");
}

#[test]
fn a_header_of_a_list_is_its_enum() {
    let mut answer = answer(204, "240");
    answer.headers_mut().insert("content-language", http::HeaderValue::from_static("en-us"));
    answer.headers_mut().insert("x-tier", http::HeaderValue::from_static("gold"));
    let headers = GetLimitsHeaders::try_from(answer.headers()).expect("the headers have their types");
    assert_eq!(headers.content_language, Some(GetLimitsContentLanguageHeader::EnUs));
    assert_eq!(headers.x_tier, Some(Tier::Unknown("gold".to_owned())));
}

#[test]
fn an_error_has_headers_too() {
    let Err(Error::Api(error)) = GetLimits::response(answer(429, "240"), true) else { panic!("429 is described") };
    assert_eq!(error.error, GetLimitsError::TooManyRequests);
    assert!(GetLimitsHeaders::try_from(error.response.headers()).is_ok_and(|headers| headers.retry_after == Some(1.5)));
}

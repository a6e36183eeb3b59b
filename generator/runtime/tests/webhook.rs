//! Requests that the service sends: what is read of them, and what is wrong with the others.
#![allow(clippy::unwrap_used)]

use bytes::Bytes;
use generator_runtime::webhook::{self, WebhookError};
use http::{Method, Request, StatusCode};

fn request(content_type: Option<&str>, body: &'static str) -> Request<&'static str> {
    let mut request =
        Request::builder().method("POST").uri("https://shop.example/hook?n=7&name=Rex+%26+Co&bad=%FF&flag");
    if let Some(content_type) = content_type {
        request = request.header("Content-Type", content_type);
    }
    request.header("X-Count", " 12 ").header("x-count", "13").body(body).unwrap()
}

#[test]
fn another_method_is_refused() {
    assert_eq!(webhook::method(&request(None, ""), &Method::POST), Ok(()));
    let error = webhook::method(&request(None, ""), &Method::PUT).unwrap_err();
    assert_eq!(error.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(error.to_string(), "the method of the request is not PUT");
}

#[test]
fn json_is_read_whatever_json_is_called() {
    for content_type in
        [None, Some("application/json"), Some("Application/JSON; charset=utf-8"), Some("application/vnd.pets+json")]
    {
        assert_eq!(webhook::json::<Vec<i64>, _>(&request(content_type, "[1]"), true), Ok(vec![1]), "{content_type:?}");
    }
    for content_type in ["text/plain", "application/jsonp", "", "application/x-www-form-urlencoded"] {
        let error = webhook::json::<Vec<i64>, _>(&request(Some(content_type), "[1]"), true).unwrap_err();
        assert_eq!(error, WebhookError::MediaType { expected: "application/json" }, "{content_type:?}");
        assert_eq!(error.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
}

#[test]
fn a_body_that_does_not_fit_names_the_place_and_no_value() {
    let error = webhook::json::<Vec<i64>, _>(&request(None, "[1, \"secret\"]"), true).unwrap_err();
    assert_eq!(error.status(), StatusCode::BAD_REQUEST);
    let text = error.to_string();
    assert!(text.contains("/1") && !text.contains("secret"), "{text}");
}

#[test]
fn a_check_is_asked_only_if_it_is_wanted() {
    let read = |validate| {
        webhook::json_checked::<Vec<i64>, _>(&request(None, "[1, 2]"), validate, |body, at, found| {
            generator_runtime::check::max_items(body, 1, at, found);
        })
    };
    assert_eq!(read(false), Ok(vec![1, 2]));
    assert_eq!(read(true).unwrap_err().status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn an_empty_body_is_none_where_it_may_be() {
    let read = |body| webhook::if_any(&request(None, body), |request| webhook::json::<i64, _>(request, true));
    assert_eq!(read(""), Ok(None));
    assert_eq!(read("1"), Ok(Some(1)));
    assert!(matches!(read(" "), Err(WebhookError::Body(_))));
}

#[test]
fn texts_and_bytes_are_of_their_media_type() {
    let plain = request(Some("text/plain"), "hello");
    assert_eq!(webhook::text(&plain, "text/plain"), Ok("hello".to_owned()));
    assert_eq!(webhook::bytes(&plain, "text/*"), Ok(Bytes::from_static(b"hello")));
    assert_eq!(webhook::bytes(&plain, "*/*"), Ok(Bytes::from_static(b"hello")));
    assert_eq!(webhook::text(&plain, "text/csv"), Err(WebhookError::MediaType { expected: "text/csv" }));
    let broken = Request::builder().body(b"a\xff").unwrap();
    assert!(matches!(webhook::text(&broken, "text/plain"), Err(WebhookError::Body(_))));
}

#[test]
fn parameters_are_read_from_headers_and_the_query() {
    let request = request(None, "");
    assert_eq!(webhook::header(&request, "X-Count", webhook::parsed::<u8>), Ok(Some(12)), "the first, trimmed");
    assert_eq!(webhook::header(&request, "X-Other", webhook::parsed::<u8>), Ok(None));
    assert_eq!(webhook::query(&request, "n", webhook::parsed::<u8>), Ok(Some(7)));
    assert_eq!(webhook::query(&request, "name", webhook::parsed::<String>), Ok(Some("Rex & Co".to_owned())));
    assert_eq!(webhook::query(&request, "flag", webhook::parsed::<String>), Ok(Some(String::new())));
    assert_eq!(webhook::query(&request, "other", webhook::parsed::<String>), Ok(None));
    let error = WebhookError::Parameter { name: "bad", expected: "alloc::string::String" };
    assert_eq!(webhook::query(&request, "bad", webhook::parsed::<String>), Err(error));
    let error = webhook::query(&request, "name", webhook::parsed::<u8>).unwrap_err();
    assert_eq!((error.status(), error.to_string()), (StatusCode::BAD_REQUEST, "`name` is no `u8`".to_owned()));
    assert_eq!(webhook::required::<u8>("x", None), Err(WebhookError::Missing { name: "x" }));
}

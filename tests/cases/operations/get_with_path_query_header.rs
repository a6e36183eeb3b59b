//! A request with parameters everywhere.

use case::models::{Book, Language};
use case::operations::GetBook;
use case::{Client, Error, RequestError};

use bytes::Bytes;

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn every_parameter_stands_where_it_belongs() {
    let client = client();
    let call = client.get_book("a/b ü", 7, true, "me").language(&Language::De).limit(0.5).x_trace("t");
    let request = call.request().expect("the parameters are good");
    let expected = "https://library.example/v1/shelves/a%2Fb%20%C3%BC/books/7?language=de&full=true&limit=0.5";
    assert_eq!((request.method().as_str(), request.uri().to_string().as_str()), ("GET", expected));
    assert_eq!(
        (&request.headers()["x-reader"], &request.headers()["x-trace"]),
        (&"me".parse().expect("ASCII"), &"t".parse().expect("ASCII"))
    );
    assert_eq!(request.headers()["accept"], "application/json");
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
}

#[test]
fn what_can_not_travel_is_refused() {
    let client = client();
    for (shelf, reader, refused) in
        [("", "me", "shelf"), ("..", "me", "shelf"), ("a", "m\ne", "X-Reader"), ("a", "ü", "X-Reader")]
    {
        let error = client.get_book(shelf, 1, true, reader).request();
        assert!(matches!(error, Err(RequestError::Parameter { name, .. }) if name == refused), "{shelf:?} {reader:?}");
    }
}

#[test]
fn an_answer_is_read_and_validated_if_asked() {
    let answer = |body: &'static str, validate: bool| {
        let response = http::Response::builder().status(200).body(Bytes::from_static(body.as_bytes()));
        GetBook::response(response.expect("it is an answer"), validate).map(case::Response::into_inner)
    };
    assert!(answer(r#"{"title":"Emma"}"#, true).is_ok_and(|book| book == Book::new("Emma")));
    assert!(answer(r#"{"title":"Persuasion"}"#, false).is_ok());
    assert!(matches!(answer(r#"{"title":"Persuasion"}"#, true), Err(Error::Unexpected(_))));
    assert!(matches!(answer("[]", false), Err(Error::Unexpected(_))));
}

//! One function does for every operation what is said of a component.

use case::{Client, Error};
use case::models::{BadRequestResponse, BookRequestBody, KeptHeader, OrderParameter};
use case::operations::{AddBook, AddBookError, AddBookHeaders, ListBooks, ListBooksError, PutBookHeaders};

use bytes::Bytes;

fn why(error: &BadRequestResponse) -> Option<&str> {
    error.reason.code.as_ref().map(|code| code.as_str())
}

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    let builder = http::Response::builder().status(status).header("content-type", "application/json");
    builder.header("kept", "elsewhere").body(Bytes::from_static(body.as_bytes())).expect("it is an answer")
}

#[test]
fn an_error_of_many_operations_is_read_by_one_function() {
    let body = r#"{"reason":{"code":"wrong"}}"#;
    let Err(Error::Api(error)) = ListBooks::response(answer(400, body), true) else { panic!("400 is described") };
    let ListBooksError::BadRequest(listed) = &error.error else { panic!("{}", error.error) };
    let Err(Error::Api(error)) = AddBook::response(answer(400, body), true) else { panic!("400 is described") };
    let AddBookError::BadRequest(added) = &error.error else { panic!("{}", error.error) };
    assert_eq!((why(listed), why(added)), (Some("wrong"), Some("wrong")));
}

#[test]
fn a_body_and_a_parameter_serve_several_operations() {
    let book = BookRequestBody::new("Emma");
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let added = client.add_book(&book).order(OrderParameter::Title).request().expect("it is good");
    assert_eq!(added.uri(), "https://shelves.example/books?order=title");
    assert_eq!(client.put_book(7, &book).request().expect("it is good").uri().path(), "/books/7");
    assert!(client.put_book(7, &BookRequestBody::new("")).request().is_err(), "a title has a letter");
}

#[test]
fn a_header_is_of_one_type() {
    let answer = answer(204, "");
    let added = AddBookHeaders::try_from(answer.headers()).expect("the header is listed");
    let put = PutBookHeaders::try_from(answer.headers()).expect("the header is listed");
    assert_eq!((added.kept, put.kept), (Some(KeptHeader::Elsewhere), Some(KeptHeader::Elsewhere)));
}

//! Bytes, as a whole and piece by piece.

use std::sync::Arc;

use case::operations::{DownloadFileError, GetPictureAnswer};
use case::{Client, Error};

use crate::{Answering, now};

const BYTES: &str = "application/octet-stream";

fn client(service: &Arc<Answering>) -> Client {
    // The limit is one of answers that are kept as a whole.
    let builder = Client::builder().transport(Arc::clone(service)).max_response_bytes(5);
    builder.build().expect("the settings are good")
}

#[test]
fn a_file_comes_whole_or_in_pieces() {
    let service = Answering::with([(200, BYTES, "12345"), (200, BYTES, "123456"), (206, BYTES, "123456")]);
    let client = client(&service);
    assert_eq!(now(client.download_file("a").send()).expect("it is small").into_inner(), "12345");
    assert!(matches!(now(client.download_file("a").send()), Err(Error::Transport(_))), "it is too large");
    let mut body = now(client.download_file("a").range("bytes=0-5").stream()).expect("it is a download").into_inner();
    assert_eq!(now(body.next()).expect("there is a piece").expect("it came"), "123456");
    assert!(now(body.next()).is_none());
    assert_eq!(service.heard("accept"), vec!["application/octet-stream, application/json"; 3]);
}

#[test]
fn an_error_of_the_operation_is_one_of_its_download() {
    let service = Answering::with([(404, "application/json", r#"{"reason": "gone"}"#)]);
    match now(client(&service).download_file("a").stream()) {
        Err(Error::Api(error)) => assert!(matches!(error.error, DownloadFileError::NotFound(_))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_is_told_from_its_caption() {
    let (picture, caption) = ((200, "image/png", "12345"), (200, "application/json; charset=utf-8", "{}"));
    let service = Answering::with([picture, picture, caption]);
    let client = client(&service);
    assert!(matches!(now(client.get_picture().send()).expect("it is one").into_inner(), GetPictureAnswer::OkBytes(_)));
    assert!(now(client.get_picture().stream()).is_ok());
    assert!(now(client.get_picture().stream()).is_err());
    assert_eq!(service.heard("accept"), ["image/*, application/json", "image/*", "image/*"]);
}

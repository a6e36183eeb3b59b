//! What Swagger 2.0 says of a request and of an answer.

use bytes::Bytes;
use case::models::PetInput;
use case::operations::{ListPets, ListPetsKindsItem};
use case::{Client, Error};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn the_first_server_is_an_encrypted_one_below_the_base_path() {
    let request = client().photo(7).request().expect("it can be written");
    assert_eq!(request.uri(), "https://pets.example/v2/pets/7/photo");
    assert_eq!(request.headers()["accept"], "image/png");
}

#[test]
fn lists_are_written_in_their_formats() {
    let client = client();
    let (texts, ids) = (["a".to_owned(), "b".to_owned()], [1, 2]);
    let kinds = [ListPetsKindsItem::Cat, ListPetsKindsItem::Dog];
    let request = client.list_pets().tags(&texts).kinds(&kinds).ids(&ids).x_trace(&texts).request();
    let request = request.expect("it can be written");
    assert_eq!(request.uri().query(), Some("tags=a,b&kinds=cat&kinds=dog&ids=1%7C2"));
    assert_eq!(request.headers()["x-trace"], "a,b");
    assert!(client.list_pets().limit(101).request().is_err(), "100 is the maximum");
}

#[test]
fn a_shared_body_is_json() {
    let client = client();
    let request = client.add_pet(&PetInput::new("Tom")).request().expect("it can be written");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body().as_bytes().expect("it is in memory"), r#"{"name":"Tom"}"#);
}

#[test]
fn answers_are_read_as_their_schemas_say() {
    let answer = |status: u16, body: &'static str| {
        let builder = http::Response::builder().status(status).header("content-type", "application/json");
        builder.header("x-total", "2").body(Bytes::from_static(body.as_bytes())).expect("it is an answer")
    };
    let pets = ListPets::response(answer(200, r#"[{"id": 1, "name": "Tom", "born": null}]"#), true).expect("it fits");
    assert_eq!(pets.into_inner()[0].name, "Tom");
    let error = ListPets::response(answer(500, r#"{"code": "full"}"#), true).expect_err("it is an error");
    assert!(matches!(error, Error::Api(_)), "{error}");
}

//! Operations and webhooks that stand behind a reference.

use case::operations::DeletePet;
use case::webhooks::{PetLeft, PetLeftBody};
use case::{Client, Error};

use bytes::Bytes;

#[test]
fn they_are_called_as_any_other() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let request = client.delete_pet(7).request().expect("the request is good");
    assert_eq!(request.uri(), "https://pets.example/pets/7");
    let request = client.get_pet_here(7).request().expect("the request is good");
    assert_eq!((request.method().as_str(), request.uri().path()), ("GET", "/pets/7"));
    let request = client.archive_pet("a").request().expect("the request is good");
    assert_eq!(request.uri(), "https://archive.pets.example/archive/a");
}

#[test]
fn schemas_are_those_of_the_place_that_is_referred_to() {
    let answer = |body| http::Response::builder().status(200).body(Bytes::from_static(body)).expect("it is an answer");
    let deleted = DeletePet::response(answer(br#"{"name":"Rex"}"#), true).expect("it is as described");
    assert_eq!(deleted.name.as_deref(), Some("Rex"));
    assert!(matches!(DeletePet::response(answer(br#"{"name":"Rexa"}"#), true), Err(Error::Unexpected(_))));
    let left = http::Request::post("/").body(r#"{"id":7}"#).expect("it is a request");
    assert_eq!(PetLeft::parse(&left, true).map(|left| left.body), Ok(PetLeftBody::new(7)));
}

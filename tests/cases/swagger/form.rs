//! What the forms of Swagger 2.0 look like when they are sent.

use case::Client;
use case::operations::{ChangePetRequestBody, SetPhotoForm};
use case::runtime::Part;

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn parameters_of_a_form_are_pairs_in_their_formats() {
    let client = client();
    let form = ChangePetRequestBody::new("Tom").tags(["a", "b"]).ids([1, 2]).note("x");
    let request = client.change_pet("7", &form).request().expect("it can be written");
    assert_eq!(request.uri(), "https://pets.example/pets/7");
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(request.body().as_bytes().expect("it is in memory"), "name=Tom&tags=a,b&ids=1&ids=2&note=x");
}

#[test]
fn a_file_makes_parts_of_them() {
    let client = client();
    let form = SetPhotoForm::new(Part::new("PNG")).note("x");
    let request = client.set_photo("7", &form).request().expect("it can be written");
    assert!(request.headers()["content-type"].to_str().expect("ASCII").starts_with("multipart/form-data; boundary="));
    let long = SetPhotoForm::new(Part::new("PNG")).note("x".repeat(81));
    assert!(client.set_photo("7", &long).request().is_err(), "81 characters are too many");
}

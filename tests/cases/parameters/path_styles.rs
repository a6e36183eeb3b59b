//! Arrays and objects in the path, in every style.

use case::models::{Colour, Shade};
use case::{Client, RequestError};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn each_style_writes_what_the_specification_shows() {
    let client = client();
    let (blue, colour) = (names(&["blue", "black", "brown"]), Colour::new(100, 200, 150));
    let path = |request: Result<http::Request<_>, RequestError>| {
        request.map(|request: http::Request<case::runtime::Body>| request.uri().path().to_owned())
    };
    let simple = client.simple(&blue, &[1, 2], &colour, &colour).request();
    let expected = "/simple/blue,black,brown/1,2/R,100,G,200,B,150/R=100,G=200,B=150";
    assert_eq!(path(simple).expect("it can be written"), expected);
    let label = client.label(7, &blue, &colour).request();
    assert_eq!(path(label).expect("it can be written"), "/label.7/.blue.black.brown/.R,100,G,200,B,150");
    let matrix = client.matrix(&Shade::Dark, &blue, &colour).request();
    let expected = "/matrix;text=dark/;list=blue,black,brown;R=100;G=200;B=150";
    assert_eq!(path(matrix).expect("it can be written"), expected);
}

#[test]
fn no_item_can_end_its_segment_or_become_two() {
    let client = client();
    let (hostile, colour) = (names(&["a/b", "c,d", "é?#"]), Colour::new(1, 2, 3));
    let request = client.simple(&hostile, &[1], &colour, &colour).request().expect("it can be written");
    assert!(request.uri().path().starts_with("/simple/a%2Fb,c%2Cd,%C3%A9%3F%23/1/"), "{}", request.uri());
}

#[test]
fn what_a_path_has_no_room_for_is_refused() {
    let client = client();
    let colour = Colour::new(1, 2, 3);
    let error = client.simple(&[], &[1], &colour, &colour).request().expect_err("an empty segment");
    assert!(matches!(error, RequestError::Parameter { name: "list", .. }), "{error}");
    let dots = names(&[".."]);
    assert!(client.simple(&dots, &[1], &colour, &colour).request().is_err());
}

#[test]
fn an_object_is_held_against_its_schema() {
    let client = client();
    let (blue, good, bad) = (names(&["blue"]), Colour::new(1, 2, 255), Colour::new(1, 2, 256));
    assert!(client.simple(&blue, &[1], &good, &good).request().is_ok());
    let error = client.simple(&blue, &[1], &bad, &good).request().expect_err("256 is too much");
    assert!(error.to_string().contains("/object/B"), "{error}");
}

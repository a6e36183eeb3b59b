//! A form.

use case::Client;
use case::models::{Order, OrderAddress};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

fn sent(order: &Order) -> String {
    let client = client();
    let request = client.order(order).request().expect("it can be written");
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    let body = request.body().as_bytes().expect("it is in memory");
    String::from_utf8(body.to_vec()).expect("a form is ASCII")
}

#[test]
fn properties_are_pairs() {
    assert_eq!(sent(&Order::new("a b&c=é").tags(["x", "y+z"])), "name=a+b%26c%3D%C3%A9&tags=x&tags=y%2Bz");
}

#[test]
fn each_property_is_written_as_its_encoding_says() {
    let address = OrderAddress::new().city("Ulm").zip("89073");
    let order = Order::new("n").codes([1, 2]).address(address).extra([1, 2]).nested([("a", 1)]);
    let expected = "name=n&codes=1%7C2&address%5Bcity%5D=Ulm&address%5Bzip%5D=89073&extra=%5B1%2C2%5D&nested=%7B%22a%22%3A1%7D";
    assert_eq!(sent(&order), expected);
}

#[test]
fn a_form_is_held_against_its_schema() {
    assert!(client().order(&Order::new("x".repeat(20))).request().is_ok());
    let error = client().order(&Order::new("x".repeat(21))).request().expect_err("21 characters are too many");
    assert!(error.to_string().contains("/name"), "{error}");
}

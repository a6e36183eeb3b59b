//! Parameters are checked before a request is built.

use case::models::Order;
use case::{Client, RequestError};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

#[test]
fn good_parameters_make_a_request() {
    let tags = ["a".to_owned(), "b".to_owned()];
    let client = client();
    let request = client.find_books("novels", 1, &Order::Up).size(50).title("ab").tag(&tags).request();
    let request = request.expect("all parameters are good");
    assert_eq!(request.uri(), "https://search.example/novels/books?page=1&size=50&title=ab&kind=up&tag=a&tag=b");
}

#[test]
fn what_is_absent_breaks_no_rule() {
    assert!(client().find_books("novels", 1, &Order::Up).request().is_ok());
}

#[test]
fn bad_parameters_are_all_named() {
    let (client, order, tags) = (client(), Order::from("sideways"), ["long".to_owned()]);
    let call = client.find_books("N", 0, &order).size(51).title("a").order(&order).tag(&tags);
    let Err(RequestError::Invalid(violations)) = call.request() else { panic!("the parameters break rules") };
    let said: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    let expected = [
        ("/shelf", "pattern"),
        ("/page", "minimum"),
        ("/size", "maximum"),
        ("/title", "minLength"),
        ("/order", "enum"),
        ("/kind", "enum"),
        ("/tag", "minItems"),
        ("/tag/0", "maxLength"),
    ];
    assert_eq!(said, expected);
}

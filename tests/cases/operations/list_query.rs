//! Lists in the query.

use case::Client;
use case::models::Colour;

#[test]
fn each_item_is_a_pair() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let tags = ["a b".to_owned(), String::new()];
    let request = client.find_items(&[1, -2]).tag(&tags).colour(&[Colour::Blue]).request().expect("it is good");
    assert_eq!(request.uri().query(), Some("id=1&id=-2&tag=a%20b&tag=&colour=blue"));
    let request = client.find_items(&[]).request().expect("an empty list is good");
    assert_eq!(request.uri(), "https://filters.example/items");
}

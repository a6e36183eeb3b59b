//! With all features everything is there, also what only the webhook asks for.

use case::Validate;
use case::models::{Card, Line, Order, Parcel, Shipment};
use case::webhooks::Shipped;

#[test]
fn what_only_one_part_asks_for_is_there_with_it() {
    let order = Order::new("1", [Line::new().card(Card::new(5))]);
    assert!(order.validate().is_ok());
    let request = http::Request::post("/").header("content-type", "application/json");
    let request = request.body(r#"{"parcels": [{"number": "7"}]}"#).expect("it is a request");
    let shipped = Shipped::parse(&request, true).expect("it is as described");
    assert_eq!(shipped.body, Shipment::new([Parcel::new().number("7")]));
}

//! The branches by the discriminator: by its mapping, or by the name of the schema.

use case::models::{Delivery, DeliveryLetter, DeliveryParcel};
use case::runtime::json;

fn read(text: &str) -> Delivery {
    json::from_slice(text.as_bytes()).expect(text)
}

#[test]
fn each_branch_has_what_stands_beside_the_list() {
    let letter = DeliveryLetter::new("express", 2).note("soon");
    assert_eq!(read(r#"{"kind": "express", "note": "soon", "pages": 2}"#), Delivery::Letter(letter));
    assert_eq!(read(r#"{"kind": "Parcel", "weight": 1.5}"#), Delivery::Parcel(DeliveryParcel::new("Parcel", 1.5)));
    assert!(matches!(read(r#"{"kind": "boat"}"#), Delivery::Unknown(_)));
}

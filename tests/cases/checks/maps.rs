//! Bounds of maps and of their values.

use case::Validate;
use case::models::{Room, Shop};

#[test]
fn a_map_is_checked_by_its_size_and_its_values() {
    let prices = ["a", "b", "c"].map(|name| (name, -1.0));
    let shop = Shop::new(prices).rooms([("cellar", Room::new().floor(10))]);
    let said: Vec<_> = shop.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect();
    let expected = [
        "/prices: more than 2 properties",
        "/prices/a: less than 0",
        "/prices/b: less than 0",
        "/prices/c: less than 0",
        "/rooms/cellar/floor: greater than 9",
    ];
    assert_eq!(said, expected);
    assert_eq!(
        Shop::new([("a", 1.0); 0]).validate().err().unwrap_or_default().to_string(),
        "/prices: fewer than 1 property"
    );
}

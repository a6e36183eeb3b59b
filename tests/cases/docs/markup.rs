//! Documentation has nothing to run; what is said of it is in the snapshot, and rustdoc reads it.

use case::models::Item;

#[test]
fn the_type_is_there() {
    assert_eq!(Item::new().links("a").links.as_deref(), Some("a"));
}

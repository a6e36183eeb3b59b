//! Objects find their branch by their properties.

use case::Validate;
use case::models::{Address, Coordinates, Place};

fn read(json: &str) -> Place {
    serde_json::from_str(json).expect("every object is a place, known or not")
}

#[test]
fn a_property_of_one_branch_decides() {
    assert_eq!(read(r#"{"street":"High"}"#), Place::from(Address::new().street("High")));
    assert_eq!(read(r#"{"name":"x","latitude":1}"#), Place::from(Coordinates::new().name("x").latitude(1.0)));
}

#[test]
fn what_fits_both_is_the_first() {
    assert_eq!(read("{}"), Place::from(Address::new()));
    assert_eq!(read(r#"{"name":"x"}"#), Place::from(Address::new().name("x")));
}

#[test]
fn what_has_properties_of_both_or_of_none_is_unknown() {
    for json in [r#"{"street":"High","latitude":1}"#, r#"{"planet":"Mars"}"#] {
        let place = read(json);
        assert!(matches!(place, Place::Unknown(_)), "{place:?}");
        assert!(place.validate().is_err());
    }
}

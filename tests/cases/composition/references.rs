//! References to every kind of place.

use case::Validate;
use case::models::{Bag, BagLace, Shoe};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn what_stands_beside_a_reference_holds_too() {
    for (size, holds) in [(0, false), (1, true), (50, true), (51, false)] {
        assert_eq!(said::<Shoe>(&format!(r#"{{"size":{size}}}"#)).is_ok(), holds, "{size}");
    }
}

#[test]
fn a_place_inside_a_component_is_one_type_wherever_it_is_named() {
    let lace = BagLace::new(1.5);
    assert_eq!(Shoe::new(1).spare(lace.clone()).spare, Bag::new().lace(lace).lace);
    assert_eq!(said::<Shoe>(r#"{"size":1,"lace":"flat"}"#), Ok(()));
    assert!(said::<Shoe>(r#"{"size":1,"lace":"square"}"#).is_err());
}

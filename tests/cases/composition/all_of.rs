//! `allOf` is one struct with the checks of all its parts.

use case::Validate;
use case::models::{Named, Pupil};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn every_part_gives_its_properties_and_its_checks() {
    assert_eq!(Pupil::new("Ann", 5).validate().map_err(|found| found.to_string()), Ok(()));
    assert_eq!(said::<Pupil>(r#"{"name":"Anna","age":150}"#), Ok(()));
    assert_eq!(
        said::<Pupil>(r#"{"name":"A","age":4}"#),
        Err("/name: shorter than 2 characters\n/age: less than 5".into())
    );
    assert_eq!(
        said::<Pupil>(r#"{"name":"Annabel","age":151}"#),
        Err("/name: longer than 4 characters\n/age: greater than 150".into())
    );
}

#[test]
fn what_one_part_requires_is_required() {
    let error = from_slice::<Pupil>(br#"{"name":"Ann"}"#).expect_err("`age` is required by the last part");
    assert!(error.to_string().contains("age"), "{error}");
}

#[test]
fn a_part_stays_as_it_is() {
    assert_eq!(said::<Named>(r#"{"name":"Annabel"}"#), Ok(()));
}

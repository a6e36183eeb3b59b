//! Null is there, but not what the rule asks for.

use case::models::Name;
use case::{Maybe, Validate};

#[test]
fn null_does_not_count() {
    for name in [Name::new(None), Name::new(None).first(Maybe::Null).last(""), Name::new(None).last(Maybe::Null)] {
        assert!(name.validate().is_err(), "{name:?}");
    }
    for name in [Name::new(Some(String::new())), Name::new(None).first(""), Name::new(None).last("x")] {
        assert!(name.validate().is_ok(), "{name:?}");
    }
}

//! A property with a description of its own keeps the type that it refers to.

use case::models::{Car, Colour};
use case::runtime::json::from_slice;

#[test]
fn the_type_is_the_one_that_is_referred_to() -> Result<(), Box<dyn std::error::Error>> {
    let car = Car::new(Colour::Red).trim(Colour::Blue);
    assert_eq!(from_slice::<Car>(br#"{"paint":"red","trim":"blue"}"#)?, car);
    Ok(())
}

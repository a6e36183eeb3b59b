//! The property decides.

use case::Validate;
use case::models::{Cat, Dog, Pet};
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn the_mapping_names_the_branch() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(from_slice::<Pet>(br#"{"lives":9,"kind":"cat"}"#)?, Pet::from(Cat::new("cat", 9)));
    for tag in ["hound", "wolf"] {
        let json = format!(r#"{{"kind":"{tag}","name":"Rex"}}"#);
        assert_eq!(from_slice::<Pet>(json.as_bytes())?, Pet::from(Dog::new().name("Rex")));
    }
    assert_eq!(said::<Pet>(r#"{"kind":"cat","lives":10}"#), Err("/lives: greater than 9".to_owned()));
    assert!(matches!(from_slice::<Pet>(br#"{"kind":"bird"}"#)?, Pet::Unknown(_)));
    Ok(())
}

#[test]
fn a_branch_without_the_property_is_sent_with_it() -> serde_json::Result<()> {
    assert_eq!(serde_json::to_string(&Pet::from(Dog::new().name("Rex")))?, r#"{"kind":"hound","name":"Rex"}"#);
    assert_eq!(serde_json::to_string(&Pet::from(Cat::new("cat", 1)))?, r#"{"kind":"cat","lives":1}"#);
    Ok(())
}

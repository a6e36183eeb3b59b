//! Names that no Rust name can be.

use case::Validate;
use case::models::{N2fa, OrderByField};

#[test]
fn the_names_on_the_wire_are_kept() -> serde_json::Result<()> {
    let json = serde_json::json!({
        "2fa": true, "+1": 1, "-1": 2, "": "empty", "@id": "i", "a/b~c": "xy", "größe": "g", "名前": "n", "🦀": "crab",
        "say \"hi\"\now": "hi", "order": "A-",
    });
    let value: N2fa = serde_json::from_value(json.clone())?;
    assert_eq!(serde_json::to_value(&value)?, json);
    let violations = value.validate().expect_err("one text is too long");
    assert_eq!(violations.iter().map(|violation| &*violation.pointer).collect::<Vec<_>>(), ["/a~1b~0c"]);
    Ok(())
}

#[test]
fn every_value_keeps_its_own_variant() {
    assert!(OrderByField::VALUES.iter().all(|value| OrderByField::from(*value).as_str() == *value));
    assert!(!OrderByField::VALUES.iter().any(|value| matches!(OrderByField::from(*value), OrderByField::Unknown(_))));
}

//! Whatever the Rust name, the name on the wire is the document's.

use case::models::{Course, Kind};

#[test]
fn every_keyword_survives_the_way_through_rust() -> serde_json::Result<()> {
    let json = serde_json::json!({
        "type": "a", "Self": "b", "self": "c", "crate": "d", "super": "e", "async": "f", "true": "g", "gen": "h",
        "kind": "Self", "all": {"self": "i", "fn": "j"},
    });
    let course: Course = serde_json::from_value(json.clone())?;
    assert_eq!((&*course.r#type, course.self_.as_deref()), ("a", Some("c")));
    assert_eq!(serde_json::to_value(&course)?, json);
    assert!(Kind::VALUES.iter().all(|value| Kind::from(*value).as_str() == *value));
    Ok(())
}

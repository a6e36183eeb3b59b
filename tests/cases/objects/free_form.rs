//! Nothing is lost.

use case::Validate;
use case::models::{Free, Open, Page};
use case::runtime::json::from_slice;

#[test]
fn properties_beside_the_known_ones_are_kept() -> Result<(), Box<dyn std::error::Error>> {
    let json = r#"{"id":1,"a":[null,1.50],"b":{"c":"d"}}"#;
    let open: Open = from_slice(json.as_bytes())?;
    assert_eq!((open.id, open.additional_properties.len()), (Some(1), 2));
    assert_eq!(serde_json::to_value(&open)?, serde_json::from_str::<serde_json::Value>(json)?);
    Ok(())
}

#[test]
fn an_object_without_properties_is_a_map() -> Result<(), Box<dyn std::error::Error>> {
    let free: Free = from_slice(br#"{"a":null}"#)?;
    assert_eq!(free.get("a"), Some(&serde_json::Value::Null));
    let forms = [("{}", false), (r#"{"a":1}"#, true), (r#"{"a":1,"b":2}"#, true), (r#"{"a":1,"b":2,"c":3}"#, false)];
    for (form, holds) in forms {
        let page: Page = from_slice(format!(r#"{{"form":{form}}}"#).as_bytes())?;
        assert_eq!(page.validate().is_ok(), holds, "{form}");
    }
    Ok(())
}

//! Properties that the schema does not name are kept.

use case::Validate;
use case::models::{Labels, Size, Sizes};

#[test]
fn other_properties_come_back_as_they_were() -> serde_json::Result<()> {
    let json = r#"{"id":"1","note":null,"colour":"red","shape":"round"}"#;
    let labels: Labels = serde_json::from_str(json)?;
    assert_eq!(labels.additional_properties.len(), 2);
    assert_eq!(serde_json::to_string(&labels)?, json);
    Ok(())
}

#[test]
fn a_property_of_another_type_is_refused() {
    assert!(serde_json::from_str::<Labels>(r#"{"id":"1","colour":7}"#).is_err());
    assert!(serde_json::from_str::<Sizes>(r#"{"unit":"m","desk":{}}"#).is_err());
}

#[test]
fn other_properties_are_validated_by_their_names() {
    let mut labels = Labels::new("1");
    labels.additional_properties.insert("a/b".to_owned(), "longer".to_owned());
    let mut sizes = Sizes::new().unit("m");
    sizes.additional_properties.insert("desk".to_owned(), Size::new(-1));
    let said = [labels.validate(), sizes.validate()].map(|result| result.expect_err("it breaks a rule").to_string());
    assert_eq!(said, ["/a~1b: longer than 5 characters", "/desk/width: less than 0"]);
}

//! A list of itself.

use case::Validate;
use case::models::Holder;

#[test]
fn a_list_of_lists_is_held_against_its_schema() {
    let said = |json: &str| {
        let holder: Holder = serde_json::from_str(json).expect("it is a holder");
        holder.validate().is_ok()
    };
    assert!(said(r#"{"nested":[[[]]]}"#));
    assert!(!said(r#"{"nested":[[],[]]}"#));
    assert!(!said(r#"{"nested":[[[],[]]]}"#));
}

//! Patterns in branches and of other properties.

use case::Validate;
use case::models::Mark;

#[test]
fn each_branch_has_its_own_pattern() -> serde_json::Result<()> {
    for (json, valid) in [
        (r#""12""#, true),
        (r#""ab""#, false),
        (r#"["ab"]"#, true),
        (r#"["12"]"#, false),
        (r#"{"id":"any","other":"xyz"}"#, true),
        (r#"{"id":"any","other":"abc"}"#, false),
    ] {
        assert_eq!(serde_json::from_str::<Mark>(json)?.validate().is_ok(), valid, "{json}");
    }
    Ok(())
}

//! Values are made by `new` and setters.

use case::Validate;
use case::models::{Diet, Draft, Recipe};

#[test]
fn setters_take_what_is_at_hand() -> serde_json::Result<()> {
    let recipe = Recipe::new("Soup", 2, ["boil"], None, Diet::Vegan)
        .with_new(true)
        .with_validate("yes")
        .with_default(0.5)
        .with_clone("copy")
        .tags([Diet::Any])
        .amounts([("salt", 1.5)])
        .extra(serde_json::json!({"any": [1, null]}));
    assert!(recipe.validate().is_ok());
    let json = serde_json::json!({
        "title": "Soup", "servings": 2, "steps": ["boil"], "source": null, "diet": "vegan", "new": true,
        "validate": "yes", "default": 0.5, "clone": "copy", "tags": ["any"], "amounts": {"salt": 1.5},
        "extra": {"any": [1, null]},
    });
    assert_eq!(serde_json::to_value(&recipe)?, json);
    assert_eq!(serde_json::from_value::<Recipe>(json)?, recipe);
    Ok(())
}

#[test]
fn a_value_without_required_properties_has_a_default() {
    assert_eq!(Draft::new(), Draft::default());
}

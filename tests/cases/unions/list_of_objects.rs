//! Arrays find their branch by the properties of their items.

use case::Validate;
use case::models::{Film, Items, Song};

#[test]
fn the_items_decide() -> serde_json::Result<()> {
    let songs: Items =
        serde_json::from_str(r#"[{"title":"a"},{"singer":"b"}]"#).unwrap_or_else(|_| Vec::<Song>::new().into());
    assert_eq!(songs, Items::from(Vec::<Song>::new()), "a song without its singer is refused");
    let films: Items = serde_json::from_str(r#"[{"title":"a","director":"b"}]"#)?;
    assert_eq!(films, Items::from(vec![Film::new("b").title("a")]));
    Ok(())
}

#[test]
fn an_item_is_validated_at_its_place() {
    let items = Items::from(vec![Film::new("a"), Film::new("")]);
    let said = items.validate().map_err(|violations| violations.to_string());
    assert_eq!(said, Err("/1/director: shorter than 1 character".to_owned()));
}

//! A split goes through everything that holds a split type.

use case::models::{Shelf, ShelfInput};

#[test]
fn read_only_properties_are_left_out_at_every_depth() -> serde_json::Result<()> {
    let book = serde_json::json!({"id": "1", "title": "a"});
    let shelf: Shelf = serde_json::from_value(serde_json::json!({
        "first": book, "books": [book], "byColour": {"red": book}, "last": book, "lent": {"since": "now", "to": "Ann"},
        "rows": [[book]], "gaps": [null, {"width": 1, "seen": true}], "thing": book, "other": book,
    }))?;
    let book = serde_json::json!({"title": "a"});
    let expected = serde_json::json!({
        "first": book, "books": [book], "byColour": {"red": book}, "last": book, "lent": {"to": "Ann"},
        "rows": [[book]], "gaps": [null, {"width": 1}], "thing": book, "other": book,
    });
    assert_eq!(serde_json::to_value(ShelfInput::from(shelf))?, expected);
    Ok(())
}

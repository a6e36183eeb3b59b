//! So many items must be of a kind.

use case::Validate;
use case::models::Game;
use case::runtime::json::from_slice;
use case::runtime::read::Read;

fn said<T: Read + Validate>(json: &str) -> Result<(), String> {
    let value = from_slice::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
    value.validate().map_err(|violations| violations.to_string())
}

#[test]
fn one_item_must_be_of_the_kind() {
    assert_eq!(said::<Game>(r#"{"team":["ann","captain bob"]}"#), Ok(()));
    assert!(said::<Game>(r#"{"team":["ann"]}"#).is_err_and(|said| said.starts_with("/team: ")));
    assert!(said::<Game>(r#"{"team":[]}"#).is_err());
}

#[test]
fn the_counts_are_limits() {
    for (dice, holds) in [("6", false), ("6,6", true), ("6,1,6,6", true), ("6,6,6,6", false), ("", false)] {
        assert_eq!(said::<Game>(&format!(r#"{{"dice":[{dice}]}}"#)).is_ok(), holds, "{dice}");
    }
}

//! A branch that is always the same text is read, written and checked without a type of its own.

use case::Validate;
use case::models::{OwnerInput, Style, Tags, TagsN1, Trip, TripInput, TripNote, TripPace, TripSeason, TripSize, TripStarts, TripStops};
use serde_json::json;

fn read(json: serde_json::Value) -> Trip {
    serde_json::from_value(json).expect("every union is open")
}

#[test]
fn a_text_is_its_variant_and_another_text_the_other_branch() {
    let trip = read(json!({"stops": "", "note": "", "starts": "now", "tags": "none"}));
    assert_eq!(trip.stops, Some(TripStops::Empty));
    assert_eq!(trip.note, Some(TripNote::Empty));
    assert_eq!(trip.starts, Some(TripStarts::Now));
    assert_eq!(trip.tags, Some(Tags::None));
    let trip = read(json!({"stops": ["a"], "note": "wet", "starts": 5, "tags": ["b"]}));
    assert_eq!(trip.stops, Some(vec!["a".to_owned()].into()));
    assert_eq!(trip.note, Some("wet".to_owned().into()));
    assert_eq!(trip.starts, Some(5.into()));
}

#[test]
fn a_text_that_no_branch_has_is_kept_and_not_valid() {
    let sent = json!({"stops": "x", "starts": "soon"});
    let trip = read(sent.clone());
    assert_eq!(trip.stops, Some(TripStops::Unknown(json!("x"))));
    assert_eq!(serde_json::to_value(&trip).expect("it is JSON"), sent);
    let violations = trip.validate().expect_err("neither is listed");
    let said: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "/stops: expected at least one of: an array, each item a string; `\"\"`",
            "/starts: expected exactly one of: an integer; `now`; `later`"
        ]
    );
}

#[test]
fn a_text_is_written_as_it_is_and_has_no_limits_to_keep() {
    let text = json!({"stops": "", "note": "", "starts": "later", "tags": "none", "pace": "slow", "class": "second"});
    let trip = read(text.clone());
    assert_eq!(trip.validate(), Ok(()));
    assert_eq!(serde_json::to_value(&trip).expect("it is JSON"), text);
    let long = read(json!({"note": "muddy!"})).validate().expect_err("six characters");
    assert_eq!(long.to_string(), "/note: longer than 5 characters");
}

#[test]
fn branches_that_are_all_texts_are_an_enum_with_their_titles() {
    assert_eq!(TripSize::VALUES, ["s", "l", "xl"]);
    assert_eq!(read(json!({"size": "s"})).size, Some(TripSize::Small).into());
    assert_eq!(TripSize::Large.as_str(), "l");
    assert_eq!(TripSize::from("xl"), TripSize::Xl);
    assert_eq!(read(json!({"season": "winter"})).season, Some(TripSeason::Winter));
    assert_eq!(TripSeason::default(), TripSeason::Warm);
    let said = read(json!({"season": "spring"})).validate().expect_err("it is not listed").to_string();
    assert_eq!(said, "/season: not one of `summer`, `winter`");
}

#[test]
fn where_any_text_is_allowed_some_have_a_name() {
    let trip = Trip::new().style("art deco");
    assert_eq!(trip.style, Some(Style::Other("art deco".to_owned())));
    assert_eq!(trip.validate(), Ok(()));
    let text = json!({"style": "other"});
    let trip = read(text.clone());
    assert_eq!(trip.style, Some(Style::OtherValue));
    assert_eq!(serde_json::to_value(&trip).expect("it is JSON"), text);
    assert_eq!(Style::VALUES, ["plain", "other", "grand"]);
}

#[test]
fn a_predicate_sees_the_text() {
    assert_eq!(read(json!({"pace": "slow"})).validate(), Ok(()));
    let trip = read(json!({"pace": "none"}));
    assert_eq!(trip.pace, Some(TripPace::None));
    let violations = trip.validate().expect_err("that is ruled out");
    assert_eq!(violations.first().map(|violation| violation.keyword()), Some("not"));
}

#[test]
fn what_was_read_can_be_sent() {
    let trip = read(json!({"starts": "now", "owner": {"id": 1, "heir": "nobody"}, "untagged": "none"}));
    assert_eq!(trip.untagged, Some(TagsN1::None));
    let sent = TripInput::from(trip);
    let owner: OwnerInput = sent.owner.clone().expect("it has one");
    assert_eq!(serde_json::to_value(&owner).expect("it is JSON"), json!({"heir": "nobody"}));
    assert_eq!(sent.starts, Some(TripStarts::Now));
}

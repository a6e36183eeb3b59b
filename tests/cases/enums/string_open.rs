//! Values that the document does not list are read and kept.

use case::models::{Lamp, LampMood, State};
use case::{Maybe, Validate};

#[test]
fn each_listed_value_has_its_variant() {
    let states = State::VALUES.iter().map(|value| State::from(*value));
    let expected = [State::On, State::Off, State::UnknownValue, State::Empty, State::HalfOn];
    assert_eq!(states.collect::<Vec<_>>(), expected);
    assert!(expected.iter().zip(State::VALUES).all(|(state, value)| state.to_string() == *value));
}

#[test]
fn an_unknown_value_is_kept_and_not_valid() -> serde_json::Result<()> {
    let json = r#"{"state":"blinking","mood":"blue"}"#;
    let lamp: Lamp = serde_json::from_str(json)?;
    assert_eq!(lamp.state, State::Unknown("blinking".to_owned()));
    assert_eq!(lamp.mood, Maybe::Value(LampMood::from("blue")));
    assert_eq!(serde_json::to_string(&lamp)?, json);
    let violations = lamp.validate().expect_err("both values are unknown");
    let said: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
    assert_eq!(said, [("/state", "enum"), ("/mood", "enum")]);
    Ok(())
}

#[test]
fn the_default_of_the_document_is_the_default() {
    assert_eq!(State::default(), State::Off);
}

#[test]
fn a_value_that_is_no_string_is_refused() {
    assert!(serde_json::from_str::<Lamp>(r#"{"state":1}"#).is_err());
}

//! Absent, null and there stay apart.

use case::Maybe;
use case::models::Note;

fn read(json: &str) -> Result<Note, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn written(note: &Note) -> String {
    serde_json::to_string(note).expect("a note can be written")
}

#[test]
fn what_was_absent_is_not_written_and_what_was_null_is() {
    for json in [
        r#"{"text":"a","author":null}"#,
        r#"{"text":"a","author":"b","reminder":null}"#,
        r#"{"text":"a","author":null,"colour":"red","reminder":"soon"}"#,
    ] {
        assert_eq!(read(json).map(|note| written(&note)).as_deref(), Ok(json));
    }
}

#[test]
fn null_for_an_optional_property_is_as_good_as_none() {
    let note = read(r#"{"text":"a","author":null,"colour":null}"#);
    assert_eq!(note, Ok(Note::new("a", None)));
}

#[test]
fn a_required_property_may_be_null_only_if_it_is_nullable() {
    assert!(read(r#"{"text":null,"author":null}"#).is_err());
    assert!(read(r#"{"text":"a"}"#).is_err_and(|error| error.contains("missing field `author`")));
}

#[test]
fn a_text_a_null_and_an_option_can_be_set() {
    let note = Note::new("a", Some("b".to_owned()));
    assert_eq!(note.clone().reminder("soon").reminder, Maybe::Value("soon".to_owned()));
    assert_eq!(note.clone().reminder(Maybe::Null).reminder, Maybe::Null);
    assert_eq!(note.reminder(None).reminder, Maybe::Null);
}

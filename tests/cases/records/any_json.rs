//! Absent, null and any other JSON stay apart.

use case::models::Note;

#[test]
fn absent_null_and_value_are_written_as_they_were_read() -> serde_json::Result<()> {
    for text in [r#"{"body":null}"#, r#"{"body":1,"extra":null}"#, r#"{"body":[],"extra":{"a":[null]}}"#] {
        let note: Note = serde_json::from_str(text)?;
        assert_eq!(serde_json::to_string(&note)?, text);
    }
    Ok(())
}

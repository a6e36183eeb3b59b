//! Null belongs to the property that holds the union.

use case::models::{Answer, Question};
use case::{Maybe, Validate};

#[test]
fn null_is_kept_wherever_the_union_stands() -> serde_json::Result<()> {
    let json = r#"{"answer":null,"guess":null,"earlier":[null,"a",1]}"#;
    let question: Question = serde_json::from_str(json)?;
    let earlier = [None, Some(Answer::from("a".to_owned())), Some(Answer::from(1))];
    let expected = Question::new(None).guess(Maybe::Null).earlier(earlier);
    assert_eq!(question, expected);
    assert!(question.validate().is_ok());
    assert_eq!(serde_json::to_string(&question)?, json);
    Ok(())
}

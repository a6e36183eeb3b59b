//! A union that contains itself.

use case::Validate;
use case::models::{Negation, Term};

#[test]
fn terms_in_terms_are_read_and_validated() -> serde_json::Result<()> {
    let term: Term = serde_json::from_str(r#"[1,{"not":[2,{"not":"x"}]}]"#)?;
    let violations = term.validate().expect_err("a string is no term");
    assert_eq!(violations.iter().map(|violation| &*violation.pointer).collect::<Vec<_>>(), ["/1/not/1/not"]);
    assert_eq!(serde_json::to_string(&Negation::new(Term::from(1.5)))?, r#"{"not":1.5}"#);
    Ok(())
}

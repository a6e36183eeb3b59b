//! The same rules of what is read and of what is sent.

use case::Validate;
use case::models::{Account, AccountInput};
use case::operations::ReplaceAccount;

use bytes::Bytes;

fn said(validated: Result<(), case::Violations>) -> Vec<String> {
    validated.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_read_has_an_id_and_no_password() {
    assert_eq!(said(Account::new("c1", "a").validate()), [""; 0]);
    assert_eq!(said(Account::new("1", "").validate()), ["an id begins with c", "what is open has a name"]);
    assert_eq!(said(Account::new("c1", "").closed(true).validate()), [""; 0]);
}

#[test]
fn what_is_sent_has_no_id() {
    assert_eq!(said(AccountInput::new("a").validate()), [""; 0]);
    assert_eq!(said(AccountInput::new("").validate()), ["what is open has a name"]);
    assert_eq!(said(AccountInput::new("a").password("12345678").validate()), [""; 0]);
    assert_eq!(
        said(AccountInput::new("1234567").password("1234567").validate()),
        ["the password is short", "the password is the name"]
    );
    let closed = Account::new("c1", "").closed(true);
    assert_eq!(said(AccountInput::from(closed).validate()), ["what is open has a name"]);
}

#[test]
fn answers_keep_the_rules() {
    let answer = |body: &'static str| {
        let response = http::Response::builder().status(200).body(Bytes::from_static(body.as_bytes()));
        ReplaceAccount::response(response.expect("it is an answer"), true).map(case::Response::into_inner)
    };
    assert_eq!(answer(r#"{"id":"c","name":"a"}"#).expect("it is an account"), Account::new("c", "a"));
    assert!(answer(r#"{"id":"d","name":"a"}"#).is_err());
}

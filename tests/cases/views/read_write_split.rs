//! What is read and what is sent differ.

use case::models::{Account, AccountInput};
use case::operations::ReplaceAccount;
use case::{Client, Maybe};

use bytes::Bytes;

#[test]
fn what_was_read_can_be_sent_without_what_the_service_sets() -> serde_json::Result<()> {
    let account: Account = serde_json::from_str(r#"{"id":"7","name":"Ann","nick":null}"#)?;
    let input = AccountInput::from(account).password("secret");
    assert_eq!((input.hint.clone(), input.nick.clone()), (Maybe::Absent, Maybe::Null));
    assert_eq!(serde_json::to_string(&input)?, r#"{"name":"Ann","password":"secret","nick":null}"#);
    Ok(())
}

#[test]
fn an_answer_needs_what_is_required_of_it() {
    let answer = |body: &'static str| {
        let response = http::Response::builder().status(200).body(Bytes::from_static(body.as_bytes()));
        ReplaceAccount::response(response.expect("it is an answer"), true).map(case::Response::into_inner)
    };
    let account = answer(r#"{"id":"7","name":"Ann","password":"never there"}"#).expect("it is an account");
    assert_eq!(account, Account::new("7", "Ann"));
    assert!(answer(r#"{"name":"Ann"}"#).is_err());
    assert!(answer(r#"{"id":"7","name":"Annabel"}"#).is_err(), "the name is too long, and answers are validated");
}

#[test]
fn a_request_is_validated_before_it_is_built() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let error = client.replace_account(&AccountInput::new("Annabel")).request().expect_err("the name is too long");
    assert_eq!(error.to_string(), "the request is not what the service accepts: /name: longer than 5 characters");
}

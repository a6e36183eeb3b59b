//! What only the caller knows: whether a contact is external, and the two rules that ask for it.

#[path = "support/change.rs"]
mod change;
#[path = "support/fixtures.rs"]
mod fixtures;

use change::put;
use fixtures::{REQUEST, RESPONSE, parse};
use generated_client::models::{Contact, ContactInput};
use generated_client::runtime::json::from_slice;
use generated_client::{Client, RequestError, Validate, ValidationContext, Violations};
use serde_json::{Value, json};

fn input(changes: &[(&str, Value)]) -> ContactInput {
    let mut body = parse(REQUEST);
    for (pointer, value) in changes {
        put(&mut body, pointer, value.clone());
    }
    from_slice(body.to_string().as_bytes()).expect("a contact to send")
}

fn contact(changes: &[(&str, Value)]) -> Contact {
    let mut body = parse(RESPONSE);
    for (pointer, value) in changes {
        put(&mut body, pointer, value.clone());
    }
    from_slice(body.to_string().as_bytes()).expect("a contact as it is answered")
}

/// Pointer, keyword and reason of each violation.
fn found(result: Result<(), Violations>) -> Vec<(String, &'static str, Option<&'static str>)> {
    let violations = result.err().unwrap_or_default();
    violations.iter().map(|found| (found.pointer.clone(), found.keyword(), found.reason())).collect()
}

fn unreachable() -> Vec<(String, &'static str, Option<&'static str>)> {
    vec![(String::new(), "rule", Some("FieldValueRequired"))]
}

fn renamed() -> Vec<(String, &'static str, Option<&'static str>)> {
    vec![("/contactName/nickName".to_owned(), "rule", Some("FieldValueForbidden"))]
}

const EXTERNAL: ValidationContext = ValidationContext { external_contact: true };

#[test]
fn an_ordinary_contact_needs_an_email_or_a_telephone_and_may_have_a_nickname() {
    let ordinary = ValidationContext::default();
    let neither = input(&[("/emails", json!([])), ("/telephones", json!([]))]);
    assert_eq!(found(neither.validate_in(&ordinary)), unreachable());
    assert_eq!(found(neither.validate()), unreachable(), "by default a contact is an ordinary one");
    assert_eq!(found(input(&[]).validate_in(&ordinary)), []);
    assert_eq!(found(input(&[("/emails", json!([]))]).validate_in(&ordinary)), []);
    assert_eq!(found(input(&[("/telephones", json!(null))]).validate_in(&ordinary)), []);
}

#[test]
fn an_external_contact_may_have_neither_and_its_nickname_can_not_be_set() {
    let nick_name = "/contactName/nickName";
    for (value, expected) in [(json!("JD"), renamed()), (json!(""), renamed()), (json!(null), vec![])] {
        let changes = [("/emails", json!([])), ("/telephones", json!([])), (nick_name, value)];
        assert_eq!(found(input(&changes).validate_in(&EXTERNAL)), expected);
    }
    let mut absent = input(&[("/emails", json!([])), ("/telephones", json!([]))]);
    absent.contact_name.nick_name = generated_client::Maybe::Absent;
    assert_eq!(found(absent.validate_in(&EXTERNAL)), []);
    assert_eq!(found(absent.validate()), unreachable());
}

#[test]
fn the_other_rules_hold_for_external_contacts_too() {
    let changes = [("/contactName", json!({"prefix": "Dr."})), ("/memo", json!("a".repeat(4001)))];
    let keywords: Vec<_> =
        found(input(&changes).validate_in(&EXTERNAL)).into_iter().map(|found| (found.0, found.1)).collect();
    assert_eq!(keywords, [("/contactName".to_owned(), "anyOf"), ("/memo".to_owned(), "maxLength")]);
}

#[test]
fn a_contact_that_was_read_tells_whether_it_is_external() {
    let external = contact(&[]);
    assert!(ValidationContext::from(&external).external_contact);
    assert!(!ValidationContext::from(&contact(&[("/linkedExternalUser", json!(null))])).external_contact);

    // Read, modify, write: the nickname is left out, since it can't be updated.
    let context = ValidationContext::from(&external);
    let mut update = ContactInput::from(external);
    assert_eq!(found(update.validate_in(&context)), renamed());
    update.contact_name.nick_name = generated_client::Maybe::Absent;
    update.emails = None;
    update.telephones = None;
    assert_eq!(found(update.validate_in(&context)), []);
}

#[test]
fn an_answer_about_an_external_contact_needs_no_context() {
    let neither = [("/emails", json!([])), ("/telephones", json!([]))];
    assert_eq!(found(contact(&neither).validate()), []);
    let ordinary = [neither.as_slice(), &[("/linkedExternalUser", json!(null))]].concat();
    assert_eq!(found(contact(&ordinary).validate()), unreachable());
}

#[test]
fn a_request_takes_the_fact_and_is_not_made_if_a_rule_is_broken() {
    let client = Client::builder().token("token").build().expect("a client");
    let changes = [("/emails", json!([])), ("/telephones", json!([])), ("/contactName/nickName", json!(null))];
    let body = input(&changes);
    let refused = client.update_contact("id", &body).request().expect_err("an ordinary contact can't be reached");
    let RequestError::Invalid(violations) = refused else { panic!("{refused:?}") };
    assert_eq!(found(Err(violations)), unreachable());
    assert!(client.update_contact("id", &body).external_contact(true).request().is_ok());
    assert!(client.update_contact("id", &body).validation_context(EXTERNAL).request().is_ok());
    assert!(client.update_contact("id", &body).external_contact(true).external_contact(false).request().is_err());
}

#[test]
fn a_violation_is_written_with_its_reason_and_the_message_of_the_document() {
    let neither = input(&[("/emails", json!([])), ("/telephones", json!([]))]);
    let violations = neither.validate().expect_err("it can't be reached");
    let message = "a contact needs an email address or a telephone number, unless it is an external one";
    let written = json!([{"pointer": "", "keyword": "rule", "message": message, "reason": "FieldValueRequired"}]);
    assert_eq!(serde_json::to_value(&violations).expect("it can be written"), written);
    assert_eq!(violations.to_string(), message);
}

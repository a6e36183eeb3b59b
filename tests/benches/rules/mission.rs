//! The two rules of a contact that ask for what the caller knows, and the contacts that they are asked of.

use std::collections::HashMap;

use cel::Value as Cel;
use generated_client::models::ContactInput;
use generated_client::runtime::Pointer;
use generated_client::runtime::rule::{self, Rule};
use generated_client::{Validate as _, ValidationContext, Violations};
use serde_json::{Value, json};

use crate::interpreted::{Facts, Interpreter};

/// A contact to send, and what its sender knows.
pub type Sent = (ContactInput, ValidationContext);

/// The documented request: both rules hold.
pub fn documented() -> Sent {
    sent(body(), false)
}

/// The least that both rules hold for: all that is required, and an email address.
pub fn minimal() -> Sent {
    let body = json!({
        "permission": {"accessibleRange": "ALL"},
        "contactName": {"lastName": "Doe"},
        "emails": [{"email": "example1@example.com", "primary": true}],
    });
    sent(body, false)
}

/// Neither email address nor telephone: the first rule is broken.
pub fn unreachable() -> Sent {
    let mut body = body();
    body["emails"] = json!([]);
    body["telephones"] = json!([]);
    sent(body, false)
}

/// An external contact with a nickname: the second rule is broken.
pub fn renamed() -> Sent {
    sent(body(), true)
}

fn body() -> Value {
    serde_json::from_str(include_str!("../contacts/documented.json")).expect("JSON")
}

fn sent(body: Value, is_external: bool) -> Sent {
    let contact = serde_json::from_value(body).expect("a contact to send");
    (contact, ValidationContext::DEFAULT.external_contact(is_external))
}

/// The whole contact as the generated code judges it, the two rules among all else.
pub fn validate_in((contact, context): &Sent) -> Result<(), Violations> {
    contact.validate_in(context)
}

/// The two rules and nothing else, as `generated-client/src/models/contact.rs` has them: a copy, since there they can't
/// be asked alone. [`check`] holds that it finds what `validate_in` finds.
pub fn rules((contact, context): &Sent) -> Result<(), Violations> {
    let (at, mut found) = (Pointer::ROOT, Violations::new());
    rule::holds(is_reachable(contact, context), &REACHABLE, &at, &mut found);
    let at = at.property("contactName");
    rule::holds(keeps_nickname(contact, context), &NICKNAME, &at.property("nickName"), &mut found);
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Their conditions alone: as much as the interpreter says, which makes no violation of it.
pub fn conditions((contact, context): &Sent) -> bool {
    // Both are asked, as `validate_in` asks both.
    is_reachable(contact, context) & keeps_nickname(contact, context)
}

#[inline]
fn is_reachable(contact: &ContactInput, context: &ValidationContext) -> bool {
    context.external_contact
        || contact.emails.as_ref().is_some_and(|emails| !emails.is_empty())
        || contact.telephones.as_ref().is_some_and(|telephones| !telephones.is_empty())
}

#[inline]
fn keeps_nickname(contact: &ContactInput, context: &ValidationContext) -> bool {
    !context.external_contact || contact.contact_name.nick_name.value().is_none()
}

static REACHABLE: Rule = Rule {
    rule: "context.externalContact || (has(self.linkedExternalUser) && self.linkedExternalUser != null) \
           || (has(self.emails) && size(self.emails) > 0) || (has(self.telephones) && size(self.telephones) > 0)",
    message: "a contact needs an email address or a telephone number, unless it is an external one",
    reason: "FieldValueRequired",
};

static NICKNAME: Rule = Rule {
    rule: "!context.externalContact || !has(self.contactName.nickName) || self.contactName.nickName == null",
    message: "the nickname of an external contact can't be updated",
    reason: "FieldValueForbidden",
};

/// The interpreter with the rules as the spec has them.
pub fn interpreter() -> Interpreter {
    let spec: Value = serde_yaml::from_str(include_str!("../../../spec/contacts.yaml")).expect("YAML");
    let rules = spec["components"]["schemas"]["Contact"]["x-validations"].as_array().expect("the rules of a contact");
    Interpreter::new(rules.iter().map(|rule| rule["rule"].as_str().expect("a rule")))
}

/// The conversion that whoever has an interpreter pays for each contact.
pub fn facts(interpreter: &Interpreter, (contact, context): &Sent) -> Facts {
    let context = HashMap::from([("externalContact", Cel::Bool(context.external_contact))]);
    interpreter.facts(cel::to_value(contact).expect("a value of CEL"), Some(context.into()))
}

/// All say the same of a contact, in each state of what the rules read.
pub fn check() {
    let interpreter = interpreter();
    let list = |item: Value| [None, Some(json!([])), Some(json!([item]))];
    let mut broken = 0;
    for emails in list(json!({"email": "example1@example.com", "primary": true})) {
        for telephones in list(json!({"telephone": "0000-0001", "type": "WORK", "primary": true})) {
            for nickname in [None, Some(Value::Null), Some("JD".into())] {
                for is_external in [false, true] {
                    let mut body = body();
                    put(&mut body, "emails", emails.clone());
                    put(&mut body, "telephones", telephones.clone());
                    put(&mut body["contactName"], "nickName", nickname.clone());
                    let sent = sent(body, is_external);
                    let found = validate_in(&sent);
                    assert_eq!(rules(&sent), found, "{sent:?}");
                    let verdict = found.is_ok();
                    assert_eq!(conditions(&sent), verdict, "{sent:?}");
                    assert_eq!(interpreter.all_hold(&facts(&interpreter, &sent)), verdict, "{sent:?}");
                    broken += usize::from(!verdict);
                }
            }
        }
    }
    // Four ways not to be reached by three of the nickname, nine lists of external contacts with one.
    assert_eq!(broken, 4 * 3 + 9);
}

fn put(object: &mut Value, name: &str, value: Option<Value>) {
    let members = object.as_object_mut().expect("an object");
    members.remove(name);
    members.extend(value.map(|value| (name.to_owned(), value)));
}

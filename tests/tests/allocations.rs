//! Checking a valid value allocates nothing, and the checks that the benches compare judge alike.

#[path = "../benches/contacts/bodies.rs"]
mod bodies;
#[path = "../benches/contacts/checkers.rs"]
mod checkers;
#[path = "../benches/contacts/contact.rs"]
mod contact;
#[path = "../benches/contacts/derived.rs"]
mod derived;
#[path = "../benches/contacts/hand.rs"]
mod hand;
#[path = "../benches/rules/interpreted.rs"]
mod interpreted;
#[path = "../benches/rules/mission.rs"]
mod mission;
#[path = "../benches/contacts/open_enum.rs"]
mod open_enum;
#[path = "../benches/contacts/schema.rs"]
mod schema;
#[path = "../benches/rules/subjects.rs"]
mod subjects;

use allocation_counter::measure;
use generated_client::Validate as _;
use generated_client::models;
use schemas_client::Validate as _;
use serde_json::{Value, json};

use checkers::{Checker, Garde, Generated, Hand, Jsonschema, Validator};
use mission::Sent;
use subjects::{Subject, check, each_subject};

fn decode<C: Checker>(body: &Value) -> C::Contact {
    C::decode(body.to_string().as_bytes())
}

/// How many allocations it takes to find a valid body valid.
fn allocations<C: Checker>(body: &Value) -> u64 {
    let contact = decode::<C>(body);
    let mut is_valid = false;
    let count = measure(|| is_valid = C::is_valid(&contact)).count_total;
    assert!(is_valid, "{body}");
    count
}

/// The large body; up to 32 members are compared without memory.
fn hundred_with_members(count: usize) -> Value {
    let mut body = bodies::hundred();
    body["permission"]["accessibleMembers"] = bodies::accessible_members(count);
    body
}

#[test]
fn the_counter_counts() {
    let contact = decode::<Generated>(&bodies::documented());
    assert!(measure(|| drop(contact.clone())).count_total > 0);
}

#[test]
fn checking_a_valid_body_allocates_nothing() {
    for body in [bodies::documented(), hundred_with_members(32)] {
        assert_eq!(allocations::<Generated>(&body), 0);
        assert_eq!(allocations::<Hand>(&body), 0);
    }
}

#[test]
fn checking_a_valid_body_to_send_allocates_nothing() {
    for body in [bodies::documented(), hundred_with_members(32)] {
        let input: models::ContactInput = serde_json::from_value(body).expect("a contact to send");
        let mut result = Ok(());
        assert_eq!(measure(|| result = input.validate()).count_total, 0);
        assert_eq!(result, Ok(()));
    }
}

/// Shown with `--nocapture`: what the interpreter allocates beside it, without and with the conversion.
fn show(name: &str, compiled: u64, interpreted: u64, converted: u64) {
    println!("{name}: {compiled} allocations compiled, {interpreted} interpreted, {converted} with the conversion");
}

#[test]
fn the_rules_of_a_contact_are_asked_without_an_allocation_if_they_hold() {
    mission::check();
    let interpreter = mission::interpreter();
    let with_facts = |sent: &Sent| interpreter.all_hold(&mission::facts(&interpreter, sent));
    for (name, sent) in [("documented", mission::documented()), ("minimal", mission::minimal())] {
        let judges: [fn(&Sent) -> bool; 3] =
            [mission::conditions, |sent| mission::rules(sent).is_ok(), |sent| mission::validate_in(sent).is_ok()];
        assert_eq!(judges.map(|judge| measured(true, || judge(&sent))), [0; 3], "{name}");
        let facts = mission::facts(&interpreter, &sent);
        show(name, 0, measured(true, || interpreter.all_hold(&facts)), measured(true, || with_facts(&sent)));
    }
    for (name, sent) in [("unreachable", mission::unreachable()), ("renamed", mission::renamed())] {
        let compiled = measured(false, || mission::rules(&sent).is_ok());
        assert!(compiled <= 4, "{name}: a list, a violation and its pointer, and not {compiled}");
        let facts = mission::facts(&interpreter, &sent);
        show(name, compiled, measured(false, || interpreter.all_hold(&facts)), measured(false, || with_facts(&sent)));
    }
}

/// A rule that makes lists on its way.
const WITH_LISTS: &str = "RuleOfSome";

#[test]
fn a_rule_of_any_kind_that_holds_is_asked_without_an_allocation() {
    fn of<S: Subject>() {
        let value = subjects::read::<S>(&S::values()[0]);
        // The first time a pattern is asked, it is compiled.
        assert_eq!(value.validate(), Ok(()));
        let compiled = measured(true, || value.validate().is_ok());
        let limit = if S::NAME == WITH_LISTS { 8 } else { 0 };
        assert!(compiled <= limit, "{}: {compiled}", S::NAME);
        let interpreter = subjects::interpreter::<S>();
        let facts = subjects::facts::<S>(&interpreter, &value);
        let interpreted = measured(true, || interpreter.all_hold(&facts));
        let converted = measured(true, || interpreter.all_hold(&subjects::facts::<S>(&interpreter, &value)));
        show(S::NAME, compiled, interpreted, converted);
    }
    each_subject!(check);
    each_subject!(of);
}

/// How many allocations it takes to say so.
fn measured(verdict: bool, says: impl Fn() -> bool) -> u64 {
    let mut said = !verdict;
    let count = measure(|| said = says()).count_total;
    assert_eq!(said, verdict);
    count
}

/// Whoever makes calls moves their futures about and keeps many of them.
#[test]
fn the_future_of_a_call_is_small() {
    let client = generated_client::Client::builder().base_url("https://contacts.example").token("token");
    let client = client.build().expect("a client");
    let body = serde_json::from_value(bodies::documented()).expect("the body of a contact");
    let call = client.update_contact("contact", &body);
    let size = size_of_val(&call.send());
    assert!(size <= 512, "{size} bytes");
}

#[test]
fn checking_many_unique_items_allocates_no_more_than_a_few_times_an_item() {
    assert!(allocations::<Generated>(&bodies::hundred()) <= 4 * 500);
}

/// A change to the documented body, and what is broken then: pointers and keywords, in the order of the document.
type Case = (fn(&mut Value), &'static [(&'static str, &'static str)]);

const BROKEN: &[Case] = &[
    (|body| body["contactName"] = json!({"firstName": null, "nickName": "JD"}), &[("/contactName", "anyOf")]),
    (|body| body["contactName"]["firstName"] = "x".repeat(101).into(), &[("/contactName/firstName", "maxLength")]),
    (|body| body["contactName"]["suffix"] = "語".repeat(101).into(), &[("/contactName/suffix", "maxLength")]),
    (|body| body["permission"]["accessibleRange"] = "MEMBER".into(), &[("/permission", "anyOf")]),
    (
        |body| body["permission"]["accessibleRange"] = "all".into(),
        &[("/permission/accessibleRange", "enum"), ("/permission", "anyOf")],
    ),
    (
        |body| body["permission"]["accessibleMembers"] = bodies::accessible_members(501),
        &[("/permission/accessibleMembers", "maxItems")],
    ),
    (
        |body| body["permission"]["accessibleMembers"] = twice(bodies::accessible_members(3)),
        &[("/permission/accessibleMembers", "uniqueItems")],
    ),
    (
        |body| body["permission"]["accessibleMembers"] = twice(bodies::accessible_members(100)),
        &[("/permission/accessibleMembers", "uniqueItems")],
    ),
    (
        |body| {
            body["permission"]["accessibleMembers"] = json!([{"id": "a", "type": "USER"}, {"id": "a", "type": "BOT"}])
        },
        &[("/permission/accessibleMembers/1/type", "enum")],
    ),
    (|body| body["linkedExternalUser"] = json!({"type": "KAKAO"}), &[("/linkedExternalUser/type", "enum")]),
    (|body| body["emails"] = repeated(&body["emails"][0], 101), &[("/emails", "maxItems")]),
    (|body| body["emails"][1]["email"] = "x".repeat(257).into(), &[("/emails/1/email", "maxLength")]),
    (
        |body| {
            body["emails"] = json!([]);
            body["telephones"] = json!([]);
            // An external contact needs neither.
            body["linkedExternalUser"] = json!(null);
        },
        &[("", "rule")],
    ),
    (|body| body["telephones"] = repeated(&body["telephones"][0], 101), &[("/telephones", "maxItems")]),
    (|body| body["telephones"][0]["telephone"] = "".into(), &[("/telephones/0/telephone", "pattern")]),
    (|body| body["telephones"][0]["telephone"] = "０９０".into(), &[("/telephones/0/telephone", "pattern")]),
    (|body| body["telephones"][0]["telephone"] = "090\n".into(), &[("/telephones/0/telephone", "pattern")]),
    (
        |body| {
            let telephone = &mut body["telephones"][1];
            telephone["type"] = "PAGER".into();
            telephone["customType"] = "x".repeat(101).into();
        },
        &[("/telephones/1/type", "enum"), ("/telephones/1/customType", "maxLength")],
    ),
    (
        |body| {
            body["organizations"][0] = json!({
                "primary": true, "name": "x".repeat(101), "department": "x".repeat(101), "title": "x".repeat(101),
            });
        },
        &[
            ("/organizations/0/name", "maxLength"),
            ("/organizations/0/department", "maxLength"),
            ("/organizations/0/title", "maxLength"),
        ],
    ),
    (|body| body["organizations"] = repeated(&body["organizations"][0], 101), &[("/organizations", "maxItems")]),
    (|body| body["events"][0]["date"] = "2021-13-01".into(), &[("/events/0/date", "pattern")]),
    (|body| body["events"][0]["date"] = "2021-01-32".into(), &[("/events/0/date", "pattern")]),
    (|body| body["events"][0]["date"] = "2021-1-1".into(), &[("/events/0/date", "pattern")]),
    (|body| body["events"][0]["date"] = "２０２１-01-01".into(), &[("/events/0/date", "pattern")]),
    (
        |body| {
            body["events"][1] = json!({
                "primary": true, "date": "2021-01-01", "type": "NAMEDAY", "customType": "x".repeat(101),
                "dayType": "JULIAN",
            });
        },
        &[("/events/1/type", "enum"), ("/events/1/customType", "maxLength"), ("/events/1/dayType", "enum")],
    ),
    (|body| body["events"] = repeated(&body["events"][0], 101), &[("/events", "maxItems")]),
    (
        |body| {
            body["locations"][0] = json!({
                "primary": true, "address": "x".repeat(101), "type": "MOON", "zipCode": "x".repeat(101),
                "customType": "x".repeat(101),
            });
        },
        &[
            ("/locations/0/address", "maxLength"),
            ("/locations/0/type", "enum"),
            ("/locations/0/zipCode", "maxLength"),
            ("/locations/0/customType", "maxLength"),
        ],
    ),
    (|body| body["locations"] = repeated(&body["locations"][0], 101), &[("/locations", "maxItems")]),
    (
        |body| {
            body["messengers"][0] = json!({
                "primary": true, "id": "x".repeat(101), "type": "X", "customType": "x".repeat(101),
            });
        },
        &[("/messengers/0/id", "maxLength"), ("/messengers/0/type", "enum"), ("/messengers/0/customType", "maxLength")],
    ),
    (|body| body["messengers"] = repeated(&body["messengers"][0], 101), &[("/messengers", "maxItems")]),
    (|body| body["websites"][1]["url"] = "x".repeat(101).into(), &[("/websites/1/url", "maxLength")]),
    (|body| body["websites"] = repeated(&body["websites"][0], 101), &[("/websites", "maxItems")]),
    (|body| body["memo"] = "x".repeat(4001).into(), &[("/memo", "maxLength")]),
    (
        |body| body["customProperties"] = json!({"a/b~c": {"content": "x".repeat(101)}}),
        &[("/customProperties/a~1b~0c/content", "maxLength")],
    ),
    (
        |body| body["customProperties"] = json!({"p": [{"content": "x"}, {"content": "x".repeat(101)}]}),
        &[("/customProperties/p/1/content", "maxLength")],
    ),
    (
        |body| body["customProperties"] = json!({"p": {"text": "x".repeat(101), "link": "x".repeat(301)}}),
        &[("/customProperties/p/text", "maxLength"), ("/customProperties/p/link", "maxLength")],
    ),
    (
        |body| body["customProperties"] = json!({"p": [{"text": "x".repeat(101)}, {"link": "x".repeat(301)}]}),
        &[("/customProperties/p/0/text", "maxLength"), ("/customProperties/p/1/link", "maxLength")],
    ),
    (
        |body| body["customProperties"] = json!({"p": repeated(&json!({"content": "x"}), 11)}),
        &[("/customProperties/p", "maxItems")],
    ),
    (
        |body| body["customProperties"] = json!({"p": repeated(&json!({"link": "x"}), 11)}),
        &[("/customProperties/p", "maxItems")],
    ),
    (|body| body["customProperties"] = json!({"p": "text"}), &[("/customProperties/p", "anyOf")]),
    (|body| body["customProperties"] = json!({"p": {"other": 1}}), &[("/customProperties/p", "anyOf")]),
    (
        |body| {
            body["memo"] = "x".repeat(4001).into();
            body["contactName"] = json!({});
            body["websites"][0]["url"] = "x".repeat(101).into();
        },
        &[("/contactName", "anyOf"), ("/websites/0/url", "maxLength"), ("/memo", "maxLength")],
    ),
];

fn twice(mut items: Value) -> Value {
    let first = items[0].clone();
    items.as_array_mut().expect("an array").push(first);
    items
}

fn repeated(item: &Value, count: usize) -> Value {
    std::iter::repeat_n(item.clone(), count).collect()
}

#[test]
fn generated_checks_and_those_by_hand_find_the_same() {
    for (breaking, expected) in BROKEN {
        let mut body = bodies::documented();
        breaking(&mut body);
        let by_hand = hand::violations(&decode::<Hand>(&body));
        let by_hand: Vec<_> = by_hand.iter().map(|found| (found.pointer.as_str(), found.keyword)).collect();
        assert_eq!(by_hand, *expected, "by hand: {body}");
        let generated = decode::<Generated>(&body).validate().expect_err("a broken body");
        let generated: Vec<_> = generated.iter().map(|found| (found.pointer.as_str(), found.keyword())).collect();
        assert_eq!(generated, *expected, "generated: {body}");
    }
}

#[test]
fn every_rival_refuses_what_is_broken_and_accepts_the_bodies() {
    for body in [bodies::documented(), bodies::hundred()] {
        assert_eq!(verdicts(&body), [true; 5], "{body}");
    }
    for (breaking, _) in BROKEN {
        let mut body = bodies::documented();
        breaking(&mut body);
        assert_eq!(verdicts(&body), [false; 5], "{body}");
    }
}

/// Generated, by hand, garde, validator, jsonschema.
fn verdicts(body: &Value) -> [bool; 5] {
    [
        verdict::<Generated>(body),
        verdict::<Hand>(body),
        verdict::<Garde>(body),
        verdict::<Validator>(body),
        verdict::<Jsonschema>(body),
    ]
}

fn verdict<C: Checker>(body: &Value) -> bool {
    C::is_valid(&decode::<C>(body))
}

//! Every bound of the document, at its limit and one past it.
//!
//! Each row is a change to the documented request; what comes of it is the exact list of (pointer, keyword).

#[path = "support/change.rs"]
mod change;
#[path = "support/fixtures.rs"]
mod fixtures;

use change::put;
use fixtures::{REQUEST, RESPONSE, parse};
use generated_client::Validate;
use generated_client::models::{Contact, ContactEvent, ContactInput, ContactTelephone};
use generated_client::runtime::json::from_slice;
use serde_json::{Value, json};

/// What is wrong with a body: where, and by which keyword.
fn found(body: &Value) -> Vec<(String, &'static str)> {
    let text = body.to_string();
    let input: ContactInput = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    let contact: Contact = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    let sent = input.validate().err().unwrap_or_default();
    let read = contact.validate().err().unwrap_or_default();
    assert_eq!(sent, read, "the two directions share their constraints");
    sent.iter().map(|violation| (violation.pointer.clone(), violation.keyword())).collect()
}

/// Holds the documented request, with values put in some of its places, against the list of what is wrong.
#[track_caller]
fn check(changes: &[(&str, Value)], expected: &[(&str, &str)]) {
    let mut body = parse(REQUEST);
    for (pointer, value) in changes {
        put(&mut body, pointer, value.clone());
    }
    let found = found(&body);
    let found: Vec<_> = found.iter().map(|(pointer, keyword)| (pointer.as_str(), *keyword)).collect();
    let places: Vec<_> = changes.iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(found, expected, "with other values at {places:?}");
}

/// Every string with a maxLength.
const LENGTHS: &[(&str, usize)] = &[
    ("/contactName/firstName", 100),
    ("/contactName/lastName", 100),
    ("/contactName/phoneticFirstName", 100),
    ("/contactName/phoneticLastName", 100),
    ("/contactName/nickName", 100),
    ("/contactName/prefix", 100),
    ("/contactName/suffix", 100),
    ("/contactName/middleName", 100),
    ("/emails/1/email", 256),
    ("/telephones/1/customType", 100),
    ("/organizations/0/name", 100),
    ("/organizations/0/department", 100),
    ("/organizations/0/title", 100),
    ("/events/1/customType", 100),
    ("/locations/1/address", 100),
    ("/locations/1/zipCode", 100),
    ("/locations/1/customType", 100),
    ("/messengers/1/id", 100),
    ("/messengers/1/customType", 100),
    ("/websites/1/url", 100),
    ("/memo", 4000),
    ("/customProperties/string_single/content", 100),
    ("/customProperties/string_multi/1/content", 100),
    ("/customProperties/link_single/text", 100),
    ("/customProperties/link_single/link", 300),
    ("/customProperties/link_multi/1/text", 100),
    ("/customProperties/link_multi/1/link", 300),
];

#[test]
fn a_length_counts_code_points_and_neither_bytes_nor_utf_16_units() {
    for &(pointer, limit) in LENGTHS {
        // One, two, three and four bytes; the last is two units of UTF-16.
        for character in ["a", "é", "あ", "😀"] {
            check(&[(pointer, json!(character.repeat(limit)))], &[]);
            check(&[(pointer, json!(character.repeat(limit + 1)))], &[(pointer, "maxLength")]);
        }
    }
}

#[test]
fn a_length_does_not_count_what_people_see_as_one_character() {
    let accent = "e\u{301}";
    check(&[("/contactName/firstName", json!(accent.repeat(50)))], &[]);
    check(&[("/contactName/firstName", json!(accent.repeat(51)))], &[("/contactName/firstName", "maxLength")]);
}

#[test]
fn an_empty_string_is_short_enough_everywhere() {
    for &(pointer, _) in LENGTHS {
        check(&[(pointer, json!(""))], &[]);
    }
}

#[test]
fn a_list_has_as_many_items_as_are_allowed_and_no_more() {
    let lists = [
        ("/emails", 100),
        ("/telephones", 100),
        ("/organizations", 100),
        ("/events", 100),
        ("/locations", 100),
        ("/messengers", 100),
        ("/websites", 100),
        ("/customProperties/string_multi", 10),
        ("/customProperties/link_multi", 10),
    ];
    for (pointer, limit) in lists {
        let item = parse(REQUEST).pointer(&format!("{pointer}/0")).expect("the documented request has one").clone();
        check(&[(pointer, json!(vec![&item; limit]))], &[]);
        check(&[(pointer, json!(vec![&item; limit + 1]))], &[(pointer, "maxItems")]);
    }
    check(&[("/contactTagIds", json!(vec!["the same"; 1000]))], &[]);
}

#[test]
fn a_list_that_is_too_long_is_looked_through_all_the_same() {
    let mut emails = vec![json!({"primary": false, "email": "a@example.com"}); 101];
    emails[100]["email"] = json!("a".repeat(257));
    check(&[("/emails", json!(emails))], &[("/emails", "maxItems"), ("/emails/100/email", "maxLength")]);
}

fn members(count: usize) -> Vec<Value> {
    (0..count).map(|number| json!({"id": format!("user{number}"), "type": "USER"})).collect()
}

#[test]
fn five_hundred_members_have_access_and_no_more() {
    let pointer = "/permission/accessibleMembers";
    check(&[(pointer, json!(members(500)))], &[]);
    check(&[(pointer, json!(members(501)))], &[(pointer, "maxItems")]);
}

#[test]
fn members_with_access_differ_in_their_id_or_type() {
    let pointer = "/permission/accessibleMembers";
    for count in [2, 32, 33, 500] {
        let mut members = members(count);
        members[count - 1] = json!({"id": "user0", "type": "GROUP"});
        check(&[(pointer, json!(members))], &[]);
        // The order of the properties, and what is not sent, make no difference.
        members[count - 1] = json!({"type": "USER", "id": "user0", "unknown": 1});
        check(&[(pointer, json!(members))], &[(pointer, "uniqueItems")]);
    }
    let mut members = members(500);
    members.push(members[0].clone());
    check(&[(pointer, json!(members))], &[(pointer, "maxItems"), (pointer, "uniqueItems")]);
}

#[test]
fn a_telephone_number_is_made_of_its_characters_and_of_nothing_else() {
    let allowed = "0123456789+-*#PTpt()\u{3000} ";
    // The first two planes: every script, the digits of each of them, and the emoji.
    for character in '\0'..='\u{1ffff}' {
        for number in [character.to_string(), format!("0{character}0")] {
            let holds = ContactTelephone::new(true, number.as_str()).validate().is_ok();
            assert_eq!(holds, allowed.contains(character), "{number:?}");
        }
    }
}

#[test]
fn a_telephone_number_is_judged_as_a_whole() {
    let pointer = "/telephones/0/telephone";
    for number in
        ["0", " ", "\u{3000}", "+81\u{3000}(3) 0000-0001#12", "0123456789+-*#PTpt()\u{3000} ", &"0".repeat(9999)]
    {
        check(&[(pointer, json!(number))], &[]);
    }
    for number in
        ["", "tel", "0000-0001\n", "\n0000-0001", "0000\n0001", "0000-0001x", "x0000-0001", "０", "0.0", "0/0", "\\"]
    {
        check(&[(pointer, json!(number))], &[(pointer, "pattern")]);
    }
}

#[test]
fn a_date_has_a_month_and_a_day_of_some_calendar() {
    for month in 0..100 {
        for day in 0..100 {
            let date = format!("2021-{month:02}-{day:02}");
            let expected = (1..=12).contains(&month) && (1..=31).contains(&day);
            assert_eq!(ContactEvent::new(true, date.as_str()).validate().is_ok(), expected, "{date}");
        }
    }
}

#[test]
fn a_date_is_judged_as_a_whole() {
    let pointer = "/events/0/date";
    for date in ["0000-01-01", "9999-12-31", "2021-02-30"] {
        check(&[(pointer, json!(date))], &[]);
    }
    let refused = [
        "",
        "2021",
        "2021-01",
        "2021-1-9",
        "21-01-09",
        "12021-01-09",
        "-021-01-09",
        "+021-01-09",
        "2021/01/09",
        "20210109",
        "2021-01-09T00:00",
        " 2021-01-09",
        "2021-01-09 ",
        "2021-01-09\n",
        "\n2021-01-09",
        "2021\u{2010}01-09",
        "２０２１-01-09",
        "2021-01-0９",
        "٢٠٢١-01-09",
        "2021-0a-09",
    ];
    for date in refused {
        check(&[(pointer, json!(date))], &[(pointer, "pattern")]);
    }
}

/// Every enum of a request.
const ENUMS: &[(&str, &[&str])] = &[
    ("/permission/accessibleRange", &["ALL", "MEMBER"]),
    ("/permission/accessibleMembers/0/type", &["USER", "ORGUNIT", "GROUP"]),
    ("/telephones/0/type", &["CELLPHONE", "WORK", "HOME", "WORK_FAX", "HOME_FAX", "OTHER", "CUSTOM"]),
    ("/events/0/type", &["BIRTHDAY", "ANNIVERSARY", "OTHER", "CUSTOM"]),
    ("/events/0/dayType", &["SOLAR", "LUNAR"]),
    ("/locations/0/type", &["WORK", "HOME", "OTHER", "CUSTOM"]),
    ("/messengers/0/type", &["FACEBOOK", "LINE", "TWITTER", "CUSTOM"]),
];

#[test]
fn an_enum_takes_the_values_that_are_listed_and_no_others() {
    let members = ("/permission/accessibleMembers", json!(members(1)));
    for &(pointer, values) in ENUMS {
        for value in values {
            check(&[members.clone(), (pointer, json!(value))], &[]);
        }
        for value in ["", "X", "custom", " CUSTOM", "CUSTOM ", "PERSON"] {
            check(&[members.clone(), (pointer, json!(value))], &[(pointer, "enum")]);
        }
    }
}

#[test]
fn the_kind_of_an_external_user_is_one_of_two() {
    for (kind, expected) in [("LINE", vec![]), ("WORKS", vec![]), ("X", vec![("/linkedExternalUser/type", "enum")])] {
        let mut body = parse(RESPONSE);
        put(&mut body, "/linkedExternalUser/type", json!(kind));
        let contact: Contact = from_slice(body.to_string().as_bytes()).expect("any text is read");
        let violations = contact.validate().err().unwrap_or_default();
        let found: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_contact_needs_an_email_address_or_a_telephone_number() {
    let email = || json!([{"primary": true, "email": "a@example.com"}]);
    let telephone = || json!([{"primary": true, "telephone": "0"}]);
    // Leaving a list out is the same as null: null reads as absent.
    let rows = [
        (email(), telephone(), true),
        (email(), json!([]), true),
        (email(), json!(null), true),
        (json!([]), telephone(), true),
        (json!(null), telephone(), true),
        (json!([]), json!([]), false),
        (json!([]), json!(null), false),
        (json!(null), json!([]), false),
        (json!(null), json!(null), false),
    ];
    for (emails, telephones, holds) in rows {
        let expected: &[_] = if holds { &[] } else { &[("", "rule")] };
        check(&[("/emails", emails), ("/telephones", telephones)], expected);
    }
    let body = json!({"permission": {"accessibleRange": "ALL"}, "contactName": {"firstName": "John"}});
    assert_eq!(found(&body), [(String::new(), "rule")]);
}

#[test]
fn a_contact_for_some_members_says_for_which() {
    let range = "/permission/accessibleRange";
    let list = "/permission/accessibleMembers";
    check(&[(range, json!("ALL"))], &[]);
    check(&[(range, json!("ALL")), (list, json!(members(1)))], &[]);
    check(&[(range, json!("MEMBER")), (list, json!(members(1)))], &[]);
    // The rule asks for the list, and not for anybody in it.
    check(&[(range, json!("MEMBER")), (list, json!([]))], &[]);
    check(&[(range, json!("MEMBER"))], &[("/permission", "anyOf")]);
    check(&[(range, json!("MEMBER")), (list, json!(null))], &[("/permission", "anyOf")]);
    // A range that nobody knows is not ALL either.
    check(&[(range, json!("TEAM"))], &[(range, "enum"), ("/permission", "anyOf")]);
}

#[test]
fn a_contact_has_a_first_or_a_last_name_and_null_is_not_a_name() {
    let named = [
        json!({"firstName": "John"}),
        json!({"lastName": "Doe"}),
        json!({"firstName": "John", "lastName": null}),
        json!({"firstName": null, "lastName": "Doe"}),
        json!({"firstName": ""}),
    ];
    for name in named {
        check(&[("/contactName", name)], &[]);
    }
    let nameless = [
        json!({}),
        json!({"firstName": null}),
        json!({"lastName": null}),
        json!({"firstName": null, "lastName": null}),
        json!({"nickName": "JD", "middleName": "M", "phoneticFirstName": "J", "phoneticLastName": "D"}),
    ];
    for name in nameless {
        check(&[("/contactName", name)], &[("/contactName", "anyOf")]);
    }
}

#[test]
fn a_custom_property_is_a_string_a_link_or_a_list_of_either() {
    let one_of_them = [
        json!({}),
        json!({"content": "a"}),
        json!({"text": null}),
        json!({"text": "a"}),
        json!({"link": "a"}),
        json!({"text": null, "link": "a"}),
        json!([]),
        json!([{}]),
        json!([{"represent": true}]),
        json!([{"content": "a"}, {}]),
        json!([{"content": "a", "represent": true}, {"content": "a", "represent": true}]),
        json!([{"text": null}, {"link": "a"}, {"represent": false}]),
    ];
    for value in one_of_them {
        check(&[("/customProperties/x", value.clone())], &[]);
    }
    let none_of_them = [
        json!(null),
        json!(true),
        json!(1),
        json!("a"),
        json!({"represent": true}),
        json!({"other": 1}),
        json!({"content": "a", "text": "b"}),
        json!({"content": "a", "link": "b"}),
        json!([1]),
        json!([null]),
        json!([[]]),
        json!([{"content": "a"}, "b"]),
        json!([{"other": 1}]),
        json!([{"content": "a", "link": "b"}]),
        json!([{"content": "a"}, {"link": "b"}]),
    ];
    for value in none_of_them {
        check(&[("/customProperties/x", value.clone())], &[("/customProperties/x", "anyOf")]);
    }
}

#[test]
fn a_pointer_escapes_what_has_a_meaning_in_pointers() {
    let long = json!({"content": "a".repeat(101)});
    let body = |key: &str| {
        let mut body = parse(REQUEST);
        body["customProperties"] = json!({key: long});
        body
    };
    for (key, step) in [("a/b", "a~1b"), ("a~b", "a~0b"), ("~1/", "~01~1"), ("", ""), ("é \"", "é \""), ("0", "0")] {
        assert_eq!(found(&body(key)), [(format!("/customProperties/{step}/content"), "maxLength")]);
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_in_the_order_of_the_document() {
    let body = json!({
        "permission": {"accessibleRange": "MEMBER"},
        "contactName": {"prefix": "a".repeat(101), "firstName": null},
        "emails": [],
        "organizations": [{"primary": true, "title": "a".repeat(101), "name": "a".repeat(101)}],
        "events": [{"primary": true, "date": "today", "type": "PARTY", "dayType": "LUNISOLAR"}],
        "locations": [{"primary": true, "address": ""}, {"primary": true, "address": "a".repeat(101), "type": "SEA"}],
        "messengers": [{"primary": true, "id": "a".repeat(101), "type": "X", "customType": "a".repeat(101)}],
        "websites": vec![json!({"primary": true, "url": ""}); 101],
        "memo": "a".repeat(4001),
        "customProperties": {
            "b": [{"link": "a".repeat(301)}],
            "a": 1,
            "c": vec![json!({"content": "a".repeat(101)}); 11],
        },
    });
    let mut expected = vec![
        ("/permission", "anyOf"),
        ("/contactName/prefix", "maxLength"),
        ("/contactName", "anyOf"),
        ("/organizations/0/name", "maxLength"),
        ("/organizations/0/title", "maxLength"),
        ("/events/0/date", "pattern"),
        ("/events/0/type", "enum"),
        ("/events/0/dayType", "enum"),
        ("/locations/1/address", "maxLength"),
        ("/locations/1/type", "enum"),
        ("/messengers/0/id", "maxLength"),
        ("/messengers/0/type", "enum"),
        ("/messengers/0/customType", "maxLength"),
        ("/websites", "maxItems"),
        ("/memo", "maxLength"),
        ("/customProperties/a", "anyOf"),
        ("/customProperties/b/0/link", "maxLength"),
        ("/customProperties/c", "maxItems"),
    ];
    let contents: Vec<_> = (0..11).map(|index| format!("/customProperties/c/{index}/content")).collect();
    expected.extend(contents.iter().map(|pointer| (pointer.as_str(), "maxLength")));
    expected.push(("", "rule"));

    let found = found(&body);
    let found: Vec<_> = found.iter().map(|(pointer, keyword)| (pointer.as_str(), *keyword)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_message_gives_the_limit_and_never_the_value() {
    let mut body = parse(REQUEST);
    put(&mut body, "/emails/0/email", json!("secret".repeat(100)));
    put(&mut body, "/telephones/0/telephone", json!("secret"));
    put(&mut body, "/messengers/0/type", json!("secret"));
    put(&mut body, "/customProperties/x", json!("secret"));
    let input: ContactInput = from_slice(body.to_string().as_bytes()).expect("it is read");
    let violations = input.validate().expect_err("it breaks rules");
    let messages: Vec<_> = violations.iter().map(|violation| violation.message()).collect();
    assert_eq!(messages[0], "longer than 256 characters");
    assert_eq!(messages[1], r"does not match the pattern `^[0-9\+\-*#PTpt()\u3000 ]+$`");
    assert_eq!(messages[2], "not one of `FACEBOOK`, `LINE`, `TWITTER`, `CUSTOM`");
    assert!(!format!("{violations} {violations:?}").contains("secret"));
}

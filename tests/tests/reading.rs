//! Reading: tolerant of what the document does not name, exact about what it does, and errors that know their place.

#[path = "support/change.rs"]
mod change;
#[path = "support/fixtures.rs"]
mod fixtures;

use change::put;
use fixtures::{REQUEST, RESPONSE, parse};
use generated_client::models::{Contact, ContactInput, CustomPropertyValue, MessengerType};
use generated_client::runtime::json::from_slice;
use generated_client::{DecodeError, Maybe, Validate};
use serde_json::{Value, json, to_value};

fn read(body: &Value) -> Result<Contact, DecodeError> {
    from_slice(body.to_string().as_bytes())
}

/// The documented response with one value in another's place.
fn response_with(pointer: &str, value: Value) -> Value {
    let mut body = parse(RESPONSE);
    put(&mut body, pointer, value);
    body
}

#[track_caller]
fn write(contact: &Contact) -> Value {
    to_value(contact).expect("what was read can be written")
}

/// Takes a property out of an object.
fn remove(body: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').expect("the pointer leads below the top level");
    let object = body.pointer_mut(parent).and_then(Value::as_object_mut).expect("the parent is an object");
    object.remove(name);
}

#[test]
fn absent_null_and_a_value_stay_apart() {
    for pointer in [
        "/contactName/phoneticFirstName",
        "/contactName/phoneticLastName",
        "/contactName/firstName",
        "/contactName/lastName",
        "/contactName/nickName",
        "/contactName/middleName",
        "/contactName/prefix",
        "/contactName/suffix",
        "/telephones/0/customType",
        "/events/0/customType",
        "/locations/0/customType",
        "/messengers/0/customType",
        "/customProperties/link_single/text",
        "/customProperties/link_multi/0/text",
    ] {
        let mut absent = parse(RESPONSE);
        remove(&mut absent, pointer);
        for body in [absent, response_with(pointer, json!(null)), response_with(pointer, json!("a"))] {
            assert_eq!(write(&read(&body).expect("each of the three is allowed")), body, "{pointer}");
        }
    }
}

#[test]
fn a_contact_that_is_not_external_says_so_with_null_or_not_at_all() {
    let external = read(&parse(RESPONSE)).expect("it is the documented response");
    assert!(external.linked_external_user.value().is_some());

    let null = read(&response_with("/linkedExternalUser", json!(null))).expect("null is allowed");
    assert_eq!(null.linked_external_user, Maybe::Null);

    let mut body = parse(RESPONSE);
    remove(&mut body, "/linkedExternalUser");
    assert_eq!(read(&body).expect("it is optional").linked_external_user, Maybe::Absent);
}

#[test]
fn null_for_an_optional_property_reads_as_absent() {
    for pointer in [
        "/contactId",
        "/permission/masterUserId",
        "/permission/isCoEditing",
        "/permission/accessibleMembers",
        "/linkedExternalUser/id",
        "/linkedExternalUser/type",
        "/linkedExternalUser/buddyUserIds",
        "/emails",
        "/telephones",
        "/telephones/0/type",
        "/organizations",
        "/organizations/0/name",
        "/organizations/0/department",
        "/organizations/0/title",
        "/events",
        "/events/0/type",
        "/events/0/dayType",
        "/locations",
        "/locations/0/type",
        "/locations/0/zipCode",
        "/messengers",
        "/messengers/0/type",
        "/websites",
        "/memo",
        "/contactTagIds",
        "/customProperties",
        "/customProperties/string_single/content",
        "/customProperties/string_multi/0/content",
        "/customProperties/string_multi/0/represent",
        "/customProperties/link_single/link",
        "/customProperties/link_multi/0/link",
        "/customProperties/link_multi/0/represent",
        "/createdTime",
        "/modifiedTime",
    ] {
        let contact = read(&response_with(pointer, json!(null))).unwrap_or_else(|error| panic!("{error}"));
        let mut expected = parse(RESPONSE);
        remove(&mut expected, pointer);
        assert_eq!(write(&contact), expected, "{pointer}");
    }
}

#[test]
fn a_required_property_is_neither_absent_nor_null() {
    for pointer in [
        "/permission",
        "/permission/accessibleRange",
        "/contactName",
        "/emails/1/primary",
        "/emails/1/email",
        "/telephones/1/primary",
        "/telephones/1/telephone",
        "/organizations/0/primary",
        "/events/1/primary",
        "/events/1/date",
        "/locations/1/primary",
        "/locations/1/address",
        "/messengers/1/primary",
        "/messengers/1/id",
        "/websites/1/primary",
        "/websites/1/url",
    ] {
        let (parent, name) = pointer.rsplit_once('/').expect("the pointer leads below the top level");
        let mut body = parse(RESPONSE);
        remove(&mut body, pointer);
        let error = read(&body).expect_err("a required property is missing");
        assert_eq!((error.pointer(), error.reason()), (parent, &*format!("missing field `{name}`")));

        let error = read(&response_with(pointer, json!(null))).expect_err("a required property is null");
        assert_eq!(error.pointer(), pointer);
        assert!(error.reason().ends_with(", not null"), "{error}");
    }
}

#[test]
fn properties_that_the_document_does_not_name_are_ignored() {
    let expected = read(&parse(RESPONSE)).expect("it is the documented response");
    for pointer in [
        "/new",
        "/permission/new",
        "/contactName/new",
        "/linkedExternalUser/new",
        "/emails/0/new",
        "/telephones/0/new",
        "/organizations/0/new",
        "/events/0/new",
        "/locations/0/new",
        "/messengers/0/new",
        "/websites/0/new",
        "/customProperties/string_single/new",
        "/customProperties/string_multi/0/new",
        "/customProperties/link_single/new",
        "/customProperties/link_multi/0/new",
    ] {
        let contact = read(&response_with(pointer, json!({"deep": [1, {"er": null}]})));
        assert_eq!(contact.as_ref(), Ok(&expected), "{pointer}");
    }
}

#[test]
fn an_enum_keeps_a_value_that_it_does_not_know_and_does_not_send_it() {
    let body = response_with("/messengers/0/type", json!("X"));
    let contact = read(&body).expect("unknown values are read");
    let messengers = contact.messengers.as_deref().expect("there are messengers");
    assert_eq!(messengers[0].r#type, Some(MessengerType::Unknown("X".to_owned())));
    assert_eq!(write(&contact), body);

    let violations = ContactInput::from(contact).validate().expect_err("it is not listed");
    assert_eq!(violations.len(), 1);
    assert_eq!((&*violations[0].pointer, violations[0].keyword()), ("/messengers/0/type", "enum"));
}

#[test]
fn every_enum_bears_a_new_value() {
    for pointer in [
        "/permission/accessibleRange",
        "/linkedExternalUser/type",
        "/telephones/0/type",
        "/events/0/type",
        "/events/0/dayType",
        "/locations/0/type",
        "/messengers/0/type",
    ] {
        for value in ["NEW", "", "custom", "日本"] {
            let body = response_with(pointer, json!(value));
            assert_eq!(write(&read(&body).expect("any text is read")), body, "{pointer}");
        }
        let error = read(&response_with(pointer, json!(1))).expect_err("it is no text");
        assert_eq!(error.to_string(), format!("at {pointer}: expected a string, not an integer"));
    }
    let member = json!({"id": "a", "type": "NEW"});
    let body = response_with("/permission/accessibleMembers/0", member);
    assert_eq!(write(&read(&body).expect("any text is read")), body);
}

#[test]
fn a_custom_property_of_a_new_shape_is_kept_as_it_came_and_not_sent() {
    for value in [
        json!(null),
        json!(true),
        json!(-1.5),
        json!("text"),
        json!({"new": {"content": "a"}}),
        json!({"content": "a", "link": "b"}),
        json!([1, [2], {"three": null}]),
        json!([{"content": "a"}, {"link": "b"}]),
    ] {
        let body = response_with("/customProperties/new", value.clone());
        let contact = read(&body).expect("any shape is read");
        let properties = contact.custom_properties.as_ref().expect("there are custom properties");
        assert_eq!(properties["new"], CustomPropertyValue::Unknown(value));
        assert_eq!(write(&contact), body);

        let violations = ContactInput::from(contact).validate().expect_err("it is none of the four");
        assert_eq!(violations.len(), 1);
        assert_eq!((&*violations[0].pointer, violations[0].keyword()), ("/customProperties/new", "anyOf"));
    }
}

#[test]
fn a_custom_property_that_fits_two_shapes_reads_and_writes_as_it_is() {
    for value in [json!({}), json!([]), json!([{}]), json!([{"represent": true}])] {
        let body = response_with("/customProperties/x", value);
        assert_eq!(write(&read(&body).expect("it fits two shapes")), body);
    }
}

/// Calls `visit` with every place of a value.
fn walk(value: &Value, at: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(at, value);
    match value {
        Value::Object(properties) => {
            properties.iter().for_each(|(name, value)| walk(value, &format!("{at}/{name}"), visit));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| walk(value, &format!("{at}/{index}"), visit));
        }
        _ => {}
    }
}

#[test]
fn an_error_names_its_place_at_every_level() {
    let response = parse(RESPONSE);
    let mut places = 0;
    walk(&response, "", &mut |pointer, value| {
        // A custom property may have any shape; what is inside of a known shape may not.
        let steps: Vec<_> = pointer.split('/').skip(1).collect();
        let any_shape = steps[..] != ["customProperties"]
            && steps.first() == Some(&"customProperties")
            && (value.is_object() || value.is_array());
        if pointer.is_empty() || any_shape {
            return;
        }
        let wrong: &[Value] = match value {
            Value::Object(_) => &[json!([]), json!([[]]), json!("a"), json!(1), json!(true)],
            Value::Array(_) => &[json!({}), json!("a"), json!(1), json!(true)],
            Value::String(_) | Value::Null => &[json!({}), json!([]), json!(1), json!(1.5), json!(false)],
            _ => &[json!({}), json!([]), json!("true"), json!(1)],
        };
        for wrong in wrong {
            let error = read(&response_with(pointer, wrong.clone())).expect_err("the type is wrong");
            assert_eq!(error.pointer(), pointer, "{wrong}: {error}");
            assert!(error.to_string().starts_with(&format!("at {pointer}: expected ")), "{error}");
            places += 1;
        }
    });
    assert!(places > 300, "only {places} places were tried");
}

#[test]
fn an_error_says_what_was_expected_and_never_what_was_there() {
    for (pointer, value, expected) in [
        ("/memo", json!(["secret"]), "at /memo: expected a string, not an array"),
        ("/emails", json!({"secret": 1}), "at /emails: expected an array, not an object"),
        ("/emails/1", json!(["secret"]), "at /emails/1: expected an object, not an array"),
        ("/emails/1/primary", json!("secret"), "at /emails/1/primary: expected a boolean, not a string"),
        ("/contactName", json!("secret"), "at /contactName: expected an object, not a string"),
        (
            "/customProperties/string_multi/1/content",
            json!({"secret": 1}),
            "at /customProperties/string_multi/1/content: expected a string, not an object",
        ),
    ] {
        let error = read(&response_with(pointer, value)).expect_err("the type is wrong");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_pointer_of_an_error_escapes_what_has_a_meaning_in_pointers() {
    let mut body = parse(RESPONSE);
    body["customProperties"] = json!({"a/b~c": {"content": 1}});
    assert_eq!(read(&body).expect_err("it is no text").pointer(), "/customProperties/a~1b~0c/content");
}

#[test]
fn an_array_is_no_object_at_any_level() {
    for text in ["[]", r#"[null, {"accessibleRange": "ALL"}, {"firstName": "John"}]"#] {
        let error = from_slice::<ContactInput>(text.as_bytes()).expect_err("it is an array");
        assert_eq!(error.to_string(), "at the top level: expected an object, not an array");
    }
    // In the order of the properties, as serde reads structs from arrays.
    for (pointer, items) in [
        ("/permission", json!(["ALL", null, null, null])),
        ("/emails/0", json!([true, "a@example.com"])),
        ("/websites/1", json!([true, "https://example.com"])),
    ] {
        let error = read(&response_with(pointer, items)).expect_err("it is an array");
        assert_eq!(error.to_string(), format!("at {pointer}: expected an object, not an array"));
    }
}

#[test]
fn a_text_that_was_cut_anywhere_is_refused() {
    for (text, end) in [(REQUEST, REQUEST.trim_end().len()), (RESPONSE, RESPONSE.trim_end().len())] {
        for length in 0..end {
            let cut = &text.as_bytes()[..length];
            assert!(from_slice::<Contact>(cut).is_err(), "{length} bytes");
        }
    }
    let error = from_slice::<Contact>(br#"{"contactName": {"firstName": "Jo"#).expect_err("it is cut");
    assert_eq!(error.pointer(), "/contactName/firstName");
    assert!(error.reason().starts_with("EOF while parsing a string"), "{error}");
}

#[test]
fn a_text_that_is_no_json_or_has_more_behind_it_is_refused() {
    for text in ["", " ", "<html>", "nul", "\u{feff}{}", "{'a': 1}"] {
        assert!(from_slice::<Contact>(text.as_bytes()).is_err(), "{text:?}");
    }
    let error = from_slice::<Contact>(format!("{RESPONSE}x").as_bytes()).expect_err("something is behind it");
    assert_eq!(error.pointer(), "");
    assert!(from_slice::<Contact>(format!("\n{RESPONSE} \t\r\n").as_bytes()).is_ok());
    assert!(from_slice::<Contact>(b"{\"memo\": \"\xff\"}").is_err(), "it is not UTF-8");
}

#[test]
fn a_property_that_stands_twice_is_refused() {
    let text = REQUEST.replacen("\"memo\": \"memo\"", "\"memo\": \"memo\", \"memo\": \"other\"", 1);
    let error = from_slice::<ContactInput>(text.as_bytes()).expect_err("which of the two is meant?");
    assert_eq!(error.reason(), "duplicate field `memo`");
}

#[test]
fn nesting_without_end_is_refused_and_not_followed() {
    let deep = "[".repeat(100_000);
    for text in [deep.clone(), format!(r#"{{"new": {deep}"#), format!(r#"{{"customProperties": {{"x": {deep}"#)] {
        assert!(from_slice::<Contact>(text.as_bytes()).is_err());
    }
}

//! The examples of the documentation, read and written again.

#[path = "support/fixtures.rs"]
mod fixtures;

use fixtures::{REQUEST, RESPONSE, parse};
use generated_client::Validate;
use generated_client::models::{
    AccessibleRange, Contact, ContactEmail, ContactEvent, ContactInput, ContactLocation, ContactMessenger, ContactName,
    ContactOrganization, ContactTelephone, ContactWebsite, DayType, EventType, LinkListItem, LinkValue, LocationType,
    MessengerType, Permission, StringListItem, StringValue, TelephoneType,
};
use generated_client::runtime::json::from_slice;
use serde_json::{Value, to_value};

/// What only the service sets: the rows that the documentation marks readOnly.
const READ_ONLY: [&str; 4] = ["contactId", "linkedExternalUser", "createdTime", "modifiedTime"];

#[test]
fn the_documented_request_reads_and_writes_as_it_is() {
    let request: ContactInput = from_slice(REQUEST.as_bytes()).expect("the documented request is one");
    assert_eq!(to_value(&request).expect("it can be written"), parse(REQUEST));
}

#[test]
fn the_documented_response_reads_and_writes_as_it_is() {
    let response: Contact = from_slice(RESPONSE.as_bytes()).expect("the documented response is one");
    assert_eq!(to_value(&response).expect("it can be written"), parse(RESPONSE));
}

#[test]
fn both_documented_examples_meet_every_constraint() {
    let request: ContactInput = from_slice(REQUEST.as_bytes()).expect("the documented request is one");
    assert_eq!(request.validate(), Ok(()));
    let response: Contact = from_slice(RESPONSE.as_bytes()).expect("the documented response is one");
    assert_eq!(response.validate(), Ok(()));
}

#[test]
fn a_contact_that_was_read_can_be_sent_back_without_what_only_the_service_sets() {
    let response: Contact = from_slice(RESPONSE.as_bytes()).expect("the documented response is one");
    let request = ContactInput::from(response);
    assert_eq!(request.validate(), Ok(()));

    let mut expected = parse(RESPONSE);
    let properties = expected.as_object_mut().expect("a contact is an object");
    for name in READ_ONLY {
        assert!(properties.remove(name).is_some(), "the documented response has {name}");
    }
    assert_eq!(to_value(&request).expect("it can be written"), expected);
}

#[test]
fn the_documented_request_can_be_built_by_hand() {
    let name = ContactName::new().last_name("Doe".to_owned()).first_name("John".to_owned()).nick_name("JD".to_owned());
    let permission = Permission::new(AccessibleRange::All)
        .master_user_id("userf7da-f82c-4284-13e7-030f3b4c756x")
        .is_co_editing(true);
    let string = |content, represent| StringListItem::new().content(content).represent(represent);
    let link = |text: &str, link, represent| LinkListItem::new().text(text.to_owned()).link(link).represent(represent);
    let request = ContactInput::new(permission, name)
        .emails([ContactEmail::new(true, "example1@example.com"), ContactEmail::new(false, "example2@example.com")])
        .telephones([
            ContactTelephone::new(true, "0000-0001").r#type(TelephoneType::Cellphone),
            ContactTelephone::new(false, "0000-0002").r#type(TelephoneType::Home),
        ])
        .organizations([ContactOrganization::new(true)
            .name("example company name")
            .department("department")
            .title("title")])
        .events([
            ContactEvent::new(true, "2021-01-09").r#type(EventType::Birthday).day_type(DayType::Solar),
            ContactEvent::new(false, "2021-08-09").r#type(EventType::Anniversary).day_type(DayType::Solar),
        ])
        .locations([
            ContactLocation::new(true, "example1 address").r#type(LocationType::Work).zip_code("00001"),
            ContactLocation::new(false, "example2 address").r#type(LocationType::Home).zip_code("00002"),
        ])
        .messengers([
            ContactMessenger::new(true, "example1").r#type(MessengerType::Line),
            ContactMessenger::new(false, "example2")
                .r#type(MessengerType::Custom)
                .custom_type("Worksmobile".to_owned()),
        ])
        .websites([
            ContactWebsite::new(true, "https://example1.com"),
            ContactWebsite::new(false, "https://example2.com"),
        ])
        .memo("memo")
        .contact_tag_ids(
            ["ctag2a81-94b6-4642-6903-03aa7977da91", "3512644d-a731-4602-6912-031febc8bce2"].map(str::to_owned),
        )
        .custom_properties([
            ("string_single".to_owned(), StringValue::new().content("ext_id").into()),
            ("string_multi".to_owned(), vec![string("ext_id", true), string("connect", false)].into()),
            (
                "link_single".to_owned(),
                LinkValue::new().text("worksmobile".to_owned()).link("https://contact.worksmobile.com").into(),
            ),
            (
                "link_multi".to_owned(),
                vec![
                    link("worksmobile", "https://contact.worksmobile.com", true),
                    link("line", "https://www.line.me/", false),
                ]
                .into(),
            ),
        ]);
    assert_eq!(to_value(&request).expect("it can be written"), parse(REQUEST));
}

#[test]
fn a_request_has_no_room_for_what_only_the_service_sets() {
    let request: ContactInput = from_slice(RESPONSE.as_bytes()).expect("properties that it does not know are ignored");
    let Value::Object(written) = to_value(&request).expect("it can be written") else {
        panic!("a contact is an object")
    };
    assert!(READ_ONLY.iter().all(|name| !written.contains_key(*name)), "{written:?}");
}

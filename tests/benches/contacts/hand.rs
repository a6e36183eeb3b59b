//! The rules of the document, checked by hand: the least that checking costs.
//!
//! Every violation is reported, with its place. Text is made only of what is broken.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Arguments;

use crate::contact::{
    AccessibleRange, Contact, ContactAccessibleMember, ContactEvent, ContactLocation, ContactMessenger, ContactName,
    ContactOrganization, ContactTelephone, CustomPropertyValue, LinkListItem, Permission, StringListItem,
};
use crate::open_enum::Listed;

/// What is broken, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Violation {
    pub pointer: String,
    pub keyword: &'static str,
}

type Violations = Vec<Violation>;

/// Everything that is wrong with a contact.
pub fn violations(contact: &Contact) -> Violations {
    let mut found = Vec::new();
    check_permission(&contact.permission, &mut found);
    check_name(&contact.contact_name, &mut found);
    if contact.linked_external_user.as_ref().is_some_and(|user| !user.r#type.is_listed()) {
        report(&mut found, "enum", format_args!("/linkedExternalUser/type"));
    }
    if let Some(emails) = &contact.emails {
        if emails.len() > 100 {
            report(&mut found, "maxItems", format_args!("/emails"));
        }
        for (at, email) in emails.iter().enumerate() {
            if is_longer(&email.email, 256) {
                report(&mut found, "maxLength", format_args!("/emails/{at}/email"));
            }
        }
    }
    if let Some(telephones) = &contact.telephones {
        check_telephones(telephones, &mut found);
    }
    if let Some(organizations) = &contact.organizations {
        check_organizations(organizations, &mut found);
    }
    if let Some(events) = &contact.events {
        check_events(events, &mut found);
    }
    if let Some(locations) = &contact.locations {
        check_locations(locations, &mut found);
    }
    if let Some(messengers) = &contact.messengers {
        check_messengers(messengers, &mut found);
    }
    if let Some(websites) = &contact.websites {
        if websites.len() > 100 {
            report(&mut found, "maxItems", format_args!("/websites"));
        }
        for (at, website) in websites.iter().enumerate() {
            if is_longer(&website.url, 100) {
                report(&mut found, "maxLength", format_args!("/websites/{at}/url"));
            }
        }
    }
    if is_some_longer(&contact.memo, 4000) {
        report(&mut found, "maxLength", format_args!("/memo"));
    }
    if let Some(properties) = &contact.custom_properties {
        check_custom_properties(properties, &mut found);
    }
    let is_external = contact.linked_external_user.is_some();
    let has_none = |list: Option<usize>| list.is_none_or(|length| length == 0);
    let lists = [contact.emails.as_ref().map(Vec::len), contact.telephones.as_ref().map(Vec::len)];
    if !is_external && lists.into_iter().all(has_none) {
        report(&mut found, "rule", format_args!(""));
    }
    found
}

#[cold]
fn report(found: &mut Violations, keyword: &'static str, pointer: Arguments<'_>) {
    found.push(Violation { pointer: pointer.to_string(), keyword });
}

/// There are never more code points than bytes, so most strings need no counting.
fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().count() > limit
}

fn is_some_longer(text: &Option<String>, limit: usize) -> bool {
    text.as_ref().is_some_and(|text| is_longer(text, limit))
}

fn check_permission(permission: &Permission, found: &mut Violations) {
    if !permission.accessible_range.is_listed() {
        report(found, "enum", format_args!("/permission/accessibleRange"));
    }
    if let Some(members) = &permission.accessible_members {
        if members.len() > 500 {
            report(found, "maxItems", format_args!("/permission/accessibleMembers"));
        }
        if !are_unique(members) {
            report(found, "uniqueItems", format_args!("/permission/accessibleMembers"));
        }
        for (at, member) in members.iter().enumerate() {
            if !member.r#type.is_listed() {
                report(found, "enum", format_args!("/permission/accessibleMembers/{at}/type"));
            }
        }
    } else if permission.accessible_range != AccessibleRange::All {
        report(found, "anyOf", format_args!("/permission"));
    }
}

/// Few members are compared each with each, which needs no memory.
pub fn are_unique(members: &[ContactAccessibleMember]) -> bool {
    if members.len() <= 32 {
        return members.iter().enumerate().all(|(at, member)| !members[..at].contains(member));
    }
    let mut seen = HashSet::with_capacity(members.len());
    members.iter().all(|member| seen.insert(member))
}

fn check_name(name: &ContactName, found: &mut Violations) {
    let parts = [
        (&name.first_name, "firstName"),
        (&name.last_name, "lastName"),
        (&name.phonetic_first_name, "phoneticFirstName"),
        (&name.phonetic_last_name, "phoneticLastName"),
        (&name.nick_name, "nickName"),
        (&name.prefix, "prefix"),
        (&name.suffix, "suffix"),
        (&name.middle_name, "middleName"),
    ];
    for (text, property) in parts {
        if is_some_longer(text, 100) {
            report(found, "maxLength", format_args!("/contactName/{property}"));
        }
    }
    if name.first_name.is_none() && name.last_name.is_none() {
        report(found, "anyOf", format_args!("/contactName"));
    }
}

fn check_telephones(telephones: &[ContactTelephone], found: &mut Violations) {
    if telephones.len() > 100 {
        report(found, "maxItems", format_args!("/telephones"));
    }
    for (at, telephone) in telephones.iter().enumerate() {
        if !is_telephone(&telephone.telephone) {
            report(found, "pattern", format_args!("/telephones/{at}/telephone"));
        }
        if !telephone.r#type.is_listed() {
            report(found, "enum", format_args!("/telephones/{at}/type"));
        }
        if is_some_longer(&telephone.custom_type, 100) {
            report(found, "maxLength", format_args!("/telephones/{at}/customType"));
        }
    }
}

/// `^[0-9\+\-*#PTpt()\u3000 ]+$`
fn is_telephone(text: &str) -> bool {
    // Which bytes of ASCII are in the class.
    const ALLOWED: [bool; 256] = {
        let mut allowed = [false; 256];
        let class = b"0123456789+-*#PTpt() ";
        let mut at = 0;
        while at < class.len() {
            allowed[class[at] as usize] = true;
            at += 1;
        }
        allowed
    };
    !text.is_empty()
        && (text.bytes().all(|byte| ALLOWED[usize::from(byte)])
            || text.chars().all(|char| char == '\u{3000}' || (char.is_ascii() && ALLOWED[char as usize])))
}

fn check_organizations(organizations: &[ContactOrganization], found: &mut Violations) {
    if organizations.len() > 100 {
        report(found, "maxItems", format_args!("/organizations"));
    }
    for (at, organization) in organizations.iter().enumerate() {
        if is_some_longer(&organization.name, 100) {
            report(found, "maxLength", format_args!("/organizations/{at}/name"));
        }
        if is_some_longer(&organization.department, 100) {
            report(found, "maxLength", format_args!("/organizations/{at}/department"));
        }
        if is_some_longer(&organization.title, 100) {
            report(found, "maxLength", format_args!("/organizations/{at}/title"));
        }
    }
}

fn check_events(events: &[ContactEvent], found: &mut Violations) {
    if events.len() > 100 {
        report(found, "maxItems", format_args!("/events"));
    }
    for (at, event) in events.iter().enumerate() {
        if !is_date(&event.date) {
            report(found, "pattern", format_args!("/events/{at}/date"));
        }
        if !event.r#type.is_listed() {
            report(found, "enum", format_args!("/events/{at}/type"));
        }
        if is_some_longer(&event.custom_type, 100) {
            report(found, "maxLength", format_args!("/events/{at}/customType"));
        }
        if !event.day_type.is_listed() {
            report(found, "enum", format_args!("/events/{at}/dayType"));
        }
    }
}

/// `^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`
fn is_date(text: &str) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return false };
    [y1, y2, y3, y4].into_iter().all(u8::is_ascii_digit)
        && matches!((m1, m2), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'))
        && matches!((d1, d2), (b'0', b'1'..=b'9') | (b'1' | b'2', b'0'..=b'9') | (b'3', b'0' | b'1'))
}

fn check_locations(locations: &[ContactLocation], found: &mut Violations) {
    if locations.len() > 100 {
        report(found, "maxItems", format_args!("/locations"));
    }
    for (at, location) in locations.iter().enumerate() {
        if is_longer(&location.address, 100) {
            report(found, "maxLength", format_args!("/locations/{at}/address"));
        }
        if !location.r#type.is_listed() {
            report(found, "enum", format_args!("/locations/{at}/type"));
        }
        if is_some_longer(&location.zip_code, 100) {
            report(found, "maxLength", format_args!("/locations/{at}/zipCode"));
        }
        if is_some_longer(&location.custom_type, 100) {
            report(found, "maxLength", format_args!("/locations/{at}/customType"));
        }
    }
}

fn check_messengers(messengers: &[ContactMessenger], found: &mut Violations) {
    if messengers.len() > 100 {
        report(found, "maxItems", format_args!("/messengers"));
    }
    for (at, messenger) in messengers.iter().enumerate() {
        if is_longer(&messenger.id, 100) {
            report(found, "maxLength", format_args!("/messengers/{at}/id"));
        }
        if !messenger.r#type.is_listed() {
            report(found, "enum", format_args!("/messengers/{at}/type"));
        }
        if is_some_longer(&messenger.custom_type, 100) {
            report(found, "maxLength", format_args!("/messengers/{at}/customType"));
        }
    }
}

fn check_custom_properties(properties: &BTreeMap<String, CustomPropertyValue>, found: &mut Violations) {
    for (name, value) in properties {
        match value {
            CustomPropertyValue::String(value) => {
                if is_some_longer(&value.content, 100) {
                    report(found, "maxLength", format_args!("/customProperties/{}/content", escaped(name)));
                }
            }
            CustomPropertyValue::Strings(items) => check_strings(name, items, found),
            CustomPropertyValue::Link(value) => {
                if is_some_longer(&value.text, 100) {
                    report(found, "maxLength", format_args!("/customProperties/{}/text", escaped(name)));
                }
                if is_some_longer(&value.link, 300) {
                    report(found, "maxLength", format_args!("/customProperties/{}/link", escaped(name)));
                }
            }
            CustomPropertyValue::Links(items) => check_links(name, items, found),
            CustomPropertyValue::Unknown(_) => {
                report(found, "anyOf", format_args!("/customProperties/{}", escaped(name)));
            }
        }
    }
}

fn check_strings(name: &str, items: &[StringListItem], found: &mut Violations) {
    if items.len() > 10 {
        report(found, "maxItems", format_args!("/customProperties/{}", escaped(name)));
    }
    for (at, item) in items.iter().enumerate() {
        if is_some_longer(&item.content, 100) {
            report(found, "maxLength", format_args!("/customProperties/{}/{at}/content", escaped(name)));
        }
    }
}

fn check_links(name: &str, items: &[LinkListItem], found: &mut Violations) {
    if items.len() > 10 {
        report(found, "maxItems", format_args!("/customProperties/{}", escaped(name)));
    }
    for (at, item) in items.iter().enumerate() {
        if is_some_longer(&item.text, 100) {
            report(found, "maxLength", format_args!("/customProperties/{}/{at}/text", escaped(name)));
        }
        if is_some_longer(&item.link, 300) {
            report(found, "maxLength", format_args!("/customProperties/{}/{at}/link", escaped(name)));
        }
    }
}

/// A property name in a JSON Pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

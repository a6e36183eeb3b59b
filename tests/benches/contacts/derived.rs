//! What the derives of garde and validator have no rule for.

use std::sync::LazyLock;

use regex::Regex;
use validator::{Validate, ValidationError, ValidationErrors};

use crate::contact::{AccessibleRange, Contact, ContactAccessibleMember, ContactName, CustomPropertyValue, Permission};
use crate::hand;
use crate::open_enum::Listed;

pub static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| expression(r"^[0-9+\-*#PTpt()\u3000 ]+$"));
// `\d` takes more digits than those of ASCII in this crate.
pub static DATE: LazyLock<Regex> = LazyLock::new(|| expression("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"));

fn expression(text: &str) -> Regex {
    Regex::new(text).expect("a regular expression")
}

fn has_email_or_telephone(contact: &Contact) -> bool {
    contact.emails.as_ref().is_some_and(|items| !items.is_empty())
        || contact.telephones.as_ref().is_some_and(|items| !items.is_empty())
}

fn has_members_if_restricted(permission: &Permission) -> bool {
    permission.accessible_range == AccessibleRange::All || permission.accessible_members.is_some()
}

fn has_first_or_last_name(name: &ContactName) -> bool {
    name.first_name.is_some() || name.last_name.is_some()
}

fn for_garde(holds: bool, message: &'static str) -> garde::Result {
    if holds { Ok(()) } else { Err(garde::Error::new(message)) }
}

pub fn garde_email_or_telephone(contact: &Contact, _: &()) -> garde::Result {
    for_garde(has_email_or_telephone(contact), "no email address and no telephone number")
}

pub fn garde_members_if_restricted(permission: &Permission, _: &()) -> garde::Result {
    for_garde(has_members_if_restricted(permission), "no accessible members")
}

pub fn garde_first_or_last_name(name: &ContactName, _: &()) -> garde::Result {
    for_garde(has_first_or_last_name(name), "no first and no last name")
}

pub fn garde_listed<T: Listed>(value: &T, _: &()) -> garde::Result {
    for_garde(value.is_listed(), "not one of the listed values")
}

pub fn garde_unique(members: &Option<Vec<ContactAccessibleMember>>, _: &()) -> garde::Result {
    for_garde(members.as_ref().is_none_or(|members| hand::are_unique(members)), "a member stands twice")
}

pub fn garde_no_shape(_: &serde_json::Value, _: &()) -> garde::Result {
    for_garde(false, "none of the shapes")
}

fn for_validator(holds: bool, code: &'static str) -> Result<(), ValidationError> {
    if holds { Ok(()) } else { Err(ValidationError::new(code)) }
}

pub fn email_or_telephone(contact: &Contact) -> Result<(), ValidationError> {
    for_validator(has_email_or_telephone(contact), "email_or_telephone")
}

pub fn members_if_restricted(permission: &Permission) -> Result<(), ValidationError> {
    for_validator(has_members_if_restricted(permission), "members_if_restricted")
}

pub fn first_or_last_name(name: &ContactName) -> Result<(), ValidationError> {
    for_validator(has_first_or_last_name(name), "first_or_last_name")
}

pub fn listed<T: Listed>(value: &T) -> Result<(), ValidationError> {
    for_validator(value.is_listed(), "listed")
}

pub fn unique(members: &[ContactAccessibleMember]) -> Result<(), ValidationError> {
    for_validator(hand::are_unique(members), "unique")
}

/// validator derives nothing for enums.
impl Validate for CustomPropertyValue {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::String(value) => value.validate(),
            Self::Strings(values) => list(values),
            Self::Link(value) => value.validate(),
            Self::Links(values) => list(values),
            Self::Unknown(_) => Err(refusal("shape")),
        }
    }
}

fn list<T: Validate>(values: &[T]) -> Result<(), ValidationErrors> {
    if values.len() > 10 { Err(refusal("length")) } else { values.validate() }
}

fn refusal(code: &'static str) -> ValidationErrors {
    let mut errors = ValidationErrors::new();
    errors.add("value", ValidationError::new(code));
    errors
}

//! The schema `#/components/schemas/ContactName`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// The contact's name. It must contain a first name or a last name.
///
/// It needs at least one of: `firstName` that is not null; `lastName` that is not null.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactName {
    /// First name.
    ///
    /// At most 100 characters. Example: `"John"`
    #[serde(rename = "firstName", default, skip_serializing_if = "Maybe::is_absent")]
    pub first_name: Maybe<String>,
    /// Last name.
    ///
    /// At most 100 characters. Example: `"Doe"`
    #[serde(rename = "lastName", default, skip_serializing_if = "Maybe::is_absent")]
    pub last_name: Maybe<String>,
    /// First name in Furigana.
    ///
    /// At most 100 characters.
    #[serde(
        rename = "phoneticFirstName",
        default,
        skip_serializing_if = "Maybe::is_absent"
    )]
    pub phonetic_first_name: Maybe<String>,
    /// Last name in Furigana.
    ///
    /// At most 100 characters.
    #[serde(
        rename = "phoneticLastName",
        default,
        skip_serializing_if = "Maybe::is_absent"
    )]
    pub phonetic_last_name: Maybe<String>,
    /// Nickname. That of an external message contact cannot be updated.
    ///
    /// At most 100 characters. Example: `"JD"`
    #[serde(rename = "nickName", default, skip_serializing_if = "Maybe::is_absent")]
    pub nick_name: Maybe<String>,
    /// Courtesy title. Only "Get a contact" displays it.
    ///
    /// At most 100 characters.
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    pub prefix: Maybe<String>,
    /// Title. Only "Get a contact" displays it.
    ///
    /// At most 100 characters.
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    pub suffix: Maybe<String>,
    /// Middle name.
    ///
    /// At most 100 characters.
    #[serde(rename = "middleName", default, skip_serializing_if = "Maybe::is_absent")]
    pub middle_name: Maybe<String>,
}

impl ContactName {
    /// Without any of its properties; all of them are optional.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `firstName`.
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<Maybe<String>>) -> Self {
        self.first_name = first_name.into();
        self
    }

    /// Sets `lastName`.
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<Maybe<String>>) -> Self {
        self.last_name = last_name.into();
        self
    }

    /// Sets `phoneticFirstName`.
    #[must_use]
    pub fn phonetic_first_name(
        mut self,
        phonetic_first_name: impl Into<Maybe<String>>,
    ) -> Self {
        self.phonetic_first_name = phonetic_first_name.into();
        self
    }

    /// Sets `phoneticLastName`.
    #[must_use]
    pub fn phonetic_last_name(
        mut self,
        phonetic_last_name: impl Into<Maybe<String>>,
    ) -> Self {
        self.phonetic_last_name = phonetic_last_name.into();
        self
    }

    /// Sets `nickName`.
    #[must_use]
    pub fn nick_name(mut self, nick_name: impl Into<Maybe<String>>) -> Self {
        self.nick_name = nick_name.into();
        self
    }

    /// Sets `prefix`.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<Maybe<String>>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets `suffix`.
    #[must_use]
    pub fn suffix(mut self, suffix: impl Into<Maybe<String>>) -> Self {
        self.suffix = suffix.into();
        self
    }

    /// Sets `middleName`.
    #[must_use]
    pub fn middle_name(mut self, middle_name: impl Into<Maybe<String>>) -> Self {
        self.middle_name = middle_name.into();
        self
    }
}

impl Validate for ContactName {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self.first_name.value() {
            check::max_length(value, 100, &at.property("firstName"), found);
        }
        if let Some(value) = self.last_name.value() {
            check::max_length(value, 100, &at.property("lastName"), found);
        }
        if let Some(value) = self.phonetic_first_name.value() {
            check::max_length(value, 100, &at.property("phoneticFirstName"), found);
        }
        if let Some(value) = self.phonetic_last_name.value() {
            check::max_length(value, 100, &at.property("phoneticLastName"), found);
        }
        if let Some(value) = self.nick_name.value() {
            check::max_length(value, 100, &at.property("nickName"), found);
        }
        if let Some(value) = self.prefix.value() {
            check::max_length(value, 100, &at.property("prefix"), found);
        }
        if let Some(value) = self.suffix.value() {
            check::max_length(value, 100, &at.property("suffix"), found);
        }
        if let Some(value) = self.middle_name.value() {
            check::max_length(value, 100, &at.property("middleName"), found);
        }
        check::any_of(
            self.first_name.value().is_some() || self.last_name.value().is_some(),
            "`firstName` that is not null; `lastName` that is not null",
            at,
            found,
        );
    }
}

//! The schema `#/components/schemas/Contact`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::models::{
    ContactEmail, ContactEvent, ContactLocation, ContactMessenger, ContactName,
    ContactOrganization, ContactTelephone, ContactWebsite, CustomPropertyValue,
    LinkedExternalUser, Permission,
};
use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// A contact, as it is sent and as it is answered.
///
/// This is what is read; what is sent is [`ContactInput`].
///
/// It needs at least one of: `emails` with at least 1 item; `telephones` with at least 1 item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// ID of the contact.
    ///
    /// Example: `"contact2-a56d-44a4-5304-033e16fca8d1"`
    #[serde(rename = "contactId", skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// Who may see and change the contact.
    pub permission: Permission,
    /// The contact's name. It must contain a first name or a last name.
    #[serde(rename = "contactName")]
    pub contact_name: ContactName,
    /// The external message contact that the contact is linked to. Null, or not there, for a customer/client contact.
    #[serde(
        rename = "linkedExternalUser",
        default,
        skip_serializing_if = "Maybe::is_absent"
    )]
    pub linked_external_user: Maybe<LinkedExternalUser>,
    /// Email addresses.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<ContactEmail>>,
    /// Telephone numbers.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephones: Option<Vec<ContactTelephone>>,
    /// Organizations the contact belongs to.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<ContactOrganization>>,
    /// Birthdays, anniversaries and other days to remember.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<ContactEvent>>,
    /// Postal addresses.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locations: Option<Vec<ContactLocation>>,
    /// Messenger accounts.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messengers: Option<Vec<ContactMessenger>>,
    /// Websites.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<ContactWebsite>>,
    /// A free note.
    ///
    /// At most 4000 characters. Example: `"memo"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
    /// IDs of the contact's tags.
    #[serde(rename = "contactTagIds", skip_serializing_if = "Option::is_none")]
    pub contact_tag_ids: Option<Vec<String>>,
    /// Values of custom properties. Each key is the `propertyName` of a custom property that was added before.
    #[serde(rename = "customProperties", skip_serializing_if = "Option::is_none")]
    pub custom_properties: Option<BTreeMap<String, CustomPropertyValue>>,
    /// When the contact was created. The documented example is written as in RFC 3339.
    ///
    /// Example: `"2021-08-10T11:05:41+09:00"`
    #[serde(rename = "createdTime", skip_serializing_if = "Option::is_none")]
    pub created_time: Option<String>,
    /// When the contact was last changed. The documented example is written as in RFC 3339.
    ///
    /// Example: `"2021-08-10T11:09:37+09:00"`
    #[serde(rename = "modifiedTime", skip_serializing_if = "Option::is_none")]
    pub modified_time: Option<String>,
}

impl Contact {
    /// With its required properties.
    pub fn new(permission: Permission, contact_name: ContactName) -> Self {
        Self {
            contact_id: None,
            permission,
            contact_name,
            linked_external_user: Maybe::Absent,
            emails: None,
            telephones: None,
            organizations: None,
            events: None,
            locations: None,
            messengers: None,
            websites: None,
            memo: None,
            contact_tag_ids: None,
            custom_properties: None,
            created_time: None,
            modified_time: None,
        }
    }

    /// Sets `contactId`.
    #[must_use]
    pub fn contact_id(mut self, contact_id: impl Into<String>) -> Self {
        self.contact_id = Some(contact_id.into());
        self
    }

    /// Sets `linkedExternalUser`.
    #[must_use]
    pub fn linked_external_user(
        mut self,
        linked_external_user: impl Into<Maybe<LinkedExternalUser>>,
    ) -> Self {
        self.linked_external_user = linked_external_user.into();
        self
    }

    /// Sets `emails`.
    #[must_use]
    pub fn emails(mut self, emails: impl IntoIterator<Item = ContactEmail>) -> Self {
        self.emails = Some(emails.into_iter().collect());
        self
    }

    /// Sets `telephones`.
    #[must_use]
    pub fn telephones(
        mut self,
        telephones: impl IntoIterator<Item = ContactTelephone>,
    ) -> Self {
        self.telephones = Some(telephones.into_iter().collect());
        self
    }

    /// Sets `organizations`.
    #[must_use]
    pub fn organizations(
        mut self,
        organizations: impl IntoIterator<Item = ContactOrganization>,
    ) -> Self {
        self.organizations = Some(organizations.into_iter().collect());
        self
    }

    /// Sets `events`.
    #[must_use]
    pub fn events(mut self, events: impl IntoIterator<Item = ContactEvent>) -> Self {
        self.events = Some(events.into_iter().collect());
        self
    }

    /// Sets `locations`.
    #[must_use]
    pub fn locations(
        mut self,
        locations: impl IntoIterator<Item = ContactLocation>,
    ) -> Self {
        self.locations = Some(locations.into_iter().collect());
        self
    }

    /// Sets `messengers`.
    #[must_use]
    pub fn messengers(
        mut self,
        messengers: impl IntoIterator<Item = ContactMessenger>,
    ) -> Self {
        self.messengers = Some(messengers.into_iter().collect());
        self
    }

    /// Sets `websites`.
    #[must_use]
    pub fn websites(
        mut self,
        websites: impl IntoIterator<Item = ContactWebsite>,
    ) -> Self {
        self.websites = Some(websites.into_iter().collect());
        self
    }

    /// Sets `memo`.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }

    /// Sets `contactTagIds`.
    #[must_use]
    pub fn contact_tag_ids(
        mut self,
        contact_tag_ids: impl IntoIterator<Item = String>,
    ) -> Self {
        self.contact_tag_ids = Some(contact_tag_ids.into_iter().collect());
        self
    }

    /// Sets `customProperties`.
    #[must_use]
    pub fn custom_properties(
        mut self,
        custom_properties: impl IntoIterator<Item = (String, CustomPropertyValue)>,
    ) -> Self {
        self.custom_properties = Some(custom_properties.into_iter().collect());
        self
    }

    /// Sets `createdTime`.
    #[must_use]
    pub fn created_time(mut self, created_time: impl Into<String>) -> Self {
        self.created_time = Some(created_time.into());
        self
    }

    /// Sets `modifiedTime`.
    #[must_use]
    pub fn modified_time(mut self, modified_time: impl Into<String>) -> Self {
        self.modified_time = Some(modified_time.into());
        self
    }
}

impl Validate for Contact {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.permission.validate_at(&at.property("permission"), found);
        self.contact_name.validate_at(&at.property("contactName"), found);
        self.linked_external_user.validate_at(&at.property("linkedExternalUser"), found);
        if let Some(value) = &self.emails {
            let at = at.property("emails");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.telephones {
            let at = at.property("telephones");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.organizations {
            let at = at.property("organizations");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.events {
            let at = at.property("events");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.locations {
            let at = at.property("locations");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.messengers {
            let at = at.property("messengers");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.websites {
            let at = at.property("websites");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.memo {
            check::max_length(value, 4000, &at.property("memo"), found);
        }
        self.custom_properties.validate_at(&at.property("customProperties"), found);
        check::any_of(
            self.emails.as_ref().is_some_and(|value| !value.is_empty())
                || self.telephones.as_ref().is_some_and(|value| !value.is_empty()),
            "`emails` with at least 1 item; `telephones` with at least 1 item",
            at,
            found,
        );
    }
}

/// A contact, as it is sent and as it is answered.
///
/// This is what is sent; what is read is [`Contact`], with the properties that only the service sets.
///
/// It needs at least one of: `emails` with at least 1 item; `telephones` with at least 1 item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactInput {
    /// Who may see and change the contact.
    pub permission: Permission,
    /// The contact's name. It must contain a first name or a last name.
    #[serde(rename = "contactName")]
    pub contact_name: ContactName,
    /// Email addresses.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emails: Option<Vec<ContactEmail>>,
    /// Telephone numbers.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephones: Option<Vec<ContactTelephone>>,
    /// Organizations the contact belongs to.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<ContactOrganization>>,
    /// Birthdays, anniversaries and other days to remember.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<ContactEvent>>,
    /// Postal addresses.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locations: Option<Vec<ContactLocation>>,
    /// Messenger accounts.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messengers: Option<Vec<ContactMessenger>>,
    /// Websites.
    ///
    /// At most 100 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<ContactWebsite>>,
    /// A free note.
    ///
    /// At most 4000 characters. Example: `"memo"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
    /// IDs of the contact's tags.
    #[serde(rename = "contactTagIds", skip_serializing_if = "Option::is_none")]
    pub contact_tag_ids: Option<Vec<String>>,
    /// Values of custom properties. Each key is the `propertyName` of a custom property that was added before.
    #[serde(rename = "customProperties", skip_serializing_if = "Option::is_none")]
    pub custom_properties: Option<BTreeMap<String, CustomPropertyValue>>,
}

impl ContactInput {
    /// With its required properties.
    pub fn new(permission: Permission, contact_name: ContactName) -> Self {
        Self {
            permission,
            contact_name,
            emails: None,
            telephones: None,
            organizations: None,
            events: None,
            locations: None,
            messengers: None,
            websites: None,
            memo: None,
            contact_tag_ids: None,
            custom_properties: None,
        }
    }

    /// Sets `emails`.
    #[must_use]
    pub fn emails(mut self, emails: impl IntoIterator<Item = ContactEmail>) -> Self {
        self.emails = Some(emails.into_iter().collect());
        self
    }

    /// Sets `telephones`.
    #[must_use]
    pub fn telephones(
        mut self,
        telephones: impl IntoIterator<Item = ContactTelephone>,
    ) -> Self {
        self.telephones = Some(telephones.into_iter().collect());
        self
    }

    /// Sets `organizations`.
    #[must_use]
    pub fn organizations(
        mut self,
        organizations: impl IntoIterator<Item = ContactOrganization>,
    ) -> Self {
        self.organizations = Some(organizations.into_iter().collect());
        self
    }

    /// Sets `events`.
    #[must_use]
    pub fn events(mut self, events: impl IntoIterator<Item = ContactEvent>) -> Self {
        self.events = Some(events.into_iter().collect());
        self
    }

    /// Sets `locations`.
    #[must_use]
    pub fn locations(
        mut self,
        locations: impl IntoIterator<Item = ContactLocation>,
    ) -> Self {
        self.locations = Some(locations.into_iter().collect());
        self
    }

    /// Sets `messengers`.
    #[must_use]
    pub fn messengers(
        mut self,
        messengers: impl IntoIterator<Item = ContactMessenger>,
    ) -> Self {
        self.messengers = Some(messengers.into_iter().collect());
        self
    }

    /// Sets `websites`.
    #[must_use]
    pub fn websites(
        mut self,
        websites: impl IntoIterator<Item = ContactWebsite>,
    ) -> Self {
        self.websites = Some(websites.into_iter().collect());
        self
    }

    /// Sets `memo`.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }

    /// Sets `contactTagIds`.
    #[must_use]
    pub fn contact_tag_ids(
        mut self,
        contact_tag_ids: impl IntoIterator<Item = String>,
    ) -> Self {
        self.contact_tag_ids = Some(contact_tag_ids.into_iter().collect());
        self
    }

    /// Sets `customProperties`.
    #[must_use]
    pub fn custom_properties(
        mut self,
        custom_properties: impl IntoIterator<Item = (String, CustomPropertyValue)>,
    ) -> Self {
        self.custom_properties = Some(custom_properties.into_iter().collect());
        self
    }
}

/// For read, modify, write: everything that was read and can be sent.
impl From<Contact> for ContactInput {
    fn from(value: Contact) -> Self {
        Self {
            permission: value.permission,
            contact_name: value.contact_name,
            emails: value.emails,
            telephones: value.telephones,
            organizations: value.organizations,
            events: value.events,
            locations: value.locations,
            messengers: value.messengers,
            websites: value.websites,
            memo: value.memo,
            contact_tag_ids: value.contact_tag_ids,
            custom_properties: value.custom_properties,
        }
    }
}

impl Validate for ContactInput {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.permission.validate_at(&at.property("permission"), found);
        self.contact_name.validate_at(&at.property("contactName"), found);
        if let Some(value) = &self.emails {
            let at = at.property("emails");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.telephones {
            let at = at.property("telephones");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.organizations {
            let at = at.property("organizations");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.events {
            let at = at.property("events");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.locations {
            let at = at.property("locations");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.messengers {
            let at = at.property("messengers");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.websites {
            let at = at.property("websites");
            check::max_items(value, 100, &at, found);
            value.validate_at(&at, found);
        }
        if let Some(value) = &self.memo {
            check::max_length(value, 4000, &at.property("memo"), found);
        }
        self.custom_properties.validate_at(&at.property("customProperties"), found);
        check::any_of(
            self.emails.as_ref().is_some_and(|value| !value.is_empty())
                || self.telephones.as_ref().is_some_and(|value| !value.is_empty()),
            "`emails` with at least 1 item; `telephones` with at least 1 item",
            at,
            found,
        );
    }
}

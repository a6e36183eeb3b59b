//! The schema `#/components/schemas/ContactMessenger`.

use serde::{Deserialize, Serialize};

use crate::models::MessengerType;
use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// A messenger account of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactMessenger {
    /// Whether this is the primary messenger account.
    ///
    /// Example: `true`
    pub primary: bool,
    /// ID of the account.
    ///
    /// At most 100 characters. Example: `"example1"`
    pub id: String,
    /// A messenger. From mid-2026 on, responses carry `X` in place of `TWITTER`, so a reader has to bear values that
    /// are not listed here.
    ///
    /// Default: `CUSTOM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<MessengerType>,
    /// A name of one's own for the type.
    ///
    /// At most 100 characters. Example: `"Worksmobile"`
    #[serde(rename = "customType", default, skip_serializing_if = "Maybe::is_absent")]
    pub custom_type: Maybe<String>,
}

impl ContactMessenger {
    /// With its required properties.
    pub fn new(primary: bool, id: impl Into<String>) -> Self {
        Self {
            primary,
            id: id.into(),
            r#type: None,
            custom_type: Maybe::Absent,
        }
    }

    /// Sets `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: MessengerType) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets `customType`.
    #[must_use]
    pub fn custom_type(mut self, custom_type: impl Into<Maybe<String>>) -> Self {
        self.custom_type = custom_type.into();
        self
    }
}

impl Validate for ContactMessenger {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(&self.id, 100, &at.property("id"), found);
        self.r#type.validate_at(&at.property("type"), found);
        if let Some(value) = self.custom_type.value() {
            check::max_length(value, 100, &at.property("customType"), found);
        }
    }
}

//! The schema `#/components/schemas/LinkedExternalUser`.

use serde::{Deserialize, Serialize};

use crate::models::LinkedExternalUserType;
use crate::runtime::{Pointer, Validate, Violations};

/// The external message contact that the contact is linked to. Null, or not there, for a customer/client contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedExternalUser {
    /// ID of the external user.
    ///
    /// Example: `"works75b-5b29-4048-4bf5-0336e504a395"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The messenger of the external user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<LinkedExternalUserType>,
    /// IDs of the users who added the external user.
    #[serde(rename = "buddyUserIds", skip_serializing_if = "Option::is_none")]
    pub buddy_user_ids: Option<Vec<String>>,
}

impl LinkedExternalUser {
    /// Without any of its properties; all of them are optional.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `id`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: LinkedExternalUserType) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets `buddyUserIds`.
    #[must_use]
    pub fn buddy_user_ids(
        mut self,
        buddy_user_ids: impl IntoIterator<Item = String>,
    ) -> Self {
        self.buddy_user_ids = Some(buddy_user_ids.into_iter().collect());
        self
    }
}

impl Validate for LinkedExternalUser {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.r#type.validate_at(&at.property("type"), found);
    }
}

//! The schema `#/components/schemas/Permission`.

use serde::{Deserialize, Serialize};

use crate::models::{AccessibleRange, ContactAccessibleMember};
use crate::runtime::{check, Pointer, Validate, Violations};

/// Who may see and change the contact.
///
/// It needs at least one of: `accessibleRange` being ALL; `accessibleMembers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// Whether everybody has access, or the accessible members alone.
    #[serde(rename = "accessibleRange")]
    pub accessible_range: AccessibleRange,
    /// User ID of the contact's owner.
    ///
    /// Example: `"userf7da-f82c-4284-13e7-030f3b4c756x"`
    #[serde(rename = "masterUserId", skip_serializing_if = "Option::is_none")]
    pub master_user_id: Option<String>,
    /// Whether all who have access may edit the contact. If false, the owner alone may.
    ///
    /// Default: `true`. Example: `true`
    #[serde(rename = "isCoEditing", skip_serializing_if = "Option::is_none")]
    pub is_co_editing: Option<bool>,
    /// Who has access. Required where `accessibleRange` is `MEMBER`.
    ///
    /// At most 500 items. All items differ.
    #[serde(rename = "accessibleMembers", skip_serializing_if = "Option::is_none")]
    pub accessible_members: Option<Vec<ContactAccessibleMember>>,
}

impl Permission {
    /// With its required properties.
    pub fn new(accessible_range: AccessibleRange) -> Self {
        Self {
            accessible_range,
            master_user_id: None,
            is_co_editing: None,
            accessible_members: None,
        }
    }

    /// Sets `masterUserId`.
    #[must_use]
    pub fn master_user_id(mut self, master_user_id: impl Into<String>) -> Self {
        self.master_user_id = Some(master_user_id.into());
        self
    }

    /// Sets `isCoEditing`.
    #[must_use]
    pub fn is_co_editing(mut self, is_co_editing: bool) -> Self {
        self.is_co_editing = Some(is_co_editing);
        self
    }

    /// Sets `accessibleMembers`.
    #[must_use]
    pub fn accessible_members(
        mut self,
        accessible_members: impl IntoIterator<Item = ContactAccessibleMember>,
    ) -> Self {
        self.accessible_members = Some(accessible_members.into_iter().collect());
        self
    }
}

impl Validate for Permission {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.accessible_range.validate_at(&at.property("accessibleRange"), found);
        if let Some(value) = &self.accessible_members {
            let at = at.property("accessibleMembers");
            check::max_items(value, 500, &at, found);
            check::unique_items(value, &at, found);
            value.validate_at(&at, found);
        }
        check::any_of(
            matches!(self.accessible_range, AccessibleRange::All)
                || self.accessible_members.is_some(),
            "`accessibleRange` being ALL; `accessibleMembers`",
            at,
            found,
        );
    }
}

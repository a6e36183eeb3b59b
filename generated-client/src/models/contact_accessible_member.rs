//! The schema `#/components/schemas/ContactAccessibleMember`.

use serde::{Deserialize, Serialize};

use crate::models::AccessibleMemberType;
use crate::runtime::{Pointer, Validate, Violations};

/// A member, a team or a group that has access to the contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactAccessibleMember {
    /// ID of the member, the team or the group.
    ///
    /// Example: `"userf7da-f82c-4284-13e7-030f3b4c756x"`
    pub id: String,
    /// What has access, a member (`USER`), a team (`ORGUNIT`) or a group (`GROUP`).
    pub r#type: AccessibleMemberType,
}

impl ContactAccessibleMember {
    /// With its required properties.
    pub fn new(id: impl Into<String>, r#type: AccessibleMemberType) -> Self {
        Self { id: id.into(), r#type }
    }
}

impl Validate for ContactAccessibleMember {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.r#type.validate_at(&at.property("type"), found);
    }
}

//! The schema `#/components/schemas/ContactOrganization`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Pointer, Validate, Violations};

/// An organization a contact belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactOrganization {
    /// Whether this is the primary organization.
    ///
    /// Example: `true`
    pub primary: bool,
    /// Name of the organization.
    ///
    /// At most 100 characters. Example: `"example company name"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The contact's department.
    ///
    /// At most 100 characters. Example: `"department"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The contact's title.
    ///
    /// At most 100 characters. Example: `"title"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl ContactOrganization {
    /// With its required properties.
    pub fn new(primary: bool) -> Self {
        Self {
            primary,
            name: None,
            department: None,
            title: None,
        }
    }

    /// Sets `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `department`.
    #[must_use]
    pub fn department(mut self, department: impl Into<String>) -> Self {
        self.department = Some(department.into());
        self
    }

    /// Sets `title`.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

impl Validate for ContactOrganization {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = &self.name {
            check::max_length(value, 100, &at.property("name"), found);
        }
        if let Some(value) = &self.department {
            check::max_length(value, 100, &at.property("department"), found);
        }
        if let Some(value) = &self.title {
            check::max_length(value, 100, &at.property("title"), found);
        }
    }
}

//! The schema `#/components/schemas/ContactEmail`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Pointer, Validate, Violations};

/// An email address of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEmail {
    /// Whether this is the primary email address.
    ///
    /// Example: `true`
    pub primary: bool,
    /// The email address.
    ///
    /// At most 256 characters. Example: `"example1@example.com"`
    pub email: String,
}

impl ContactEmail {
    /// With its required properties.
    pub fn new(primary: bool, email: impl Into<String>) -> Self {
        Self {
            primary,
            email: email.into(),
        }
    }
}

impl Validate for ContactEmail {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(&self.email, 256, &at.property("email"), found);
    }
}

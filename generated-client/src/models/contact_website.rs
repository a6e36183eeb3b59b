//! The schema `#/components/schemas/ContactWebsite`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Pointer, Validate, Violations};

/// A website of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactWebsite {
    /// Whether this is the primary website.
    ///
    /// Example: `true`
    pub primary: bool,
    /// The website's URL.
    ///
    /// At most 100 characters. Example: `"https://example1.com"`
    pub url: String,
}

impl ContactWebsite {
    /// With its required properties.
    pub fn new(primary: bool, url: impl Into<String>) -> Self {
        Self { primary, url: url.into() }
    }
}

impl Validate for ContactWebsite {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(&self.url, 100, &at.property("url"), found);
    }
}

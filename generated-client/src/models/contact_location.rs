//! The schema `#/components/schemas/ContactLocation`.

use serde::{Deserialize, Serialize};

use crate::models::LocationType;
use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// A postal address of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactLocation {
    /// Whether this is the primary address.
    ///
    /// Example: `true`
    pub primary: bool,
    /// The address.
    ///
    /// At most 100 characters. Example: `"example1 address"`
    pub address: String,
    /// What a postal address is for.
    ///
    /// Default: `CUSTOM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<LocationType>,
    /// The postal code.
    ///
    /// At most 100 characters. Example: `"00001"`
    #[serde(rename = "zipCode", skip_serializing_if = "Option::is_none")]
    pub zip_code: Option<String>,
    /// A name of one's own for the type.
    ///
    /// At most 100 characters.
    #[serde(rename = "customType", default, skip_serializing_if = "Maybe::is_absent")]
    pub custom_type: Maybe<String>,
}

impl ContactLocation {
    /// With its required properties.
    pub fn new(primary: bool, address: impl Into<String>) -> Self {
        Self {
            primary,
            address: address.into(),
            r#type: None,
            zip_code: None,
            custom_type: Maybe::Absent,
        }
    }

    /// Sets `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: LocationType) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets `zipCode`.
    #[must_use]
    pub fn zip_code(mut self, zip_code: impl Into<String>) -> Self {
        self.zip_code = Some(zip_code.into());
        self
    }

    /// Sets `customType`.
    #[must_use]
    pub fn custom_type(mut self, custom_type: impl Into<Maybe<String>>) -> Self {
        self.custom_type = custom_type.into();
        self
    }
}

impl Validate for ContactLocation {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::max_length(&self.address, 100, &at.property("address"), found);
        self.r#type.validate_at(&at.property("type"), found);
        if let Some(value) = &self.zip_code {
            check::max_length(value, 100, &at.property("zipCode"), found);
        }
        if let Some(value) = self.custom_type.value() {
            check::max_length(value, 100, &at.property("customType"), found);
        }
    }
}

//! The schema `#/components/schemas/LinkValue`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// The value of a custom property of type `LINK` that takes one value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkValue {
    /// The text to show for the link.
    ///
    /// At most 100 characters. Example: `"worksmobile"`
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    pub text: Maybe<String>,
    /// The link.
    ///
    /// At most 300 characters. Example: `"https://contact.worksmobile.com"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl LinkValue {
    /// Without any of its properties; all of them are optional.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `text`.
    #[must_use]
    pub fn text(mut self, text: impl Into<Maybe<String>>) -> Self {
        self.text = text.into();
        self
    }

    /// Sets `link`.
    #[must_use]
    pub fn link(mut self, link: impl Into<String>) -> Self {
        self.link = Some(link.into());
        self
    }
}

impl Validate for LinkValue {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self.text.value() {
            check::max_length(value, 100, &at.property("text"), found);
        }
        if let Some(value) = &self.link {
            check::max_length(value, 300, &at.property("link"), found);
        }
    }
}

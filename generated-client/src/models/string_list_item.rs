//! The schema `#/components/schemas/StringListItem`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Pointer, Validate, Violations};

/// One of several strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StringListItem {
    /// The string.
    ///
    /// At most 100 characters. Example: `"ext_id"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Whether this string is the primary one.
    ///
    /// Example: `true`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub represent: Option<bool>,
}

impl StringListItem {
    /// Without any of its properties; all of them are optional.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `content`.
    #[must_use]
    pub fn content(mut self, content: impl Into<String>) -> Self {
        self.content = Some(content.into());
        self
    }

    /// Sets `represent`.
    #[must_use]
    pub fn represent(mut self, represent: bool) -> Self {
        self.represent = Some(represent);
        self
    }
}

impl Validate for StringListItem {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = &self.content {
            check::max_length(value, 100, &at.property("content"), found);
        }
    }
}

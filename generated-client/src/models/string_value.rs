//! The schema `#/components/schemas/StringValue`.

use serde::{Deserialize, Serialize};

use crate::runtime::{check, Pointer, Validate, Violations};

/// The value of a custom property of type `STRING` that takes one value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StringValue {
    /// The string.
    ///
    /// At most 100 characters. Example: `"ext_id"`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

impl StringValue {
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
}

impl Validate for StringValue {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = &self.content {
            check::max_length(value, 100, &at.property("content"), found);
        }
    }
}

//! The schema `#/components/schemas/ContactTelephone`.

use serde::{Deserialize, Serialize};

use crate::models::TelephoneType;
use crate::runtime::{check, Maybe, Pointer, Validate, Violations};

/// A telephone number of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactTelephone {
    /// Whether this is the primary telephone number.
    ///
    /// Example: `true`
    pub primary: bool,
    /// The number. It is made of digits, of `+`, `-`, `*`, `#`, `P`, `T`, `p`, `t`, parentheses and spaces, also
    /// ideographic ones (U+3000), and is not empty.
    ///
    /// Matches `^[0-9\+\-*#PTpt()\u3000 ]+$`. Example: `"0000-0001"`
    pub telephone: String,
    /// What a telephone number is for.
    ///
    /// Default: `CUSTOM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<TelephoneType>,
    /// A name of one's own for the type.
    ///
    /// At most 100 characters.
    #[serde(rename = "customType", default, skip_serializing_if = "Maybe::is_absent")]
    pub custom_type: Maybe<String>,
}

impl ContactTelephone {
    /// With its required properties.
    pub fn new(primary: bool, telephone: impl Into<String>) -> Self {
        Self {
            primary,
            telephone: telephone.into(),
            r#type: None,
            custom_type: Maybe::Absent,
        }
    }

    /// Sets `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: TelephoneType) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets `customType`.
    #[must_use]
    pub fn custom_type(mut self, custom_type: impl Into<Maybe<String>>) -> Self {
        self.custom_type = custom_type.into();
        self
    }
}

impl Validate for ContactTelephone {
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        check::pattern(
            is_telephone(&self.telephone),
            "^[0-9\\+\\-*#PTpt()\\u3000 ]+$",
            &at.property("telephone"),
            found,
        );
        self.r#type.validate_at(&at.property("type"), found);
        if let Some(value) = self.custom_type.value() {
            check::max_length(value, 100, &at.property("customType"), found);
        }
    }
}

/// Whether the text matches `^[0-9\+\-*#PTpt()\u3000 ]+$`.
fn is_telephone(text: &str) -> bool {
    let allowed = |char| {
        matches!(
            char, ' ' | '#' | '('..='+' | '-' | '0'..='9' | 'P' | 'T' | 'p' | 't' |
            '\u{3000}'
        )
    };
    !text.is_empty() && text.chars().all(allowed)
}

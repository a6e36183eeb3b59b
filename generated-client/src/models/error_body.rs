//! The schema `#/components/schemas/ErrorBody`.

use serde::{Deserialize, Serialize};

use crate::runtime::{Pointer, Validate, Violations};

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What kind of error it is, for programs. The set is open, and a code comes under several statuses:
    /// `BAD_REQUEST`, `INVALID_PARAMETER`, `MISSING_PARAMETER`, `LIMIT_EXCEEDED`, `UNAUTHORIZED`, `FORBIDDEN`,
    /// `ACCESS_DENIED`, `NOT_FOUND`, `TOO_MANY_REQUESTS` and others.
    ///
    /// Example: `"INVALID_PARAMETER"`
    pub code: String,
    /// What went wrong, for people.
    pub description: String,
}

impl ErrorBody {
    /// With its required properties.
    pub fn new(code: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            description: description.into(),
        }
    }
}

impl Validate for ErrorBody {
    fn validate_at(&self, _at: &Pointer<'_>, _found: &mut Violations) {}
}

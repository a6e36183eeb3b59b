//! Why a reference is not followed.

use crate::diag::{Code, Diagnostic, Place};

/// A diagnostic that has no place yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub code: Code,
    message: String,
    help: Option<String>,
}

impl Refusal {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None }
    }

    /// Says what to do, in place of the help of the code.
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The diagnostic of the reference at a place.
    pub fn at(self, place: impl Into<Place>) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place, self.message);
        match self.help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }
}

//! The text of a document, kept for the lines that diagnostics show.

/// A document's text and what to call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Shown in diagnostics, such as `spec/contacts.yaml`.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
}

//! The texts of a document and of the files that it refers to, kept for the lines that diagnostics show.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A document's text and what to call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Shown in diagnostics, such as `spec/contacts.yaml`.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
}

/// A file that the document refers to. No two of one document have the same name.
#[derive(Clone, Debug)]
pub struct Part(Arc<Source>);

impl Part {
    /// A file by its text.
    pub fn new(source: Source) -> Self {
        Self(Arc::new(source))
    }
}

impl Deref for Part {
    type Target = Source;

    fn deref(&self) -> &Source {
        &self.0
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Part {}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(&other.name)
    }
}

impl Hash for Part {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

//! Which files a document may refer to.

use std::path::{Path, PathBuf};

/// The files that a document may refer to: those of one folder.
#[derive(Clone, Debug)]
pub struct Reach {
    pub(super) document: PathBuf,
    pub(super) root: Option<PathBuf>,
}

impl Reach {
    /// The files beside a document, and in the folders there.
    pub fn beside(document: &Path) -> Self {
        Self { document: document.to_owned(), root: None }
    }

    /// The files of this folder in place of the document's own.
    pub fn within(self, root: &Path) -> Self {
        Self { root: Some(root.to_owned()), ..self }
    }
}

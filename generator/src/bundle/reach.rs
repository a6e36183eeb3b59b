//! Which files a document may refer to.

use std::path::{Path, PathBuf};

/// The files that a document may refer to: those of one folder, and perhaps those of the network.
#[derive(Clone, Debug)]
pub struct Reach {
    pub(super) document: PathBuf,
    pub(super) root: Option<PathBuf>,
    pub(super) remote: bool,
}

impl Reach {
    /// The files beside a document, and in the folders there.
    pub fn beside(document: &Path) -> Self {
        Self { document: document.to_owned(), root: None, remote: false }
    }

    /// The files of this folder in place of the document's own.
    pub fn within(self, root: &Path) -> Self {
        Self { root: Some(root.to_owned()), ..self }
    }

    /// Whether files may be read over the network: of https or, from this machine, of http, and without credentials.
    pub fn with_network(self, remote: bool) -> Self {
        Self { remote, ..self }
    }
}

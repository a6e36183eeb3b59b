//! Why a crate can't be written or compared.

use std::error::Error;
use std::{fmt, io};

/// Why a crate can't be written or compared; nothing on disk has changed. Paths are relative to the crate.
#[derive(Debug)]
pub enum OutputError {
    /// There is a file without the generated header where one is to be written.
    NotOurs {
        /// That file.
        path: String,
    },
    /// A file is to be written without the generated header: the next run could not replace it.
    NoHeader {
        /// That file.
        path: String,
    },
    /// There is a symbolic link on the way to a file or in its place.
    SymbolicLink {
        /// The link.
        path: String,
    },
    /// There is a folder, or something else that is no file, in the place of a file.
    NotAFile {
        /// That folder.
        path: String,
    },
    /// There is a file in the place of a folder.
    NotAFolder {
        /// That file.
        path: String,
    },
    /// The system refused.
    Io {
        /// What it was about.
        path: String,
        /// What it said.
        source: io::Error,
    },
    /// The system refused, and then refused to put a file back as it was. This alone leaves something changed.
    NotRolledBack {
        /// What could not be put back; its old text lies in `backup`.
        path: String,
        /// The folder inside the crate that holds the old files.
        backup: String,
        /// What the system said first.
        source: io::Error,
    },
}

impl OutputError {
    /// Turns an error of the system into one about `path`.
    pub(super) fn io(path: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::Io { path, source }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs { path } => write!(
                f,
                "`{path}` has no generated header, so it is not replaced; move it away or choose another folder"
            ),
            Self::NoHeader { path } => {
                write!(f, "`{path}` would be written without the generated header")
            }
            Self::SymbolicLink { path } => {
                write!(f, "`{path}` is a symbolic link, which is never followed")
            }
            Self::NotAFile { path } => {
                write!(f, "`{path}` is to be a file, and there is something else")
            }
            Self::NotAFolder { path } => {
                write!(f, "`{path}` is to be a folder, and there is something else")
            }
            Self::Io { path, .. } => write!(f, "`{path}` can't be read or written"),
            Self::NotRolledBack { path, backup, .. } => {
                write!(f, "`{path}` could not be put back after a failure; the old files are in `{backup}`")
            }
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::NotRolledBack { source, .. } => Some(source),
            Self::NotOurs { .. }
            | Self::NoHeader { .. }
            | Self::SymbolicLink { .. }
            | Self::NotAFile { .. }
            | Self::NotAFolder { .. } => None,
        }
    }
}

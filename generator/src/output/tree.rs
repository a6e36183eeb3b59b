//! The files of a crate before they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;

/// The files of a crate: texts by relative path, with `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrateTree {
    files: BTreeMap<String, String>,
    /// The paths in lower case: some file systems don't tell the cases apart.
    folded: BTreeSet<String>,
}

impl CrateTree {
    /// A tree without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// If the path could lead out of the tree or means different files on different systems, or if it, give or take
    /// the case of its letters, is taken.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) -> Result<(), TreeError> {
        let path = path.into();
        if !is_plain(&path) {
            return Err(TreeError::BadPath { path });
        }
        if !self.folded.insert(path.to_lowercase()) {
            return Err(TreeError::Taken { path });
        }
        self.files.insert(path, text.into());
        Ok(())
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The files, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Why a file can't be added to a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeError {
    /// The path is absolute, or has `..`, an empty segment, or a character that is special somewhere.
    BadPath {
        /// As it was given.
        path: String,
    },
    /// There is such a file, give or take the case of its letters.
    Taken {
        /// As it was given.
        path: String,
    },
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPath { path } => write!(f, "{path:?} is no plain relative path"),
            Self::Taken { path } => write!(f, "there are two files {path:?}, give or take upper and lower case"),
        }
    }
}

impl Error for TreeError {}

/// Relative, with plain segments alone; a colon would name a drive or a stream on Windows.
fn is_plain(path: &str) -> bool {
    let is_special = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !path.contains(is_special) && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_taken() {
        let mut tree = CrateTree::new();
        for path in ["Cargo.toml", "src/lib.rs", ".gitignore", "src/models/a b.rs"] {
            assert_eq!(tree.insert(path, ""), Ok(()), "{path}");
        }
        for path in ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "C:/a", "a\0b", "a\nb"] {
            assert_eq!(tree.insert(path, ""), Err(TreeError::BadPath { path: path.to_owned() }), "{path}");
        }
        assert_eq!(tree.len(), 4);
    }

    #[test]
    fn paths_that_differ_by_case_alone_collide() {
        let mut tree = CrateTree::new();
        assert_eq!(tree.insert("src/Pet.rs", "a"), Ok(()));
        let taken = TreeError::Taken { path: "src/pet.rs".to_owned() };
        assert_eq!(tree.insert("src/pet.rs", "b"), Err(taken));
        assert_eq!(tree.get("src/Pet.rs"), Some("a"));
    }
}

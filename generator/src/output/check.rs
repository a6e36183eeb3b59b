//! What writing would change, without writing: for continuous integration, and to look first.

use std::fmt;
use std::path::Path;

use similar::TextDiff;

use super::plan::{Change, plan};
use super::{CrateTree, OutputError};

/// A file that writing would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Relative to the crate, with `/`.
    pub path: String,
    /// What writing would do to it.
    pub kind: DifferenceKind,
    /// From what is there to what would be, as a unified diff.
    pub diff: String,
}

/// What writing would do to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is missing.
    Added,
    /// It is stale, or was edited by hand.
    Changed,
    /// It is generated, but no longer.
    Removed,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diff)
    }
}

/// What [`write`](super::write()) would change, by path.
///
/// # Errors
///
/// Where `write` would fail before it writes anything.
pub fn check(root: &Path, tree: &CrateTree) -> Result<Vec<Difference>, OutputError> {
    let changes = plan(root, tree)?.changes;
    Ok(changes.into_iter().filter_map(difference).collect())
}

fn difference(change: Change) -> Option<Difference> {
    let Change { path, old, new } = change;
    let kind = match (&old, &new) {
        (None, Some(_)) => DifferenceKind::Added,
        (Some(_), Some(_)) => DifferenceKind::Changed,
        (Some(_), None) => DifferenceKind::Removed,
        (None, None) => return None,
    };
    let side = |letter, text: &Option<String>| match text {
        Some(_) => format!("{letter}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let diff = TextDiff::from_lines(old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default())
        .unified_diff()
        .header(&side("a", &old), &side("b", &new))
        .to_string();
    Some(Difference { path, kind, diff })
}

//! What has to change on disk, for writing and for comparing alike. Reads, and writes nothing.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::header::is_generated;
use super::{CrateTree, OutputError};

/// What is on disk beside what shall be.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// By path.
    pub changes: Vec<Change>,
    /// By path.
    pub unchanged: Vec<String>,
}

/// One file that differs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Relative to the root, with `/`.
    pub path: String,
    /// What is there now; `None` if nothing is.
    pub old: Option<String>,
    /// What shall be there; `None` for a file of ours that is no longer in the tree.
    pub new: Option<String>,
}

/// Compares a tree with the folder `root`, which need not exist.
///
/// # Errors
///
/// If anything stands in the place of a file that is not ours to replace.
pub(super) fn plan(root: &Path, tree: &CrateTree) -> Result<Plan, OutputError> {
    let mut plan = Plan::default();
    for (path, new) in tree.iter() {
        if !is_generated(new) {
            return Err(OutputError::NoHeader { path: path.to_owned() });
        }
        let old = read_target(root, path)?;
        if old.as_deref() == Some(new) {
            plan.unchanged.push(path.to_owned());
        } else {
            plan.changes.push(Change { path: path.to_owned(), old, new: Some(new.to_owned()) });
        }
    }
    let mut stale = Vec::new();
    if root.is_dir() {
        find_stale(root, "", tree, &mut stale).map_err(OutputError::io("."))?;
    }
    plan.changes.extend(stale);
    plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(plan)
}

/// The text in the place of a file; `None` if nothing is there.
fn read_target(root: &Path, path: &str) -> Result<Option<String>, OutputError> {
    let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
    for folder in folders {
        match fs::symlink_metadata(root.join(folder)) {
            Ok(found) if found.is_symlink() => {
                return Err(OutputError::SymbolicLink { path: folder.to_owned() });
            }
            Ok(found) if !found.is_dir() => {
                return Err(OutputError::NotAFolder { path: folder.to_owned() });
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io(folder)(error)),
        }
    }
    let path = path.to_owned();
    match fs::symlink_metadata(root.join(&path)) {
        Ok(found) if found.is_symlink() => return Err(OutputError::SymbolicLink { path }),
        Ok(found) if !found.is_file() => return Err(OutputError::NotAFile { path }),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(OutputError::io(path)(error)),
    }
    let bytes = fs::read(root.join(&path)).map_err(OutputError::io(&path))?;
    match String::from_utf8(bytes) {
        Ok(text) if is_generated(&text) => Ok(Some(text)),
        Ok(_) | Err(_) => Err(OutputError::NotOurs { path }),
    }
}

/// Adds the files of ours in `root`/`folder` that are not in the tree.
///
/// Left alone are symbolic links, hidden files and folders, cargo's `target`, and packages inside this one: with the
/// root of a workspace as output folder, another generated crate in it is not ours to remove.
fn find_stale(root: &Path, folder: &str, tree: &CrateTree, stale: &mut Vec<Change>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        // A name that is not Unicode is none that we gave.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if kind.is_dir() {
            let manifest = format!("{path}/Cargo.toml");
            let is_other_package = tree.get(&manifest).is_none() && root.join(&manifest).exists();
            if !name.starts_with('.') && path != "target" && !is_other_package {
                find_stale(root, &path, tree, stale)?;
            }
        } else if kind.is_file()
            && !name.starts_with('.')
            && tree.get(&path).is_none()
            && begins_generated(&entry.path())?
            && let Ok(old) = fs::read_to_string(entry.path())
        {
            stale.push(Change { path, old: Some(old), new: None });
        }
    }
    Ok(())
}

/// Whether a file carries our header, told by its beginning: it may be anything, of any size.
fn begins_generated(file: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(file)?.take(200).read_to_end(&mut beginning)?;
    Ok(is_generated(&String::from_utf8_lossy(&beginning)))
}

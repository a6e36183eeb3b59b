//! A crate tree onto disk, all or nothing.
//!
//! The new files are written into a folder beside the old ones; then, one by one, an old file is linked aside and the new
//! one renamed into its place. If anything fails on the way, what was done is undone.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::plan::{Change, Plan, plan};
use super::{CrateTree, OutputError};

/// What writing did; paths are relative to the crate, with `/`, and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have a new text.
    pub written: Vec<String>,
    /// Files that had their text already; they were not touched.
    pub unchanged: Vec<String>,
    /// Files of ours that are no longer generated.
    pub removed: Vec<String>,
}

/// Writes a tree into the folder `root`, which is made if it is missing. Files of ours that are no longer in the tree are
/// removed, and folders that are empty then; files without the generated header are never touched.
///
/// # Errors
///
/// If something that is not ours stands in the place of a file, or the system refuses; nothing has changed then, but for
/// [`OutputError::NotRolledBack`].
pub fn write(root: &Path, tree: &CrateTree) -> Result<Report, OutputError> {
    let plan = plan(root, tree)?;
    apply(root, plan)
}

fn apply(root: &Path, plan: Plan) -> Result<Report, OutputError> {
    let Plan { changes, unchanged } = plan;
    let mut report = Report { unchanged, ..Report::default() };
    if changes.is_empty() {
        return Ok(report);
    }
    let mut transaction = Transaction::begin(root)?;
    let outcome = transaction.stage(&changes).and_then(|()| transaction.replace(&changes));
    if let Err(error) = outcome {
        return Err(transaction.roll_back(error));
    }
    for Change { path, old: _, new } in changes {
        if new.is_some() {
            report.written.push(path);
        } else {
            remove_empty_folders(root, &path);
            report.removed.push(path);
        }
    }
    Ok(report)
}

/// What was done so far, so that it can be undone.
struct Transaction<'r> {
    root: &'r Path,
    /// Inside the root, so that renaming works; removed when this is dropped.
    staging: tempfile::TempDir,
    /// Folders that were made, outer ones first.
    folders: Vec<PathBuf>,
    /// Files that were replaced, added or removed: where they stand, and their old self if there was one.
    done: Vec<(String, Option<PathBuf>)>,
}

impl<'r> Transaction<'r> {
    fn begin(root: &'r Path) -> Result<Self, OutputError> {
        let mut folders = Vec::new();
        let staging = make_folder(root, &mut folders)
            .and_then(|()| tempfile::Builder::new().prefix(".generator-").tempdir_in(root));
        match staging {
            Ok(staging) => Ok(Self { root, staging, folders, done: Vec::new() }),
            Err(error) => {
                remove_folders(&folders);
                Err(OutputError::io(".")(error))
            }
        }
    }

    /// Writes the new texts aside.
    fn stage(&self, changes: &[Change]) -> Result<(), OutputError> {
        for (index, Change { path, new, .. }) in changes.iter().enumerate() {
            if let Some(text) = new {
                fs::write(self.staged(index), text).map_err(OutputError::io(path))?;
            }
        }
        Ok(())
    }

    /// Puts old files aside and new ones in their places.
    fn replace(&mut self, changes: &[Change]) -> Result<(), OutputError> {
        // What is removed goes first: it may differ from something new by case alone.
        let (removed, written): (Vec<_>, Vec<_>) =
            changes.iter().enumerate().partition(|(_, change)| change.new.is_none());
        for (index, change) in removed.into_iter().chain(written) {
            self.replace_one(index, change).map_err(OutputError::io(&change.path))?;
        }
        Ok(())
    }

    fn replace_one(&mut self, index: usize, change: &Change) -> io::Result<()> {
        let Change { path, old, new } = change;
        let target = self.root.join(path);
        let backup = old.is_some().then(|| self.staging.path().join(format!("{index}.old")));
        match (&backup, new) {
            (Some(backup), None) => fs::rename(&target, backup)?,
            (Some(backup), Some(_)) => {
                // A link keeps the file with its times and rights; not every file system has links.
                fs::hard_link(&target, backup).or_else(|_| fs::copy(&target, backup).map(drop))?;
                fs::rename(self.staged(index), &target)?;
            }
            (None, _) => {
                if let Some(folder) = target.parent() {
                    make_folder(folder, &mut self.folders)?;
                }
                // Nothing was here when the plan was made; what came since is not ours.
                fs::hard_link(self.staged(index), &target).or_else(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => Err(error),
                    _ => fs::rename(self.staged(index), &target),
                })?;
            }
        }
        self.done.push((path.clone(), backup));
        Ok(())
    }

    fn staged(&self, index: usize) -> PathBuf {
        self.staging.path().join(format!("{index}.new"))
    }

    /// Undoes everything, the last first.
    fn roll_back(self, error: OutputError) -> OutputError {
        let Self { root, staging, folders, done } = self;
        for (path, backup) in done.into_iter().rev() {
            let target = root.join(&path);
            let undone = match backup {
                Some(backup) => fs::rename(backup, target),
                None => fs::remove_file(target),
            };
            if undone.is_err()
                && let OutputError::Io { source, .. } = error
            {
                let kept = staging.keep();
                let backup = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return OutputError::NotRolledBack { path, backup, source };
            }
        }
        drop(staging);
        remove_folders(&folders);
        error
    }
}

/// Makes a folder and what is missing above it, and notes what was made.
fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above, made)?;
    }
    fs::create_dir(folder)?;
    made.push(folder.to_owned());
    Ok(())
}

/// Only empty folders can be removed so, which is what is meant.
fn remove_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        _ = fs::remove_dir(folder);
    }
}

/// Removes the folders that held the removed file `path` and are empty now, up to the root, which stays.
fn remove_empty_folders(root: &Path, path: &str) {
    let mut rest = path;
    while let Some((folder, _)) = rest.rsplit_once('/') {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        rest = folder;
    }
}

#[cfg(test)]
mod tests;

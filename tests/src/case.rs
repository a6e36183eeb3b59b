//! The cases under `tests/cases/AREA/FEATURE.yaml`: the smallest documents that each show a feature.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// One case.
pub struct Case {
    /// Its folder, such as `unions`.
    pub area: String,
    /// Its file without an ending, such as `by_json_type`.
    pub feature: String,
    /// Its document.
    pub yaml: PathBuf,
}

impl Case {
    /// The case of a document.
    ///
    /// # Panics
    ///
    /// If the path is no `AREA/FEATURE.yaml`.
    pub fn of(yaml: &Path) -> Self {
        let area = yaml.parent().and_then(Path::file_name).expect("a case stands in the folder of its area");
        let feature = yaml.file_stem().expect("a case is a file");
        let text = |part: &std::ffi::OsStr| part.to_string_lossy().into_owned();
        Self { area: text(area), feature: text(feature), yaml: yaml.to_owned() }
    }

    /// Its crate, such as `case-unions-by-json-type`.
    pub fn crate_name(&self) -> String {
        format!("case-{}-{}", self.area, self.feature).replace('_', "-")
    }

    /// The document's file name.
    pub fn document(&self) -> String {
        format!("{}.yaml", self.feature)
    }

    /// Downstream code that runs what is generated, if the case has some.
    pub fn behaviour(&self) -> Option<PathBuf> {
        Some(self.yaml.with_extension("rs")).filter(|path| path.exists())
    }
}

/// All cases, by area and feature.
///
/// # Errors
///
/// If the folders can't be read.
pub fn all() -> io::Result<Vec<Case>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut cases = Vec::new();
    for area in entries(&root)? {
        let documents = entries(&area)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
        cases.extend(documents.map(|yaml| Case::of(&yaml)));
    }
    Ok(cases)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

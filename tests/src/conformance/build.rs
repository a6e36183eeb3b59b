//! The workspace of a file under `target/conformance`, and what rustc says of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

use serde::Deserialize;

use super::entry::Entry;
use super::round::{self, Refusals};
use super::{driver, suite::Suite};
use crate::generate::Exact;
use crate::workspace;

/// Where a crate and its program are written.
pub struct Place {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// What cargo builds into; all files share it.
    pub target: PathBuf,
    /// The program's name, which no other file's program has.
    pub program: String,
    /// The text of the repository's `Cargo.lock`.
    pub lock: String,
}

impl Place {
    /// The file with the tests.
    pub fn tests(&self) -> PathBuf {
        self.root.join("tests.tsv")
    }

    /// The program, once it is built.
    pub fn binary(&self) -> PathBuf {
        self.target.join("debug").join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX))
    }
}

/// Writes the crate and the program, and builds both.
///
/// # Errors
///
/// The groups whose code does not compile, each with the first error; if the error is nobody's, all of them.
///
/// The outer error is one of the disk or of starting cargo.
pub fn build(place: &Place, suite: &Suite, standing: &[&Entry], exact: &Exact) -> io::Result<Result<(), Refusals>> {
    let (source, lines) = driver::source(standing, &exact.components);
    workspace::write_crate(&place.root.join("client"), "conformance.json", &exact.files)?;
    fs::create_dir_all(place.root.join("driver/src"))?;
    workspace::write_changed(&place.root.join("driver/src/main.rs"), &source)?;
    workspace::write_changed(&place.root.join("driver/Cargo.toml"), &manifest(&place.program))?;
    workspace::write_changed(&place.tests(), &driver::tests(suite, standing))?;
    workspace::write_root(&place.root, &place.lock, &["client", "driver"])?;

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
    let output = Command::new(cargo)
        .args(["build", "--offline", "--message-format=json", "--package", &place.program])
        .current_dir(&place.root)
        .env("CARGO_TARGET_DIR", &place.target)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stdin(Stdio::null())
        .output()?;
    if output.status.success() {
        return Ok(Ok(()));
    }
    let owners = Owners { files: files(standing, exact), lines };
    let refusals = owners.of(&String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(Err(if refusals.is_empty() {
        round::all(standing, &format!("does not compile: {}", said.trim()))
    } else {
        refusals
    }))
}

fn manifest(program: &str) -> String {
    format!(
        "[package]\nname = {program:?}\nedition = \"2024\"\n\n[dependencies]\n\
         client = {{ path = \"../client\", package = \"conformance-client\", default-features = false }}\n\
         serde = \"1\"\n"
    )
}

/// The group of each model file.
fn files(standing: &[&Entry], exact: &Exact) -> BTreeMap<String, usize> {
    let names = standing.iter().flat_map(|entry| entry.names.iter().map(|name| (name, entry.index)));
    names.filter_map(|(name, index)| Some((exact.components.get(name)?.path.clone(), index))).collect()
}

/// Which group each place of the code belongs to.
struct Owners {
    files: BTreeMap<String, usize>,
    lines: BTreeMap<usize, usize>,
}

/// A line that cargo writes.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

/// What rustc says.
#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    spans: Vec<Span>,
}

/// Where it says so.
#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

impl Owners {
    /// The groups that cargo's output finds errors in.
    fn of(&self, output: &str) -> Refusals {
        let mut refusals = Refusals::new();
        let messages = output.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()?.message);
        for mut message in messages.filter(|message| message.level == "error") {
            message.spans.sort_by_key(|span| !span.is_primary);
            if let Some((index, span)) = message.spans.iter().find_map(|span| Some((self.owner(span)?, span))) {
                let text = format!("does not compile: {} ({}:{})", message.message, span.file_name, span.line_start);
                refusals.entry(index).or_insert(text);
            }
        }
        refusals
    }

    fn owner(&self, span: &Span) -> Option<usize> {
        let path = Path::new(&span.file_name);
        if path.ends_with("driver/src/main.rs") {
            return self.lines.get(&span.line_start).copied();
        }
        self.files.iter().find(|(file, _)| path.ends_with(file)).map(|(_, index)| *index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_belongs_to_the_group_in_whose_file_or_line_it_is() {
        let files = BTreeMap::from([("src/models/h001.rs".to_owned(), 1), ("src/models/h002.rs".to_owned(), 2)]);
        let owners = Owners { files, lines: BTreeMap::from([(50, 3)]) };
        let error = |level: &str, file: &str, line: usize| {
            let span = format!(r#"{{"file_name": "{file}", "line_start": {line}, "is_primary": true}}"#);
            format!(r#"{{"reason": "x", "message": {{"level": "{level}", "message": "no", "spans": [{span}]}}}}"#)
        };
        let output = [
            error("warning", "client/src/models/h001.rs", 1),
            error("error", "client/src/models/h002.rs", 7),
            error("error", "driver/src/main.rs", 50),
            error("error", "client/src/runtime/json.rs", 2),
            r#"{"reason": "build-finished", "success": false}"#.to_owned(),
        ];
        let refusals = owners.of(&output.join("\n"));
        assert_eq!(refusals.into_keys().collect::<Vec<_>>(), [2, 3]);
    }
}

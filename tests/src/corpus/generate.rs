//! One document into a crate, in a process of its own, so that time and memory are its own.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs, io};

use generator::diag::{self, Diagnostics};
use generator::emit::{Dates, Settings};
use generator::ir::Api;
use generator::lower::Options;
use generator::{load, pipeline};
use serde::{Deserialize, Serialize};

use super::{Document, crate_name};
use crate::workspace;

/// What was generated, and what it cost.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Generation {
    /// From reading the file to the last file written.
    pub seconds: f64,
    /// The most memory that the process had, in MB; 0 where the system does not say.
    pub peak: f64,
    /// Operations generated.
    pub operations: usize,
    /// Operations left out.
    pub left_out: usize,
    /// Types with a name.
    pub types: usize,
    /// Warnings, among them what was left out of an operation.
    pub warnings: usize,
    /// What was left out: operations, parameters, headers.
    pub omissions: usize,
    /// Lines of Rust.
    pub lines: usize,
}

/// The argument by which the tool runs itself for one document.
pub const CHILD: &str = "--generate-one";

/// Generates a crate below `root` by a process of its own; what it said stands in `NAME.txt` there.
///
/// # Errors
///
/// What it said last, if nothing was generated.
pub fn generate(document: &Document, root: &Path) -> Result<Generation, String> {
    let failed = |error: io::Error| error.to_string();
    let program = env::current_exe().map_err(failed)?;
    let out = root.join(crate_name(&document.name));
    let arguments = [CHILD.as_ref(), document.path.as_os_str(), out.as_os_str()];
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().map_err(failed)?;
    fs::write(root.join(format!("{}.txt", document.name)), &output.stderr).map_err(failed)?;
    match serde_json::from_slice(&output.stdout) {
        Ok(generation) if output.status.success() => Ok(generation),
        _ => Err(first_error(&String::from_utf8_lossy(&output.stderr)).unwrap_or_else(|| output.status.to_string())),
    }
}

/// The first line that speaks of an error or a panic.
fn first_error(said: &str) -> Option<String> {
    let is_error = |line: &&str| line.starts_with("error") || line.contains("panicked") || line.contains("overflow");
    let mut lines = said.lines().skip_while(|line| !is_error(line));
    let first = lines.next()?;
    Some(format!("{first} {}", lines.next().unwrap_or_default().trim()))
}

/// Does it, in this process, says what there is to say, and prints what it cost as JSON. Whether it went well.
///
/// # Errors
///
/// If the crate can't be written.
pub fn generate_here(path: &Path, out: &Path) -> io::Result<bool> {
    let began = Instant::now();
    let diags = Diagnostics::new();
    let tree = load::read(path, &diags);
    let api = tree.as_ref().and_then(|tree| pipeline::analyse(tree, Options::default(), &diags));
    let generation = api.map(|api| generated(&api, path, out, &diags)).transpose()?;
    let (warnings, omissions) = (diags.warning_count(), diags.omission_count());
    let said = diag::render(&diags.into_vec(), tree.as_ref().map(|tree| &tree.source));
    eprintln!("{said}");
    let Some(generation) = generation else { return Ok(false) };
    let (seconds, peak) = (began.elapsed().as_secs_f64(), peak());
    let generation = Generation { seconds, peak, warnings, omissions, ..generation };
    println!("{}", serde_json::to_string(&generation).map_err(io::Error::other)?);
    Ok(true)
}

/// Writes the crate; what is in it.
fn generated(api: &Api, path: &Path, out: &Path, diags: &Diagnostics) -> io::Result<Generation> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let settings = Settings { crate_name: name(out), dates: Dates::default(), tag_features: false };
    let files = pipeline::generate(api, &settings, diags);
    workspace::write_crate(out, &name(path), &files)?;
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    Ok(Generation {
        operations: api.operations.len(),
        left_out: api.left_out.len(),
        types: api.types.iter().filter(|(_, def)| def.shape.has_members()).count(),
        lines: rust.map(|file| file.text.lines().count()).sum(),
        ..Generation::default()
    })
}

/// The most memory that this process had, in MB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

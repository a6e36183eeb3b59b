//! What the compiler says of a crate.

use std::io;
use std::path::Path;
use std::process::{self, Stdio};
use std::time::{Duration, Instant};

use super::crate_name;
use crate::workspace;

/// A crate that compiles without a warning, and what that cost.
#[derive(Clone, Copy, Debug)]
pub struct Checked {
    /// With the dependencies compiled before, if they were.
    pub seconds: f64,
    /// The most memory that the compiler had, in MB, looked at ten times a second.
    pub peak: f64,
}

/// Makes a workspace of the crates below `root`, with the versions of `lock`.
///
/// # Errors
///
/// If a file can't be written.
pub fn prepare(root: &Path, lock: &str, documents: &[String]) -> io::Result<()> {
    let names: Vec<String> = documents.iter().map(|name| crate_name(name)).collect();
    workspace::write_root(root, lock, &names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What is asked of a crate; a warning is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `cargo check`.
    Check,
    /// `cargo clippy`, with its defaults.
    Clippy,
    /// `cargo doc`.
    Doc,
}

/// Asks it of the crate, with all parts of it.
///
/// # Errors
///
/// What the compiler said first.
pub fn check(root: &Path, document: &str, command: Command) -> Result<Checked, String> {
    let package = crate_name(document);
    let arguments: &[&str] = match command {
        Command::Check => &["check"],
        Command::Clippy => &["clippy", "--no-deps"],
        Command::Doc => &["doc", "--no-deps"],
    };
    let failed = |error: io::Error| error.to_string();
    let manifest = std::fs::read_to_string(root.join(&package).join("Cargo.toml")).map_err(failed)?;
    let features = workspace::part_features(&manifest).join(",");
    if command == Command::Doc {
        // rustdoc adds to the index of all crates that are there already, which takes longer than the crate.
        match std::fs::remove_dir_all(root.join("target/doc")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.to_string()),
            _ => {}
        }
    }
    let began = Instant::now();
    let mut cargo = process::Command::new("cargo");
    cargo.args(arguments).args(["--offline", "--quiet", "--package", &package, "--features", &features]);
    cargo.current_dir(root).env("CARGO_TARGET_DIR", root.join("target")).env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.env("RUSTFLAGS", "-Dwarnings").env("RUSTDOCFLAGS", "-Dwarnings").stdin(Stdio::null()).stdout(Stdio::null());
    let said = root.join(format!("{document}.{}.txt", arguments[0]));
    cargo.stderr(std::fs::File::create(&said).map_err(failed)?);
    let mut child = cargo.spawn().map_err(failed)?;
    let mut peak: f64 = 0.0;
    let status = loop {
        match child.try_wait().map_err(failed)? {
            Some(status) => break status,
            None => {
                peak = peak.max(memory(&package));
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    };
    let seconds = began.elapsed().as_secs_f64();
    if status.success() {
        return Ok(Checked { seconds, peak });
    }
    let text = std::fs::read_to_string(&said).unwrap_or_default();
    let first =
        text.lines().find(|line| line.starts_with("error") || line.starts_with("warning")).unwrap_or("it failed");
    let count = text.lines().filter(|line| line.starts_with("error")).count();
    Err(format!("{first} ({count} errors)"))
}

/// What the compilers of this crate have now, in MB.
fn memory(package: &str) -> f64 {
    let name = package.replace('-', "_");
    let Ok(processes) = std::fs::read_dir("/proc") else { return 0.0 };
    let mut kilobytes = 0.0;
    for process in processes.flatten() {
        let path = process.path();
        let Ok(arguments) = std::fs::read_to_string(path.join("cmdline")) else { continue };
        if !arguments.contains(&format!("--crate-name\0{name}\0")) {
            continue;
        }
        let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        kilobytes += line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or_default();
    }
    kilobytes / 1024.0
}

//! The workspace under `target/cases`: a crate for each case, and one package that runs them all.
//!
//! Files are written only where they differ, so that cargo builds nothing twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, io};

use generator::emit::File;
use generator::output::{self, CrateTree};

use crate::generate::Generated;

/// What the test program begins with: clients need a transport, even those that send nothing.
const RUNNER: &str = include_str!("runner.rs");

/// A crate of the workspace, before it is written.
pub struct Member {
    /// The crate's name.
    pub name: String,
    /// The document's file name.
    pub document: String,
    /// Its files.
    pub generated: Generated,
    /// Downstream code that runs it.
    pub behaviour: Option<String>,
}

/// The workspace under `root`, with the versions of `lock`, the repository's `Cargo.lock`.
///
/// # Errors
///
/// If a file can't be read or written.
pub fn write(root: &Path, lock: &str, members: &[Member]) -> io::Result<()> {
    fs::create_dir_all(root)?;
    remove_strangers(root, &members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>())?;
    for member in members {
        write_crate(&root.join(&member.name), &member.document, &member.generated.files)?;
    }
    write_runner(&root.join("run"), members)?;
    let names: Vec<&str> = ["run"].into_iter().chain(members.iter().map(|member| member.name.as_str())).collect();
    write_root(root, lock, &names)
}

/// The manifest and the lock file of a workspace with the packages `members`.
///
/// # Errors
///
/// If a file can't be written.
pub fn write_root(root: &Path, lock: &str, members: &[&str]) -> io::Result<()> {
    let members = members.iter().fold(String::new(), |list, member| list + &format!("    {member:?},\n"));
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    write_changed(&root.join("Cargo.toml"), &manifest)?;
    // cargo adds the members to its copy; ours says of which text that is a copy.
    if write_changed(&root.join("repository.lock"), lock)? {
        fs::write(root.join("Cargo.lock"), lock)?;
    }
    Ok(())
}

/// Removes the crates of cases that are no more: all but those of these names.
///
/// # Errors
///
/// If the folder can't be read, or a crate can't be removed.
pub fn remove_strangers(root: &Path, names: &[&str]) -> io::Result<()> {
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("case-") && !names.contains(&name.as_str()) {
            fs::remove_dir_all(root.join(name))?;
        }
    }
    Ok(())
}

/// The files of a crate, with their header lines.
///
/// # Errors
///
/// If a file can't be read or written.
pub fn write_crate(root: &Path, document: &str, files: &[File]) -> io::Result<()> {
    let mut tree = CrateTree::new();
    for file in files {
        let header = output::header_for(&file.path, document);
        tree.insert(&file.path, format!("{header}\n{}", file.text)).map_err(io::Error::other)?;
    }
    output::write(root, &tree).map_err(io::Error::other)?;
    Ok(())
}

/// One test program for all cases: what is linked once is tested soon.
fn write_runner(root: &Path, members: &[Member]) -> io::Result<()> {
    let tests = root.join("tests/run");
    fs::create_dir_all(&tests)?;
    fs::create_dir_all(root.join("src"))?;
    let mut manifest = "[package]\nname = \"run\"\nedition = \"2024\"\n\n[dev-dependencies]\n".to_owned();
    manifest.push_str("bytes = \"1\"\nhttp = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n");
    let mut main = RUNNER.to_owned();
    let crates: Vec<String> = members.iter().map(|member| member.name.replace('-', "_")).collect();
    _ = writeln!(main, "\ntransports!({});\n", crates.join(", "));
    let mut expected = BTreeSet::from([tests.join("main.rs")]);
    for member in members {
        // Writing to a string can't fail.
        let features = match part_features(manifest_of(&member.generated)).as_slice() {
            [] => String::new(),
            features => format!(", features = {features:?}"),
        };
        _ = writeln!(manifest, "{} = {{ path = \"../{0}\", default-features = false{features} }}", member.name);
        let module = member.name.trim_start_matches("case-").replace('-', "_");
        if let Some(code) = &member.behaviour {
            let path = tests.join(format!("{module}.rs"));
            write_changed(&path, &with_alias(code, &member.name))?;
            expected.insert(path);
            _ = writeln!(main, "mod {module};");
        }
        if let Some(code) = worked_example(&member.generated) {
            let path = tests.join(format!("{module}_worked.rs"));
            write_changed(&path, &code)?;
            expected.insert(path);
            _ = writeln!(main, "#[allow(dead_code)]\nmod {module}_worked;");
        }
    }
    write_changed(&tests.join("main.rs"), &main)?;
    write_changed(&root.join("Cargo.toml"), &manifest)?;
    write_changed(&root.join("src/lib.rs"), "//! Nothing: this package is its tests.\n")?;
    for entry in fs::read_dir(&tests)? {
        let path: PathBuf = entry?.path();
        if !expected.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// What cargo says in a workspace, offline and into a folder of its own. Warnings are errors.
///
/// # Errors
///
/// If cargo can't be started.
pub fn cargo(root: &Path, arguments: &[&str]) -> io::Result<Output> {
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
}

/// The manifest of a generated crate.
pub fn manifest_of(generated: &Generated) -> &str {
    generated.files.iter().find(|file| file.path == "Cargo.toml").map_or("", |file| &*file.text)
}

/// The features that turn on all parts of a crate, as its manifest has them.
pub fn part_features(manifest: &str) -> Vec<&'static str> {
    ["tags", "webhooks"].into_iter().filter(|feature| manifest.contains(&format!("\n{feature} = ["))).collect()
}

/// The code says `use case::…`, whatever the crate is called: the empty line below the module's documentation becomes
/// the alias, so that the line numbers stay.
fn with_alias(code: &str, name: &str) -> String {
    let alias = format!("\nuse {} as case;\n", name.replace('-', "_"));
    code.replacen("\n\n", &alias, 1)
}

/// The example in the crate's documentation.
fn worked_example(generated: &Generated) -> Option<String> {
    let library = generated.files.iter().find(|file| file.path == "src/lib.rs")?;
    let mut lines = library.text.lines().skip_while(|line| *line != "//! # Example").skip(1);
    lines.by_ref().find(|line| *line == "//! ```rust")?;
    let code = lines.take_while(|line| *line != "//! ```").map(|line| line.trim_start_matches("//!"));
    Some(code.fold(String::new(), |text, line| text + line.strip_prefix(' ').unwrap_or(line) + "\n"))
}

/// Writes a file unless it has that text; whether it was written.
///
/// # Errors
///
/// If it can't be written.
pub fn write_changed(path: &Path, text: &str) -> io::Result<bool> {
    let same = fs::read_to_string(path).is_ok_and(|old| old == text);
    if !same {
        fs::write(path, text)?;
    }
    Ok(!same)
}

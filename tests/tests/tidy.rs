//! The rules of the house, held against the sources: who may use what, how long a file is and how it begins.
//!
//! A failure names the file, the rule and what to do. To change a rule, change its table here and `ARCHITECTURE.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "support/names.rs"]
mod names;

use names::names_used;

/// Which crate may be named in which folders and files of `generator/src`.
const CRATES: &[(&str, &[&str])] = &[
    ("cel", &["lower"]),
    ("clap", &["main.rs", "console.rs"]),
    ("fluent_uri", &["bundle", "schema"]),
    ("heck", &["naming"]),
    ("indexmap", &["load", "schema", "lower"]),
    ("mimalloc", &["main.rs"]),
    ("openapiv3", &["document", "lower"]),
    ("petgraph", &["lower", "passes"]),
    ("prettyplease", &["emit"]),
    ("proc_macro2", &["naming", "emit"]),
    ("quote", &["emit"]),
    ("regex", &["lower"]),
    ("regex_syntax", &["lower"]),
    ("regress", &["lower"]),
    ("saphyr_parser", &["load", "diag"]),
    ("serde", &["load", "diag"]),
    ("serde_json", &["load", "document", "lower", "emit", "diag"]),
    ("serde_path_to_error", &["document"]),
    ("serde_yaml", &["load"]),
    ("similar", &["output"]),
    ("stacker", &["lower"]),
    ("strsim", &["diag"]),
    ("syn", &["emit"]),
    ("tempfile", &["output"]),
    ("toml_edit", &["emit"]),
    ("unicode_ident", &["naming"]),
    ("ureq", &["bundle"]),
];

/// Which stage may use which others: the pipeline runs in one direction.
const STAGES: &[(&str, &[&str])] = &[
    ("pointer", &[]),
    ("diag", &["pointer"]),
    ("load", &["pointer", "diag"]),
    ("document", &["pointer", "diag", "load"]),
    ("schema", &["pointer", "diag", "load"]),
    ("bundle", &["pointer", "diag", "load", "schema"]),
    ("ir", &["pointer"]),
    ("lower", &["pointer", "diag", "load", "document", "schema", "ir"]),
    ("passes", &["ir"]),
    ("naming", &["pointer", "diag", "ir"]),
    ("emit", &["ir", "naming"]),
    ("explain", &["pointer", "diag", "load", "ir", "naming", "emit"]),
    ("output", &[]),
    ("pipeline", &["diag", "load", "document", "lower", "ir", "passes", "naming", "emit", "explain"]),
    ("lib", &[]),
    ("main", &[]),
    ("console", &[]),
];

/// Stages whose results must not depend on the order of a hash.
const ORDERED: &[&str] = &["emit", "explain", "naming", "output"];

/// Names that say nothing of what is in a file.
const VAGUE: &[&str] = &["common", "helper", "helpers", "misc", "shared", "util", "utils"];

/// Macros that put off what is to be done.
const LATER: &[&str] = &["todo", "unimplemented"];

const MAX_LINES: usize = 500;
const MAX_MEDIAN: usize = 200;

#[test]
fn every_crate_is_named_in_its_own_stages_only() {
    let manifest = read(&root().join("generator/Cargo.toml"));
    let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let mut faults = Vec::new();
    for line in dependencies.unwrap_or_default().lines().filter(|line| !line.trim().is_empty()) {
        let name = line.split(['.', ' ', '=']).next().unwrap_or_default().replace('-', "_");
        if !CRATES.iter().any(|(known, _)| *known == name) {
            faults.push(format!("generator/Cargo.toml: `{name}` has no row in CRATES; say which stages may name it"));
        }
    }
    for (path, text) in stage_files() {
        let stage = first_part(&path);
        for name in names_used(&path, &text).crates {
            let Some((_, stages)) = CRATES.iter().find(|(known, _)| *known == name) else { continue };
            if !stages.contains(&stage) {
                let stages = stages.join(", ");
                faults.push(format!("generator/src/{path}: names `{name}`, which belongs to {stages}; ask that stage"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn the_stages_know_only_those_before_them() {
    let mut faults = Vec::new();
    for (path, text) in stage_files() {
        let stage = first_part(&path).trim_end_matches(".rs");
        let Some((_, allowed)) = STAGES.iter().find(|(known, _)| *known == stage) else {
            faults.push(format!("generator/src/{path}: `{stage}` has no row in STAGES; say what it may use"));
            continue;
        };
        for used in names_used(&path, &text).stages {
            if used != stage && !allowed.contains(&used.as_str()) {
                faults.push(format!("generator/src/{path}: `{stage}` uses `{used}`; it may use only {allowed:?}"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn names_are_found_wherever_they_stand() {
    let text = "use crate::{ir::Api, load}; use super::super::emit; use super::Lowering;
        fn f() { openapiv3::read(vec![crate::diag::harmless()]); quote! { serde::Serialize, crate::naming } }";
    let found = names_used("lower/types.rs", text);
    assert!(found.crates.contains("openapiv3") && !found.crates.contains("serde"), "{:?}", found.crates);
    assert!(found.stages.iter().eq(["diag", "emit", "ir", "load"]), "{:?}", found.stages);
}

#[test]
fn what_is_written_depends_on_no_hash() {
    let mut faults = Vec::new();
    for (path, text) in stage_files().into_iter().filter(|(path, _)| ORDERED.contains(&first_part(path))) {
        for word in ["HashMap", "HashSet"].into_iter().filter(|word| text.contains(word)) {
            faults.push(format!("generator/src/{path}: `{word}` has no order; use `BTree{}`", &word[4..]));
        }
    }
    assert_none(&faults);
}

#[test]
fn every_file_says_what_is_in_it_and_is_soon_read() {
    let mut faults = Vec::new();
    let mut lengths = Vec::new();
    for (path, text) in our_sources() {
        let lines = text.lines().count();
        lengths.push(lines);
        if !text.starts_with("//! ") {
            faults.push(format!("{path}: the first line says nothing; begin with `//! What is in this file.`"));
        }
        if lines > MAX_LINES {
            faults.push(format!("{path}: {lines} lines are more than {MAX_LINES}; split it by its questions"));
        }
        let stem = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy();
        let folder = Path::new(&path).parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        if VAGUE.iter().any(|vague| stem == *vague || folder == *vague) {
            faults.push(format!("{path}: its name says nothing; call it after the question that it answers"));
        }
        for word in LATER.iter().filter(|word| text.contains(&format!("{word}!("))) {
            faults.push(format!("{path}: `{word}!` is a promise; do it now or report it to the user"));
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    if median >= MAX_MEDIAN {
        faults.push(format!("half of the files have {median} lines or more; split those that ask several questions"));
    }
    assert_none(&faults);
}

#[test]
fn every_file_of_the_generated_client_carries_the_header() {
    let faults: Vec<_> = repository_files()
        .into_iter()
        .filter(|path| path.starts_with("generated-client/"))
        .filter(|path| !read(&root().join(path)).lines().next().unwrap_or_default().contains("@generated by "))
        .map(|path| format!("{path}: no generated header; it is not the generator's, so move it elsewhere"))
        .collect();
    assert_none(&faults);
}

#[test]
fn no_file_knows_where_the_repository_lies() {
    // In two parts, so that this file does not name them either.
    let places = ["/wo rk/", "/ro ot/", "/ho me/", "/Us ers/"].map(|place| place.replace(' ', ""));
    let mut faults = Vec::new();
    for path in repository_files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        let lines = text.lines().enumerate();
        let found = lines.flat_map(|(index, line)| {
            // Not in the middle of a URL or of another path.
            let is_whole = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || "._-~}>".contains(c));
            let begins = move |place: &&String| line.split_once(place.as_str()).is_some_and(|(left, _)| is_whole(left));
            places.iter().find(begins).map(|place| (index + 1, place))
        });
        if let Some((line, place)) = found.into_iter().next() {
            faults.push(format!("{path}:{line}: `{place}` is on one machine only; write a relative path"));
        }
    }
    assert_none(&faults);
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the repository").to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources of the generator, by their path below `generator/src`.
fn stage_files() -> Vec<(String, String)> {
    let ours = our_sources().into_iter();
    ours.filter_map(|(path, text)| Some((path.strip_prefix("generator/src/")?.to_owned(), text))).collect()
}

/// The Rust files that people write.
fn our_sources() -> Vec<(String, String)> {
    let ours =
        |path: &String| path.ends_with(".rs") && ["generator/", "tests/"].iter().any(|folder| path.starts_with(folder));
    let files: Vec<_> = repository_files().into_iter().filter(ours).collect();
    assert!(files.len() > 50, "the sources were not found: {files:?}");
    let with_text = |path: String| {
        let text = read(&root().join(&path));
        (path, text)
    };
    files.into_iter().map(with_text).collect()
}

/// Everything in the repository that git would keep, with `/`; without git, everything but what is built.
fn repository_files() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    let mut files: Vec<String> = match listed {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
            names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
        }
        _ => walked(),
    };
    files.retain(|path| root().join(path).is_file());
    files.sort();
    files.dedup();
    files
}

fn walked() -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![root()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                open.extend((!["target", "node_modules", ".git"].contains(&name.as_str())).then_some(path));
            } else {
                let below = path.strip_prefix(root()).expect("a path below");
                files.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files
}

fn first_part(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

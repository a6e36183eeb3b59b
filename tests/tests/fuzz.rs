//! Inputs that a fuzzer found, and the documents with faults: what is held of any text is held of them. `fuzz/run.sh` looks for
//! more.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/src/lib.rs"]
mod held;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file() && !path.ends_with(".gitkeep"))
        .collect();
    files.sort();
    files
}

#[test]
fn saved_inputs_become_trees_or_errors() {
    for file in files("fuzz/saved/tree").into_iter().chain(files("tests/diagnostics")) {
        println!("{}", file.display());
        held::tree(&fs::read(&file).expect("the file can be read"));
    }
}

#[test]
fn saved_inputs_become_crates_or_errors() {
    for file in files("fuzz/saved/crate").into_iter().chain(files("tests/diagnostics")) {
        println!("{}", file.display());
        held::crate_of(&fs::read(&file).expect("the file can be read"));
    }
}

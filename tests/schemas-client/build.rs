//! Generates the client of the benches' document, so that nobody can measure a stale one.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use generator::diag::{self, Diagnostics};
use generator::emit::{Dates, File, Settings};
use generator::lower::Options;
use generator::{load, pipeline};

const DOCUMENT: &str = "../benches/schemas/document.json";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let root = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    for file in generated(&fs::read(DOCUMENT)?) {
        if let Some(path) = file.path.strip_prefix("src/") {
            let text = if path == "lib.rs" { included(&file.text) } else { file.text };
            write(&root.join(path), &text)?;
        }
    }
    Ok(())
}

fn generated(text: &[u8]) -> Vec<File> {
    let diags = Diagnostics::new();
    let tree = load::parse("document.json", text, &diags);
    let files = tree.as_ref().and_then(|tree| pipeline::analyse(tree, Options::default(), &diags)).map(|api| {
        let settings =
            Settings { crate_name: "schemas-client".to_owned(), dates: Dates::default(), tag_features: false };
        pipeline::generate(&api, &settings, &diags)
    });
    let said = diag::render(&diags.into_vec(), tree.as_ref().map(|tree| &tree.source));
    files.unwrap_or_else(|| panic!("nothing can be generated:\n{said}"))
}

/// The root module without what may stand only at the top of a crate: it is included in one.
fn included(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with("//!") && !line.starts_with("#!"))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

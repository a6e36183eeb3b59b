//! The contacts client as the generator writes it now: a snapshot of each file, one of its public API, and the checked-in
//! crate compared with it.

use std::path::{Path, PathBuf};

use generator::diag::{self, Diagnostics};
use generator::emit::{Dates, File, Settings};
use generator::lower::Options;
use generator::output::{self, CrateTree};
use generator::{ir, load, pipeline};
use insta::{Settings as Snapshots, assert_snapshot};
use tests::public_api;

const SPEC: &str = "spec/contacts.yaml";
const OUT: &str = "generated-client";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace").to_owned()
}

struct Generated {
    dump: String,
    files: Vec<File>,
}

fn generated() -> Generated {
    let text = std::fs::read(root().join(SPEC)).expect("the spec is there");
    let diags = Diagnostics::new();
    let tree = load::parse(SPEC, &text, &diags);
    let api = tree.as_ref().and_then(|tree| pipeline::analyse(tree, Options::default(), &diags));
    let files = api.as_ref().map(|api| {
        let settings = Settings { crate_name: OUT.to_owned(), dates: Dates::default(), tag_features: false };
        Generated { dump: ir::dump(api), files: pipeline::generate(api, &settings, &diags) }
    });
    let said = diag::render(&diags.into_vec(), tree.as_ref().map(|tree| &tree.source));
    assert_eq!(said, "", "the contacts document has no faults and nothing to note");
    files.expect("a document without faults is generated")
}

fn snapshots(folder: &str, assert: impl FnOnce()) {
    let mut settings = Snapshots::clone_current();
    settings.set_snapshot_path(root().join("tests/snapshots/contacts").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(assert);
}

#[test]
fn each_generated_file_is_as_it_was_reviewed() {
    for file in generated().files.iter().filter(|file| !is_copied(file)) {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        snapshots(folder, || assert_snapshot!(name, file.text));
    }
}

#[test]
fn the_public_api_is_as_it_was_reviewed() {
    let files = generated().files;
    let api = public_api::list(&files).expect("what is generated is Rust");
    snapshots("", || assert_snapshot!("public-api", api));
}

#[test]
fn the_intermediate_representation_is_as_it_was_reviewed() {
    snapshots("", || assert_snapshot!("ir", generated().dump));
}

/// The runtime is copied, not generated: what stands in the crate is what is tested in its own package.
#[test]
fn the_runtime_is_copied_to_the_letter() {
    let copied: Vec<File> = generated().files.into_iter().filter(is_copied).collect();
    assert!(copied.len() > 15, "the runtime has more files than {}", copied.len());
    for file in copied {
        let name = file.path.trim_start_matches("src/runtime/");
        let source = root().join("generator/runtime/src").join(name);
        assert_eq!(std::fs::read_to_string(&source).ok().as_ref(), Some(&file.text), "{name}");
    }
}

#[test]
fn the_checked_in_crate_is_what_the_generator_writes() {
    let mut tree = CrateTree::new();
    for File { path, text } in generated().files {
        let header = output::header_for(&path, "contacts.yaml");
        tree.insert(path, format!("{header}\n{text}")).expect("the paths are plain");
    }
    let differences = output::check(&root().join(OUT), &tree).expect("the crate can be read");
    let diff: String = differences.iter().map(|difference| difference.diff.as_str()).collect();
    assert!(differences.is_empty(), "{OUT}/ is stale or was edited by hand; run `cargo run -p generator`\n{diff}");
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(generated().files, generated().files);
}

fn is_copied(file: &File) -> bool {
    file.path.starts_with("src/runtime/") && file.path != "src/runtime/mod.rs"
}

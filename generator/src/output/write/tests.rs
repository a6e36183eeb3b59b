//! Tests of writing and comparing, each in a folder of its own.

use std::collections::BTreeMap;

use super::*;
use crate::output::{DifferenceKind, check, header_for};

/// A tree of files with the header.
fn tree(files: &[(&str, &str)]) -> CrateTree {
    let mut tree = CrateTree::new();
    for (path, text) in files {
        let text = format!("{}\n{text}", header_for(path, "contacts.yaml"));
        tree.insert(*path, text).expect("a plain path");
    }
    tree
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn put(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
    fs::write(file, text).expect("a file");
}

/// Everything below a folder: files with their text, folders with `None`.
fn contents(root: &Path) -> BTreeMap<String, Option<String>> {
    let mut all = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("a path below").to_string_lossy().into_owned();
            if path.is_dir() {
                all.insert(name, None);
                open.push(path);
            } else {
                all.insert(name, fs::read_to_string(&path).ok());
            }
        }
    }
    all
}

/// Writing fails and leaves everything as it was.
fn fails(root: &Path, tree: &CrateTree) -> OutputError {
    let before = contents(root);
    let error = write(root, tree).expect_err("an error");
    assert_eq!(contents(root), before);
    assert_eq!(check(root, tree).expect_err("an error").to_string(), error.to_string());
    error
}

#[test]
fn a_crate_is_written_with_its_folders_and_then_left_alone() {
    let place = folder();
    let root = place.path().join("new/crate");
    let files = tree(&[("Cargo.toml", "[package]\n"), ("src/models/pet.rs", "struct Pet;\n")]);
    let report = write(&root, &files).expect("a report");
    assert_eq!(report.written, ["Cargo.toml", "src/models/pet.rs"]);
    let found = contents(&root);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found["src/models/pet.rs"].as_deref(), files.get("src/models/pet.rs"));

    let time = |path| fs::metadata(root.join(path)).and_then(|data| data.modified()).expect("a time");
    let before = time("Cargo.toml");
    std::thread::sleep(std::time::Duration::from_millis(20));
    let report = write(&root, &files).expect("a report");
    assert_eq!(
        report,
        Report { unchanged: vec!["Cargo.toml".into(), "src/models/pet.rs".into()], ..Report::default() }
    );
    assert_eq!(time("Cargo.toml"), before);
}

#[test]
fn what_is_no_longer_generated_goes_with_its_empty_folders() {
    let place = folder();
    write(place.path(), &tree(&[("src/a/b/old.rs", ""), ("src/lib.rs", "")])).expect("a report");
    let report = write(place.path(), &tree(&[("src/lib.rs", "// new\n")])).expect("a report");
    assert_eq!((report.written, report.removed), (vec!["src/lib.rs".into()], vec!["src/a/b/old.rs".into()]));
    assert_eq!(contents(place.path()).into_keys().collect::<Vec<_>>(), ["src", "src/lib.rs"]);
}

#[test]
fn a_file_without_our_header_is_never_touched() {
    let place = folder();
    put(place.path(), "src/lib.rs", "// mine\n");
    let files = tree(&[("Cargo.toml", ""), ("src/lib.rs", "")]);
    assert!(matches!(fails(place.path(), &files), OutputError::NotOurs { path } if path == "src/lib.rs"));
}

#[test]
fn files_beside_ours_stay() {
    let place = folder();
    let ours = format!("{}\n", header_for("a.rs", "x.yaml"));
    let others = ["tests/mine.rs", "notes.txt"];
    let hidden = ["target/debug/gen.rs", ".git/gen.rs", ".cargo/gen.rs", "other/src/lib.rs"];
    for path in others {
        put(place.path(), path, "mine\n");
    }
    for path in hidden {
        put(place.path(), path, &ours);
    }
    put(place.path(), "other/Cargo.toml", "[package]\n");
    put(place.path(), "src/target/old.rs", &ours);
    let report = write(place.path(), &tree(&[("src/lib.rs", "")])).expect("a report");
    assert_eq!(report.removed, ["src/target/old.rs"]);
    let found = contents(place.path());
    assert!(others.iter().chain(&hidden).all(|path| found.contains_key(*path)), "{found:?}");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error_and_the_other_way_round() {
    let place = folder();
    put(place.path(), "src/lib.rs/x", "mine\n");
    let files = tree(&[("Cargo.toml", ""), ("src/lib.rs", "")]);
    assert!(matches!(fails(place.path(), &files), OutputError::NotAFile { path } if path == "src/lib.rs"));

    let place = folder();
    put(place.path(), "src", "mine\n");
    assert!(matches!(fails(place.path(), &files), OutputError::NotAFolder { path } if path == "src"));
}

#[test]
fn a_file_that_could_not_be_replaced_later_is_not_written() {
    let mut files = tree(&[("Cargo.toml", "")]);
    files.insert("data.json", "{}").expect("a plain path");
    let place = folder();
    assert!(matches!(fails(place.path(), &files), OutputError::NoHeader { path } if path == "data.json"));
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_neither_followed_nor_replaced() {
    use std::os::unix::fs::symlink;

    let outside = folder();
    put(outside.path(), "old.rs", &format!("{}\n", header_for("old.rs", "x.yaml")));
    let files = tree(&[("src/lib.rs", "")]);
    for link in ["src", "src/lib.rs"] {
        let place = folder();
        let at = place.path().join(link);
        fs::create_dir_all(at.parent().expect("a parent")).expect("a folder");
        symlink(outside.path().join(if link == "src" { "" } else { "old.rs" }), at).expect("a link");
        assert!(matches!(fails(place.path(), &files), OutputError::SymbolicLink { path } if path == link));
    }
    let place = folder();
    symlink(outside.path(), place.path().join("elsewhere")).expect("a link");
    assert_eq!(write(place.path(), &files).expect("a report").removed, Vec::<String>::new());
    assert_eq!(contents(outside.path()).len(), 1);
}

#[test]
fn a_failure_on_the_way_is_undone() {
    let place = folder();
    let root = place.path();
    write(root, &tree(&[("a.rs", "// 1\n"), ("m.rs", "// 1\n"), ("old/b.rs", "")])).expect("a report");
    let files = tree(&[("a.rs", "// 2\n"), ("m.rs", "// 2\n"), ("new/c.rs", ""), ("z/d.rs", "")]);
    let plan = plan(root, &files).expect("a plan");
    // Between the plan and the writing, a folder takes the place of a file.
    put(root, "z/d.rs/mine", "mine\n");
    let before = contents(root);
    let error = apply(root, plan).expect_err("an error");
    assert!(matches!(error, OutputError::Io { ref path, .. } if path == "z/d.rs"), "{error:?}");
    assert_eq!(contents(root), before);
}

#[test]
fn a_file_that_appears_after_the_plan_is_not_replaced() {
    let place = folder();
    let plan = plan(place.path(), &tree(&[("a.rs", ""), ("b.rs", "")])).expect("a plan");
    put(place.path(), "b.rs", "mine\n");
    apply(place.path(), plan).expect_err("an error");
    assert_eq!(contents(place.path()), BTreeMap::from([("b.rs".to_owned(), Some("mine\n".to_owned()))]));
}

#[test]
fn checking_shows_what_writing_would_change_and_changes_nothing() {
    let place = folder();
    write(place.path(), &tree(&[("a.rs", "one\ntwo\n"), ("b.rs", ""), ("same.rs", "")])).expect("a report");
    let files = tree(&[("a.rs", "one\n2\n"), ("c.rs", "new\n"), ("same.rs", "")]);
    let before = contents(place.path());
    let found = check(place.path(), &files).expect("differences");
    assert_eq!(contents(place.path()), before);
    let kinds: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.kind)).collect();
    let expected =
        [("a.rs", DifferenceKind::Changed), ("b.rs", DifferenceKind::Removed), ("c.rs", DifferenceKind::Added)];
    assert_eq!(kinds, expected);
    let header = header_for("a.rs", "contacts.yaml");
    assert_eq!(found[0].to_string(), format!("--- a/a.rs\n+++ b/a.rs\n@@ -1,3 +1,3 @@\n {header}\n one\n-two\n+2\n"));
    assert!(found[1].diff.starts_with("--- a/b.rs\n+++ /dev/null\n"));
    assert!(found[2].diff.starts_with("--- /dev/null\n+++ b/c.rs\n"));

    write(place.path(), &files).expect("a report");
    assert_eq!(check(place.path(), &files).expect("differences"), []);
}

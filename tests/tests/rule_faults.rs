//! What the author of a rule reads if something in it is wrong: each fault at its place in the expression.

use std::fs;
use std::path::Path;

use generator::diag::{self, Diagnostics};
use generator::lower::Options;
use generator::{load, pipeline};

fn rendered(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name);
    let text = fs::read(&path).expect("the document is there");
    let diags = Diagnostics::new();
    let tree = load::parse(name, &text, &diags).expect("the document is YAML");
    assert!(pipeline::analyse(&tree, Options::default(), &diags).is_none(), "nothing is generated of it");
    diag::render(&diags.into_vec(), Some(&tree.source))
}

fn assert_snapshot(name: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../rules");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let stem = name.trim_end_matches(".yaml");
    settings.bind(|| insta::assert_snapshot!(stem, rendered(name)));
}

#[test]
fn faults_of_rules_are_shown_where_they_are() {
    assert_snapshot("faults.yaml");
}

#[test]
fn faults_of_facts_are_shown_where_they_are() {
    assert_snapshot("facts.yaml");
}

/// Each rule of the document is at fault, so each has a diagnostic of its own.
#[test]
fn no_fault_is_passed_over() {
    let said = rendered("faults.yaml");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/faults.yaml");
    let text = fs::read_to_string(path).expect("the document is there");
    let rules = text.lines().take_while(|line| !line.starts_with("    Referrer:"));
    let count = rules.filter(|line| line.starts_with("        - ")).count();
    let is_named = |index: &usize| {
        let place = format!("/Pet/x-validations/{index}");
        said.contains(&format!("{place})")) || said.contains(&format!("{place}/"))
    };
    let missing: Vec<usize> = (0..count).filter(|index| !is_named(index)).collect();
    assert!(count > 70, "the document has {count} faults");
    assert_eq!(missing, Vec::<usize>::new());
}

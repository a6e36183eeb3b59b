//! What `generator explain` says: `tests/explain/NAME.yaml` asks in lines `# explain …`, and `NAME.snap` beside it has the
//! answers.

use std::fs;

use generator::diag::{Diagnostics, Source};
use generator::load::{self, Tree};
use generator::pipeline;
use tests::generate::settings;

#[test]
fn what_is_explained_is_in_the_snapshots() {
    insta::glob!("../explain", "*.yaml", |yaml| {
        let name = yaml.file_name().expect("a file").to_string_lossy().into_owned();
        let source = Source { name, text: fs::read_to_string(yaml).expect("the document can be read") };
        let asked = source.text.lines().filter_map(|line| line.strip_prefix("# explain "));
        let answers: Vec<String> = asked.map(|asked| format!("=== {asked} ===\n{}", answer(&source, asked))).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(yaml.parent().expect("a document stands in a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.remove_input_file();
        settings.set_omit_expression(true);
        let name = yaml.file_stem().expect("a file").to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name.as_str(), answers.join("\n")));
    });
}

#[test]
fn what_a_document_says_does_no_harm_to_a_terminal() {
    let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \"P\\u001b[31m\":\n      \
                type: object\n      properties: {\"a\\u202eb\": {type: string, pattern: \"\\u001b\"}}\n";
    let source = Source { name: "pets.yaml".to_owned(), text: text.to_owned() };
    let answer = answer(&source, "P\u{1b}[31m");
    assert!(answer.contains("models::P31M") || answer.contains("\\u{1b}"), "{answer}");
    assert!(answer.chars().all(|char| char == '\n' || (!char.is_control() && char != '\u{202e}')), "{answer:?}");
}

/// What is printed, on whichever of the two outputs.
fn answer(source: &Source, asked: &str) -> String {
    let diags = Diagnostics::new();
    let (options, settings) = settings("pets", &source.text);
    let root = load::parse_source(source, &diags).expect("the document is YAML");
    let tree = Tree { root, source: source.clone() };
    let api = pipeline::analyse(&tree, options, &diags).expect("the document has no faults");
    pipeline::explain(&tree, &api, &settings, diags, asked).unwrap_or_else(|reason| format!("error: {reason}\n"))
}

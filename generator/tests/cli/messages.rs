//! What is printed of a document, for people and for programs.

use serde_json::{Value, json};

use crate::place::Place;

/// A document with a key in line 11 that a test replaces.
const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: https://example.com}]
paths:
  /pets:
    get:
      operationId: getPets
      responses:
        '200':
          description: ok
          hedaers: {}
";

const ARGUMENTS: [&str; 4] = ["--spec", "pets.yaml", "--out", "pets"];

fn place(key: &str) -> Place {
    let place = Place::new();
    place.put("pets.yaml", &DOCUMENT.replace("hedaers", key));
    place
}

fn run(place: &Place, more: &[&str]) -> (Option<i32>, String, String) {
    place.run(&[&ARGUMENTS, more].concat())
}

fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn for_programs_each_fault_is_a_line_with_its_place() {
    let place = place("hedaers");
    let (code, stdout, stderr) = run(&place, &["--message-format", "json"]);
    assert_eq!(code, Some(2), "{stderr}");
    let expected = json!({
        "severity": "error",
        "code": "E105",
        "name": "misspelt-key",
        "message": "`hedaers` is no key of a response",
        "file": "pets.yaml",
        "pointer": "/paths/~1pets/get/responses/200/hedaers",
        "line": 11,
        "column": 11,
        "length": 7,
        "help": "did you mean `headers`?",
    });
    assert_eq!(lines(&stdout), [expected]);
    assert_eq!(stderr, "1 error, no warnings; nothing was written.\n");
}

#[test]
fn for_programs_what_was_done_is_said_beside_the_faults() {
    let place = place("more");
    let (code, stdout, stderr) = run(&place, &["--message-format", "json"]);
    assert_eq!(code, Some(0), "{stdout}");
    let found: Vec<_> = lines(&stdout).iter().map(|line| (line["severity"].clone(), line["line"].clone())).collect();
    assert_eq!(found, [(json!("warning"), json!(11))]);
    assert!(stderr.contains("pets.yaml -> pets\n"), "{stderr}");
}

#[test]
fn a_place_that_no_line_is_known_of_is_said_without() {
    let place = Place::new();
    let (code, stdout, _) = run(&place, &["--message-format", "json"]);
    assert_eq!(code, Some(2), "{stdout}");
    let found = lines(&stdout);
    assert_eq!((&found[0]["code"], found[0].get("line")), (&json!("E001"), None), "{stdout}");
}

#[test]
fn quiet_runs_print_errors_alone() {
    let good = place("more");
    assert_eq!(run(&good, &["--quiet"]), (Some(0), String::new(), String::new()));
    assert_eq!(run(&good, &["--quiet", "--check"]), (Some(0), String::new(), String::new()));
    let bad = place("hedaers");
    let (code, stdout, stderr) = run(&bad, &["-q"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.starts_with("error[E105 misspelt-key]"), "{stderr}");
}

#[test]
fn what_is_printed_is_not_mixed_with_the_intermediate_representation() {
    let place = place("more");
    for more in [["--dump-ir", "--quiet"].as_slice(), &["--dump-ir", "--message-format", "json"]] {
        let (code, _, stderr) = run(&place, more);
        assert_eq!(code, Some(2));
        assert!(stderr.contains("cannot be used with"), "{stderr}");
    }
}

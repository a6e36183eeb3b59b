//! Tests of the rendering.

use super::*;
use crate::diag::Code;
use crate::pointer::Pointer;

const TEXT: &str = "openapi: 3.0.3
info:
  title: Contacts
  maxLenght: 256
  maxLenght: 12
  list: [1, 2]
";

fn source(text: &str) -> Source {
    Source { name: "spec/contacts.yaml".to_owned(), text: text.to_owned() }
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

#[test]
fn diagnostics_look_as_those_of_rustc() {
    let diags = [
        Diagnostic::new(Code::DuplicateKey, Place::LineColumn(5, 3), "the key `maxLenght` stands twice")
            .with_related(Place::LineColumn(4, 3), "it stands here first"),
        Diagnostic::new(Code::Syntax, Place::Key(pointer("/info/maxLenght")), "`maxLenght` is no keyword")
            .with_help("did you mean `maxLength`?"),
        Diagnostic::new(Code::EmptyDocument, Place::Document, "there are no paths"),
        Diagnostic::new(Code::Syntax, pointer("/info/list/1"), "2 is too much"),
    ];
    insta::assert_snapshot!(render(&diags, Some(&source(TEXT))), @r#"
    error[E004 empty-document]: there are no paths
     --> spec/contacts.yaml
      = help: an OpenAPI document begins with `openapi: 3.0.3` or the like

    error[E003 syntax]: `maxLenght` is no keyword
     --> spec/contacts.yaml:4:3 (#/info/maxLenght)
      |
    4 |   maxLenght: 256
      |   ^^^^^^^^^
      = help: did you mean `maxLength`?

    error[E009 duplicate-key]: the key `maxLenght` stands twice
     --> spec/contacts.yaml:5:3
      |
    5 |   maxLenght: 12
      |   ^^^^^^^^^
      = help: remove or rename one of the two
    note: it stands here first
     --> spec/contacts.yaml:4:3
      |
    4 |   maxLenght: 256
      |   ^^^^^^^^^

    error[E003 syntax]: 2 is too much
     --> spec/contacts.yaml:6:13 (#/info/list/1)
      |
    6 |   list: [1, 2]
      |             ^
    "#);
}

#[test]
fn without_a_source_the_pointer_is_shown() {
    let diags = [Diagnostic::new(Code::Syntax, pointer("/a/b"), "no")];
    assert_eq!(render(&diags, None), "error[E003 syntax]: no\n --> #/a/b\n");
}

#[test]
fn a_long_line_is_cut_around_the_caret() {
    let text = format!("{{\"a\": \"{}\", \"b\": 17, \"c\": \"{}\"}}", "x".repeat(500), "y".repeat(500));
    let diags = [Diagnostic::new(Code::Syntax, pointer("/b"), "no")];
    insta::assert_snapshot!(render(&diags, Some(&source(&text))), @r#"
    error[E003 syntax]: no
     --> spec/contacts.yaml:1:516 (#/b)
      |
    1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "b": 17, "c": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
      |                                          ^^
    "#);
}

#[test]
fn carets_keep_their_place_behind_tabs_and_hostile_characters() {
    let text = "\t\u{202e}\u{1b}ab";
    let diags = [Diagnostic::new(Code::Syntax, Place::LineColumn(1, 4), "bad \u{1b}[2J")];
    insta::assert_snapshot!(render(&diags, Some(&source(text))), @r#"
    error[E003 syntax]: bad \u{1b}[2J
     --> spec/contacts.yaml:1:4
      |
    1 |  ��ab
      |    ^^
    "#);
}

#[test]
fn a_place_beyond_the_text_is_no_panic() {
    let diags = [
        Diagnostic::new(Code::Syntax, Place::LineColumn(99, 99), "a"),
        Diagnostic::new(Code::Syntax, Place::LineColumn(1, 99), "b"),
        Diagnostic::new(Code::Syntax, Place::LineColumn(1, 1), "c"),
    ];
    for text in ["", "x", "\n\n"] {
        assert!(render(&diags, Some(&source(text))).contains("contacts.yaml:99:99"));
    }
}

#[test]
fn a_summary_counts_in_words() {
    assert_eq!(summary(0, 0), "no errors, no warnings");
    assert_eq!(summary(1, 2), "1 error, 2 warnings");
}

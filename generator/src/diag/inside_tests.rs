//! Tests of where parts of strings are found.

use crate::diag::{Code, Diagnostic, Place, Source, locate, render};
use crate::pointer::Pointer;

fn place(pointer: &str, start: usize, length: usize) -> Place {
    Place::Inside { pointer: Pointer::parse(pointer).expect("a pointer"), start, length }
}

fn found(text: &str, place: &Place) -> Option<(usize, usize, usize)> {
    let found = locate(text, [place]).of(place)?;
    Some((found.line, found.column, found.length))
}

/// The line, the column, and what stands there over the length that was found; lines end as they do for the parser.
fn shown(text: &str, place: &Place) -> (usize, usize, String) {
    let (line, column, length) = found(text, place).expect("a position");
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let source = text.split('\n').nth(line - 1).expect("a line");
    (line, column, source.chars().skip(column - 1).take(length).collect())
}

/// A document with a string at `/a`; what its value has before the part, the part, and where it stands.
type Row = (&'static str, &'static str, &'static str, (usize, usize, &'static str));

fn check(rows: &[Row]) {
    for (text, before, part, (line, column, expected)) in rows {
        let place = place("/a", before.chars().count(), part.chars().count());
        assert_eq!(shown(text, &place), (*line, *column, (*expected).to_owned()), "{part:?} of {text:?}");
    }
}

#[test]
fn a_part_of_a_plain_scalar_is_found_on_its_line() {
    check(&[
        ("a: self.x > 1\n", "self.", "x > 1", (1, 9, "x > 1")),
        ("a:   x  ==  y # z", "x  ", "==", (1, 9, "==")),
        ("ä: 1\na: Grüße, 世界 x\n", "Grüße, 世界 ", "x", (2, 14, "x")),
        ("a: one\n  two\n\n  three\n", "one ", "two", (2, 3, "two")),
        ("a: one\n  two\n\n  three\n", "one two\n", "three", (4, 3, "three")),
        ("a: one \t\n  two\n", "", "one two", (1, 4, "one")),
        ("a:\n  one\n   two\n", "one ", "two", (3, 4, "two")),
        ("{a: one\n two, b: 1}", "one ", "two", (2, 2, "two")),
        ("a: one\r\n  two\r\n", "one ", "two", (2, 3, "two")),
        ("a: one\r  two\r", "one ", "two", (2, 3, "two")),
        ("a: x\ty", "x\t", "y", (1, 6, "y")),
        ("a: x\u{a0}y", "x\u{a0}", "y", (1, 6, "y")),
        (r"a: x\ud83d\n y", r"x\ud83d\n ", "y", (1, 14, "y")),
    ]);
}

#[test]
fn a_part_of_a_block_scalar_is_found_whatever_its_header_says() {
    check(&[
        ("a: |\n  one\n  two\n", "one\n", "two", (3, 3, "two")),
        ("a: | # why | not\n  # one\n  two\n", "# one\n", "two", (3, 3, "two")),
        ("a: |-\n\n  !one\n    &two\nb: 1\n", "\n!one\n  ", "&two", (4, 5, "&two")),
        ("a: |2-\n    one\n   two\n", "  one\n ", "two", (3, 4, "two")),
        ("a: |+1\n  one\n\n\nb: 1\n", " o", "ne", (2, 4, "ne")),
        ("a: |\n  one\n  two\n", "o", "ne\ntwo", (2, 4, "ne")),
        ("a: |\n  one\n\n  two", "one\n\n", "two", (4, 3, "two")),
        ("a: |\n  x\ty\n  z\t\n", "x\ty\n", "z\t", (3, 3, "z\t")),
        ("a: |\r\n  one\r\n  two\r\n", "one\n", "two", (3, 3, "two")),
        ("a: |\n  世界 == x\n", "世界 ", "== x", (2, 6, "== x")),
        ("a: >\n  one\n  two\n\n  three\n", "one ", "two", (3, 3, "two")),
        ("a: >\n  one\n  two\n\n  three\n", "one two\n", "three", (5, 3, "three")),
        ("a: >-\n\n  one\n    two\n  three\n", "\none\n  ", "two", (4, 5, "two")),
        ("a: >2+\n   one\n  two\n\n", " one\n", "two", (3, 3, "two")),
        ("a: >\r\n  one\r\n  two\r\n", "one ", "two", (3, 3, "two")),
    ]);
}

#[test]
fn a_part_of_a_quoted_scalar_is_found_behind_escapes_and_folded_lines() {
    check(&[
        ("a: 'it''s x'", "it's ", "x", (1, 11, "x")),
        ("a: 'it''s x'", "it", "'s", (1, 7, "''s")),
        (r"a: 'x\n y'", r"x\n ", "y", (1, 9, "y")),
        ("a: 'one \n\n\n  two'", "one\n\n", "two", (4, 3, "two")),
        ("a: 'one\r\n  two'", "one ", "two", (2, 3, "two")),
        ("a: '  one  \n  two'", "  ", "one two", (1, 7, "one")),
        ("a: \"x\ty\"", "x\t", "y", (1, 7, "y")),
        (r#"a: "\n\t\"\\\/x""#, "\n\t\"\\/", "x", (1, 15, "x")),
        (r#"a: "\x41\u00e9\U0001F600\0\_x""#, "AéX\0\u{a0}", "x", (1, 29, "x")),
        (r#"a: "\x41\u00e9\U0001F600b""#, "A", "é😀b", (1, 9, r"\u00e9\U0001F600b")),
        ("a: \"one\\\n    two\"", "one", "two", (2, 5, "two")),
        ("a: \"one \\\n  \\  two\"", "one   ", "two", (2, 6, "two")),
        ("a: \"one\\\r\n\r\n  two\"", "one\n", "two", (3, 3, "two")),
        ("a: \"one \n \\ttwo\n \"", "one \t", "two", (2, 4, "two")),
        ("a: \"one\n\n  two\"", "one\n", "two", (3, 3, "two")),
    ]);
}

#[test]
fn a_part_of_a_json_string_is_found_behind_surrogate_pairs() {
    check(&[
        (r#"{"a": "\ud83d\ude00 \"x\" \\ud83d"}"#, "😀 \"", "x", (1, 23, "x")),
        (r#"{"a": "\ud83d\ude00 \"x\" \\ud83d"}"#, "😀 \"x\" \\", "ud83d", (1, 29, "ud83d")),
        (r#"{"a": "x\uD83D\uDE00y"}"#, "x", "😀y", (1, 9, r"\uD83D\uDE00y")),
        (r#"{"a":"1\/2"}"#, "1/", "2", (1, 10, "2")),
        ("{\r\n\t\"b\": \"\\ud83d\\ude00\",\r\n\t\"a\": \"Grüße \\u00fc x\"\r\n}", "Grüße ü ", "x", (3, 21, "x")),
    ]);
    let text = r#"{"\ud83d\ude00": {"a": "\ud83d\ude00 x"}}"#;
    assert_eq!(shown(text, &place("/😀/a", 2, 1)), (1, 38, "x".to_owned()));
}

#[test]
fn tags_and_anchors_before_a_scalar_are_skipped() {
    check(&[
        ("a: &n x y", "x ", "y", (1, 9, "y")),
        ("a: !!str 'x y'", "x ", "y", (1, 13, "y")),
        ("a: !!str &n # note\n  # note\n  \"x y\"", "x ", "y", (3, 6, "y")),
        ("a: &n |- # note\n\n  !x\n  y\n", "\n!x\n", "y", (4, 3, "y")),
        ("a: !!str >2\n    x\n   y\n", "  x\n ", "y", (3, 4, "y")),
    ]);
}

#[test]
fn white_space_is_shown_behind_what_stands_before_it() {
    for (text, start, expected) in [
        ("a: x  y", 2, (1, 6, 1)),
        ("a: x  \n  y", 1, (1, 5, 1)),
        ("a: |\n  x\n    y\n", 3, (2, 4, 1)),
        ("a: |\n\n  x\n", 0, (3, 3, 1)),
        ("a: >\n  x\n  y\n", 1, (2, 4, 1)),
        ("a: 'x\n\n\n  y'", 2, (1, 6, 1)),
    ] {
        assert_eq!(found(text, &place("/a", start, 1)), Some(expected), "{text:?}");
    }
}

#[test]
fn beyond_the_end_is_right_behind_the_last_character() {
    for (text, expected) in [
        ("a: x &&\n", (1, 8, 1)),
        ("a: x\n  &&\nb: 1", (2, 5, 1)),
        ("a: |\n  x\n  &&\n\nb: 1\n", (3, 5, 1)),
        ("a: >-\r\n  x\r\n  &&\r\n", (3, 5, 1)),
        ("a: 'x &&' # note", (1, 9, 1)),
        (r#"{"a": "x \ud83d\ude00"}"#, (1, 22, 1)),
        ("a: ''", (1, 5, 1)),
        ("a: \"\"", (1, 5, 1)),
    ] {
        for (start, length) in [(6, 0), (6, 9), (usize::MAX, usize::MAX)] {
            assert_eq!(found(text, &place("/a", start, length)), Some(expected), "{text:?}");
        }
    }
    assert_eq!(found("a: x &&\n", &place("/a", 2, usize::MAX)), Some((1, 6, 2)));
    assert_eq!(found("a: x &&\n", &place("/a", 2, 0)), Some((1, 6, 1)));
}

#[test]
fn what_is_not_written_as_a_string_is_shown_as_its_value_is() {
    for (text, pointer, expected) in [
        ("b: &x one two\na: *x\n", "/a", (2, 4, 2)),
        ("a: [one]\n", "/a", (1, 1, 1)),
        ("a: one\n", "/a/b", (1, 4, 3)),
        ("a: |\n\nb: 1\n", "/a", (1, 1, 1)),
        ("a: >+\n", "/a", (1, 1, 1)),
    ] {
        assert_eq!(found(text, &place(pointer, 1, 1)), Some(expected), "{text:?}");
    }
    assert_eq!(found("b:\na:\n", &place("/a", 1, 1)).map(|(_, _, length)| length), Some(1));
    assert_eq!(found("", &place("/a", 1, 1)), None);
}

#[test]
fn the_first_of_two_values_with_one_pointer_is_meant() {
    assert_eq!(found("a: one two\na: three\n", &place("/a", 4, 3)), Some((1, 8, 3)));
}

#[test]
fn many_parts_of_one_long_line_are_found_in_one_walk() {
    let word = r"\ud83d\ude00 == x && ";
    let count = 20_000;
    let text = format!("{{\"a\": \"{}\", \"b\": \"y\"}}", word.repeat(count));
    let mut places: Vec<_> = (0..count).map(|n| place("/a", n * 10, usize::MAX)).collect();
    places.push(place("/b", 0, 1));
    let positions = locate(&text, &places);
    let columns = places.iter().map(|place| positions.of(place).expect("a position").column);
    let behind = 8 + count * word.len() + 9;
    assert!(columns.eq((0..count).map(|n| 8 + n * word.len()).chain([behind])));
    let diags: Vec<_> = places.into_iter().map(|place| Diagnostic::new(Code::WrongValue, place, "no")).collect();
    let source = Source { name: "a.json".to_owned(), text };
    assert!(render(&diags, Some(&source)).ends_with("^\n"));
}

#[test]
fn a_diagnostic_points_into_a_folded_expression() {
    let text = "rules:
  - rule: >-
      self.size() < 10 &&
      self.all(nane, name != '')
    message: no
";
    let diags = [
        Diagnostic::new(Code::WrongValue, place("/rules/0/rule", 46, 1), "the rule breaks off"),
        Diagnostic::new(Code::WrongValue, place("/rules/0/rule", 29, 4), "nobody uses `nane`")
            .with_related(place("/rules/0/rule", 0, 40), "it belongs to this"),
    ];
    let source = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
    insta::assert_snapshot!(render(&diags, Some(&source)), @r"
    error[E206 wrong-value]: nobody uses `nane`
     --> a.yaml:4:16 (#/rules/0/rule)
      |
    4 |       self.all(nane, name != '')
      |                ^^^^
    note: it belongs to this
     --> a.yaml:3:7 (#/rules/0/rule)
      |
    3 |       self.size() < 10 &&
      |       ^^^^^^^^^^^^^^^^^^^

    error[E206 wrong-value]: the rule breaks off
     --> a.yaml:4:33 (#/rules/0/rule)
      |
    4 |       self.all(nane, name != '')
      |                                 ^
    ");
    assert!(render(&diags, None).contains("--> #/rules/0/rule\n"));
}

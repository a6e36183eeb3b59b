//! Tests of the reading: what is read, how exactly, and what is refused.

use std::time::{Duration, Instant};

use super::*;
use crate::diag::{Code, Diagnostics, Place, render};
use crate::pointer::Pointer;

/// Reads `text`, which must be right.
fn good(name: &str, text: &str) -> Tree {
    let diags = Diagnostics::new();
    let tree = parse(name, text.as_bytes(), &diags);
    assert_eq!(diags.into_vec(), []);
    tree.expect("a tree")
}

/// Reads `text`, which must be refused, and tells the codes and places.
fn refused(name: &str, text: &[u8]) -> Vec<(Code, Place)> {
    let diags = Diagnostics::new();
    let begin = Instant::now();
    assert!(parse(name, text, &diags).is_none());
    assert!(begin.elapsed() < Duration::from_secs(2), "took {:?}", begin.elapsed());
    diags.into_vec().into_iter().map(|d| (d.code, d.at)).collect()
}

fn at(line: usize, column: usize) -> Place {
    Place::LineColumn(line, column)
}

fn json(tree: &Tree) -> String {
    serde_json::to_string(&tree.root).expect("JSON")
}

#[test]
fn json_and_yaml_read_alike() {
    let json_tree = good("a.json", r#"{"a": [1, -2, 1.5, null, true, "x"], "b": {}}"#);
    let yaml_tree = good("a.yaml", "a: [1, -2, 1.5, null, true, x]\nb: {}\n");
    assert_eq!(json_tree.root, yaml_tree.root);
    assert_eq!(json_tree.root, good("a", &json_tree.source.text).root);
}

#[test]
fn members_keep_their_order() {
    assert_eq!(json(&good("a.yaml", "z: 1\na: 2\nm: 3\n")), r#"{"z":1,"a":2,"m":3}"#);
}

#[test]
fn integers_beyond_64_bits_are_exact() {
    let digits = ["18446744073709551616", "-9223372036854775809", "340282366920938463463374607431768211455", "7"];
    let text = format!("[{}]", digits.join(", "));
    for name in ["a.json", "a.yaml"] {
        let tree = good(name, &text);
        let texts: Vec<_> = tree.cursor().items().filter_map(|item| item.as_number()).map(Number::to_text).collect();
        assert_eq!(texts, digits, "{name}");
    }
}

#[test]
fn large_and_small_decimals_are_numbers() {
    for name in ["a.json", "a.yaml"] {
        let tree = good(name, "[1e308, 0.0075, 1.0, 1e3]");
        let numbers: Vec<_> = tree.cursor().items().filter_map(|item| item.as_number()).collect();
        assert_eq!(numbers[0], Number::Float(1e308));
        assert_eq!(numbers[1].to_text(), "0.0075");
        assert_eq!((numbers[2].as_i64(), numbers[3].as_i64()), (Some(1), Some(1000)));
    }
}

#[test]
fn surrogate_pairs_and_tabs_of_json_are_read_under_any_name() {
    for name in ["a.json", "a.yaml", "-"] {
        let tree = good(name, "{\n\t\"a\": \"\\ud83c\\udf89\"\n}");
        assert_eq!(tree.cursor().get("a").and_then(|a| a.as_str()), Some("🎉"), "{name}");
    }
}

#[test]
fn a_byte_order_mark_is_dropped() {
    for name in ["a.json", "a.yaml"] {
        let tree = good(name, "\u{feff}{\"a\": 1}");
        assert_eq!(tree.source.text, "{\"a\": 1}");
    }
    assert_eq!(json(&good("a.yaml", "\u{feff}a: 1\n")), r#"{"a":1}"#);
}

#[test]
fn keys_are_their_text() {
    let tree = good("a.yaml", "200: a\ntrue: b\n1.0: c\nnull: d\n'': e\n0x1F: f\nyes: g\n");
    let keys: Vec<_> = tree.cursor().entries().map(|(key, _)| key).collect();
    assert_eq!(keys, ["200", "true", "1.0", "null", "", "0x1F", "yes"]);
}

#[test]
fn only_true_and_false_are_booleans() {
    let tree = good("a.yaml", "[yes, no, on, off, y, n, true, False]");
    assert_eq!(json(&tree), r#"["yes","no","on","off","y","n",true,false]"#);
}

#[test]
fn dates_octal_lookalikes_and_versions_are_text() {
    let tree = good("a.yaml", "[2024-01-31, 012, 3.0.3, 12:30, 1_000]");
    assert_eq!(json(&tree), r#"["2024-01-31","012","3.0.3","12:30","1_000"]"#);
}

#[test]
fn core_tags_are_understood_and_others_refused() {
    assert_eq!(json(&good("a.yaml", "[!!str 1, !!int 2, !!str yes]")), r#"["1",2,"yes"]"#);
    for (text, column) in
        [("a: !python/object:os.system x", 4), ("a: !!binary eA==", 4), ("a: ! x", 4), ("!t {a: 1}", 1)]
    {
        let said = refused("a.yaml", text.as_bytes());
        assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::UnknownTag], "{text}");
        assert_eq!(said[0].1, at(1, column), "{text}");
    }
}

#[test]
fn merge_keys_are_applied_and_what_is_written_out_wins() {
    let text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  x: 0\n  <<: [*a, *b]\n  w: 9\nd:\n  <<: *a\n";
    let tree = good("a.yaml", text);
    let cursor = tree.cursor();
    let member = |key| serde_json::to_string(cursor.get(key).expect("a member").node()).expect("JSON");
    assert_eq!(member("c"), r#"{"x":0,"y":2,"z":4,"w":9}"#);
    assert_eq!(member("d"), r#"{"x":1,"y":2}"#);
}

#[test]
fn merged_objects_bring_what_they_merged_themselves() {
    let tree = good("a.yaml", "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\n");
    assert_eq!(json(&tree), r#"{"a":{"x":1},"b":{"x":1,"y":2},"c":{"x":1,"y":2}}"#);
}

#[test]
fn a_merge_of_anything_but_objects_is_refused() {
    let key = Place::Key(Pointer::root().child("a").child("<<"));
    assert_eq!(refused("a.yaml", b"a:\n  <<: 1\n"), [(Code::InvalidMerge, key.clone())]);
    assert_eq!(refused("a.yaml", b"a:\n  <<: [{x: 1}, 2]\n"), [(Code::InvalidMerge, key)]);
}

#[test]
fn json_has_no_merge_keys() {
    assert_eq!(json(&good("a.json", r#"{"<<": {"x": 1}}"#)), r#"{"<<":{"x":1}}"#);
}

#[test]
fn a_key_that_stands_twice_is_shown_in_both_places() {
    let text = "a:\n  b: 1\n  c: 2\n  \"b\": 3\n  c: 4\n";
    assert_eq!(refused("a.yaml", text.as_bytes()), [(Code::DuplicateKey, at(4, 3)), (Code::DuplicateKey, at(5, 3))]);
    for name in ["a.json", "a.yaml"] {
        let source = Source { name: name.to_owned(), text: "{\"a\": {\"b\": 1,\n  \"b\": 2}}".to_owned() };
        let diags = Diagnostics::new();
        assert_eq!(parse_source(&source, &diags), None);
        let said = diags.into_vec();
        assert_eq!(said[0].message, "the key `b` stands twice in `#/a`");
        assert_eq!((&said[0].at, &said[0].related[0].0), (&at(2, 3), &at(1, 8)));
        assert!(render(&said, Some(&source)).contains("2 |   \"b\": 2}}\n  |   ^^^\n"));
    }
}

#[test]
fn nesting_is_limited_alike_in_json_and_yaml() {
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    for name in ["a.json", "a.yaml"] {
        good(name, &nested(MAX_DEPTH));
        let said = refused(name, nested(MAX_DEPTH + 1).as_bytes());
        assert_eq!(said, [(Code::TooDeep, at(1, MAX_DEPTH + 1))], "{name}");
    }
}

#[test]
fn a_hundred_thousand_brackets_are_refused_at_once() {
    for (open, name) in [("[", "a.json"), ("[", "a.yaml"), ("{a: ", "a.yaml"), ("{\"a\":", "a.json"), ("- ", "a.yaml")]
    {
        let said = refused(name, open.repeat(100_000).as_bytes());
        assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TooDeep], "{open} {name}");
    }
}

/// Eleven lists of nine aliases each: 9^12 values.
fn alias_bomb() -> String {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = format!("*a{}, ", level - 1).repeat(9);
        text += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    text
}

#[test]
fn an_alias_bomb_is_refused() {
    let said = refused("a.yaml", alias_bomb().as_bytes());
    assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TooManyAliases]);
}

#[test]
fn a_large_text_is_not_repeated_by_the_thousand() {
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(5000));
    let said = refused("a.yaml", text.as_bytes());
    assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TooManyAliases]);
}

#[test]
fn aliases_are_expanded_but_neither_into_themselves_nor_too_deep() {
    assert_eq!(json(&good("a.yaml", "a: &a [1]\nb: *a\n")), r#"{"a":[1],"b":[1]}"#);
    assert_eq!(refused("a.yaml", b"a: &a [*a]\n"), [(Code::TooManyAliases, at(1, 8))]);
    let half = MAX_DEPTH / 2 + 1;
    let (open, close) = ("[".repeat(half), "]".repeat(half));
    let text = format!("a: &a {open}{close}\nb: {open}*a{close}\n");
    assert_eq!(refused("a.yaml", text.as_bytes()), [(Code::TooDeep, at(2, 4 + half))]);
}

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    for (name, text, expected) in [
        ("a.yaml", "", (Code::EmptyDocument, Place::Document)),
        ("a.json", " \n", (Code::EmptyDocument, Place::Document)),
        ("a.yaml", "# nothing\n", (Code::EmptyDocument, Place::Document)),
        ("a.yaml", "---\n", (Code::EmptyDocument, Place::Document)),
        ("a.yaml", "a: 1\n---\nb: 2\n", (Code::SeveralDocuments, at(2, 1))),
        ("a.json", "{\"ä\": 1,\n\"ä\": }", (Code::Syntax, at(2, 6))),
        ("a.json", "{} x", (Code::Syntax, at(1, 4))),
        ("a.yaml", "a: b: c\n", (Code::Syntax, at(1, 5))),
        ("a.yaml", "a: *nowhere\n", (Code::Syntax, at(1, 4))),
        ("a.yaml", "a: .nan\n", (Code::Syntax, at(1, 4))),
        ("a.yaml", "? [a]\n: 1\n", (Code::UnreadableKey, at(1, 3))),
    ] {
        assert_eq!(refused(name, text.as_bytes()), [expected], "{text}");
    }
    assert_eq!(refused("a.yaml", b"a: 1\nb: \xff"), [(Code::NotUtf8, at(2, 4))]);
}

#[test]
fn a_missing_file_is_a_diagnostic() {
    let diags = Diagnostics::new();
    assert!(read(std::path::Path::new("no/such/file.yaml"), &diags).is_none());
    let said = diags.into_vec();
    assert_eq!(said[0].code, Code::FileUnreadable);
    assert!(said[0].message.starts_with("can't read `no/such/file.yaml`: "));
}

#[test]
fn cursors_know_where_they_are() {
    let tree = good("a.yaml", "a/b:\n  - {x: 1}\n  - y\n");
    let list = tree.cursor().get("a/b").expect("a list");
    let places: Vec<_> = list.items().map(|item| item.pointer().to_string()).collect();
    assert_eq!(places, ["/a~1b/0", "/a~1b/1"]);
    let x = list.index(0).and_then(|first| first.get("x")).expect("a member");
    assert_eq!(tree.get(x.pointer()), Some(x.node()));
    assert_eq!(tree.at(x.pointer()).expect("a cursor").as_number(), Some(Number::Int(1)));
    assert!(list.get("x").is_none() && list.index(2).is_none());
    assert!(tree.get(&Pointer::root().child("a/b").child("01")).is_none());
}

#[test]
fn a_text_that_only_serde_yaml_reads_is_read_under_the_same_limits() {
    // saphyr-parser wants the second line of a quoted text, and a closing bracket, further to the right.
    let odd = "a:\n  b: \"x\n  y\"\n  c: {\n  d: 1\n  }\n";
    let tree = good("a.yaml", odd);
    assert_eq!(json(&tree), r#"{"a":{"b":"x y","c":{"d":1}}}"#);

    let codes = |more: String| refused("a.yaml", (odd.to_owned() + &more).as_bytes()).into_iter().map(|(code, _)| code);
    assert!(codes(alias_bomb()).eq([Code::TooManyAliases]));
    assert!(codes(format!("e: {}", "[".repeat(100_000))).eq([Code::TooDeep]));
    assert!(codes(format!("e: {}{}", "[".repeat(200), "]".repeat(200))).eq([Code::TooDeep]));
    assert!(codes("e: 1\ne: 2\n".to_owned()).eq([Code::DuplicateKey]));
    assert!(codes("e: !x 1\n".to_owned()).eq([Code::Syntax]));
    assert!(codes("e: f: g\n".to_owned()).eq([Code::Syntax]));
}

//! The strings and regex extensions of compiled rules, the strings held against the interpreter of the crate `cel`.
#![allow(clippy::unwrap_used)]

#[path = "support/interpreter.rs"]
mod interpreter;

use std::sync::Arc;

use cel::Value;
use generator_runtime::cel::Error;
use generator_runtime::cel_regex::{find, find_all, find_all_n};
use generator_runtime::cel_text::*;
use interpreter::{Expression, Numbers};
use regex::Regex;

const TEXTS: &[&str] = &[
    "",
    "a",
    "tacocat",
    "ta©o©αT",
    "hello mellow",
    "bananananana",
    "😀",
    "a😀😀b",
    "é",
    "e\u{301}",
    ",",
    ",,a,,b,",
    " \t\u{b}\u{c}\r\nx y\u{85}\u{a0}\u{1680}\u{2000}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}",
    "\u{180e}x\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}",
    "\"\\\u{7}\u{8}\t\n\u{b}\u{c}\r\0\u{1b}'",
    "TacoCÆt Xii",
];
const PARTS: &[&str] =
    &["", "a", "nana", "©", "©α", "ello", "😀", "😀b", ",", "none", "\u{301}", "hello mellow!", "αT"];
const INDICES: &[i64] = &[i64::MIN, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, i64::MAX];

/// Expressions and the functions that they are compiled to.
type OfText = (&'static str, fn(&str) -> String);
type Clause<T> = (&'static str, fn(T) -> String);

/// The table, and texts of a few characters of one to four bytes, so that parts are found and overlap.
fn texts() -> Vec<String> {
    let mut numbers = Numbers::new();
    let mut more = Vec::new();
    for _ in 0..60 {
        let length = numbers.below(8);
        more.push((0..length).map(|_| ['a', 'n', '©', '😀', ','][numbers.below(5) as usize]).collect());
    }
    TEXTS.iter().map(|text| (*text).to_owned()).chain(more).collect()
}

fn parts() -> Vec<String> {
    let mut numbers = Numbers::new();
    let mut more = Vec::new();
    for _ in 0..20 {
        let length = numbers.below(3);
        more.push((0..=length).map(|_| ['a', 'n', '©', '😀', ','][numbers.below(5) as usize]).collect());
    }
    PARTS.iter().map(|text| (*text).to_owned()).chain(more).collect()
}

fn value(text: &str) -> Value {
    text.into()
}

/// A list of texts.
fn list(texts: Vec<&str>) -> Value {
    texts.into_iter().map(str::to_owned).collect::<Vec<_>>().into()
}

#[test]
fn functions_of_a_text_are_those_of_the_interpreter() {
    let owned: [OfText; 4] = [
        ("a.lowerAscii()", lower_ascii),
        ("a.upperAscii()", upper_ascii),
        ("a.reverse()", reverse),
        ("strings.quote(a)", quote),
    ];
    let owned = owned.map(|(text, function)| (Expression::new(text), function));
    let (length, trimmed) = (Expression::new("a.size()"), Expression::new("a.trim()"));
    for text in texts() {
        for (expression, function) in &owned {
            expression.expect_value([value(&text)], function(&text));
        }
        length.expect_value([value(&text)], size(&text));
        trimmed.expect_value([value(&text)], trim(&text));
    }
}

#[test]
fn indices_count_code_points() {
    let [at, start, both] = ["a.charAt(b)", "a.substring(b)", "a.substring(b, c)"].map(Expression::new);
    for text in texts() {
        for &first in INDICES {
            at.expect([value(&text), first.into()], char_at(&text, first));
            start.expect([value(&text), first.into()], substring_from(&text, first));
            for &end in INDICES {
                both.expect([value(&text), first.into(), end.into()], substring(&text, first, end));
            }
        }
    }
    assert_eq!(char_at("a😀b", 1), Ok("😀"));
    assert_eq!(char_at("a😀b", 3), Ok(""));
    assert_eq!(char_at("a😀b", 4), Err(Error::Argument { function: "charAt" }));
    assert_eq!(substring("ta©o©αT", 2, 6), Ok("©o©α"));
    assert_eq!(substring("tacocat", 4, 3), Err(Error::Argument { function: "substring" }));
}

#[test]
fn parts_are_found_as_in_the_interpreter() {
    let [first, first_from, last, last_to] =
        ["a.indexOf(b)", "a.indexOf(b, c)", "a.lastIndexOf(b)", "a.lastIndexOf(b, c)"].map(Expression::new);
    for text in texts() {
        for part in parts() {
            first.expect_value([value(&text), value(&part)], index_of(&text, &part));
            last.expect_value([value(&text), value(&part)], last_index_of(&text, &part));
            for &index in INDICES {
                let variables = [value(&text), value(&part), index.into()];
                first_from.expect(variables.clone(), index_of_from(&text, &part, index));
                last_to.expect(variables, last_index_of_to(&text, &part, index));
            }
        }
    }
    assert_eq!(index_of_from("tacocat", "a", 30), Err(Error::Argument { function: "indexOf" }));
    assert_eq!(last_index_of_to("tacocat", "a", -1), Err(Error::Argument { function: "lastIndexOf" }));
}

#[test]
fn texts_are_replaced_split_and_joined_as_in_the_interpreter() {
    let [all, some] = ["a.replace(b, c)", "a.replace(b, c, d)"].map(Expression::new);
    let [whole, limited, joined] = ["a.split(b)", "a.split(b, c)", "a.join(b)"].map(Expression::new);
    for text in texts() {
        for part in parts() {
            let by = "<😀>";
            all.expect_value([value(&text), value(&part), by.into()], replace(&text, &part, by));
            let pieces = split(&text, &part);
            joined.expect_value([list(pieces.clone()), value(&part)], join(pieces.iter().copied(), &part));
            whole.expect_value([value(&text), value(&part)], list(pieces));
            for limit in [i64::MIN, -1, 0, 1, 2, 3, 100, i64::MAX] {
                let variables = [value(&text), value(&part), by.into(), limit.into()];
                some.expect_value(variables, replace_n(&text, &part, by, limit));
                let variables = [value(&text), value(&part), limit.into()];
                limited.expect_value(variables, list(split_n(&text, &part, limit)));
            }
        }
    }
    assert_eq!(split("", ""), Vec::<&str>::new());
    assert_eq!(split("", ","), [""]);
    assert_eq!(join([], "-"), "");
    assert_eq!(join(["", ""], "-"), "-");
}

#[test]
fn clauses_of_numbers_are_those_of_the_interpreter() {
    let table = [0.0, -0.0, 0.5, 1.5, 2.5, 1.2345, 1_052.032_911_275, 2.75, 1e100, 1e-100, f64::MAX, 5e-324, 123.4999];
    let mut numbers = Numbers::new();
    let more = (0..200).map(|_| f64::from_bits(numbers.next()));
    let special = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    let values: Vec<f64> = table.into_iter().chain(special).chain(more).collect();
    let clauses: [Clause<f64>; 8] = [
        ("'%s'.format([a])", decimal),
        ("'%d'.format([a])", decimal),
        ("'%f'.format([a])", |value| fixed(value, 6)),
        ("'%.0f'.format([a])", |value| fixed(value, 0)),
        ("'%.3f'.format([a])", |value| fixed(value, 3)),
        ("'%e'.format([a])", |value| scientific(value, 6)),
        ("'%.0e'.format([a])", |value| scientific(value, 0)),
        ("'%.17e'.format([a])", |value| scientific(value, 17)),
    ];
    for (text, clause) in clauses {
        let expression = Expression::new(text);
        for &value in &values {
            expression.expect_value([value.into()], clause(value));
        }
    }
    assert_eq!(fixed(1.2345, 3), "1.234");
    assert_eq!((fixed(0.5, 0), fixed(1.5, 0), fixed(2.5, 0)), ("0".to_owned(), "2".to_owned(), "2".to_owned()));
    assert_eq!(scientific(1_052.032_911_275, 6), "1.052033e+03");
    assert_eq!(scientific(1e-100, 1), "1.0e-100");
    assert_eq!(decimal(f64::NEG_INFINITY), "-Infinity");

    let clauses: [Clause<i64>; 4] = [
        ("'%x'.format([a])", |value| hex_int(value, false)),
        ("'%X'.format([a])", |value| hex_int(value, true)),
        ("'%o'.format([a])", octal_int),
        ("'%b'.format([a])", binary_int),
    ];
    let mut numbers = Numbers::new();
    let more: Vec<i64> = (0..100).map(|_| numbers.next() as i64 >> numbers.below(64)).collect();
    for (text, clause) in clauses {
        let expression = Expression::new(text);
        for &value in [i64::MIN, -255, -1, 0, 1, 30, i64::MAX].iter().chain(&more) {
            expression.expect_value([value.into()], clause(value));
        }
    }
    assert_eq!(hex_int(-255, false), "-ff");
}

#[test]
fn clauses_of_bytes_are_those_of_the_interpreter() {
    let [text, lower, upper] = ["'%s'.format([a])", "'%x'.format([a])", "'%X'.format([a])"].map(Expression::new);
    let mut numbers = Numbers::new();
    let mut inputs: Vec<Vec<u8>> = TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for _ in 0..200 {
        let length = numbers.below(9);
        let pick = |numbers: &mut Numbers| [b'a', 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xc3, 0xa9][numbers.below(8) as usize];
        inputs.push((0..length).map(|_| pick(&mut numbers)).collect());
    }
    for bytes in inputs {
        let variable = Value::Bytes(Arc::new(bytes.clone()));
        text.expect_value([variable.clone()], lossy(&bytes).into_owned());
        lower.expect_value([variable.clone()], hex_text(&bytes, false));
        upper.expect_value([variable], hex_text(&bytes, true));
    }
    assert_eq!(lossy(b"a\xff\xfeb\xffc"), "a\u{fffd}b\u{fffd}c");
    assert_eq!(hex_text("Hello world!".as_bytes(), true), "48656C6C6F20776F726C6421");
}

/// The interpreter has no such functions; the values are those that Go's `FindString` and `FindAllString` have.
#[test]
fn matches_are_found_one_after_the_other() {
    let digits = Regex::new("[0-9]+").unwrap();
    assert_eq!(find(Some(&digits), "abc 123 45"), "123");
    assert_eq!(find(Some(&digits), "abc"), "");
    assert_eq!(find_all(Some(&digits), "123 abc 456"), ["123", "456"]);
    assert_eq!(find_all(Some(&digits), "abc"), Vec::<&str>::new());
    assert_eq!(find_all_n(Some(&digits), "1 2 3", 2), ["1", "2"]);
    assert_eq!(find_all_n(Some(&digits), "1 2 3", 0), Vec::<&str>::new());
    assert_eq!(find_all_n(Some(&digits), "1 2 3", -1), ["1", "2", "3"]);
    assert_eq!(find_all_n(Some(&digits), "1 2 3", i64::MAX), ["1", "2", "3"]);
    // An empty match does not stand right behind another.
    assert_eq!(find_all(Some(&Regex::new("a*").unwrap()), "baaab"), ["", "aaa", ""]);
    assert_eq!(find_all(Some(&Regex::new("").unwrap()), "😀"), ["", ""]);
}

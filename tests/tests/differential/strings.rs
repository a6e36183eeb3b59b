//! Texts that fit a format or a pattern, and texts that nearly do.

use proptest::prelude::{RngExt, Strategy};
use proptest::strategy::ValueTree;
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;

/// Texts for each format: the first list fits, the second does not.
const FORMATS: &[(&str, &[&str], &[&str])] = &[
    (
        "date-time",
        &["2024-02-29T23:59:59Z", "1985-04-12t23:20:50.52+05:30", "1990-12-31T23:59:60Z", "2024-02-29T23:59:59.5Z"],
        &["2023-02-29T00:00:00Z", "2024-01-01 00:00", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00", ""],
    ),
    ("date", &["2024-02-29", "1963-06-19"], &["2023-02-29", "2024-1-01", "06/19/1963", ""]),
    ("time", &["08:30:06.283185Z", "23:59:60Z", "08:30:06-08:00"], &["24:00:00Z", "08:30:06", "8:3:6Z"]),
    ("duration", &["P4DT12H30M5S", "PT0S", "P2W"], &["P", "PT", "4D", "P1YT", "P2D1Y"]),
    (
        "uuid",
        &["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
        &["2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4aa"],
    ),
    ("uri", &["https://example.com/a?b=%20#c", "urn:a:b"], &["//example.com", "https://a b", "\\\\host", ""]),
    ("uri-reference", &["/a/b", "#c", "//host/x", ""], &["\\\\a", "#a\\b", "http://a b"]),
    ("iri", &["http://ƒøø.ßår/?∂éœ=πîx"], &["/abc", "\\\\host"]),
    ("email", &["joe.bloggs@example.com", "te~st@example.com"], &["2962", ".a@example.com", "a@", "@b.c"]),
    ("hostname", &["www.example.com", "a--b.c"], &["-a.com", "a_b.com", "a..b", ""]),
    ("ipv4", &["192.168.0.1", "0.0.0.0"], &["256.1.1.1", "1.2.3", "087.10.0.1"]),
    ("ipv6", &["::1", "::ffff:192.168.0.1"], &["12345::", "1:2:3", "::1%eth0"]),
    ("regex", &["^a+$", "[a-z]"], &["^(abc]", "\\a("]),
    ("byte", &["", "Ynl0ZXM=", "+/8="], &["Ynl0ZXM", "-_8=", "a b=", "="]),
    ("json-pointer", &["", "/a~0b/~1", "/"], &["a", "/~2", "/~"]),
];

/// Texts to try where a pattern can't be turned around.
const COMMON: &[&str] = &[
    "",
    "a",
    "A",
    "0",
    "abc",
    "ABC",
    "12345",
    "a b",
    " ",
    "-",
    "_",
    "a-b",
    "a_b",
    "a.b",
    "+1",
    "é",
    "日本",
    "😀",
    "a\nb",
    "\u{0}",
    "\u{200b}",
    "\u{85}",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "+81-90-1234-5678",
    "https://a.example/",
    "x@y.zz",
];

/// Letters of one to four bytes.
const LETTERS: &[char] = &['a', 'Z', '7', '-', 'é', '語', '😀', ' '];

/// A text for a format, one that fits or one that does not; `None` for formats that say nothing.
pub fn of_format(runner: &mut TestRunner, format: &str, fits: bool) -> Option<String> {
    let (_, good, bad) = FORMATS.iter().find(|(known, ..)| *known == format)?;
    Some(one_of(runner, if fits { good } else { bad }).to_owned())
}

/// A text that most likely fits a pattern.
pub fn of_pattern(runner: &mut TestRunner, pattern: &str) -> String {
    // A part that may stand anywhere, and a whole: proptest reads neither `^` nor `$`.
    let body = pattern.trim_start_matches('^').trim_end_matches('$');
    // What ECMA-262 means by them; a set may stand inside another.
    let body = body.replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z_]").replace(r"\s", r"[ \t\n\u{3000}]");
    let made = string_regex(&body).ok().and_then(|strategy| strategy.new_tree(runner).ok()).map(|tree| tree.current());
    match made {
        Some(text) if runner.rng().random_range(0..8) > 0 => text,
        _ => one_of(runner, COMMON).to_owned(),
    }
}

/// A text of some letters, counted as code points.
pub fn of_length(runner: &mut TestRunner, letters: usize) -> String {
    (0..letters).map(|_| LETTERS[runner.rng().random_range(0..LETTERS.len())]).collect()
}

/// Any text.
pub fn any(runner: &mut TestRunner) -> String {
    one_of(runner, COMMON).to_owned()
}

fn one_of(runner: &mut TestRunner, texts: &[&'static str]) -> &'static str {
    texts[runner.rng().random_range(0..texts.len())]
}

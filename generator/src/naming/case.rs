//! Wire names into words, and words into the cases of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Signs that mean something where no letter stands beside them: `+1`, `>=`, `*`.
const SIGNS: &[(char, &str)] = &[
    ('+', "plus"),
    ('-', "minus"),
    ('*', "star"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('<', "less"),
    ('>', "greater"),
    ('=', "equal"),
    ('!', "not"),
    ('&', "and"),
    ('|', "or"),
    ('%', "percent"),
    ('#', "hash"),
    ('$', "dollar"),
    ('@', "at"),
    ('^', "caret"),
    ('~', "tilde"),
    ('?', "question"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('_', "underscore"),
    (' ', "space"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('(', "open"),
    (')', "close"),
    ('[', "open bracket"),
    (']', "close bracket"),
    ('{', "open brace"),
    ('}', "close brace"),
    ('`', "backtick"),
];

/// The name in `snake_case`, without regard to keywords.
pub(super) fn snake(wire_name: &str) -> String {
    finish(words(wire_name).to_snake_case(), 'n')
}

/// The name in `UpperCamelCase`, without regard to prelude names.
pub(super) fn pascal(wire_name: &str) -> String {
    finish(words(wire_name).to_upper_camel_case(), 'N')
}

/// The name with everything spelt out that the cases of Rust lose: which letters are capitals, what separates words.
///
/// For names that would be the same otherwise: `foo-bar` beside `fooBar` and `foo_bar`.
pub(super) fn spelled(wire_name: &str) -> String {
    let mut out = String::new();
    let mut before_capital = false;
    for char in wire_name.chars() {
        if char.is_alphanumeric() {
            if char.is_uppercase() && !before_capital {
                out.push_str(" capital ");
            }
            before_capital = char.is_uppercase();
            out.push(char);
        } else {
            before_capital = false;
            match SIGNS.iter().find(|(sign, _)| *sign == char) {
                Some(('-', _)) => out.push_str(" dash "),
                Some((_, name)) => out.extend([" ", name, " "]),
                None => out.push_str(&format!(" u{:x} ", char as u32)),
            }
        }
    }
    out
}

/// The name as words that the case converters understand: only letters, digits and separators are left.
fn words(wire_name: &str) -> String {
    let signs_speak = !wire_name.chars().any(char::is_alphabetic);
    let mut out = String::new();
    for char in wire_name.chars() {
        if unicode_ident::is_xid_continue(char) && (!signs_speak || char != '_') {
            out.push(char);
        } else if signs_speak && let Some((_, name)) = SIGNS.iter().find(|(sign, _)| *sign == char) {
            out.extend([" ", name, " "]);
        } else if signs_speak && !char.is_whitespace() {
            out.push_str(&format!(" u{:x} ", char as u32));
        } else {
            out.push(' ');
        }
    }
    out
}

/// An identifier can't be empty or begin with a digit.
fn finish(name: String, prefix: char) -> String {
    match name.chars().next() {
        None => if prefix == 'n' { "empty" } else { "Empty" }.to_owned(),
        Some(first) if !unicode_ident::is_xid_start(first) => format!("{prefix}{name}"),
        Some(_) => name,
    }
}

//! What browsers allow without the `u` flag, written as the `u` flag wants it.
//!
//! ECMA-262's grammar for the `u` flag is strict: a backslash stands before signs that need one and nowhere else, a
//! brace or bracket that means itself needs one. Annex B of ECMA-262 is lenient about both, and so are real documents:
//! `\-`, `\_`, `\@`, `]`, `a{,3}`, `[\w-.]`. Their meaning is plain, so they are taken. Letters and digits behind a
//! backslash are not: `\A` and `\Z` are literals in Annex B, and whoever writes them means something else.
//!
//! What is no pattern stays none: whatever is not understood here is copied, for `regress` to refuse.

use std::fmt::Write as _;
use std::str::Chars;

/// The pattern in the strict grammar.
pub(super) fn strict(source: &str) -> String {
    let mut reading = Reading { rest: source.chars(), out: String::with_capacity(source.len()), posix: false };
    reading.pattern();
    reading.out
}

struct Reading<'s> {
    rest: Chars<'s>,
    out: String,
    /// A class such as `[[:alpha:]` was read, whose second bracket is meant to close it.
    posix: bool,
}

impl Reading<'_> {
    fn pattern(&mut self) {
        while let Some(char) = self.rest.next() {
            match char {
                '\\' => self.escape(),
                '[' => self.class(),
                '(' => self.group(),
                '{' if quantifies(self.rest.as_str()) => {
                    self.out.push('{');
                    self.braces();
                }
                '{' | '}' => self.out.extend(['\\', char]),
                ']' if !self.posix => self.out.push_str(r"\]"),
                other => self.out.push(other),
            }
        }
    }

    /// Copies what says which kind of group it is, so that no escape is undone in it.
    fn group(&mut self) {
        self.out.push('(');
        if self.rest.as_str().starts_with('?') {
            let kind = self.rest.as_str().chars().take_while(|char| !":=!>)".contains(*char)).count();
            self.out.extend(self.rest.by_ref().take(kind));
        }
    }

    fn escape(&mut self) {
        let Some(char) = self.rest.next() else { return self.out.push('\\') };
        match char {
            'u' | 'p' | 'P' if self.rest.as_str().starts_with('{') => {
                self.out.extend(['\\', char]);
                self.braces();
            }
            _ if needs_backslash(char) => self.out.extend(['\\', char]),
            // Spelt out, so that it is no sign wherever it stands: `(?\:` is no group.
            _ => self.code_point(char),
        }
    }

    /// A range needs a character on both sides; beside a set such as `\w`, the hyphen means itself.
    fn class(&mut self) {
        self.out.push('[');
        if self.rest.as_str().starts_with('^') {
            self.out.extend(self.rest.next());
        }
        let inside = self.rest.as_str();
        self.posix |= inside.starts_with("[:") && inside.split_once(']').is_some_and(|(name, _)| name.ends_with(':'));
        while !self.rest.as_str().is_empty() {
            if self.rest.as_str().starts_with(']') {
                self.out.extend(self.rest.next());
                return;
            }
            let is_set = self.member();
            let mut ahead = self.rest.clone();
            if ahead.next() == Some('-') && ahead.next().is_some_and(|end| end != ']') {
                self.rest.next();
                let hyphen = self.out.len();
                self.out.push('-');
                if self.member() || is_set {
                    self.out.insert(hyphen, '\\');
                }
            }
        }
    }

    /// A member of a class; whether it is a set.
    fn member(&mut self) -> bool {
        match self.rest.next() {
            // As a member it may stand escaped, which keeps it from making a range with what is around it.
            Some('-') => self.out.push_str(r"\-"),
            Some('\\') => {
                let set = self.rest.as_str().starts_with(['d', 'D', 'w', 'W', 's', 'S', 'p', 'P']);
                if self.rest.as_str().starts_with('-') {
                    self.rest.next();
                    self.out.push_str(r"\-");
                } else {
                    self.escape();
                }
                return set;
            }
            other => self.out.extend(other),
        }
        false
    }

    /// Copies the braces that belong to what was read.
    fn braces(&mut self) {
        let inside = |char: &char| char.is_ascii_alphanumeric() || "{_=,".contains(*char);
        let length = self.rest.as_str().chars().take_while(inside).count();
        self.out.extend(self.rest.by_ref().take(length));
        self.out.extend(self.rest.as_str().starts_with('}').then(|| self.rest.next()).flatten());
    }

    fn code_point(&mut self, char: char) {
        if char.is_ascii() {
            // Writing to a string can't fail.
            _ = write!(self.out, r"\x{:02X}", char as u32);
        } else {
            self.out.push(char);
        }
    }
}

/// Whether the grammar of the `u` flag has, or could have, a meaning for this character behind a backslash.
fn needs_backslash(char: char) -> bool {
    char.is_ascii_alphanumeric() || r"^$\.*+?()[]{}|/".contains(char)
}

/// Whether `2}`, `2,}` or `2,5}` follows.
fn quantifies(rest: &str) -> bool {
    let after_digits = |text: &str| text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let after_min = &rest[rest.len() - after_digits(rest)..];
    let after_max = after_min.strip_prefix(',').map_or(after_min, |max| &max[max.len() - after_digits(max)..]);
    after_min.len() < rest.len() && after_max.starts_with('}')
}

#[cfg(test)]
mod tests {
    use super::strict;

    #[test]
    fn what_annex_b_allows_is_written_strictly() {
        for (lenient, expected) in [
            (r"\-\_\@\/\ \é", r"\x2D\x5F\x40\/\x20é"),
            (r"[\_\-\@]", r"[\x5F\-\x40]"),
            ("a{,3}", r"a\{,3\}"),
            ("{a}]", r"\{a\}\]"),
            (r"[\w-.]", r"[\w\-.]"),
            (r"[+-\d]", r"[+\-\d]"),
            (r"[\w-x-z]", r"[\w\-x\-z]"),
            ("[a-]", r"[a\-]"),
            ("[-a]", r"[\-a]"),
        ] {
            assert_eq!(strict(lenient), expected, "{lenient}");
            assert!(regress::Regex::with_flags(expected, "u").is_ok(), "{expected}");
        }
    }

    #[test]
    fn what_is_strict_stays() {
        for pattern in [
            r"^\d{4}-(0[1-9]|1[0-2])$",
            r"a{2}b{2,}?c{2,3}",
            r"\p{L}\P{Script=Greek}\u{1F600}\u0041\x41\cA\0",
            r"[\p{L}a-z\u{61}-\u{7A}]",
            r"(?<name>a)\k<name>(?=b)(?<!c)(?:d)",
            r"[^\]\\^]\[\]\{\}",
        ] {
            assert_eq!(strict(pattern), pattern);
        }
    }
}

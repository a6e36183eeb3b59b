//! A regular expression of ECMA-262, with the `u` flag, in the syntax of the `regex` crate.
//!
//! The two differ where it hurts: `\d`, `\w` and `\s` are other sets, `\uXXXX` and `\cX` are spelt otherwise, a `[` inside
//! a class stands for itself, `.` stops at four line ends. Look-around, back-references and flags for a group have no
//! counterpart that means quite the same. A group that captures need not: nobody asks what it caught.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

/// ECMA-262's WhiteSpace and LineTerminator (sections 12.2 and 12.3): Unicode's White_Space but NEL, and the byte order mark.
const SPACE: &str = r"[\s--\x85]\u{FEFF}";
const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const LINE_END: &str = r"\n\r\u{2028}\u{2029}";
/// Rust's strings hold none of these, so whatever matches one matches nothing.
const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// Translates a pattern that is known to be valid; `None` if it has no counterpart.
pub(super) fn translate(source: &str) -> Option<String> {
    let mut translation = Translation { rest: source.chars().peekable(), out: String::with_capacity(source.len()) };
    translation.run()?;
    Some(translation.out)
}

struct Translation<'s> {
    rest: Peekable<Chars<'s>>,
    out: String,
}

/// What a class may have as a member.
enum Member {
    Char(u32),
    /// Members in the syntax of `regex`.
    Set(String),
}

impl Translation<'_> {
    fn run(&mut self) -> Option<()> {
        while let Some(char) = self.rest.next() {
            match char {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '.' => write_class(&mut self.out, true, LINE_END),
                '(' => self.group()?,
                other => self.out.push(other),
            }
        }
        Some(())
    }

    fn group(&mut self) -> Option<()> {
        self.out.push_str("(?:");
        if self.rest.next_if_eq(&'?').is_none() {
            return Some(());
        }
        match self.rest.next()? {
            ':' => Some(()),
            '<' if !matches!(self.rest.peek(), Some('=' | '!')) => {
                self.rest.by_ref().find(|char| *char == '>');
                Some(())
            }
            _ => None,
        }
    }

    fn escape(&mut self) -> Option<()> {
        match self.rest.peek()? {
            'b' => self.out.push_str(r"(?-u:\b)"),
            'B' => self.out.push_str(r"(?-u:\B)"),
            '1'..='9' | 'k' => return None,
            _ => {
                match self.escaped()? {
                    Member::Char(value) => match char::from_u32(value) {
                        Some(char) => push_literal(&mut self.out, char),
                        None => self.out.push_str(r"[^\s\S]"),
                    },
                    Member::Set(members) => write_class(&mut self.out, false, &members),
                }
                return Some(());
            }
        }
        self.rest.next();
        Some(())
    }

    /// `[]` matches nothing and `[^]` anything; `regex` would take the bracket as a member.
    fn class(&mut self) -> Option<()> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut members = String::new();
        while self.rest.next_if_eq(&']').is_none() {
            match self.member()? {
                Member::Set(set) => members.push_str(&set),
                Member::Char(first) => {
                    let mut ahead = self.rest.clone();
                    let last = if ahead.next() == Some('-') && ahead.next() != Some(']') {
                        self.rest.next();
                        let Member::Char(last) = self.member()? else { return None };
                        last
                    } else {
                        first
                    };
                    push_range(&mut members, first, last);
                }
            }
        }
        match members.is_empty() {
            true => self.out.push_str(if negated { r"[\s\S]" } else { r"[^\s\S]" }),
            false => write_class(&mut self.out, negated, &members),
        }
        Some(())
    }

    fn member(&mut self) -> Option<Member> {
        match self.rest.next()? {
            '\\' => self.escaped(),
            char => Some(Member::Char(char as u32)),
        }
    }

    /// What stands behind a backslash, in a class or outside.
    fn escaped(&mut self) -> Option<Member> {
        let negated = |members: &str| Member::Set(format!("[^{members}]"));
        Some(match self.rest.next()? {
            'd' => Member::Set(DIGIT.to_owned()),
            'D' => negated(DIGIT),
            'w' => Member::Set(WORD.to_owned()),
            'W' => negated(WORD),
            's' => Member::Set(SPACE.to_owned()),
            'S' => negated(SPACE),
            kind @ ('p' | 'P') => {
                let name: String = self.rest.by_ref().take_while(|char| *char != '}').skip(1).collect();
                Member::Set(format!(r"\{kind}{{{name}}}"))
            }
            't' => Member::Char(0x09),
            'n' => Member::Char(0x0A),
            'v' => Member::Char(0x0B),
            'f' => Member::Char(0x0C),
            'r' => Member::Char(0x0D),
            'b' => Member::Char(0x08),
            '0' => Member::Char(0),
            'c' => Member::Char(self.rest.next()? as u32 % 32),
            'x' => Member::Char(self.hex(2)?),
            'u' if self.rest.next_if_eq(&'{').is_some() => {
                let digits: String = self.rest.by_ref().take_while(|char| *char != '}').collect();
                Member::Char(u32::from_str_radix(&digits, 16).ok()?)
            }
            'u' => Member::Char(self.code_unit()?),
            other => Member::Char(other as u32),
        })
    }

    /// `\uXXXX`; a pair of surrogates is one code point.
    fn code_unit(&mut self) -> Option<u32> {
        let unit = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&unit) {
            return Some(unit);
        }
        let before = self.rest.clone();
        if self.rest.next() == Some('\\')
            && self.rest.next() == Some('u')
            && let Some(low @ 0xDC00..=0xDFFF) = self.hex(4)
        {
            return Some(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        }
        self.rest = before;
        Some(unit)
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text: String = self.rest.by_ref().take(digits).collect();
        u32::from_str_radix(&text, 16).ok()
    }
}

fn write_class(out: &mut String, negated: bool, members: &str) {
    out.push_str(if negated { "[^" } else { "[" });
    out.push_str(members);
    out.push(']');
}

/// A range of a class, without the surrogates in it.
fn push_range(out: &mut String, first: u32, last: u32) {
    let below = (first, last.min(SURROGATES.start() - 1));
    let above = (first.max(SURROGATES.end() + 1), last);
    for (first, last) in [below, above].into_iter().filter(|(first, last)| first <= last) {
        if let (Some(first), Some(last)) = (char::from_u32(first), char::from_u32(last)) {
            push_literal(out, first);
            if first != last {
                out.push('-');
                push_literal(out, last);
            }
        }
    }
}

fn push_literal(out: &mut String, char: char) {
    match char {
        ' ' => out.push(char),
        _ if char.is_whitespace() || char.is_control() || char == '\u{FEFF}' => {
            // Writing to a string can't fail.
            _ = write!(out, r"\u{{{:X}}}", char as u32);
        }
        _ => out.push_str(&regex_syntax::escape(char.encode_utf8(&mut [0; 4]))),
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn what_differs_is_spelt_out() {
        for (ecma, rust) in [
            (r"^\d{4}$", "^[0-9]{4}$"),
            (r"[\d\-x]", r"[0-9\-x]"),
            (r"[^\D\S]", r"[^[^0-9][^[\s--\x85]\u{FEFF}]]"),
            (r"\u0041\x41\u{41}\t", r"AAA\u{9}"),
            (r"\uD83D\uDE00", "😀"),
            (r"[\uD83D\uDE00-\uD83D\uDE02]", "[😀-😂]"),
            (r"\cA\ca\0", r"\u{1}\u{1}\u{0}"),
            (r"[\b]\b\B", r"[\u{8}](?-u:\b)(?-u:\B)"),
            ("[]", r"[^\s\S]"),
            ("[^]", r"[\s\S]"),
            ("[a[b]", r"[a\[b]"),
            (r"[a&&b~~c\--]", r"[a\&\&b\~\~c\-\-]"),
            (r"a\{,3\}", r"a\{,3\}"),
            ("a{2,3}?", "a{2,3}?"),
            ("(a)(?:b)(?<name>c)", "(?:a)(?:b)(?:c)"),
            (r"\p{Lu}[\P{scx=Greek}]", r"[\p{Lu}][\P{scx=Greek}]"),
            (".", r"[^\n\r\u{2028}\u{2029}]"),
        ] {
            assert_eq!(translate(ecma).as_deref(), Some(rust), "{ecma}");
        }
    }

    #[test]
    fn a_lone_surrogate_is_in_no_string() {
        for (ecma, rust) in [
            (r"\uD800", r"[^\s\S]"),
            (r"\uD800\u0041", r"[^\s\S]A"),
            (r"[\uD800]", r"[^\s\S]"),
            (r"[^\uD800-\uDFFF]", r"[\s\S]"),
            (r"[A-\uDFFF]", "[A-\u{D7FF}]"),
            (r"[\uD800-\uFFFD]", "[\u{E000}-\u{FFFD}]"),
        ] {
            assert_eq!(translate(ecma).as_deref(), Some(rust), "{ecma}");
        }
    }

    #[test]
    fn what_has_no_counterpart_is_left() {
        for pattern in ["(?=a)", "(?!a)", "(?<=a)", "(?<!a)", r"(a)\1", r"(?<n>a)\k<n>", "(?i:a)", "(?-s:a)"] {
            assert_eq!(translate(pattern), None, "{pattern}");
        }
    }
}

//! ECMA-262 regular expressions in the syntax of the `regex` crate.
//!
//! The two differ where it hurts: `\d`, `\w` and `\s` are other sets, `\uXXXX` and `\cX` are spelt otherwise, a `[` inside
//! a class stands for itself, `.` stops at four line ends. Look-around and back-references have no counterpart.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

/// ECMA-262's WhiteSpace and LineTerminator (sections 12.2 and 12.3).
const SPACE: &str = r"\t\n\x0B\x0C\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";
const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const LINE_END: &str = r"\n\r\u{2028}\u{2029}";

/// Why a pattern has no translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Untranslatable {
    /// ECMA-262 allows it, and `regex` has no counterpart.
    Unsupported(&'static str),
    /// It is no pattern of ECMA-262.
    Invalid(String),
}

use Untranslatable::{Invalid, Unsupported};

/// Translates a pattern.
pub(super) fn translate(source: &str) -> Result<String, Untranslatable> {
    let mut translation = Translation {
        rest: source.chars().peekable(),
        out: String::with_capacity(source.len()),
        in_class: false,
        in_quantifier: false,
    };
    translation.run()?;
    Ok(translation.out)
}

struct Translation<'s> {
    rest: Peekable<Chars<'s>>,
    out: String,
    in_class: bool,
    in_quantifier: bool,
}

impl Translation<'_> {
    fn run(&mut self) -> Result<(), Untranslatable> {
        while let Some(char) = self.rest.next() {
            match char {
                '\\' => self.escape()?,
                '[' if self.in_class => self.out.push_str(r"\["),
                '[' => self.open_class(),
                ']' if self.in_class => {
                    self.in_class = false;
                    self.out.push(']');
                }
                ']' => self.out.push_str(r"\]"),
                // `&&`, `--` and `~~` are set operations to `regex` and plain characters to ECMA-262.
                '&' | '~' if self.in_class => self.literal(char),
                '-' if self.in_class && self.rest.peek() == Some(&'-') => self.out.push_str(r"\-"),
                '.' if !self.in_class => {
                    write_class(&mut self.out, true, LINE_END);
                }
                '(' if !self.in_class => self.group()?,
                '{' if !self.in_class => self.open_brace(),
                '}' if !self.in_class && !std::mem::take(&mut self.in_quantifier) => self.out.push_str(r"\}"),
                other => self.out.push(other),
            }
        }
        if self.in_class {
            return Err(Invalid("a class `[…]` is not closed".to_owned()));
        }
        Ok(())
    }

    /// `[]` matches nothing and `[^]` anything; `regex` would take the bracket as a member.
    fn open_class(&mut self) {
        let negated = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            self.out.push_str(if negated { r"[\s\S]" } else { r"[^\s\S]" });
            return;
        }
        self.in_class = true;
        self.out.push_str(if negated { "[^" } else { "[" });
    }

    fn group(&mut self) -> Result<(), Untranslatable> {
        self.out.push('(');
        if self.rest.peek() != Some(&'?') {
            return Ok(());
        }
        let ahead: String = self.rest.clone().skip(1).take(2).collect();
        match ahead.as_bytes() {
            [b'=' | b'!', ..] | [b'<', b'=' | b'!'] => Err(Unsupported("look-around can\'t be generated yet")),
            _ => Ok(()),
        }
    }

    /// Outside of a quantifier a brace is a character.
    fn open_brace(&mut self) {
        self.in_quantifier = self.quantifier_follows();
        self.out.push_str(if self.in_quantifier { "{" } else { r"\{" });
    }

    /// Whether `{2}`, `{2,}` or `{2,5}` begins here, after the brace.
    fn quantifier_follows(&self) -> bool {
        let body: String = self.rest.clone().take_while(|char| *char != '}').collect();
        let closed = self.rest.clone().any(|char| char == '}');
        let (min, max) = body.split_once(',').unwrap_or((&body, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        closed && !min.is_empty() && digits(min) && digits(max)
    }

    fn escape(&mut self) -> Result<(), Untranslatable> {
        let Some(char) = self.rest.next() else { return Err(Invalid("it ends in a lone `\\`".to_owned())) };
        match char {
            'd' => self.set(false, DIGIT),
            'D' => self.set(true, DIGIT),
            'w' => self.set(false, WORD),
            'W' => self.set(true, WORD),
            's' => self.set(false, SPACE),
            'S' => self.set(true, SPACE),
            'b' if self.in_class => self.out.push_str(r"\x08"),
            'b' => self.out.push_str(r"(?-u:\b)"),
            'B' => self.out.push_str(r"(?-u:\B)"),
            't' | 'n' | 'r' | 'f' | 'v' => {
                self.out.push('\\');
                self.out.push(char);
            }
            '0' if !self.rest.peek().is_some_and(char::is_ascii_digit) => self.out.push_str(r"\x00"),
            '1'..='9' if !self.in_class => return Err(Unsupported("back-references can\'t be generated yet")),
            'k' if self.rest.peek() == Some(&'<') => {
                return Err(Unsupported("back-references can\'t be generated yet"));
            }
            'c' => self.control()?,
            'x' => self.code_unit(2)?,
            'u' if self.rest.peek() == Some(&'{') => self.braced_code_point()?,
            'u' => self.code_unit(4)?,
            'p' | 'P' => {
                self.out.push('\\');
                self.out.push(char);
            }
            other => self.literal(other),
        }
        Ok(())
    }

    fn set(&mut self, negated: bool, members: &str) {
        if self.in_class && !negated {
            self.out.push_str(members);
        } else {
            write_class(&mut self.out, negated, members);
        }
    }

    fn control(&mut self) -> Result<(), Untranslatable> {
        let Some(letter) = self.rest.next_if(char::is_ascii_alphabetic) else {
            return Err(Invalid("`\\c` needs a letter behind it".to_owned()));
        };
        self.code_point(letter as u32 % 32)
    }

    fn code_unit(&mut self, digits: usize) -> Result<(), Untranslatable> {
        let unit = self.hex(digits)?;
        // A pair of surrogates is one code point.
        if (0xD800..0xDC00).contains(&unit) {
            let mut ahead = self.rest.clone();
            let escaped = ahead.next() == Some('\\') && ahead.next() == Some('u');
            if escaped {
                self.rest = ahead;
                let low = self.hex(4)?;
                if (0xDC00..0xE000).contains(&low) {
                    return self.code_point(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
                }
            }
        }
        self.code_point(unit)
    }

    fn hex(&mut self, digits: usize) -> Result<u32, Untranslatable> {
        let text: String = self.rest.by_ref().take(digits).collect();
        let complete = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(&text, 16).ok().filter(|_| complete);
        value.ok_or_else(|| Invalid(format!("an escape needs {digits} hexadecimal digits")))
    }

    fn braced_code_point(&mut self) -> Result<(), Untranslatable> {
        self.rest.next();
        let text: String = self.rest.by_ref().take_while(|char| *char != '}').collect();
        let value =
            u32::from_str_radix(&text, 16).map_err(|_| Invalid("`\\u{…}` needs hexadecimal digits".to_owned()))?;
        self.code_point(value)
    }

    fn code_point(&mut self, value: u32) -> Result<(), Untranslatable> {
        if char::from_u32(value).is_none() {
            return Err(Invalid("a lone surrogate is in no string".to_owned()));
        }
        write!(self.out, r"\u{{{value:X}}}").map_err(|error| Invalid(error.to_string()))
    }

    fn literal(&mut self, char: char) {
        self.out.push_str(&regex_syntax::escape(&char.to_string()));
    }
}

fn write_class(out: &mut String, negated: bool, members: &str) {
    out.push_str(if negated { "[^" } else { "[" });
    out.push_str(members);
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::{Untranslatable, translate};

    #[test]
    fn what_differs_is_spelt_out() {
        let cases = [
            (r"^\d{4}$", r"^[0-9]{4}$"),
            (r"[\d\-x]", r"[0-9\-x]"),
            (r"\u3000", r"\u{3000}"),
            (r"\uD83D\uDE00", r"\u{1F600}"),
            (r"\cA\0", r"\u{1}\x00"),
            ("[]", r"[^\s\S]"),
            ("[^]", r"[\s\S]"),
            ("[a[b]", r"[a\[b]"),
            ("[a&&b]", r"[a\&\&b]"),
            ("a{,3}", r"a\{,3\}"),
            ("a{2,3}", "a{2,3}"),
            (r"\/\-", r"/\-"),
            ("]", r"\]"),
        ];
        for (ecma, rust) in cases {
            assert_eq!(translate(ecma), Ok(rust.to_owned()), "{ecma}");
        }
    }

    #[test]
    fn what_has_no_counterpart_is_refused() {
        for pattern in ["(?=a)", "(?<!a)", r"(a)\1"] {
            assert!(matches!(translate(pattern), Err(Untranslatable::Unsupported(_))), "{pattern}");
        }
        for pattern in ["[a", r"a\", r"\uD800", r"\x4"] {
            assert!(matches!(translate(pattern), Err(Untranslatable::Invalid(_))), "{pattern}");
        }
    }
}

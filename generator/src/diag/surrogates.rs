//! Surrogate pairs of JSON, at which saphyr-parser would break off: `\ud83d\ude00` is no escape of YAML.

use std::borrow::Cow;

/// The text, with other escapes of the same length in place of surrogate pairs if it is JSON: what stands behind them
/// keeps its place. The escapes are of private characters, and [`joined`] makes such a pair one character again.
pub(super) fn hidden(text: &str) -> Cow<'_, str> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices("\\u") {
        if at < done || !begins_with_pair(&text[at..]) || is_escaped(text, at) {
            continue;
        }
        for at in [at, at + 6] {
            out.push_str(&text[done..at]);
            // U+D800 to U+DFFF become U+E000 to U+E7FF.
            let digit = text[at + 3..at + 4].chars().find_map(|c| c.to_digit(16)).unwrap_or_default();
            out.push_str("\\ue");
            out.extend(char::from_digit(digit % 8, 16));
            done = at + 4;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// A pointer's text as it would be without [`hidden`].
pub(super) fn joined(path: &str) -> Cow<'_, str> {
    let is_high = |c: char| matches!(c, '\u{e000}'..='\u{e3ff}');
    if !path.contains(is_high) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len());
    let mut chars = path.chars().peekable();
    while let Some(c) = chars.next() {
        let low = chars.peek().copied().filter(|low| is_high(c) && matches!(low, '\u{e400}'..='\u{e7ff}'));
        let pair = low.and_then(|low| char::from_u32(0x1_0000 + ((c as u32 - 0xe000) << 10) + (low as u32 - 0xe400)));
        if pair.is_some() {
            chars.next();
        }
        out.push(pair.unwrap_or(c));
    }
    Cow::Owned(out)
}

/// Whether the text begins with two escapes that are one character in JSON.
pub(super) fn begins_with_pair(text: &str) -> bool {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        if digits.bytes().all(|b| b.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
    };
    matches!(unit(0), Some(0xd800..=0xdbff)) && matches!(unit(6), Some(0xdc00..=0xdfff))
}

/// Whether the backslash there is itself escaped.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].iter().rev();
    before.take_while(|b| **b == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_hidden_and_joined_without_moving_anything() {
        let text = r#"{"\ud83d\ude00": "\uDBFF\uDFFF \\ud83d\ude00 \u00fc", "ü": 1}"#;
        let hidden = hidden(text);
        assert_eq!(hidden, r#"{"\ue03d\ue600": "\ue3FF\ue7FF \\ud83d\ude00 \u00fc", "ü": 1}"#);
        assert_eq!(joined("/a\u{e03d}\u{e600}/\u{e3ff}\u{e7ff}\u{e001}b"), "/a😀/\u{10ffff}\u{e001}b");
    }

    #[test]
    fn yaml_and_lone_surrogates_are_left_alone() {
        for text in [r#"a: "\ud83d\ude00""#, r#"["\ud83d \ude00"]"#, r#"["\ud83d"#, r#"["\ud83d\ü"]"#, ""] {
            assert!(matches!(hidden(text), Cow::Borrowed(_)), "{text}");
        }
    }
}

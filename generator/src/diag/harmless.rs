//! Text of a document made safe to print: no control characters, nothing that changes the direction of reading.

/// `text` in one line, with control, direction and invisible characters shown as `\u{…}` and tabs as spaces.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if is_harmful(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character moves the cursor, talks to the terminal, or makes text read otherwise than it stands.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_fool_a_terminal_is_escaped() {
        assert_eq!(harmless("a\tb\n\u{1b}[31m"), "a b\\u{a}\\u{1b}[31m");
        assert_eq!(harmless("\u{202e}evil\u{2066}"), "\\u{202e}evil\\u{2066}");
        assert_eq!(harmless("Grüße, 世界 🎉"), "Grüße, 世界 🎉");
    }
}

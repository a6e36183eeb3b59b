//! Long `matches!` as rustfmt would break them.
//!
//! To prettyplease what stands in a macro is tokens: it breaks a line wherever it is full. Here the subject gets a line,
//! and the alternatives are broken between them.

const WIDTH: usize = 100;

/// Breaks every `matches!` of several lines anew.
pub(super) fn break_between_alternatives(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    let mut lines = printed.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if !line.ends_with("matches!(") || line.trim_start().starts_with("//") {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let closes = |line: &str| line.strip_prefix(indent).is_some_and(|rest| rest.starts_with(')'));
        let inside: Vec<&str> = lines.clone().take_while(|line| !closes(line)).collect();
        if let Some(arguments) = arguments(&inside, indent) {
            out.push_str(&arguments);
            lines.nth(inside.len().saturating_sub(1));
        }
    }
    out
}

/// The subject on a line, the alternatives on as many as they need. `None` where a string may hold what looks like Rust.
fn arguments(inside: &[&str], indent: &str) -> Option<String> {
    let joined = inside.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    if joined.contains('"') {
        return None;
    }
    let (subject, patterns) = joined.split_at_checked(top_level(&joined, ", ").next()?)?;
    let patterns = patterns.strip_prefix(", ")?;
    let mut out = format!("{indent}    {subject},\n");
    let mut width = WIDTH;
    let mut from = 0;
    for to in top_level(patterns, " | ").chain([patterns.len()]) {
        let alternative = &patterns[from..to];
        if width + alternative.len() > WIDTH {
            out.push_str(if from == 0 { "" } else { "\n" });
            out.push_str(&format!("{indent}    {}", alternative.trim_start()));
            width = indent.len() + 4 + alternative.len();
        } else {
            out.push_str(alternative);
            width += alternative.len();
        }
        from = to;
    }
    out.push('\n');
    Some(out)
}

/// Where a separator stands that is in no bracket and no character.
fn top_level<'t>(text: &'t str, separator: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut depth = 0;
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        while let Some((at, char)) = chars.next() {
            match char {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                '\'' => {
                    let first = chars.next();
                    let escaped = first.is_some_and(|(_, char)| char == '\\');
                    if escaped {
                        chars.next();
                    }
                    chars.find(|(_, char)| *char == '\'');
                }
                _ if depth == 0 && text[at..].starts_with(separator) => return Some(at),
                _ => {}
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::break_between_alternatives;

    #[test]
    fn what_prettyplease_breaks_anywhere_is_broken_between_alternatives() {
        let printed = "    let cd = matches!(
        [c, d], [b'0', b'1'..=b'9'] | [b'1'..=b'2', b'0'..=b'9'] | [b'3', b'0'..=
        b'1']
    );
    ab
";
        let broken = "    let cd = matches!(
        [c, d],
        [b'0', b'1'..=b'9'] | [b'1'..=b'2', b'0'..=b'9'] | [b'3', b'0'..= b'1']
    );
    ab
";
        assert_eq!(break_between_alternatives(printed), broken);
    }

    #[test]
    fn brackets_in_characters_are_none() {
        let (first, rest) = (["'a'..='b'"; 7].join(" | "), ["'a'..='b'"; 2].join(" | "));
        let printed = format!("matches!(\n    char, '(' | '\\'' | {first} |\n    {rest} | '|' | '['\n)\n");
        let broken = format!("matches!(\n    char,\n    '(' | '\\'' | {first}\n    | {rest} | '|' | '['\n)\n");
        assert_eq!(break_between_alternatives(&printed), broken);
    }

    #[test]
    fn strings_stay() {
        let printed = "matches!(\n    text, \"a, b | c\"\n    | \"d\"\n)\n";
        assert_eq!(break_between_alternatives(printed), printed);
    }
}

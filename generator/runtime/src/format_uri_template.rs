//! The format `uri-template`: RFC 6570, section 2, of any level.

/// Whether `text` is a `uri-template`, such as `/contacts/{id}{?fields*}`.
pub fn is_uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        rest = match char {
            '{' => match rest[1..].split_once('}') {
                Some((expression, behind)) if is_expression(expression) => behind,
                _ => return false,
            },
            '%' if is_triplet(rest) => &rest[3..],
            _ if is_literal(char) => &rest[char.len_utf8()..],
            _ => return false,
        };
    }
    true
}

/// `literals` (section 2.1, with the apostrophe that its errata add), without percent-encoded triplets.
fn is_literal(char: char) -> bool {
    match char {
        '\u{0}'..=' ' | '"' | '%' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7F}' => false,
        _ if char.is_ascii() => true,
        // `ucschar` and `iprivate`: all but the controls, the characters for specials and those that are none.
        '\u{80}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}' => false,
        _ => u32::from(char) & 0xFFFE != 0xFFFE,
    }
}

/// What stands between braces: an operator, of those in use and those kept for later, and variables (section 2.2).
fn is_expression(text: &str) -> bool {
    let text = text.strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|']).unwrap_or(text);
    text.split(',').all(is_variable)
}

/// `varspec`: a name, and `*` or the length of a prefix (sections 2.3 and 2.4).
fn is_variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) if is_length(length) => name,
        Some(_) => return false,
        None => text.strip_suffix('*').unwrap_or(text),
    };
    name.split('.').all(is_name_part)
}

/// 1 to 9999, without leading zeros.
fn is_length(text: &str) -> bool {
    matches!(text.len(), 1..=4) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name_part(text: &str) -> bool {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        rest = match char {
            '%' if is_triplet(rest) => &rest[3..],
            '_' => &rest[1..],
            _ if char.is_ascii_alphanumeric() => &rest[1..],
            _ => return false,
        };
    }
    !text.is_empty()
}

/// Whether a text begins with `%` and two hexadecimal digits.
fn is_triplet(text: &str) -> bool {
    matches!(text.as_bytes(), [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

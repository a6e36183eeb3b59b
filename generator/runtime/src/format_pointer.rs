//! The formats `json-pointer` (RFC 6901) and `relative-json-pointer` (its Internet-Draft).

/// Whether `text` is a `json-pointer`: nothing, or `/` before each step, `~` written as `~0` and `/` as `~1` (section 3).
pub fn is_json_pointer(text: &str) -> bool {
    if !text.is_empty() && !text.starts_with('/') {
        return false;
    }
    text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}

/// Whether `text` is a `relative-json-pointer`: how many levels up, perhaps by how many items aside, and then a JSON
/// Pointer, or `#` for the name or index there; such as `1/name`, `0-1` or `2#`.
pub fn is_relative_json_pointer(text: &str) -> bool {
    let Some((levels, mut rest)) = leading_number(text) else { return false };
    if levels.len() > 1 && levels.starts_with('0') {
        return false;
    }
    if let Some(aside) = rest.strip_prefix(['+', '-']) {
        match leading_number(aside) {
            Some((items, behind)) if !items.starts_with('0') => rest = behind,
            _ => return false,
        }
    }
    rest == "#" || is_json_pointer(rest)
}

/// The digits that a text begins with, at least one, and what follows.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

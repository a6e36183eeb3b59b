//! The format `duration`: ISO 8601 as RFC 3339 has it in appendix A.

/// Whether `text` is a `duration`, such as `P4DT12H30M5S`, `P1Y2M` or `P2W`.
///
/// The units follow one another without a gap: there are no days behind years without months between them. Weeks stand
/// alone.
pub fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = text.strip_suffix('W') {
        return is_number(weeks);
    }
    match text.split_once('T') {
        Some(("", time)) => is_chain(time, "HMS"),
        Some((date, time)) => is_chain(date, "YMD") && is_chain(time, "HMS"),
        None => is_chain(text, "YMD"),
    }
}

/// Whether `text` is one number or more, each with its unit, the units being neighbours in `units`.
fn is_chain(text: &str, units: &str) -> bool {
    let mut expected: Option<&str> = None;
    let mut parts = text.split_inclusive(|char: char| char.is_ascii_uppercase()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let Some(unit) = part.chars().last().filter(char::is_ascii_uppercase) else { return false };
            let rest = match expected {
                None => units.split_once(unit).map(|(_, rest)| rest),
                Some(units) => units.strip_prefix(unit),
            };
            expected = rest;
            rest.is_some() && is_number(&part[..part.len() - 1])
        })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

//! Texts in compiled rules: the strings extension of CEL.
//!
//! Indices count code points, never bytes. A format string is taken apart when the crate is generated; here is what its
//! clauses make of a value, where that is not plain Rust.

use std::borrow::Cow;

use super::cel::Error;

const LOWER: &[u8; 16] = b"0123456789abcdef";
const UPPER: &[u8; 16] = b"0123456789ABCDEF";

/// `text.size()`: how many code points.
#[inline]
pub fn size(text: &str) -> i64 {
    // A text has never more bytes than an `i64` counts.
    text.chars().count() as i64
}

/// `text.charAt(index)`: one code point, and nothing at the end.
///
/// # Errors
///
/// The index is less than 0 or beyond the end.
pub fn char_at(text: &str, index: i64) -> Result<&str, Error> {
    let rest = from(text, index).ok_or(Error::Argument { function: "charAt" })?;
    Ok(rest.chars().next().map_or("", |first| &rest[..first.len_utf8()]))
}

/// `text.indexOf(part)`: where the part first begins, or -1.
pub fn index_of(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |at| size(&text[..at]))
}

/// `text.indexOf(part, start)`: where the part first begins, at `start` or behind it, or -1. An empty part begins
/// there, or at the end.
///
/// # Errors
///
/// `start` is less than 0; it is the end or beyond, and the part is not empty.
pub fn index_of_from(text: &str, part: &str, start: i64) -> Result<i64, Error> {
    let error = Error::Argument { function: "indexOf" };
    if part.is_empty() {
        return if start < 0 { Err(error) } else { Ok(start.min(size(text))) };
    }
    let rest = from(text, start).filter(|rest| !rest.is_empty()).ok_or(error)?;
    Ok(rest.find(part).map_or(-1, |at| start + size(&rest[..at])))
}

/// `text.lastIndexOf(part)`: where the part last begins, or -1.
pub fn last_index_of(text: &str, part: &str) -> i64 {
    text.rfind(part).map_or(-1, |at| size(&text[..at]))
}

/// `text.lastIndexOf(part, last)`: where the part last begins, at `last` or before it, or -1. An empty part begins
/// there, or at the end.
///
/// # Errors
///
/// `last` is less than 0; it is the end or beyond, and the part is not empty.
pub fn last_index_of_to(text: &str, part: &str, last: i64) -> Result<i64, Error> {
    let error = Error::Argument { function: "lastIndexOf" };
    if part.is_empty() {
        return if last < 0 { Err(error) } else { Ok(last.min(size(text))) };
    }
    let rest = from(text, last).filter(|rest| !rest.is_empty()).ok_or(error)?;
    // A part that begins at `last` or before it ends in here. It ends between code points, so none may be cut in two.
    let mut end = text.len().min(text.len() - rest.len() + part.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Ok(last_index_of(&text[..end], part))
}

/// `text.lowerAscii()`.
pub fn lower_ascii(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// `text.upperAscii()`.
pub fn upper_ascii(text: &str) -> String {
    text.to_ascii_uppercase()
}

/// `text.trim()`: without the white space, as Unicode has it, at either end.
#[inline]
pub fn trim(text: &str) -> &str {
    text.trim()
}

/// `text.replace(part, by)`: all of them. An empty part is before every code point and at the end.
pub fn replace(text: &str, part: &str, by: &str) -> String {
    text.replace(part, by)
}

/// `text.replace(part, by, limit)`: the first so many; all of them if the limit is less than 0.
pub fn replace_n(text: &str, part: &str, by: &str, limit: i64) -> String {
    match usize::try_from(limit) {
        Ok(limit) => text.replacen(part, by, limit),
        Err(_) => text.replace(part, by),
    }
}

/// `text.split(separator)`. An empty separator is between any two code points.
pub fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    if separator.is_empty() { code_points(text, usize::MAX) } else { text.split(separator).collect() }
}

/// `text.split(separator, limit)`: at most so many parts, the last with whatever is left; all of them if the limit is
/// less than 0.
pub fn split_n<'t>(text: &'t str, separator: &str, limit: i64) -> Vec<&'t str> {
    match usize::try_from(limit) {
        Ok(limit) if separator.is_empty() => code_points(text, limit),
        Ok(limit) => text.splitn(limit, separator).collect(),
        Err(_) => split(text, separator),
    }
}

/// The code points of a text, each by itself, but the last of `limit` parts with whatever is left.
fn code_points(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while parts.len() < limit
        && let Some(first) = rest.chars().next()
    {
        let is_last = parts.len() + 1 == limit;
        let (part, behind) = rest.split_at(if is_last { rest.len() } else { first.len_utf8() });
        parts.push(part);
        rest = behind;
    }
    parts
}

/// `text.substring(start)`.
///
/// # Errors
///
/// `start` is less than 0 or beyond the end.
pub fn substring_from(text: &str, start: i64) -> Result<&str, Error> {
    from(text, start).ok_or(Error::Argument { function: "substring" })
}

/// `text.substring(start, end)`: without the code point at `end`.
///
/// # Errors
///
/// `start` is less than 0 or behind `end`, or `end` is beyond the end.
pub fn substring(text: &str, start: i64, end: i64) -> Result<&str, Error> {
    let rest = substring_from(text, start)?;
    let behind = end.checked_sub(start).and_then(|count| from(rest, count));
    let behind = behind.ok_or(Error::Argument { function: "substring" })?;
    Ok(&rest[..rest.len() - behind.len()])
}

/// What is left of a text without so many code points. `None` if it has fewer, or the count is less than 0.
fn from(text: &str, count: i64) -> Option<&str> {
    let mut rest = text.chars();
    match usize::try_from(count).ok()?.checked_sub(1) {
        Some(last) => rest.nth(last).map(|_| rest.as_str()),
        None => Some(text),
    }
}

/// `list.join(separator)`.
pub fn join<'t>(texts: impl IntoIterator<Item = &'t str>, separator: &str) -> String {
    let mut texts = texts.into_iter();
    let mut joined = texts.next().map(str::to_owned).unwrap_or_default();
    for text in texts {
        joined.push_str(separator);
        joined.push_str(text);
    }
    joined
}

/// `strings.quote(text)`: between quotation marks, and what CEL escapes in a literal escaped.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        let escaped = match char {
            '\u{7}' => "\\a",
            '\u{8}' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\u{b}' => "\\v",
            '\u{c}' => "\\f",
            '\r' => "\\r",
            '"' => "\\\"",
            '\\' => "\\\\",
            plain => {
                quoted.push(plain);
                continue;
            }
        };
        quoted.push_str(escaped);
    }
    quoted.push('"');
    quoted
}

/// `text.reverse()`: the code points from the last to the first.
pub fn reverse(text: &str) -> String {
    text.chars().rev().collect()
}

/// `%s` and `%d` of a `double`: the fewest digits that read back as the same number, never with an exponent.
pub fn decimal(value: f64) -> String {
    finite(value, |value| value.to_string())
}

/// `%f`: so many digits behind the point, the last one rounded, half to even.
pub fn fixed(value: f64, precision: usize) -> String {
    finite(value, |value| format!("{value:.precision$}"))
}

/// `%e`: one digit before the point and so many behind it, and an exponent of at least two: `1.5e+03`.
pub fn scientific(value: f64, precision: usize) -> String {
    finite(value, |value| {
        let text = format!("{value:.precision$e}");
        // Rust writes `e3` and `e-3`.
        let Some((digits, exponent)) = text.split_once('e') else { return text };
        let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
        format!("{digits}e{sign}{exponent:0>2}")
    })
}

/// What has no digits has a name, which differs from that in `string(double)`.
fn finite(value: f64, write: impl FnOnce(f64) -> String) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        write(value)
    }
}

/// `%s` of bytes: as UTF-8. What is none becomes U+FFFD, one for all that stand together.
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut is_marked = false;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        is_marked &= chunk.valid().is_empty();
        if !chunk.invalid().is_empty() && !is_marked {
            text.push(char::REPLACEMENT_CHARACTER);
            is_marked = true;
        }
    }
    Cow::Owned(text)
}

/// `%x` and `%X` of a text or of bytes: two digits for each byte.
pub fn hex_text(bytes: &[u8], upper: bool) -> String {
    let digits = if upper { UPPER } else { LOWER };
    let pairs = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    pairs.map(|digit| char::from(digits[usize::from(digit)])).collect()
}

/// `%x` and `%X` of an `int`: a minus and what it would be without. That of a `uint` is `{:x}` and `{:X}`.
pub fn hex_int(value: i64, upper: bool) -> String {
    let (sign, value) = (sign(value), value.unsigned_abs());
    if upper { format!("{sign}{value:X}") } else { format!("{sign}{value:x}") }
}

/// `%o` of an `int`: a minus and what it would be without. That of a `uint` is `{:o}`.
pub fn octal_int(value: i64) -> String {
    format!("{}{:o}", sign(value), value.unsigned_abs())
}

/// `%b` of an `int`: a minus and what it would be without. That of a `uint` is `{:b}`.
pub fn binary_int(value: i64) -> String {
    format!("{}{:b}", sign(value), value.unsigned_abs())
}

fn sign(value: i64) -> &'static str {
    if value < 0 { "-" } else { "" }
}

//! The format `byte`: base64 (RFC 4648, section 4).

/// Whether `text` is `byte`: the standard alphabet, padded with `=` to a multiple of four characters.
///
/// What the last character has beyond the last byte may be anything: RFC 4648 leaves that to the reader (section 3.5).
pub fn is_byte(text: &str) -> bool {
    let digits = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && digits.bytes().all(allowed)
}

//! The format `uuid`: RFC 4122, section 3 (now RFC 9562, section 4).

/// Whether `text` is a `uuid`: 32 hexadecimal digits in either case, in groups of 8, 4, 4, 4 and 12.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

//! The format `regex`: ECMA-262, section 22.2.1, with the flag `u`.

use regress::Regex;

/// Whether `text` is a `regex`.
pub fn is_regex(text: &str) -> bool {
    Regex::with_flags(text, "u").is_ok()
}

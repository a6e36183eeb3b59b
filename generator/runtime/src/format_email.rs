//! The formats `email` and `idn-email`: a mailbox as RFC 5321, section 4.1.2, writes it, and RFC 6531, section 3.3.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::format_hostname::{is_idn_hostname, is_label};

/// A local part has at most so many bytes (RFC 5321, section 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// A domain has at most so many bytes (RFC 5321, section 4.5.3.1.2).
const MAX_DOMAIN: usize = 255;

/// Whether `text` is an `email` address, such as `ada@example.com`: no display name, no comment.
pub fn is_email(text: &str) -> bool {
    let is_domain = |domain: &str| domain.len() <= MAX_DOMAIN && domain.split('.').all(is_label);
    text.is_ascii() && is_mailbox(text, is_domain)
}

/// Whether `text` is an `idn-email` address: an `email` address with characters beyond ASCII on either side.
pub fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, is_idn_hostname)
}

fn is_mailbox(text: &str, is_domain: impl FnOnce(&str) -> bool) -> bool {
    // A quoted local part may hold an `@`, a domain never does.
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let literal = domain.strip_prefix('[').and_then(|domain| domain.strip_suffix(']'));
    is_local(local)
        && match literal {
            Some(address) => is_address(address),
            None => is_domain(domain),
        }
}

fn is_local(text: &str) -> bool {
    if text.len() > MAX_LOCAL {
        return false;
    }
    match text.strip_prefix('"') {
        Some(quoted) => is_quoted(quoted),
        None => text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atext)),
    }
}

fn is_atext(char: char) -> bool {
    char.is_ascii_alphanumeric() || !char.is_ascii() || "!#$%&'*+-/=?^_`{|}~".contains(char)
}

/// The rest of a quoted string: `\` before any printable ASCII character, and the closing quote at the end.
fn is_quoted(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => return chars.next().is_none(),
            '\\' if chars.next().is_some_and(|char| matches!(char, ' '..='~')) => {}
            '\\' => return false,
            ' '..='~' => {}
            _ if char.is_ascii() => return false,
            _ => {}
        }
    }
    false
}

/// `address-literal` (RFC 5321, section 4.1.3). Of tagged addresses only `IPv6:` is registered.
fn is_address(text: &str) -> bool {
    match text.get(..5) {
        Some(tag) if tag.eq_ignore_ascii_case("IPv6:") => text[5..].parse::<Ipv6Addr>().is_ok(),
        _ => text.parse::<Ipv4Addr>().is_ok(),
    }
}

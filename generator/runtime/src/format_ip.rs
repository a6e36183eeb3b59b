//! The formats `ipv4` and `ipv6`: RFC 2673, section 3.2, and RFC 4291, section 2.2.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether `text` is an `ipv4` address: four decimal numbers without leading zeros, such as `192.0.2.1`.
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether `text` is an `ipv6` address, such as `2001:db8::1`, without a zone.
pub fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

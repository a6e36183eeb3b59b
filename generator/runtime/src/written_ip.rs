//! `ipv4` and `ipv6` as values of the standard library.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::written::TextFormat;

impl TextFormat for Ipv4Addr {
    const EXPECTED: &'static str = "an IPv4 address";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.fmt(f)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

/// The usual form is that of RFC 5952.
impl TextFormat for Ipv6Addr {
    const EXPECTED: &'static str = "an IPv6 address";

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.fmt(f)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

//! Where a service is: what a base URL must be, and where a credential may travel.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

/// Says what is wrong with a base URL.
pub(super) fn check_base_url(text: &str) -> Result<Uri, &'static str> {
    // `Uri` drops a fragment without a word.
    if text.contains('#') {
        return Err("has a fragment");
    }
    let url: Uri = text.parse().map_err(|_| "is no URL")?;
    let (Some(scheme), Some(authority)) = (url.scheme(), url.authority()) else {
        return Err("is not absolute; it must begin with https:// or http://");
    };
    if *scheme != Scheme::HTTPS && *scheme != Scheme::HTTP {
        return Err("is neither https nor http");
    }
    if authority.as_str().contains('@') {
        return Err("has a user name; use a credential");
    }
    if authority.host().is_empty() {
        return Err("has no host");
    }
    if url.query().is_some() {
        return Err("has a query");
    }
    Ok(url)
}

/// Whether a credential may travel to a URL: by https, or by plain http to this machine if that is trusted (RFC 6750,
/// section 5.3).
pub(super) fn is_confidential(url: &Uri, trusts_loopback: bool) -> bool {
    url.scheme() == Some(&Scheme::HTTPS) || (trusts_loopback && url.host().is_some_and(is_loopback))
}

/// Whether a host is this machine: `localhost`, `127.0.0.0/8` or `::1`.
///
/// Names below `localhost` do not count: not every resolver keeps them on this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

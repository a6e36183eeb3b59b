//! Files over the network: by whom they may be asked for, and what is never sent along.

use std::cell::Cell;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use fluent_uri::{Iri, IriRef};
use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::http::header::LOCATION;
use ureq::tls::{RootCerts, TlsConfig};

use super::{MAX_FILES, Refusal};
use crate::diag::Code;

/// So often an answer may say that the file is elsewhere.
const MAX_REDIRECTS: usize = 5;

/// How long one file may take.
const FILE_TIMEOUT: Duration = Duration::from_secs(30);

/// How long all of them together may take.
const TIMEOUT: Duration = Duration::from_secs(300);

/// The network, for one document.
///
/// Nothing is sent along that says who asks: no credentials, no cookies, and no proxy, which would be shown what the environment
/// says of it.
pub(super) struct Network {
    agent: Agent,
    deadline: Instant,
    asked: Cell<usize>,
}

/// A file, and where it was in the end.
pub(super) struct Fetched {
    pub url: String,
    pub bytes: Vec<u8>,
}

impl Network {
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding(AutoHeaderValue::None)
            .user_agent(concat!("openapi-", env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(FILE_TIMEOUT))
            .build();
        Self { agent: config.new_agent(), deadline: Instant::now() + TIMEOUT, asked: Cell::new(0) }
    }

    /// What is at a URL, if that is no more than so many bytes.
    pub fn fetch(&self, url: &str, most: usize) -> Result<Fetched, Refusal> {
        let mut url = checked(url)?;
        for _ in 0..=MAX_REDIRECTS {
            if Instant::now() > self.deadline {
                return Err(unreadable(&url, &format!("all files together took over {} s", TIMEOUT.as_secs())));
            }
            self.asked.set(self.asked.get() + 1);
            if self.asked.get() > MAX_FILES {
                return Err(unreadable(&url, &format!("the network was asked {MAX_FILES} times")));
            }
            let mut answer = self.agent.get(&url).call().map_err(|error| unreadable(&url, &error.to_string()))?;
            let status = answer.status();
            if status.is_redirection() {
                let location = answer.headers().get(LOCATION).and_then(|location| location.to_str().ok());
                let Some(next) = location.and_then(|location| resolved(&url, location)) else {
                    return Err(unreadable(&url, &format!("the answer was {} without a place", status.as_u16())));
                };
                check_step(&url, &next)?;
                url = checked(&next)?;
                continue;
            }
            if !status.is_success() {
                return Err(unreadable(&url, &format!("the answer was {}", status.as_u16())));
            }
            let body = answer.body_mut().with_config().limit(most as u64).read_to_vec();
            return match body {
                Ok(bytes) => Ok(Fetched { url, bytes }),
                Err(ureq::Error::BodyExceedsLimit(_)) => {
                    Err(Refusal::new(Code::TooLarge, format!("`{}` is too large", url.escape_debug())))
                }
                Err(error) => Err(unreadable(&url, &error.to_string())),
            };
        }
        Err(unreadable(&url, &format!("it is redirected over {MAX_REDIRECTS} times")))
    }
}

fn unreadable(url: &str, why: &str) -> Refusal {
    let message = format!("can't read `{}`: {why}", url.escape_debug());
    Refusal::new(Code::FileUnreadable, message).with_help("save it beside the document, and refer to that")
}

/// What a reference without its fragment means in a file that was read from `base` (RFC 3986, section 5.2).
pub(super) fn resolved(base: &str, reference: &str) -> Option<String> {
    let base = Iri::parse(base).ok()?;
    let reference = IriRef::parse(reference.split('#').next().unwrap_or_default()).ok()?;
    let resolved = reference.resolve_against(&base).ok()?;
    Some(resolved.normalize().to_uri().into_string())
}

/// A URL that may be asked for: of https or, on this machine, of http, and without credentials.
pub(super) fn checked(url: &str) -> Result<String, Refusal> {
    let refused = |why: &str| {
        let message = format!("`{}` {why}", url.escape_debug());
        Refusal::new(Code::OutsideRoot, message).with_help("what is read over the network is at a URL of https")
    };
    let url = Iri::parse(url).map_err(|_| refused("is no URL"))?.normalize();
    let authority = url.authority().ok_or_else(|| refused("names no host"))?;
    if authority.userinfo().is_some() {
        return Err(refused("holds credentials, and none are sent"));
    }
    let host = authority.host();
    let is_secure = match url.scheme().as_str() {
        "https" => true,
        "http" => is_loopback(host),
        _ => return Err(refused("is nothing on the network")),
    };
    match (host, is_secure) {
        ("", _) => Err(refused("names no host")),
        (_, false) => Err(refused("is not of https")),
        (_, true) => Ok(url.to_uri().into_string()),
    }
}

/// The host and the parts of the path; what is asked for there belongs to the last of them.
pub(super) fn words_of(url: &str) -> Vec<String> {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let mut words: Vec<String> = path.split('/').skip(2).map(str::to_owned).collect();
    if let (Some(last), Some(query)) = (words.last_mut(), query) {
        *last += &format!("?{query}");
    }
    words
}

/// Refuses a URL that what is at another one must not lead to: from https to http, and from the network to this machine.
pub(super) fn check_step(from: &str, to: &str) -> Result<(), Refusal> {
    let is_local = |url: &str| {
        let url = Iri::parse(url).ok();
        url.and_then(|url| url.authority().map(|authority| is_loopback(authority.host()))).unwrap_or_default()
    };
    let is_https = |url: &str| url.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    let why = match () {
        () if is_https(from) && !is_https(to) => "leads from https to something else",
        () if !is_local(from) && is_local(to) => "leads from the network to this machine",
        () => return Ok(()),
    };
    let message = format!("`{}` {why}", to.escape_debug());
    Err(Refusal::new(Code::OutsideRoot, message).with_help(format!("it stands at `{}`", from.escape_debug())))
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_asked_and_without_credentials() {
        for url in ["https://example.com/a.yaml", "http://127.0.0.1:8080/a", "http://[::1]/a", "http://localhost/a"] {
            assert_eq!(checked(url).as_deref(), Ok(url));
        }
        assert_eq!(checked("HTTPS://Example.com/x/../a").as_deref(), Ok("https://example.com/a"));
        for url in [
            "http://example.com/a",
            "https://user:secret@example.com/a",
            "https://user@example.com/a",
            "http://a@localhost/a",
            "http://localhost.example.com/a",
            "http://127.0.0.1.example.com/a",
            "https:///a",
            "https:a",
            "file:///etc/passwd",
            "ftp://localhost/a",
            "a.yaml",
        ] {
            assert_eq!(checked(url).map_err(|refusal| refusal.code), Err(Code::OutsideRoot), "{url}");
        }
    }

    #[test]
    fn nothing_leads_to_http_or_to_this_machine() {
        for (from, to, leads) in [
            ("https://a.example/x", "https://b.example/y", true),
            ("http://localhost/x", "https://b.example/y", true),
            ("http://localhost/x", "http://127.0.0.1/y", true),
            ("https://a.example/x", "http://a.example/y", false),
            ("https://localhost/x", "http://localhost/y", false),
            ("https://a.example/x", "https://localhost/y", false),
            ("https://a.example/x", "https://[::1]/y", false),
            ("https://a.example/x", "file:///etc/passwd", false),
        ] {
            assert_eq!(check_step(from, to).is_ok(), leads, "{from} {to}");
        }
    }

    #[test]
    fn references_are_relative_to_the_url_of_their_file() {
        let base = "https://a.example/x/y.yaml?v=1";
        for (reference, expected) in [
            ("z.yaml", Some("https://a.example/x/z.yaml")),
            ("../../z.yaml#/a", Some("https://a.example/z.yaml")),
            ("/z.yaml", Some("https://a.example/z.yaml")),
            ("//b.example/z", Some("https://b.example/z")),
            ("ä b", None),
        ] {
            assert_eq!(resolved(base, reference).as_deref(), expected, "{reference}");
        }
        assert_eq!(words_of("https://a.example/x//z.yaml?a=b/c"), ["a.example", "x", "", "z.yaml?a=b/c"]);
    }
}

//! `NextPage`: what an answer says of the page behind it, and where that page is.

use std::fmt::{self, Debug, Formatter};

use http::{HeaderMap, Uri};
use percent_encoding::{percent_decode_str, utf8_percent_encode};

use super::error::RequestError;
use super::link;
use super::request::RESERVED;

/// What an answer says of the page behind it.
///
/// `Debug` shows no cursor and no URL.
pub struct NextPage(Way);

/// How the next page is asked for.
enum Way {
    /// There is none.
    End,
    /// By another value of a parameter of the query.
    Query { name: &'static str, value: String },
    /// By a parameter of the query that grows by `step`, and is `first` where it is not given.
    Counted { name: &'static str, first: u64, step: u64, limit: Option<Limit> },
    /// By a URL, as it is written.
    Url(String),
}

/// What a page was to hold.
struct Limit {
    /// The parameter of the query that says so.
    name: &'static str,
    /// How many items came.
    items: u64,
}

impl NextPage {
    /// By a cursor in the query. Without one, or with an empty one, this was the last page.
    pub fn cursor<T: ToString>(name: &'static str, cursor: Option<T>) -> Self {
        match cursor.map(|cursor| cursor.to_string()).filter(|cursor| !cursor.is_empty()) {
            Some(value) => Self(Way::Query { name, value }),
            None => Self(Way::End),
        }
    }

    /// By the number of items to pass over, in the query. A page without items was the last one; so was one with fewer than
    /// the parameter `limit` asks for, if it is given.
    pub fn offset(name: &'static str, limit: Option<&'static str>, items: usize) -> Self {
        let step = items as u64;
        let limit = limit.map(|name| Limit { name, items: step });
        Self::counted(items, Way::Counted { name, first: 0, step, limit })
    }

    /// By the number of the page, in the query; that of the first page is `first`. A page without items was the last one.
    pub fn number(name: &'static str, first: u64, items: usize) -> Self {
        Self::counted(items, Way::Counted { name, first, step: 1, limit: None })
    }

    /// By a URL, which may be relative to that of this page (RFC 3986, section 5). Without one, or with an empty one, this
    /// was the last page.
    pub fn url<T: ToString>(url: Option<T>) -> Self {
        match url.map(|url| url.to_string()).filter(|url| !url.is_empty()) {
            Some(url) => Self(Way::Url(url)),
            None => Self(Way::End),
        }
    }

    /// By the link `next` of a `Link` header (RFC 8288). Without one this was the last page.
    pub fn link(headers: &HeaderMap) -> Self {
        Self(link::target(headers, "next").map_or(Way::End, Way::Url))
    }

    fn counted(items: usize, way: Way) -> Self {
        Self(if items == 0 { Way::End } else { way })
    }

    /// The URL of the next page, seen from that of this one; `None` if this was the last.
    ///
    /// # Errors
    ///
    /// It can't be made, or is of another origin, where nothing of this request is to go.
    pub(super) fn seen_from(self, this: &Uri) -> Result<Option<Uri>, RequestError> {
        match self.0 {
            Way::End => Ok(None),
            Way::Query { name, value } => with_query(this, name, &value).map(Some),
            Way::Counted { name, first, step, limit } => {
                let asked = limit.as_ref().map(|limit| number(this, limit.name)).transpose()?.flatten();
                if limit.zip(asked).is_some_and(|(limit, asked)| limit.items < asked) {
                    return Ok(None);
                }
                let next = number(this, name)?.unwrap_or(first).checked_add(step).ok_or(NOT_COUNTED)?;
                with_query(this, name, &next.to_string()).map(Some)
            }
            Way::Url(reference) => {
                let url = link::resolve(this, &reference);
                let url = url.ok_or(RequestError::NextPage("its URL can't be read, or is not one of http"))?;
                if !is_same_origin(this, &url) {
                    return Err(RequestError::NextPage("its URL is of another origin"));
                }
                Ok(Some(url))
            }
        }
    }
}

impl Debug for NextPage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Way::End => "NextPage(none)",
            Way::Query { .. } | Way::Counted { .. } | Way::Url(_) => "NextPage(redacted)",
        })
    }
}

const NOT_COUNTED: RequestError = RequestError::NextPage("a parameter of this one is no number that can be counted on");

/// The first value of a parameter in the query, if it is there.
fn number(url: &Uri, name: &str) -> Result<Option<u64>, RequestError> {
    let mut pairs = pairs(url).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let value = pairs.find(|(pair, _)| is_named(pair, name)).map(|(_, value)| value);
    value.map(|value| value.parse().map_err(|_| NOT_COUNTED)).transpose()
}

/// The same URL with one value of a parameter in the query, in place of all that it had.
fn with_query(url: &Uri, name: &str, value: &str) -> Result<Uri, RequestError> {
    let others = pairs(url).filter(|pair| !is_named(pair.split('=').next().unwrap_or_default(), name));
    let own = format!("{}={}", utf8_percent_encode(name, RESERVED), utf8_percent_encode(value, RESERVED));
    let query: Vec<&str> = others.chain([own.as_str()]).collect();
    let path = format!("{}?{}", url.path(), query.join("&"));
    let mut parts = url.clone().into_parts();
    parts.path_and_query = Some(path.parse().map_err(http::Error::from)?);
    Ok(Uri::from_parts(parts).map_err(http::Error::from)?)
}

fn pairs(url: &Uri) -> impl Iterator<Item = &str> {
    url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

fn is_named(encoded: &str, name: &str) -> bool {
    percent_decode_str(encoded).decode_utf8_lossy() == name
}

/// Whether two URLs have the same scheme, host and port (RFC 9110, section 4.3.1).
fn is_same_origin(this: &Uri, other: &Uri) -> bool {
    let host = |url: &Uri| url.host().map(str::to_ascii_lowercase);
    this.scheme() == other.scheme() && host(this) == host(other) && port(this) == port(other)
}

fn port(url: &Uri) -> Option<u16> {
    url.port_u16().or(match url.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    })
}

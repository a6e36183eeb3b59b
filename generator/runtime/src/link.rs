//! `Link`: the links of an answer's `Link` headers, and where they lead.

use http::header::LINK;
use http::{HeaderMap, Uri};

/// A link of a `Link` header (RFC 8288, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as it is written: a reference, for [`resolve`].
    pub target: String,
    /// Its relation types, such as `next`, in lower case; at least one.
    pub relations: Vec<String>,
    /// What it is a link of, as it is written, if that is said; else it is one of the answer.
    pub anchor: Option<String>,
}

/// The links of all `Link` headers, in their order.
///
/// What is malformed is passed over as RFC 8288, appendix B, does it: where a link should begin and does not, the rest
/// of that header. A link without a relation is none.
pub fn links(headers: &HeaderMap) -> impl Iterator<Item = Link> {
    headers.get_all(LINK).iter().flat_map(|value| parse(&String::from_utf8_lossy(value.as_bytes())))
}

/// Where the first link of the answer with this relation leads, as it is written.
///
/// Upper and lower case are the same (RFC 8288, section 2.1). A link with an anchor is not one of the answer.
pub fn target(headers: &HeaderMap, relation: &str) -> Option<String> {
    let is_meant =
        |link: &Link| link.anchor.is_none() && link.relations.iter().any(|one| one.eq_ignore_ascii_case(relation));
    links(headers).find(is_meant).map(|link| link.target)
}

/// Where `reference` leads, seen from `base` (RFC 3986, section 5.2), without a fragment.
///
/// It also takes characters that stand unescaped in many a query, such as brackets. None if it does not lead to an
/// `http` or `https` URL, or to one with a user name (RFC 9110, section 4.2.4). It may lead to another host, where the
/// credentials of this one are not to be sent.
pub fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    // Some readers of URLs take a backslash for a slash, so it could lead them to another host.
    if !reference.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
        return None;
    }
    let (reference, _) = cut(reference, '#');
    let (reference, query) = cut(reference, '?');
    let (scheme, reference) = match reference.split_once(':') {
        Some((scheme, rest)) if !scheme.contains('/') => (Some(scheme), rest),
        _ => (None, reference),
    };
    let (authority, path, query) = match reference.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (authority, without_dot_segments(path), query)
        }
        // A scheme alone does not make a reference relative to the base.
        None if scheme.is_some() => return None,
        None => {
            let query = if reference.is_empty() { query.or(base.query()) } else { query };
            (base.authority()?.as_str(), path_from(base.path(), reference), query)
        }
    };
    let scheme = scheme.or(base.scheme_str())?.to_ascii_lowercase();
    let is_http = matches!(scheme.as_str(), "http" | "https");
    let has_user = authority.contains('@');
    let has_host = !authority.is_empty() && !authority.starts_with(':');
    if !is_http || has_user || !has_host {
        return None;
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{authority}{path}{query}").parse().ok()
}

/// RFC 8288, appendix B.2.
fn parse(mut input: &str) -> Vec<Link> {
    let mut links = Vec::new();
    // A list may have empty elements (RFC 9110, section 5.6.1.2).
    while let Some(rest) = input.trim_start_matches([' ', '\t', ',']).strip_prefix('<') {
        let Some((target, rest)) = rest.split_once('>') else { break };
        let (parameters, rest) = parse_parameters(rest);
        input = rest;
        let Some(relations) = parameters.relations else { continue };
        let relations: Vec<String> = relations.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
        if !relations.is_empty() {
            links.push(Link { target: target.to_owned(), relations, anchor: parameters.anchor });
        }
    }
    links
}

/// What is read of the parameters of a link: the first of each name counts.
#[derive(Default)]
struct Parameters {
    relations: Option<String>,
    anchor: Option<String>,
}

/// RFC 8288, appendix B.3. Also what is left of the input.
fn parse_parameters(mut input: &str) -> (Parameters, &str) {
    let mut parameters = Parameters::default();
    while let Some(rest) = without_space(input).strip_prefix(';') {
        let (name, rest) = cut_before(without_space(rest), &[' ', '\t', '=', ';', ',']);
        let rest = without_space(rest);
        let (value, rest) = match rest.strip_prefix('=').map(without_space) {
            Some(rest) => parse_value(rest),
            None => (String::new(), rest),
        };
        input = rest;
        if name.eq_ignore_ascii_case("rel") {
            parameters.relations.get_or_insert(value);
        } else if name.eq_ignore_ascii_case("anchor") {
            parameters.anchor.get_or_insert(value);
        }
    }
    (parameters, input)
}

/// The value of a parameter, in quotes (RFC 8288, appendix B.4) or without. Also what is left of the input.
fn parse_value(input: &str) -> (String, &str) {
    let Some(quoted) = input.strip_prefix('"') else {
        let (value, rest) = cut_before(input, &[';', ',']);
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => value.extend(characters.next()),
            character => value.push(character),
        }
    }
    (value, characters.as_str())
}

/// Passes over optional whitespace (RFC 9110, section 5.6.3).
fn without_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// What stands before the first of `ends`, and the rest, which begins with it.
fn cut_before<'t>(text: &'t str, ends: &[char]) -> (&'t str, &'t str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// What stands before the first `mark`, and what behind it.
fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// The path of a reference that has neither a scheme nor an authority (RFC 3986, section 5.2.2).
fn path_from(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if reference.starts_with('/') {
        return without_dot_segments(reference);
    }
    let directory = base.rsplit_once('/').map_or("", |(directory, _)| directory);
    without_dot_segments(&format!("{directory}/{reference}"))
}

/// RFC 3986, section 5.2.4, for a path that is empty or begins with a slash.
fn without_dot_segments(path: &str) -> String {
    let mut segments = Vec::new();
    let mut is_directory = false;
    for segment in path.split('/').skip(1) {
        is_directory = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    if is_directory {
        segments.push("");
    }
    segments.iter().flat_map(|segment| ["/", segment]).collect()
}

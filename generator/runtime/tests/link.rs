//! `Link` headers, and where references lead.
#![allow(clippy::unwrap_used)]

use fluent_uri::{Uri as StrictUri, UriRef};
use generator_runtime::link::{Link, links, resolve, target};
use http::header::LINK;
use http::{HeaderMap, HeaderValue, Uri};

fn headers(values: &[&str]) -> HeaderMap {
    let value = |text: &&str| (LINK, HeaderValue::from_bytes(text.as_bytes()).unwrap());
    values.iter().map(value).collect()
}

/// Target and relations of each link of one header.
fn parsed(value: &str) -> Vec<(String, Vec<String>)> {
    links(&headers(&[value])).map(|link| (link.target, link.relations)).collect()
}

fn assert_parsed(value: &str, expected: &[(&str, &[&str])]) {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let expected: Vec<_> =
        expected.iter().map(|(target, relations)| ((*target).to_owned(), owned(relations))).collect();
    assert_eq!(parsed(value), expected, "{value}");
}

#[test]
fn links_of_all_headers_are_found() {
    let headers = headers(&["<a>; rel=first, <b>; rel=next", "", "<c>; rel=last"]);
    let targets: Vec<String> = links(&headers).map(|link| link.target).collect();
    assert_eq!(targets, ["a", "b", "c"]);
    assert_eq!(target(&headers, "next").as_deref(), Some("b"));
    assert_eq!(target(&headers, "last").as_deref(), Some("c"));
    assert_eq!(target(&headers, "prev"), None);
    assert_eq!(target(&HeaderMap::new(), "next"), None);
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    assert_parsed(
        r#"<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter""#,
        &[("http://example.com/TheBook/chapter2", &["previous"])],
    );
    assert_parsed(r#"</>; rel="http://example.net/foo""#, &[("/", &["http://example.net/foo"])]);
    assert_parsed(
        "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, \
         </TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel",
        &[("/TheBook/chapter2", &["previous"]), ("/TheBook/chapter4", &["next"])],
    );
    assert_parsed(
        r#"<http://example.org/>; rel="start http://example.net/relation/other""#,
        &[("http://example.org/", &["start", "http://example.net/relation/other"])],
    );
    assert_parsed(
        r#"<https://example.org/>; rel="start", <https://example.org/index>; rel="index""#,
        &[("https://example.org/", &["start"]), ("https://example.org/index", &["index"])],
    );
}

#[test]
fn a_link_has_several_relations() {
    assert_parsed("<a>; rel=\"  next \t last  \"", &[("a", &["next", "last"])]);
    let headers = headers(&["<a>; rel=\"prev next\""]);
    assert_eq!(target(&headers, "next").as_deref(), Some("a"));
    assert_eq!(target(&headers, "prev next"), None);
}

#[test]
fn upper_and_lower_case_are_the_same() {
    assert_parsed("<A>; REL=Next; ANCHOR=x", &[("A", &["next"])]);
    assert_eq!(target(&headers(&["<a>; Rel=\"NEXT\""]), "nExt").as_deref(), Some("a"));
}

#[test]
fn marks_in_quotes_and_in_targets_do_not_end_anything() {
    assert_parsed(
        r#"<a,b;c="d">; title="x, <y>; rel=\"no\" \\"; rel="next", <e>; rel=last"#,
        &[("a,b;c=\"d\"", &["next"]), ("e", &["last"])],
    );
    assert_parsed(r#"<a>; rel="ne\xt""#, &[("a", &["next"])]);
    assert_parsed(r#"<a>; title="é\é"; rel=next"#, &[("a", &["next"])]);
}

#[test]
fn whitespace_may_stand_around_everything() {
    assert_parsed(
        " \t<a> \t;\t rel \t=\t \"next\" \t;\t x \t, \t <b>;rel=last ,<c>;rel=x",
        &[("a", &["next"]), ("b", &["last"]), ("c", &["x"])],
    );
}

#[test]
fn empty_elements_and_parameters_are_passed_over() {
    assert_parsed(", ,<a>; rel=next,, ,<b>;;rel=last;,", &[("a", &["next"]), ("b", &["last"])]);
    assert_parsed("<>; rel=next", &[("", &["next"])]);
}

#[test]
fn the_first_of_several_relation_parameters_counts() {
    assert_parsed("<a>; rel=next; rel=last", &[("a", &["next"])]);
    assert_parsed("<a>; rel; rel=next, <b>; rel=last", &[("b", &["last"])]);
    assert_parsed("<a>; rel*=next; rels=next; arel=next", &[]);
}

#[test]
fn a_link_without_a_relation_is_none() {
    assert_parsed("<a>, <b>; title=x, <c>; rel=\"\", <d>; rel=next", &[("d", &["next"])]);
}

#[test]
fn what_is_malformed_ends_its_header_only() {
    for faulty in ["a; rel=next, ", "<b; rel=next", "<b", "x<b>; rel=x, ", "<b>; t=\"x\"y; rel=x, "] {
        let values = [format!("<a>; rel=first, {faulty}<x>; rel=next"), "<c>; rel=last".to_owned()];
        let headers = headers(&values.each_ref().map(String::as_str));
        assert_eq!(target(&headers, "first").as_deref(), Some("a"), "{faulty}");
        assert_eq!(target(&headers, "last").as_deref(), Some("c"), "{faulty}");
        assert_ne!(target(&headers, "next").as_deref(), Some("x"), "{faulty}");
    }
    assert_parsed("<a>; rel=\"next", &[("a", &["next"])]);
    assert_parsed("<a>; rel=\"next\\", &[("a", &["next"])]);
    assert_parsed("<a>; rel=", &[]);
    assert_parsed("<a>;", &[]);
}

#[test]
fn a_link_of_something_else_is_not_followed() {
    let headers = headers(&["<a>; rel=next; anchor=\"#part\"; anchor=x, <b>; rel=next"]);
    let link = Link { target: "a".to_owned(), relations: vec!["next".to_owned()], anchor: Some("#part".to_owned()) };
    assert_eq!(links(&headers).next(), Some(link));
    assert_eq!(target(&headers, "next").as_deref(), Some("b"));
}

#[test]
fn bytes_that_are_no_text_spoil_their_own_place_only() {
    let value = HeaderValue::from_bytes(b"<\xFF>; rel=prev, <b>; title=\"\xE9\"; rel=next").unwrap();
    let headers = HeaderMap::from_iter([(LINK, value)]);
    assert_eq!(target(&headers, "next").as_deref(), Some("b"));
    let base = Uri::from_static("http://a/");
    assert_eq!(resolve(&base, &target(&headers, "prev").unwrap()), None);
}

#[test]
fn a_long_header_is_read_in_linear_time() {
    for part in ["<a>; rel=x, ", "<a", "<a>;", "<a>; rel=\"\\", ",", "<>"] {
        let value = part.repeat(1 << 18);
        assert!(links(&headers(&[&value])).count() <= 1 << 18);
    }
}

fn resolved(base: &str, reference: &str) -> Option<String> {
    resolve(&base.parse().unwrap(), reference).map(|uri| uri.to_string())
}

#[test]
fn the_examples_of_rfc_3986_lead_where_it_says() {
    for (reference, expected) in [
        // Section 5.4.1, without fragments, which a request does not have.
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"),
        ("g?y#s", "http://a/b/c/g?y"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        // Section 5.4.2.
        ("../../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g"),
        ("g#s/../x", "http://a/b/c/g"),
    ] {
        assert_eq!(resolved("http://a/b/c/d;p?q", reference).as_deref(), Some(expected), "{reference:?}");
    }
    // Of the other two, one has another scheme, and the other no host.
    for reference in ["g:h", "http:g"] {
        assert_eq!(resolved("http://a/b/c/d;p?q", reference), None, "{reference:?}");
    }
}

#[test]
fn other_references_lead_where_they_say() {
    for (base, reference, expected) in [
        ("https://a", "g", "https://a/g"),
        ("https://a", "?page=2", "https://a/?page=2"),
        ("https://a?q", "", "https://a/?q"),
        ("https://a/b?x/y", "c", "https://a/c"),
        ("https://a:8443/b", "/c", "https://a:8443/c"),
        ("https://a/b", "//c:1/d/../e", "https://c:1/e"),
        ("https://a/b", "HTTP://c?d", "http://c/?d"),
        ("https://a/b", "https://[::1]:8080/c", "https://[::1]:8080/c"),
        ("https://a/b", "?", "https://a/b?"),
        ("https://a/b", "?c:d//e?f", "https://a/b?c:d//e?f"),
        ("https://a/b", "./c:d", "https://a/c:d"),
        ("https://a/b/", "c//../d", "https://a/b/c/d"),
        ("https://a/b", "?page[size]=2&filter={x}|y", "https://a/b?page[size]=2&filter={x}|y"),
        ("https://a/b/../c", "", "https://a/b/../c"),
    ] {
        assert_eq!(resolved(base, reference).as_deref(), Some(expected), "{base} {reference:?}");
    }
}

#[test]
fn what_leads_to_no_http_url_is_refused() {
    for reference in [
        "ftp://a/b",
        "file:///b",
        "javascript:1",
        "data:,x",
        "mailto:a@b",
        ":g",
        "1:g",
        "http://",
        "http:///b",
        "//",
        "///b",
        "http://:80/",
        "//?q",
        "http://me@c/",
        "//me:pw@c/",
        "\\\\c",
        "/\\c",
        "http://c\\@a",
        "/a b",
        "/a\n",
        "/é",
        "/\u{fffd}",
        "/a\0",
        "https:b",
        "//c d",
    ] {
        assert_eq!(resolved("https://a/b", reference), None, "{reference:?}");
    }
    assert_eq!(resolved("/b", "c"), None);
    assert_eq!(resolved("/b", "//c"), None);
    assert_eq!(resolved("/b", "http://c/").as_deref(), Some("http://c/"));
    assert_eq!(resolved("ftp://a/b", "//c"), None);
    assert_eq!(resolved("https://me@a/b", "c"), None);
}

#[test]
fn a_reference_of_any_length_is_answered() {
    let long = |segment: &str, count: usize| resolved("http://a/b", &segment.repeat(count));
    assert_eq!(long("../", 1 << 20).as_deref(), Some("http://a/"));
    assert_eq!(long("x/../", 1 << 20).as_deref(), Some("http://a/"));
    assert_eq!(long("x", 60_000).map(|uri| uri.len()), Some(60_009));
    assert_eq!(long("x", 1 << 20), None);
}

#[test]
fn references_lead_where_another_implementation_says() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let parts = ["a", "b.c", ".", "..", "/", "/", "/", "?", "?d=1", "#", "%2f", ";", "http://h", "//h", ":"];
    let mut text = move |most: usize| (0..random(most)).map(|_| parts[random(parts.len())]).collect::<String>();
    let mut compared = 0;
    while compared < 5000 {
        let (base, reference) = (format!("http://host/{}", text(6)), text(8));
        let (Ok(strict_base), Ok(strict)) = (StrictUri::parse(base.as_str()), UriRef::parse(reference.as_str())) else {
            continue;
        };
        // An empty path leaves that of the base as it is (section 5.2.2); the other one cleans it.
        if base.contains("/.") {
            continue;
        }
        // A base has no fragment.
        let Ok(strict) = strict.resolve_against(&strict_base) else { continue };
        let expected = strict.strip_fragment().as_str().parse::<Uri>().ok();
        let expected =
            expected.filter(|uri| uri.scheme_str() == Some("http") && uri.host().is_some_and(|host| !host.is_empty()));
        assert_eq!(resolve(&base.parse().unwrap(), &reference), expected, "{base} {reference}");
        compared += 1;
    }
}

//! Literals, and what is sought in a text.

use case::Validate;
use case::models::Link;

fn is_valid(change: impl FnOnce(Link) -> Link) -> bool {
    change(Link::new()).validate().is_ok()
}

#[test]
fn a_text_begins_or_ends_with_it() {
    assert!(is_valid(|link| link.target("http://a")) && is_valid(|link| link.target("https://")));
    assert!(!is_valid(|link| link.target(" https://")) && !is_valid(|link| link.target("httpss://")));
    assert!(is_valid(|link| link.picture(".jpg")) && is_valid(|link| link.picture("a.b.jpeg")));
    assert!(!is_valid(|link| link.picture("a.png\n")) && !is_valid(|link| link.picture("apng")));
    assert!(is_valid(|link| link.initial("Ab")) && !is_valid(|link| link.initial("aB")));
    assert!(!is_valid(|link| link.initial("")) && !is_valid(|link| link.initial("Äb")));
    assert!(is_valid(|link| link.other("ab")) && !is_valid(|link| link.other("ba")));
    assert!(is_valid(|link| link.sign("what?")) && !is_valid(|link| link.sign("?!.")));
}

#[test]
fn a_text_has_it_somewhere() {
    assert!(is_valid(|link| link.digit("ab7c")) && !is_valid(|link| link.digit("ab٧c")));
    assert!(is_valid(|link| link.visible(" \n.")) && !is_valid(|link| link.visible("\u{feff}\u{a0}\n")));
    assert!(is_valid(|link| link.some("\n")) && !is_valid(|link| link.some("")));
    assert!(is_valid(|link| link.anything("\n")) && is_valid(|link| link.anything("")));
}

#[test]
fn a_text_is_one_of_them() {
    assert!(is_valid(|link| link.weekday("mon")) && !is_valid(|link| link.weekday("monday")));
    assert!(is_valid(|link| link.version("v1")) && !is_valid(|link| link.version("v1\n")));
    assert!(is_valid(|link| link.empty("")) && !is_valid(|link| link.empty("\n")));
}

//! What becomes of the characters of a value, by the place where it stands: percent-encoded, left alone or refused.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::request::RESERVED;

/// What reserved expansion (RFC 6570, section 3.2.3) does not let pass, and `#`, `[` and `]`, which a query can't hold
/// (RFC 3986, section 3.4), and `&`, which would end the parameter. A `%` is looked at before.
const NOT_PASSED: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Inside a list, which a comma would make longer.
const NOT_PASSED_IN_ITEM: &AsciiSet = &NOT_PASSED.add(b',');

/// In a name, which an equals sign would end.
const NOT_PASSED_IN_KEY: &AsciiSet = &NOT_PASSED.add(b'=');

/// Where in a parameter a text stands.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// It is the whole value, which is no array and no object.
    Whole,
    /// It is one of several, with separators between them.
    Item,
    /// It is in front of an equals sign.
    Key,
    /// It is behind an equals sign, and is an item or the value of a property.
    Value,
}

/// Writes one text for its place; `Err` says why it can't stand there.
pub(super) type Encode = for<'t> fn(&'t str, Role) -> Result<Cow<'t, str>, &'static str>;

/// For a path or a query.
pub(super) fn url(text: &str, _role: Role) -> Result<Cow<'_, str>, &'static str> {
    Ok(utf8_percent_encode(text, RESERVED).into())
}

/// For a query with `allowReserved`.
pub(super) fn url_reserved(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    let set = match role {
        Role::Whole | Role::Value => NOT_PASSED,
        Role::Item => NOT_PASSED_IN_ITEM,
        Role::Key => NOT_PASSED_IN_KEY,
    };
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        written.extend(utf8_percent_encode(before, set));
        match after.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            Some(_) => written.push('%'),
            None => written.push_str("%25"),
        }
        rest = after;
    }
    written.extend(utf8_percent_encode(rest, set));
    Ok(written.into())
}

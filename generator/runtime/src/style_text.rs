//! What becomes of the characters of a value, by the place where it stands: percent-encoded, left alone or refused.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

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

/// What is no `cookie-octet` (RFC 6265, section 4.1.1), and `%`, so that it can be decoded.
const NO_COOKIE_OCTET: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// What a `cookie-name` can't hold: it is a `token` (RFC 2616, section 2.2).
const NO_TOKEN: &AsciiSet = &NO_COOKIE_OCTET
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'@')
    .add(b':')
    .add(b'/')
    .add(b'[')
    .add(b']')
    .add(b'?')
    .add(b'=')
    .add(b'{')
    .add(b'}');

/// The application/x-www-form-urlencoded percent-encode set (URL Standard, section 1.3), but for the space, which is no
/// triple there.
const NO_FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

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

/// For a form (URL Standard, section 5.2).
pub(super) fn form(text: &str, _role: Role) -> Result<Cow<'_, str>, &'static str> {
    let written: Cow<'_, str> = utf8_percent_encode(text, NO_FORM).into();
    Ok(if written.contains(' ') { written.replace(' ', "+").into() } else { written })
}

/// For a form with `allowReserved`; a plus sign does not pass, since it means a space there.
pub(super) fn form_reserved(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    let written = url_reserved(text, role)?;
    Ok(if written.contains('+') { written.replace('+', "%2B").into() } else { written })
}

/// For a cookie.
pub(super) fn cookie(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    match role {
        Role::Key if text.is_empty() => Err("has an empty name, which a cookie has no room for"),
        Role::Key => Ok(utf8_percent_encode(text, NO_TOKEN).into()),
        Role::Whole | Role::Item | Role::Value => Ok(utf8_percent_encode(text, NO_COOKIE_OCTET).into()),
    }
}

/// For a header, which has no way to escape a character.
pub(super) fn header(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    let is_space = |c: char| c == ' ' || c == '\t';
    if !text.chars().all(|c| c.is_ascii_graphic() || is_space(c)) {
        return Err("has a character that an HTTP header can't carry");
    }
    if text.starts_with(is_space) || text.ends_with(is_space) {
        return Err("has white space at an end, which an HTTP header does not keep");
    }
    match role {
        Role::Item if text.is_empty() => Err("has an empty item, which an HTTP header does not keep"),
        Role::Item | Role::Key | Role::Value if text.contains(',') => {
            Err("has a comma in an item, where it would separate two of them")
        }
        Role::Key if text.contains('=') => Err("has an equals sign in a key, where it would end the key"),
        Role::Whole | Role::Item | Role::Key | Role::Value => Ok(text.into()),
    }
}

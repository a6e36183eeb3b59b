//! How the values of parameters are written into a path, a header or a cookie.
//!
//! The styles are those of OpenAPI (3.0.4, sections 4.7.12.3 and 4.7.12.4; 3.1.1, section 4.8.12), which takes most of
//! them from RFC 6570. Where OpenAPI leaves open what a value would look like, or where it could be read as another
//! value, it is refused: an error is better than a request that means something else. All errors are words that follow
//! the name of the parameter, without its value.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::parameter::ParameterValue;
use super::style_expansion::Expansion;
pub use super::style_query::QueryStyle;
use super::style_text::{self, Role};

/// How a value is written into a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`; exploded objects are `R=100,G=200`.
    Simple,
    /// `.blue,black`; exploded `.blue.black` and `.R=100.G=200`.
    Label,
    /// `;color=blue,black`; exploded `;color=blue;color=black` and `;R=100;G=200`.
    Matrix,
}

impl PathStyle {
    /// Writes a parameter for its place in the path. Everything but unreserved characters (RFC 3986, section 2.3) is
    /// percent-encoded, names and keys as well as values.
    ///
    /// # Errors
    ///
    /// Text that is empty (an empty array always is), `.` or `..`, because each makes the path that of another resource;
    /// nested arrays and objects; a dot in an exploded label, where it would separate two items.
    pub fn write(self, name: &str, value: &ParameterValue, explode: bool) -> Result<String, &'static str> {
        let expansion = match self {
            Self::Simple => Expansion::simple(style_text::url),
            Self::Label => {
                let clashes: &[&str] = if explode { &["."] } else { &[] };
                Expansion { first: ".", between: ".", clashes, ..Expansion::simple(style_text::url) }
            }
            Self::Matrix => {
                Expansion { first: ";", between: ";", if_empty: "", ..Expansion::form(name, style_text::url) }
            }
        };
        let written = expansion.expand(&value.0, explode)?;
        match written.as_str() {
            "" => Err("is empty, which a path has no room for"),
            "." | ".." => Err("is a dot segment, which would lead to another path"),
            _ => Ok(written),
        }
    }
}

/// Writes the value of a header in the style `simple`, as it is: nothing is percent-encoded and nothing quoted (OpenAPI
/// 3.1.2, section 4.8.12). `None` for an empty array or object: such a header is not sent.
///
/// # Errors
///
/// A character that is no visible ASCII, space or tab (RFC 9110, section 5.5), and a space or tab at an end; nested arrays
/// and objects. In arrays and objects also a comma, an empty item, and an equals sign in the key of an exploded object; in
/// its value it stands behind the one that ends the key, and is kept.
pub fn header(value: &ParameterValue, explode: bool) -> Result<Option<String>, &'static str> {
    if value.0.has_nothing() {
        return Ok(None);
    }
    Expansion::simple(header_text).expand(&value.0, explode).map(Some)
}

/// Writes a parameter for the `Cookie` header in the style `form`: one `name=value`, or several with `; ` between them if
/// it is exploded. It is empty for an empty array or object, which is not sent.
///
/// What is no `cookie-octet` (RFC 6265, section 4.1.1) is percent-encoded, and `%`; in names all that is not in a `token`.
/// The commas between items stand as they are.
///
/// # Errors
///
/// An empty name or key before an equals sign, and nested arrays and objects.
pub fn cookie(name: &str, value: &ParameterValue, explode: bool) -> Result<String, &'static str> {
    Expansion { between: "; ", ..Expansion::form(name, cookie_text) }.expand(&value.0, explode)
}

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

/// For a cookie.
fn cookie_text(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    match role {
        Role::Key if text.is_empty() => Err("has an empty name, which a cookie has no room for"),
        Role::Key => Ok(utf8_percent_encode(text, NO_TOKEN).into()),
        Role::Whole | Role::Item | Role::Value => Ok(utf8_percent_encode(text, NO_COOKIE_OCTET).into()),
    }
}

/// For a header, which has no way to escape a character.
fn header_text(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
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

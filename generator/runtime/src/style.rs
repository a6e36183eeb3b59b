//! How the values of parameters are written into a path, a header or a cookie.
//!
//! The styles are those of OpenAPI (3.0.4, sections 4.7.12.3 and 4.7.12.4; 3.1.1, section 4.8.12), which takes most of
//! them from RFC 6570. Where OpenAPI leaves open what a value would look like, or where it could be read as another
//! value, it is refused: an error is better than a request that means something else. All errors are words that follow
//! the name of the parameter, without its value.

use super::parameter::ParameterValue;
use super::style_expansion::Expansion;
pub use super::style_query::QueryStyle;
use super::style_text;

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
    Expansion::simple(style_text::header).expand(&value.0, explode).map(Some)
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
    Expansion { between: "; ", ..Expansion::form(name, style_text::cookie) }.expand(&value.0, explode)
}

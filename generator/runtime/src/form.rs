//! Bodies of the media type `application/x-www-form-urlencoded`.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::value::RawValue;

use super::json::to_vec;
use super::parameter::{NOT_JSON, ParameterValue, items, properties};
use super::raw::{Kind, kind};
use super::style_query::QueryStyle;
use super::style_text::{Encode, Role, url_reserved};

/// How many bytes a body may have: fields that repeat their names can be far longer than the value.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// How a property is written, if the document says so (OpenAPI 3.0.4, section 4.7.15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The name of the property.
    name: &'static str,
    encoding: FieldEncoding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldEncoding {
    /// As a parameter in a query is.
    Style { style: QueryStyle, explode: bool, allow_reserved: bool },
    /// As JSON text.
    Json,
}

impl FormField {
    /// As JSON text: what `contentType: application/json` says.
    pub const fn json(name: &'static str) -> Self {
        Self { name, encoding: FieldEncoding::Json }
    }

    /// As a parameter of the style `form` is in a query: a pair for each item and property.
    pub const fn form(name: &'static str) -> Self {
        Self::style(name, QueryStyle::Form, true)
    }

    /// As a parameter of the style `spaceDelimited`: one pair.
    pub const fn space_delimited(name: &'static str) -> Self {
        Self::style(name, QueryStyle::SpaceDelimited, false)
    }

    /// As a parameter of the style `pipeDelimited`: one pair.
    pub const fn pipe_delimited(name: &'static str) -> Self {
        Self::style(name, QueryStyle::PipeDelimited, false)
    }

    /// As a parameter of the style `deepObject`: a pair for each value, with the way to it in brackets.
    pub const fn deep_object(name: &'static str) -> Self {
        Self::style(name, QueryStyle::DeepObject, false)
    }

    const fn style(name: &'static str, style: QueryStyle, explode: bool) -> Self {
        Self { name, encoding: FieldEncoding::Style { style, explode, allow_reserved: false } }
    }

    /// With `explode` as given: whether items and properties have pairs of their own. JSON text has none.
    #[must_use]
    pub const fn explode(mut self, exploded: bool) -> Self {
        if let FieldEncoding::Style { explode, .. } = &mut self.encoding {
            *explode = exploded;
        }
        self
    }

    /// With `allowReserved`: reserved characters and percent-encoded triples pass, but for those that do not in a query,
    /// and `+`. In JSON text none do.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        if let FieldEncoding::Style { allow_reserved, .. } = &mut self.encoding {
            *allow_reserved = true;
        }
        self
    }
}

/// Writes the properties of an object as a form (URL Standard, section 5.2): a space is `+`, and everything but letters,
/// digits and `*-._` is percent-encoded, if `allow_reserved` says nothing else.
///
/// A property that `fields` does not name is a pair, an array a pair for each of its items; but an object, or an array
/// with an array or object in it, is JSON text. A property that is null is left out, for a form has no null; as
/// [`json`](FormField::json) it is `null`. An empty array has no pair, nor an empty object with a style.
///
/// # Errors
///
/// A value that is no object, and a property that can't be written: see [`ParameterValue::of`] and [`QueryStyle::write`].
/// A body of more than 64 MiB.
pub fn encode<T: Serialize + ?Sized>(value: &T, fields: &[FormField]) -> Result<String, FormError> {
    encode_json(to_vec(value), fields)
}

/// The same for what was written as JSON.
pub(super) fn encode_json(text: Result<Vec<u8>, serde_json::Error>, fields: &[FormField]) -> Result<String, FormError> {
    let whole = |reason| FormError { field: None, reason };
    let text = text.map_err(|_| whole(NOT_JSON))?;
    let json: &RawValue = serde_json::from_slice(&text).map_err(|_| whole(NOT_JSON))?;
    if kind(json.get()) != Kind::Object {
        return Err(whole("is no object, so it has no fields"));
    }
    let mut body = String::new();
    for (name, value) in properties(json).map_err(whole)? {
        let encoding = fields.iter().find(|field| field.name == name).map(|field| field.encoding);
        let pairs = match pairs(&name, value, encoding) {
            Ok(pairs) => pairs,
            Err(reason) => return Err(FormError { field: Some(name), reason }),
        };
        if !body.is_empty() && !pairs.is_empty() {
            body.push('&');
        }
        body.push_str(&pairs);
        if body.len() > MAX_BYTES {
            return Err(whole("is longer than 64 MiB"));
        }
    }
    Ok(body)
}

/// The pairs of one property, with `&` between them.
fn pairs(name: &str, value: &RawValue, encoding: Option<FieldEncoding>) -> Result<String, &'static str> {
    let styled = |style: QueryStyle, explode, encode: Encode| {
        style.write_encoded(name, &ParameterValue::read(value)?, explode, encode)
    };
    match encoding {
        Some(FieldEncoding::Json) => json(name, value),
        _ if kind(value.get()) == Kind::Null => Ok(String::new()),
        Some(FieldEncoding::Style { style, explode, allow_reserved: false }) => styled(style, explode, form_text),
        Some(FieldEncoding::Style { style, explode, allow_reserved: true }) => styled(style, explode, form_reserved),
        None if is_complex(value)? => json(name, value),
        None => styled(QueryStyle::Form, true, form_text),
    }
}

fn json(name: &str, value: &RawValue) -> Result<String, &'static str> {
    let name = form_text(name, Role::Key)?;
    let value = form_text(value.get(), Role::Whole)?;
    Ok(format!("{name}={value}"))
}

/// Whether it is an object, or an array with an array or object in it.
fn is_complex(value: &RawValue) -> Result<bool, &'static str> {
    match kind(value.get()) {
        Kind::Object => Ok(true),
        Kind::Array => Ok(items(value)?.into_iter().any(|item| matches!(kind(item.get()), Kind::Object | Kind::Array))),
        _ => Ok(false),
    }
}

/// Why a form can't be written. It holds the name of a property, and none of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    field: Option<String>,
    reason: &'static str,
}

impl FormError {
    /// The name of the property; `None` if the fault is that of the whole.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// What is wrong with it, in words that follow the name.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}

impl Display for FormError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "the field `{field}` {}", self.reason),
            None => write!(f, "the form {}", self.reason),
        }
    }
}

impl std::error::Error for FormError {}

/// The application/x-www-form-urlencoded percent-encode set (URL Standard, section 1.3), but for the space, which is no
/// triple there.
const NO_FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// For a form (URL Standard, section 5.2).
fn form_text(text: &str, _role: Role) -> Result<Cow<'_, str>, &'static str> {
    let written: Cow<'_, str> = utf8_percent_encode(text, NO_FORM).into();
    Ok(if written.contains(' ') { written.replace(' ', "+").into() } else { written })
}

/// For a form with `allowReserved`; a plus sign does not pass, since it means a space there.
fn form_reserved(text: &str, role: Role) -> Result<Cow<'_, str>, &'static str> {
    let written = url_reserved(text, role)?;
    Ok(if written.contains('+') { written.replace('+', "%2B").into() } else { written })
}

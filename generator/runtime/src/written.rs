//! `Written`: a value that remembers how it was written.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Debug, Display, Formatter, Write};
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use super::maybe::Maybe;
use super::pointer::Pointer;
use super::read::Read;
use super::validate::{Validate, Violations};
use super::view::{Inspect, View};

/// A type whose values are the strings of a format.
///
/// `write` gives each value one text, and `parse` reads that text as the same value again.
pub trait TextFormat: Sized {
    /// The format in words and with its article, such as "a date-time (RFC 3339)".
    const EXPECTED: &'static str;

    /// The value of a text; `None` if the text is not written in the format.
    fn parse(text: &str) -> Option<Self>;

    /// Writes the value in its usual form.
    ///
    /// # Errors
    ///
    /// What the formatter refuses.
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result;

    /// Whether the format can say this value: a `date-time` has no year 10000.
    fn has_text(&self) -> bool {
        true
    }

    /// The moment that the value is, or begins with, if it is one: seconds since the epoch, and nanoseconds.
    fn moment(&self) -> Option<(i64, u32)> {
        None
    }

    /// The order of the values, and among equal ones that of their texts.
    fn order(&self, other: &Self) -> Ordering;
}

/// A value that remembers how it was written, if that is not its usual form.
///
/// It is used as a `T` (it derefs to it), and it is sent as it was read: `1985-04-12t23:20:50.520z` stays so, although
/// the usual form of this instant is `1985-04-12T23:20:50.52Z`. Two of them are equal if their texts are, as JSON has
/// it; for the same instant in two places compare what they deref to. A new value is made by `T::into`, or of text by
/// [`parse`](str::parse).
#[derive(Clone)]
pub struct Written<T> {
    value: T,
    /// How it is written, if `T` would write it otherwise.
    text: Option<Box<str>>,
}

impl<T> Written<T> {
    /// The value; how it was written is forgotten.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: TextFormat> Written<T> {
    /// The text, as it was read, or in its usual form.
    pub fn as_text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.to_string()),
        }
    }
}

impl<T> Deref for Written<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: TextFormat> From<T> for Written<T> {
    fn from(value: T) -> Self {
        Self { value, text: None }
    }
}

impl<T: TextFormat> From<T> for Maybe<Written<T>> {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

impl<T: TextFormat> FromStr for Written<T> {
    type Err = FormatError;

    /// # Errors
    ///
    /// A text that is not written in the format.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        let value = T::parse(text).ok_or(FormatError { expected: T::EXPECTED })?;
        let text = (!is_usual(&value, text)).then(|| text.into());
        Ok(Self { value, text })
    }
}

/// Why a text is no value: it is not written in the format. It does not hold the text, so it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
}

impl Display for FormatError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for FormatError {}

/// A value as its type writes it.
struct Usual<'v, T>(&'v T);

impl<T: TextFormat> Display for Usual<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}

/// Whether the usual form of a value is this text; told without writing it down.
fn is_usual<T: TextFormat>(value: &T, text: &str) -> bool {
    struct Rest<'t>(&'t str);

    impl Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Rest(text);
    write!(rest, "{}", Usual(value)).is_ok() && rest.0.is_empty()
}

impl<T: TextFormat> Display for Written<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => self.value.write(f),
        }
    }
}

impl<T: Debug> Debug for Written<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.debug_tuple("Written").field(&self.value).field(text).finish(),
            None => f.debug_tuple("Written").field(&self.value).finish(),
        }
    }
}

impl<T: TextFormat> PartialEq for Written<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: TextFormat> Eq for Written<T> {}

impl<T: TextFormat> PartialOrd for Written<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: TextFormat> Ord for Written<T> {
    /// Of two that have no text of their own, the values decide; a text that is remembered is never the usual one.
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.order(&other.value).then_with(|| self.text.cmp(&other.text))
    }
}

impl<T: Hash> Hash for Written<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
        self.text.hash(state);
    }
}

impl<T: TextFormat> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None if self.value.has_text() => serializer.collect_str(self),
            None => Err(ser::Error::custom(format_args!("this value can't be written as {}", T::EXPECTED))),
        }
    }
}

impl<'de, T: TextFormat> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData))
    }
}

impl<T: TextFormat> Read for Written<T> {}

struct TextVisitor<T>(PhantomData<T>);

impl<T: TextFormat> Visitor<'_> for TextVisitor<T> {
    type Value = Written<T>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Written<T>, E> {
        text.parse().map_err(E::custom)
    }
}

impl<T> Validate for Written<T> {
    /// A value of the type is one of the format, so there is nothing to hold it against.
    #[inline]
    fn validate_at(&self, _at: &Pointer<'_>, _found: &mut Violations) {}
}

impl<T: TextFormat> Inspect for Written<T> {
    fn view(&self) -> View<'_> {
        View::String(self.as_text())
    }
}

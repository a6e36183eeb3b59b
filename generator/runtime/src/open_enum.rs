//! Reading of string enums that keep values they do not know.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a JSON string into an open enum, for its `Deserialize`.
///
/// `T::from` turns each known text into its variant and keeps any other in `Unknown`, so a known value costs no
/// allocation.
///
/// # Errors
///
/// Whatever is no JSON string: "expected a string".
pub fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str>,
{
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}

/// Reads a JSON string into an enum that takes the listed texts and no others.
///
/// # Errors
///
/// Whatever is no JSON string, and a text that is not listed.
pub fn deserialize_listed<'de, D, T>(deserializer: D, listed: &'static [&'static str]) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> TryFrom<&'a str>,
{
    deserializer.deserialize_str(ListedVisitor(listed, PhantomData))
}

struct ListedVisitor<T>(&'static [&'static str], PhantomData<T>);

impl<T: for<'a> TryFrom<&'a str>> Visitor<'_> for ListedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::try_from(text).map_err(|_| E::unknown_variant("", self.0))
    }
}

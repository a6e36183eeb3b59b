//! Reading of string enums that keep values they do not know.

use serde::de::Error as _;

use super::read::{Fault, Reader};

/// Reads a JSON string into an open enum, for its `Read`.
///
/// `T::from` turns each known text into its variant and keeps any other in `Unknown`, so a known value costs no
/// allocation.
///
/// # Errors
///
/// Whatever is no JSON string: "expected a string".
pub fn read<T: for<'a> From<&'a str>>(reader: Reader<'_, '_>) -> Result<T, Fault> {
    match reader.source.borrowed_string() {
        Ok(text) => Ok(T::from(&text.0)),
        Err(fault) => Err(fault),
    }
}

/// Reads a JSON string into an enum that takes the listed texts and no others.
///
/// # Errors
///
/// Whatever is no JSON string, and a text that is not listed.
pub fn read_listed<T: for<'a> TryFrom<&'a str>>(
    reader: Reader<'_, '_>,
    listed: &'static [&'static str],
) -> Result<T, Fault> {
    T::try_from(&reader.source.borrowed_string()?.0).map_err(|_| Fault::unknown_variant("", listed))
}

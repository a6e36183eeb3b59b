//! String enums: how they are read, and what is said of a text that they do not list.

use std::fmt;

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
pub fn read_listed<T: for<'a> TryFrom<&'a str, Error = Unlisted>>(reader: Reader<'_, '_>) -> Result<T, Fault> {
    T::try_from(&reader.source.borrowed_string()?.0).map_err(|error| Fault::unknown_variant("", error.listed))
}

/// A text is not one of those that an enum lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlisted {
    listed: &'static [&'static str],
}

impl Unlisted {
    /// The error of an enum that lists these texts.
    pub const fn of(listed: &'static [&'static str]) -> Self {
        Self { listed }
    }

    /// The texts that the enum lists.
    pub const fn listed(self) -> &'static [&'static str] {
        self.listed
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of")?;
        for (index, text) in self.listed.iter().enumerate() {
            write!(f, "{} {text:?}", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for Unlisted {}

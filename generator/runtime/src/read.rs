//! Reading of values, whatever they are read from.
//!
//! serde's `Deserialize` is compiled anew for each type and for each that reads it, with all that is beneath. [`Read`] is
//! its form without type parameters: what the models are read by, and what their `Deserialize` calls.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Deserializer};

pub use super::fault::Fault;
use super::maybe::Maybe;
pub use super::reader::Reader;
use super::source_serde::lend;
use super::trace::{Reading, Trace};

/// A type that is read from a JSON value.
pub trait Read: DeserializeOwned {
    /// Reads one.
    ///
    /// # Errors
    ///
    /// A value that is not a `Self`.
    #[inline]
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        Self::deserialize(reader)
    }
}

/// Reads a value by its [`Read`], for its `Deserialize`.
///
/// # Errors
///
/// A value that is not a `T`.
pub fn deserialize<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let trace = Trace::new(Reading::Foreign);
    lend(deserializer, |source| T::read(Reader::new(source, &trace)))
}

/// What a value is read into, behind a `dyn`.
pub trait Target<'de> {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// A value that is not one of the target's.
    fn fill(&mut self, reader: Reader<'_, 'de>) -> Result<(), Fault>;
}

// In what follows there is no `?`: without optimisation that is two calls for each type that is read.

/// The place of a value that is not there yet.
impl<T: Read> Target<'_> for Option<T> {
    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), Fault> {
        match T::read(reader) {
            Ok(value) => *self = Some(value),
            Err(fault) => return Err(fault),
        }
        Ok(())
    }
}

impl<T: Read> Target<'_> for Maybe<T> {
    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), Fault> {
        match Self::read(reader) {
            Ok(value) => *self = value,
            Err(fault) => return Err(fault),
        }
        Ok(())
    }
}

/// The list that an item is put at the end of.
struct Push<'l, T>(&'l mut Vec<T>);

impl<T: Read> Target<'_> for Push<'_, T> {
    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), Fault> {
        match T::read(reader) {
            Ok(item) => self.0.push(item),
            Err(fault) => return Err(fault),
        }
        Ok(())
    }
}

/// What the value of a property is read into, behind a `dyn`, if the property's name is known only then.
pub(super) trait NamedTarget {
    fn fill(&mut self, name: &str, reader: Reader<'_, '_>) -> Result<(), Fault>;
}

/// Of a property that stands twice it is the last one.
impl<T: Read> NamedTarget for BTreeMap<String, T> {
    fn fill(&mut self, name: &str, reader: Reader<'_, '_>) -> Result<(), Fault> {
        match T::read(reader) {
            Ok(value) => self.insert(name.to_owned(), value),
            Err(fault) => return Err(fault),
        };
        Ok(())
    }
}

/// Null is `None`.
impl<T: Read> Read for Option<T> {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        let mut value = None;
        match reader.not_null(&mut value) {
            Ok(()) => Ok(value),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        let mut items = Self::new();
        match reader.items(&mut Push(&mut items)) {
            Ok(()) => Ok(items),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        let mut properties = Self::new();
        match reader.properties(&mut properties) {
            Ok(()) => Ok(properties),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        T::read(reader).map(Self::new)
    }
}

/// Types of the standard library that are read as serde reads them.
macro_rules! by_serde {
    ($($type:ty),* $(,)?) => {
        $(impl Read for $type {})*
    };
}

by_serde!((), i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, serde_json::Value);

impl Read for bool {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        reader.source.boolean()
    }
}

impl Read for String {
    fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
        reader.source.owned_string()
    }
}

/// A tuple is an array of so many items.
macro_rules! tuples {
    ($(($($item:ident)*))*) => {$(
        #[allow(non_snake_case)]
        impl<$($item: Read),*> Read for ($($item,)*) {
            fn read(reader: Reader<'_, '_>) -> Result<Self, Fault> {
                $(let mut $item = None;)*
                reader.tuple(&mut [$(&mut $item),*])?;
                match ($($item,)*) {
                    ($(Some($item),)*) => Ok(($($item,)*)),
                    _ => Err(Fault::over()),
                }
            }
        }
    )*};
}

tuples! {
    (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) (A B C D E F G H I)
    (A B C D E F G H I J) (A B C D E F G H I J K) (A B C D E F G H I J K L) (A B C D E F G H I J K L M)
    (A B C D E F G H I J K L M N) (A B C D E F G H I J K L M N O) (A B C D E F G H I J K L M N O P)
}

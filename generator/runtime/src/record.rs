//! Records, the objects whose properties a schema names: how they are read and written.
//!
//! What serde's derive makes of a struct is long, and rustc checks it for each struct anew. Here it stands once; a record
//! says its properties and nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap as _, Serializer};
use serde::{Deserialize, Serialize};

use super::maybe::Maybe;

/// A record that is read from the properties of an object.
pub trait Read<'de>: Sized {
    /// Reads all of them.
    ///
    /// # Errors
    ///
    /// A value that is not what its property holds, a property that stands twice, and one that must be there and is not.
    fn read<A: MapAccess<'de>>(properties: Properties<A>) -> Result<Self, A::Error>;
}

/// Reads a record from an object, for its `Deserialize`.
///
/// # Errors
///
/// Whatever is no object, and what [`Read::read`] says.
pub fn deserialize<'de, T: Read<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(RecordVisitor(PhantomData))
}

struct RecordVisitor<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for RecordVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        T::read(Properties(access))
    }
}

/// The properties of an object that is being read, in the order in which they come.
#[derive(Debug)]
pub struct Properties<A>(A);

impl<'de, A: MapAccess<'de>> Properties<A> {
    /// The name of the next property; `None` behind the last.
    ///
    /// # Errors
    ///
    /// Text that is no JSON.
    #[inline]
    pub fn name(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        Ok(self.0.next_key()?.map(|Name(name)| name))
    }

    /// Reads the value of the property whose name was just read into its place.
    ///
    /// # Errors
    ///
    /// A value that is not a `T`, and a property that stands twice.
    #[inline]
    pub fn set<T: Deserialize<'de>>(&mut self, name: &str, place: &mut Option<T>) -> Result<(), A::Error> {
        if place.is_some() {
            return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
        }
        *place = Some(self.0.next_value()?);
        Ok(())
    }

    /// Keeps a property that the schema does not name; the last, if it stands twice.
    ///
    /// # Errors
    ///
    /// A value that is not a `T`.
    pub fn keep<T: Deserialize<'de>>(&mut self, name: &str, others: &mut BTreeMap<String, T>) -> Result<(), A::Error> {
        others.insert(name.to_owned(), self.0.next_value()?);
        Ok(())
    }

    /// Passes over the value of the property whose name was just read.
    ///
    /// # Errors
    ///
    /// Text that is no JSON.
    #[inline]
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(|_| ())
    }

    /// Refuses the property whose name was just read.
    ///
    /// # Errors
    ///
    /// Always; the schema has the names that are `listed` and no others.
    pub fn refuse(&mut self, name: &str, listed: &'static [&'static str]) -> Result<(), A::Error> {
        Err(A::Error::unknown_field(name, listed))
    }

    /// The value of a property that must be there.
    ///
    /// # Errors
    ///
    /// If it is not.
    #[inline]
    pub fn required<T>(&self, name: &'static str, value: Option<T>) -> Result<T, A::Error> {
        value.ok_or_else(|| A::Error::missing_field(name))
    }
}

/// The name of a property, borrowed from the text unless it has escapes.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name)))
    }
}

/// Writes the properties of a record as an object, for its `Serialize`.
///
/// The first error ends the writing; [`Writer::end`] hands it on.
pub struct Writer<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Writer<S> {
    /// Begins an object.
    pub fn new(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a property.
    #[inline]
    pub fn property<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if let Ok(object) = &mut self.0
            && let Err(error) = object.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// Writes a property, if it is there.
    #[inline]
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.property(name, value);
        }
    }

    /// Writes a property that may be absent, null, or have a value.
    #[inline]
    pub fn maybe<T: Serialize>(&mut self, name: &str, value: &Maybe<T>) {
        if !value.is_absent() {
            self.property(name, value);
        }
    }

    /// Writes the properties that the schema does not name.
    pub fn others<T: Serialize>(&mut self, others: &BTreeMap<String, T>) {
        for (name, value) in others {
            self.property(name, value);
        }
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// The first of the errors of what was written.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }
}

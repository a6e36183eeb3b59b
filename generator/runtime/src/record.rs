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
        T::read(Properties { access, missing: None })
    }
}

/// The properties of an object that is being read.
#[derive(Debug)]
pub struct Properties<A> {
    access: A,
    /// The first that must be there and was not.
    missing: Option<&'static str>,
}

impl<'de, A: MapAccess<'de>> Properties<A> {
    /// Reads the properties into their slots, and passes over all others.
    ///
    /// # Errors
    ///
    /// A value that is not what its property holds, and a property that stands twice. That one is missing is told by
    /// [`missing`](Self::missing).
    pub fn read(&mut self, slots: &mut [Slot<'_, 'de, A>]) -> Result<(), A::Error> {
        self.each(slots, |access, _, _| access.next_value::<IgnoredAny>().map(|_| ()))
    }

    /// The same; the other properties are kept, of one that stands twice the last.
    ///
    /// # Errors
    ///
    /// The same, and another property whose value is not a `T`.
    pub fn read_all<T: Deserialize<'de>>(
        &mut self,
        slots: &mut [Slot<'_, 'de, A>],
        others: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error> {
        self.each(slots, |access, name, _| {
            others.insert(name.to_owned(), access.next_value()?);
            Ok(())
        })
    }

    /// The same; any other property is refused.
    ///
    /// # Errors
    ///
    /// The same, and any other property.
    pub fn read_only(&mut self, slots: &mut [Slot<'_, 'de, A>]) -> Result<(), A::Error> {
        self.each(slots, |_, name, slots| Err(A::Error::custom(Unknown { name, slots })))
    }

    fn each(
        &mut self,
        slots: &mut [Slot<'_, 'de, A>],
        mut other: impl FnMut(&mut A, &str, &[Slot<'_, 'de, A>]) -> Result<(), A::Error>,
    ) -> Result<(), A::Error> {
        let mut next = 0;
        while let Some(Name(name)) = self.access.next_key()? {
            match position(slots, &name, next) {
                Some(index) => {
                    slots[index].read(&mut self.access)?;
                    next = index + 1;
                }
                None => other(&mut self.access, &name, slots)?,
            }
        }
        self.missing = slots.iter().find(|slot| slot.must_be_there && !slot.was_there).map(|slot| slot.name);
        Ok(())
    }

    /// The error of an object that lacks a property that must be there, once it was read.
    pub fn missing(&self) -> A::Error {
        A::Error::missing_field(self.missing.unwrap_or_default())
    }
}

/// The slot of a property. Most objects have their properties in the order of the schema, so it may well be the `next`.
#[inline]
fn position<A>(slots: &[Slot<'_, '_, A>], name: &str, next: usize) -> Option<usize> {
    let is_it = |slot: &Slot<'_, '_, A>| slot.name == name;
    if slots.get(next).is_some_and(is_it) { Some(next) } else { slots.iter().position(is_it) }
}

/// A property that is to be read: its name, and the place of its value.
pub struct Slot<'s, 'de, A> {
    name: &'static str,
    must_be_there: bool,
    was_there: bool,
    null: Null,
    place: &'s mut dyn Place<'de, A>,
}

impl<'s, 'de, A: MapAccess<'de>> Slot<'s, 'de, A> {
    #[inline]
    fn new(name: &'static str, null: Null, place: &'s mut dyn Place<'de, A>) -> Self {
        Slot { name, must_be_there: false, was_there: false, null, place }
    }

    #[inline]
    fn read(&mut self, access: &mut A) -> Result<(), A::Error> {
        if self.was_there {
            return Err(A::Error::custom(format_args!("duplicate field `{}`", self.name)));
        }
        self.was_there = true;
        self.place.read(self.null, access)
    }
}

/// What `null` is.
#[derive(Clone, Copy)]
enum Null {
    /// As good as no property.
    Absent,
    /// A value, or refused as one.
    Value,
}

/// A property that must be there: if it is not, the place is empty and [`Properties::missing`] is the error.
#[inline]
pub fn required<'s, 'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    name: &'static str,
    place: &'s mut Option<T>,
) -> Slot<'s, 'de, A> {
    Slot { must_be_there: true, ..Slot::new(name, Null::Value, place) }
}

/// A property that need not be there; `null` is read as if it were not.
#[inline]
pub fn optional<'s, 'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    name: &'static str,
    place: &'s mut Option<T>,
) -> Slot<'s, 'de, A> {
    Slot::new(name, Null::Absent, place)
}

/// A property that need not be there; `null` is read as a `T`.
#[inline]
pub fn optional_value<'s, 'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    name: &'static str,
    place: &'s mut Option<T>,
) -> Slot<'s, 'de, A> {
    Slot::new(name, Null::Value, place)
}

/// A property that need not be there, or may be `null`, which is told apart.
#[inline]
pub fn maybe<'s, 'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    name: &'static str,
    place: &'s mut Maybe<T>,
) -> Slot<'s, 'de, A> {
    Slot::new(name, Null::Value, place)
}

/// The place of a value that is being read. Behind a `dyn`, so that rustc makes one reader of each type, and not one of each
/// property.
trait Place<'de, A> {
    fn read(&mut self, null: Null, access: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>;
}

impl<'de, A, T: Deserialize<'de>> Place<'de, A> for Option<T> {
    fn read(&mut self, null: Null, access: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        *self = match null {
            Null::Absent => access.next_value()?,
            Null::Value => Some(access.next_value()?),
        };
        Ok(())
    }
}

impl<'de, A, T: Deserialize<'de>> Place<'de, A> for Maybe<T> {
    fn read(&mut self, _null: Null, access: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        *self = access.next_value()?;
        Ok(())
    }
}

/// A property that a record does not have, as serde says it.
struct Unknown<'a, 's, 'de, A> {
    name: &'a str,
    slots: &'a [Slot<'s, 'de, A>],
}

impl<A> fmt::Display for Unknown<'_, '_, '_, A> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "unknown field `{}`, ", self.name)?;
        let (last, before) = match self.slots {
            [] => return f.write_str("there are no fields"),
            [only] => return write!(f, "expected `{}`", only.name),
            [one, other] => return write!(f, "expected `{}` or `{}`", one.name, other.name),
            [before @ .., last] => (last, before),
        };
        f.write_str("expected one of ")?;
        for slot in before {
            write!(f, "`{}`, ", slot.name)?;
        }
        write!(f, "`{}`", last.name)
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

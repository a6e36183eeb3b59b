//! Records, the objects whose properties a schema names: how they are read and written.
//!
//! What serde's derive makes of a struct is long, and rustc checks it for each struct anew. Here it stands once; a record
//! says its properties and nothing else.

use std::collections::BTreeMap;
use std::fmt::{self, Formatter};

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap as _, Serializer};

use super::borrowed::Borrowed;
use super::fault::Fault;
use super::maybe::Maybe;
use super::read::{NamedTarget, Read, Target};
use super::reader::Reader;
use super::reader_each::{Named, NotNull, Seed};
use super::trace::Trace;

/// Reads the properties of an object into their slots, and passes over all others.
///
/// # Errors
///
/// Whatever is no object, a value that is not what its property holds, and a property that stands twice. That one is not
/// there is told by [`Missing`].
pub fn read<'de>(reader: Reader<'_, 'de>, slots: &mut [Slot<'_, 'de>]) -> Result<Missing, Fault> {
    read_each(reader, slots, Others::Ignored)
}

/// The same; the other properties are kept, of one that stands twice the last.
///
/// # Errors
///
/// The same, and another property whose value is not a `T`.
pub fn read_all<'de, T: Read>(
    reader: Reader<'_, 'de>,
    slots: &mut [Slot<'_, 'de>],
    others: &mut BTreeMap<String, T>,
) -> Result<Missing, Fault> {
    read_each(reader, slots, Others::Kept(others))
}

/// The same; any other property is refused.
///
/// # Errors
///
/// The same, and any other property.
pub fn read_only<'de>(reader: Reader<'_, 'de>, slots: &mut [Slot<'_, 'de>]) -> Result<Missing, Fault> {
    read_each(reader, slots, Others::Refused)
}

/// What becomes of a property that has no slot.
enum Others<'o> {
    Ignored,
    Kept(&'o mut dyn NamedTarget),
    Refused,
}

fn read_each<'de>(reader: Reader<'_, 'de>, slots: &mut [Slot<'_, 'de>], others: Others<'_>) -> Result<Missing, Fault> {
    let Reader { source, trace } = reader;
    source.record(&mut Record { slots, others, trace })?;
    Ok(Missing(slots.iter().find(|slot| slot.must_be_there && !slot.was_there).map(|slot| slot.name)))
}

/// The first property that must be there and was not.
#[derive(Debug)]
pub struct Missing(Option<&'static str>);

impl Missing {
    /// The error of an object that lacks it.
    #[cold]
    pub fn error(&self) -> Fault {
        Fault::missing_field(self.0.unwrap_or_default())
    }
}

/// A record that is being read.
pub(super) struct Record<'r, 's, 'o, 'de> {
    slots: &'r mut [Slot<'s, 'de>],
    others: Others<'o>,
    trace: &'r Trace,
}

impl<'de> Visitor<'de> for &mut Record<'_, '_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let mut next = 0;
        let trace = self.trace;
        while let Some(Borrowed(name)) = properties.next_key()? {
            let read = match (position(self.slots, &name, next), &mut self.others) {
                (Some(index), _) => {
                    next = index + 1;
                    let slot = &mut self.slots[index];
                    if slot.was_there {
                        return Err(A::Error::custom(format_args!("duplicate field `{}`", slot.name)));
                    }
                    slot.was_there = true;
                    properties.next_value_seed(SlotSeed { slot, trace })
                }
                (None, Others::Ignored) => properties.next_value::<IgnoredAny>().map(|_| ()),
                (None, Others::Kept(target)) => {
                    let mut target = Named { name: &name, target: &mut **target };
                    properties.next_value_seed(Seed { target: &mut target, trace })
                }
                (None, Others::Refused) => return Err(A::Error::custom(Unknown { name: &name, slots: self.slots })),
            };
            read.inspect_err(|_| trace.in_property(&name))?;
        }
        Ok(())
    }
}

/// A slot as serde's seed of the property's value.
struct SlotSeed<'r, 's, 'de> {
    slot: &'r mut Slot<'s, 'de>,
    trace: &'r Trace,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let seed = Seed { target: self.slot.place, trace: self.trace };
        if self.slot.null_is_absent {
            deserializer.deserialize_option(NotNull(seed))
        } else {
            seed.deserialize(deserializer)
        }
    }
}

/// The slot of a property. Most objects have their properties in the order of the schema, so it may well be the `next`.
#[inline]
fn position(slots: &[Slot<'_, '_>], name: &str, next: usize) -> Option<usize> {
    let is_it = |slot: &Slot<'_, '_>| slot.name == name;
    if slots.get(next).is_some_and(is_it) { Some(next) } else { slots.iter().position(is_it) }
}

/// A property that is to be read: its name, and the place of its value.
pub struct Slot<'s, 'de> {
    name: &'static str,
    must_be_there: bool,
    was_there: bool,
    /// Whether null is as good as no property; otherwise it is a value, or refused as one.
    null_is_absent: bool,
    place: &'s mut (dyn Target<'de> + 's),
}

/// A property that must be there: if it is not, its place is empty and [`Missing`] has the error.
#[inline]
pub fn required<'s, 'de>(name: &'static str, place: &'s mut (dyn Target<'de> + 's)) -> Slot<'s, 'de> {
    Slot { name, must_be_there: true, was_there: false, null_is_absent: false, place }
}

/// A property that need not be there; `null` is read as if it were not.
#[inline]
pub fn optional<'s, 'de>(name: &'static str, place: &'s mut (dyn Target<'de> + 's)) -> Slot<'s, 'de> {
    Slot { name, must_be_there: false, was_there: false, null_is_absent: true, place }
}

/// A property that need not be there; `null` is a value, or is refused as one.
#[inline]
pub fn optional_value<'s, 'de>(name: &'static str, place: &'s mut (dyn Target<'de> + 's)) -> Slot<'s, 'de> {
    Slot { name, must_be_there: false, was_there: false, null_is_absent: false, place }
}

/// A property that may be absent, null, or have a value.
#[inline]
pub fn maybe<'s, 'de>(name: &'static str, place: &'s mut (dyn Target<'de> + 's)) -> Slot<'s, 'de> {
    optional_value(name, place)
}

/// A property that a record does not have, as serde says it.
struct Unknown<'a, 's, 'de> {
    name: &'a str,
    slots: &'a [Slot<'s, 'de>],
}

impl fmt::Display for Unknown<'_, '_, '_> {
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
        if let Some(object) = self.name(name) {
            let written = object.serialize_value(value);
            self.keep(written);
        }
    }

    /// Writes the name of a property, if nothing failed before.
    fn name(&mut self, name: &str) -> Option<&mut S::SerializeMap> {
        let object = self.0.as_mut().ok()?;
        let written = object.serialize_key(name);
        self.keep(written);
        self.0.as_mut().ok()
    }

    fn keep(&mut self, written: Result<(), S::Error>) {
        if let Err(error) = written {
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

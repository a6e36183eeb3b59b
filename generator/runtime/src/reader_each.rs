//! What the parts of a value are read into, one after the other: visitors that are compiled once for each deserializer.

use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::borrowed::Borrowed;
use super::fault::Fault;
use super::read::{NamedTarget, Target};
use super::reader::Reader;
use super::source_serde::lend;
use super::trace::Trace;

/// A target as serde's seed of a value.
pub(super) struct Seed<'t, 'de> {
    pub(super) target: &'t mut (dyn Target<'de> + 't),
    pub(super) trace: &'t Trace,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        lend(deserializer, |source| self.target.fill(Reader::new(source, self.trace)))
    }
}

/// A target that stays as it is if the value is null.
pub(super) struct NotNull<'t, 'de>(pub(super) Seed<'t, 'de>);

impl<'de> Visitor<'de> for NotNull<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.deserialize(deserializer)
    }
}

/// The target of each item.
pub(super) struct EachItem<'t, 'de> {
    pub(super) target: &'t mut (dyn Target<'de> + 't),
    pub(super) trace: &'t Trace,
}

impl<'de> Visitor<'de> for EachItem<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut next = 0;
        let mut item = || items.next_element_seed(Seed { target: self.target, trace: self.trace });
        while item().inspect_err(|_| self.trace.in_item(next))?.is_some() {
            next += 1;
        }
        Ok(())
    }
}

/// The targets of so many items.
pub(super) struct ItemByItem<'t, 'de> {
    pub(super) targets: &'t mut [&'t mut dyn Target<'de>],
    pub(super) trace: &'t Trace,
}

impl<'de> Visitor<'de> for ItemByItem<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "a tuple of size {}", self.targets.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for index in 0..self.targets.len() {
            let seed = Seed { target: self.targets[index], trace: self.trace };
            if items.next_element_seed(seed).inspect_err(|_| self.trace.in_item(index))?.is_none() {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        Ok(())
    }
}

/// The target of each property.
pub(super) struct EachProperty<'t> {
    pub(super) target: &'t mut dyn NamedTarget,
    pub(super) trace: &'t Trace,
}

impl<'de> Visitor<'de> for EachProperty<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        while let Some(Borrowed(name)) = properties.next_key()? {
            let mut target = Named { name: &name, target: self.target };
            let read = properties.next_value_seed(Seed { target: &mut target, trace: self.trace });
            read.inspect_err(|_| self.trace.in_property(&name))?;
        }
        Ok(())
    }
}

/// The target of the property of a name.
pub(super) struct Named<'t> {
    pub(super) name: &'t str,
    pub(super) target: &'t mut (dyn NamedTarget + 't),
}

impl<'de> Target<'de> for Named<'_> {
    fn fill(&mut self, reader: Reader<'_, 'de>) -> Result<(), Fault> {
        self.target.fill(self.name, reader)
    }
}

//! The ways down from a `Reader`: into properties, items and variants. On the way back from an error each step is noted.

use std::borrow::Cow;

use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::fault::Fault;
use super::read::Target;
use super::reader::{Reader, Struct};
use super::reader_visitor::Holder;
use super::source::{self, Entries, Variant};
use super::trace::Trace;

/// A seed, and what came of it.
struct Sown<S, T> {
    seed: Option<S>,
    value: Option<T>,
}

impl<S, T> Sown<S, T> {
    #[inline]
    fn new(seed: S) -> Self {
        Self { seed: Some(seed), value: None }
    }
}

impl<'de, S: DeserializeSeed<'de>> Target<'de> for Sown<S, S::Value> {
    fn fill(&mut self, reader: Reader<'_, 'de>) -> Result<(), Fault> {
        self.value = Some(self.seed.take().ok_or_else(Fault::over)?.deserialize(reader)?);
        Ok(())
    }
}

/// The properties of an object.
pub(super) struct Properties<'r, 'de> {
    entries: &'r mut (dyn Entries<'de> + 'r),
    trace: &'r Trace,
    /// Of the property whose value is next.
    name: Cow<'de, str>,
}

impl<'r, 'de> Properties<'r, 'de> {
    #[inline]
    pub(super) fn new(entries: &'r mut (dyn Entries<'de> + 'r), trace: &'r Trace) -> Self {
        Self { entries, trace, name: Cow::Borrowed("") }
    }

    fn read(&mut self, target: &mut dyn Target<'de>) -> Result<(), Fault> {
        self.entries.value(target, self.trace).inspect_err(|_| self.trace.in_property(&self.name))
    }
}

impl<'de> MapAccess<'de> for Properties<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(name) = self.entries.name()? else { return Ok(None) };
        self.name.clone_from(&name);
        seed.deserialize(CowStrDeserializer::new(name)).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let mut sown = Sown::new(seed);
        self.read(&mut sown)?;
        sown.value.ok_or_else(Fault::over)
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.entries.size_hint()
    }
}

/// The items of an array, which are counted.
pub(super) struct Items<'r, 'de> {
    items: &'r mut (dyn source::Items<'de> + 'r),
    trace: &'r Trace,
    next: usize,
}

impl<'r, 'de> Items<'r, 'de> {
    #[inline]
    pub(super) fn new(items: &'r mut (dyn source::Items<'de> + 'r), trace: &'r Trace) -> Self {
        Self { items, trace, next: 0 }
    }

    fn read(&mut self, target: &mut dyn Target<'de>) -> Result<bool, Fault> {
        let is_there = self.items.item(target, self.trace).inspect_err(|_| self.trace.in_item(self.next))?;
        self.next += 1;
        Ok(is_there)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let mut sown = Sown::new(seed);
        Ok(if self.read(&mut sown)? { sown.value } else { None })
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint()
    }
}

/// An enum as serde has them. The document knows none; it is for types of a user's own.
pub(super) struct Enum<'r, 'de> {
    variant: &'r mut (dyn Variant<'de> + 'r),
    trace: &'r Trace,
}

impl<'r, 'de> Enum<'r, 'de> {
    pub(super) fn new(variant: &'r mut (dyn Variant<'de> + 'r), trace: &'r Trace) -> Self {
        Self { variant, trace }
    }
}

impl<'de> EnumAccess<'de> for Enum<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        let mut sown = Sown::new(seed);
        self.variant.name(&mut sown, self.trace)?;
        Ok((sown.value.ok_or_else(Fault::over)?, self))
    }
}

impl<'de> VariantAccess<'de> for Enum<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        self.variant.unit()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fault> {
        let mut sown = Sown::new(seed);
        self.variant.newtype(&mut sown, self.trace)?;
        sown.value.ok_or_else(Fault::over)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(visitor, self.trace);
        self.variant.tuple(len, &mut holder)?;
        holder.into_value()
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(Struct(visitor), self.trace);
        self.variant.structure(fields, &mut holder)?;
        holder.into_value()
    }
}

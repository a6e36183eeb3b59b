//! The ways down from a `Reader`: into properties, items and variants. Each step is told to the trace.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::reader::{Reader, Visit};
use super::trace::Track;

impl<'de, S: DeserializeSeed<'de>, P: Track> DeserializeSeed<'de> for Reader<S, P> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Reader::new(deserializer, self.trace))
    }
}

impl<'de, A: MapAccess<'de>, P: Track> MapAccess<'de> for Reader<A, P> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        self.inner.next_key_seed(Reader::new(seed, self.trace))
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.trace.enter_property();
        let value = self.inner.next_value_seed(Reader::new(seed, self.trace))?;
        self.trace.leave();
        Ok(value)
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

/// Like a `Reader` around the items of an array; it counts them if there is a trace.
pub(super) struct Items<A, P> {
    inner: A,
    trace: P,
    next: usize,
}

impl<A, P> Items<A, P> {
    #[inline]
    pub(super) fn new(inner: A, trace: P) -> Self {
        Self { inner, trace, next: 0 }
    }
}

impl<'de, A: SeqAccess<'de>, P: Track> SeqAccess<'de> for Items<A, P> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.trace.enter_item(self.next);
        self.next += 1;
        let item = self.inner.next_element_seed(Reader::new(seed, self.trace))?;
        self.trace.leave();
        Ok(item)
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>, P: Track> EnumAccess<'de> for Reader<A, P> {
    type Error = A::Error;
    type Variant = Reader<A::Variant, P>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (value, variant) = self.inner.variant_seed(Reader::new(seed, self.trace))?;
        Ok((value, Reader::new(variant, self.trace)))
    }
}

impl<'de, A: VariantAccess<'de>, P: Track> VariantAccess<'de> for Reader<A, P> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.inner.newtype_variant_seed(Reader::new(seed, self.trace))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.inner.tuple_variant(len, Visit { inner: visitor, trace: self.trace, object: false })
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.inner.struct_variant(fields, Visit { inner: visitor, trace: self.trace, object: true })
    }
}

//! A serde deserializer around serde_json's: objects are objects, and the place of an error is known.

use std::fmt::{self, Formatter};

use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::value::RawValue;

use super::raw;
use super::reader_access::Items;
use super::reader_integer::read_exactly;
use super::scan;
use super::trace::Track;

/// How many levels objects and arrays may nest, as serde_json has it.
const LEVELS: usize = 128;

/// A part of serde's machinery that passes everything on to `inner`, and wraps whatever leads further down.
///
/// Without a trace (in the first reading, `P` is `()`) it adds nothing but the refusal of arrays for structs. Asking at run
/// time whether there is one would cost 5 % of the reading.
pub(super) struct Reader<T, P> {
    pub(super) inner: T,
    pub(super) trace: P,
}

impl<T, P> Reader<T, P> {
    #[inline]
    pub(super) fn new(inner: T, trace: P) -> Self {
        Self { inner, trace }
    }
}

impl<D, P: Track> Reader<D, P> {
    /// Gives the visitor the text of the value here. Only serde_json has it, and no other deserializer is read through.
    #[inline]
    fn hold_back<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error>
    where
        D: Deserializer<'de>,
    {
        let text = <&RawValue>::deserialize(self.inner)?.get();
        // What is decoded from the text begins to count its levels at 0, and serde_json goes over it without counting.
        if !P::MEASURED && scan::nests_deeper(text, LEVELS) {
            return Err(D::Error::custom("recursion limit exceeded"));
        }
        if P::TRACKS { visitor.visit_str(text) } else { visitor.visit_borrowed_str(text) }
    }
}

/// Like a `Reader` around a visitor; it refuses an array where the visitor is that of a struct.
pub(super) struct Visit<V, P> {
    pub(super) inner: V,
    pub(super) trace: P,
    pub(super) object: bool,
}

/// Forwards methods of `Deserializer` that take nothing but a visitor.
macro_rules! forward {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method(Visit { inner: visitor, trace: self.trace, object: false })
        }
    )*};
}

/// Forwards methods of `Deserializer` that ask for an integer. The first reading takes plain digits alone, at full speed;
/// any other integer is an error there and so is left to the second reading.
macro_rules! integer {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            if P::EXACT { read_exactly(self.inner, visitor) } else { self.inner.$method(visitor) }
        }
    )*};
}

impl<'de, D: Deserializer<'de>, P: Track> Deserializer<'de> for Reader<D, P> {
    type Error = D::Error;

    integer! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64
    }

    forward! {
        deserialize_any deserialize_bool deserialize_i128 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_option deserialize_unit deserialize_seq deserialize_map
        deserialize_identifier
    }

    /// A struct is an object and nothing else.
    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(Visit { inner: visitor, trace: self.trace, object: true })
    }

    /// What is ignored is not looked into.
    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_ignored_any(visitor)
    }

    #[inline]
    fn deserialize_unit_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_unit_struct(name, Visit { inner: visitor, trace: self.trace, object: false })
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        if name == raw::TOKEN {
            return self.hold_back(visitor);
        }
        self.inner.deserialize_newtype_struct(name, Visit { inner: visitor, trace: self.trace, object: false })
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_tuple(len, Visit { inner: visitor, trace: self.trace, object: false })
    }

    #[inline]
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_tuple_struct(name, len, Visit { inner: visitor, trace: self.trace, object: false })
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_enum(name, variants, Visit { inner: visitor, trace: self.trace, object: false })
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Forwards methods of `Visitor` that take a scalar.
macro_rules! visit {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        #[inline]
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

/// Forwards methods of `Visitor` that take a string, which the trace may need as a key.
macro_rules! visit_string {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        #[inline]
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.trace.read_string(&value);
            self.inner.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>, P: Track> Visitor<'de> for Visit<V, P> {
    type Value = V::Value;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.object { f.write_str("an object") } else { self.inner.expecting(f) }
    }

    visit! {
        visit_bool: bool, visit_i8: i8, visit_i16: i16, visit_i32: i32, visit_i64: i64, visit_i128: i128, visit_u8: u8,
        visit_u16: u16, visit_u32: u32, visit_u64: u64, visit_u128: u128, visit_f32: f32, visit_f64: f64,
        visit_char: char, visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8], visit_byte_buf: Vec<u8>,
    }

    visit_string! { visit_str: &str, visit_borrowed_str: &'de str, visit_string: String }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Reader::new(deserializer, self.trace))
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.inner.visit_newtype_struct(Reader::new(deserializer, self.trace))
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        if self.object {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        self.inner.visit_seq(Items::new(items, self.trace))
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(Reader::new(properties, self.trace))
    }

    #[inline]
    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<V::Value, A::Error> {
        self.inner.visit_enum(Reader::new(variant, self.trace))
    }
}

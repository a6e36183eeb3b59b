//! A serde deserializer around serde_json's: objects are objects, and the place of an error is known.
//!
//! It stands between the types and serde_json so that of the latter's code, which is long, there is no copy for each type.

use std::fmt::{self, Formatter};

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::fault::Fault;
use super::raw;
use super::read::{NamedTarget, Target};
use super::reader_each::{EachItem, EachProperty, ItemByItem, NotNull, Seed};
use super::reader_integer::read_exactly;
use super::reader_visitor::Holder;
use super::scan;
use super::source::{Asked, Source};
use super::trace::{Reading, Trace};

/// How many levels objects and arrays may nest, as serde_json has it.
const LEVELS: usize = 128;

/// A value that is to be read.
pub struct Reader<'r, 'de> {
    pub(super) source: &'r mut (dyn Source<'de> + 'r),
    pub(super) trace: &'r Trace,
}

impl<'r, 'de> Reader<'r, 'de> {
    #[inline]
    pub(super) fn new(source: &'r mut (dyn Source<'de> + 'r), trace: &'r Trace) -> Self {
        Self { source, trace }
    }

    #[inline]
    fn ask<V: Visitor<'de>>(self, asked: Asked, visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(visitor, self.trace);
        self.source.value(asked, &mut holder)?;
        holder.into_value()
    }

    /// Gives the visitor the text of the value here.
    fn hold_back<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.trace.reading == Reading::Foreign {
            return visitor.visit_newtype_struct(self);
        }
        let text = self.source.text()?;
        // What is decoded from the text begins to count its levels at 0, and serde_json goes over it without counting.
        if self.trace.reading != Reading::Part && scan::nests_deeper(text, LEVELS) {
            return Err(Fault::custom("recursion limit exceeded"));
        }
        match self.trace.reading {
            Reading::Second => visitor.visit_str(text),
            _ => visitor.visit_borrowed_str(text),
        }
    }

    /// Reads a value into the target, unless it is null.
    pub(super) fn not_null(self, target: &mut dyn Target<'de>) -> Result<(), Fault> {
        self.source.not_null(NotNull(Seed { target, trace: self.trace }))
    }

    /// Reads an array into the target, item by item.
    pub(super) fn items(self, target: &mut dyn Target<'de>) -> Result<(), Fault> {
        self.source.each_item(EachItem { target, trace: self.trace })
    }

    /// Reads an array of as many items as there are targets.
    pub(super) fn tuple<'t>(self, targets: &'t mut [&'t mut dyn Target<'de>]) -> Result<(), Fault>
    where
        'r: 't,
    {
        self.source.item_by_item(ItemByItem { targets, trace: self.trace })
    }

    /// Reads an object into the target, property by property.
    pub(super) fn properties(self, target: &mut dyn NamedTarget) -> Result<(), Fault> {
        self.source.each_property(EachProperty { target, trace: self.trace })
    }
}

/// Methods of `Deserializer` that ask for one kind of value.
macro_rules! ask {
    ($($method:ident: $asked:ident),* $(,)?) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.ask(Asked::$asked, visitor)
        }
    )*};
}

/// Methods of `Deserializer` that ask for an integer. The first reading takes plain digits alone, at full speed; any other
/// integer is an error there and so is left to the second reading.
macro_rules! integer {
    ($($method:ident: $asked:ident),* $(,)?) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            if self.trace.is_exact() { read_exactly(self.source.text()?, visitor) } else { self.ask(Asked::$asked, visitor) }
        }
    )*};
}

/// Methods of `Deserializer` that ask for a string.
macro_rules! string {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let mut holder = Holder::new(visitor, self.trace);
            self.source.string(&mut holder)?;
            holder.into_value()
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_, 'de> {
    type Error = Fault;

    integer! {
        deserialize_i8: I8, deserialize_i16: I16, deserialize_i32: I32, deserialize_i64: I64, deserialize_u8: U8,
        deserialize_u16: U16, deserialize_u32: U32, deserialize_u64: U64,
    }

    ask! {
        deserialize_any: Any, deserialize_bool: Bool, deserialize_i128: I128, deserialize_u128: U128, deserialize_f32: F32,
        deserialize_f64: F64, deserialize_bytes: Bytes, deserialize_byte_buf: ByteBuf, deserialize_unit: Unit,
        deserialize_ignored_any: Ignored,
    }

    string! { deserialize_char deserialize_str deserialize_string deserialize_identifier }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(visitor, self.trace);
        self.source.option(&mut holder)?;
        holder.into_value()
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(visitor, self.trace);
        self.source.array(&mut holder)?;
        holder.into_value()
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut holder = Holder::new(visitor, self.trace);
        self.source.object(&mut holder)?;
        holder.into_value()
    }

    /// A struct is an object and nothing else.
    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(Struct(visitor))
    }

    #[inline]
    fn deserialize_unit_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_unit(visitor)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        if name == raw::TOKEN { self.hold_back(visitor) } else { visitor.visit_newtype_struct(self) }
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    #[inline]
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.ask(Asked::Enum(name, variants), visitor)
    }
}

/// The visitor of a struct, which is called an object in errors.
pub(super) struct Struct<V>(pub(super) V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Struct<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(properties)
    }
}

//! `Holder`: a serde visitor behind the `dyn` of a [`Source`].

use std::fmt::{self, Formatter};

use serde::de::Visitor;

use super::fault::Fault;
use super::reader::Reader;
use super::reader_access::{Enum, Items, Properties};
use super::source::{
    self, AnyVisitor, ArrayVisitor, Entries, Expecting, ObjectVisitor, OptionVisitor, Scalar, Source, StringVisitor,
    Text, Variant,
};
use super::trace::Trace;

/// A visitor, and what came of it.
pub(super) struct Holder<'t, V, T> {
    visitor: Option<V>,
    value: Option<T>,
    trace: &'t Trace,
}

impl<'t, V, T> Holder<'t, V, T> {
    #[inline]
    pub(super) fn new(visitor: V, trace: &'t Trace) -> Self {
        Self { visitor: Some(visitor), value: None, trace }
    }

    #[inline]
    fn take(&mut self) -> Result<V, Fault> {
        self.visitor.take().ok_or_else(Fault::over)
    }

    #[inline]
    pub(super) fn into_value(self) -> Result<T, Fault> {
        self.value.ok_or_else(Fault::over)
    }
}

impl<'de, V: Visitor<'de>, T> Expecting for Holder<'_, V, T> {
    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.visitor {
            Some(visitor) => visitor.expecting(f),
            None => f.write_str("nothing more"),
        }
    }
}

impl<'de, V: Visitor<'de>> ObjectVisitor<'de> for Holder<'_, V, V::Value> {
    fn object(&mut self, entries: &mut dyn Entries<'de>) -> Result<(), Fault> {
        self.value = Some(self.take()?.visit_map(Properties::new(entries, self.trace))?);
        Ok(())
    }
}

impl<'de, V: Visitor<'de>> ArrayVisitor<'de> for Holder<'_, V, V::Value> {
    fn array(&mut self, items: &mut dyn source::Items<'de>) -> Result<(), Fault> {
        self.value = Some(self.take()?.visit_seq(Items::new(items, self.trace))?);
        Ok(())
    }
}

impl<'de, V: Visitor<'de>> StringVisitor<'de> for Holder<'_, V, V::Value> {
    fn string(&mut self, string: Text<'_, 'de>) -> Result<(), Fault> {
        let visitor = self.take()?;
        self.value = Some(match string {
            Text::Borrowed(text) => visitor.visit_borrowed_str(text)?,
            Text::Passing(text) => visitor.visit_str(text)?,
        });
        Ok(())
    }
}

impl<'de, V: Visitor<'de>> OptionVisitor<'de> for Holder<'_, V, V::Value> {
    fn option(&mut self, value: Option<&mut dyn Source<'de>>) -> Result<(), Fault> {
        let visitor = self.take()?;
        self.value = Some(match value {
            Some(source) => visitor.visit_some(Reader::new(source, self.trace))?,
            None => visitor.visit_none()?,
        });
        Ok(())
    }
}

impl<'de, V: Visitor<'de>> AnyVisitor<'de> for Holder<'_, V, V::Value> {
    fn scalar(&mut self, scalar: Scalar<'_, 'de>) -> Result<(), Fault> {
        let visitor = self.take()?;
        self.value = Some(match scalar {
            Scalar::Unit => visitor.visit_unit()?,
            Scalar::Bool(value) => visitor.visit_bool(value)?,
            Scalar::I64(value) => visitor.visit_i64(value)?,
            Scalar::I128(value) => visitor.visit_i128(value)?,
            Scalar::U64(value) => visitor.visit_u64(value)?,
            Scalar::U128(value) => visitor.visit_u128(value)?,
            Scalar::F64(value) => visitor.visit_f64(value)?,
            Scalar::Bytes(value) => visitor.visit_bytes(value)?,
            Scalar::BorrowedBytes(value) => visitor.visit_borrowed_bytes(value)?,
        });
        Ok(())
    }

    fn variant(&mut self, variant: &mut dyn Variant<'de>) -> Result<(), Fault> {
        self.value = Some(self.take()?.visit_enum(Enum::new(variant, self.trace))?);
        Ok(())
    }
}

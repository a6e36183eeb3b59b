//! A serde deserializer as a [`Source`], and what it hands out.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::value::RawValue;

use super::borrowed::Borrowed;
use super::fault::Fault;
use super::read::Target;
use super::reader_each::{EachItem, EachProperty, ItemByItem, NotNull, Seed};
use super::record::Record;
use super::source::{
    AnyVisitor, ArrayVisitor, Asked, Entries, Items, ObjectVisitor, OptionVisitor, Scalar, Source, StringVisitor, Text,
    Variant,
};
use super::trace::Trace;

/// A part of serde's machinery, and the error that it ended with.
pub(super) struct Erased<T, E> {
    inner: Option<T>,
    kept: Option<E>,
}

/// Lends a part of serde's machinery to what reads from behind a `dyn`.
#[inline]
pub(super) fn lend<T, R, E: Error>(inner: T, read: impl FnOnce(&mut Erased<T, E>) -> Result<R, Fault>) -> Result<R, E> {
    let mut erased = Erased { inner: Some(inner), kept: None };
    read(&mut erased).map_err(|fault| fault.into_error(erased.kept))
}

impl<T, E: Error> Erased<T, E> {
    fn take(&mut self) -> Result<T, Fault> {
        self.inner.take().ok_or_else(Fault::over)
    }

    /// Does what takes the whole of it.
    fn once<R>(&mut self, run: impl FnOnce(T) -> Result<R, E>) -> Result<R, Fault> {
        let result = run(self.take()?);
        self.keep(result)
    }

    /// Does what leaves it there.
    fn again<R>(&mut self, run: impl FnOnce(&mut T) -> Result<R, E>) -> Result<R, Fault> {
        let result = run(self.inner.as_mut().ok_or_else(Fault::over)?);
        self.keep(result)
    }

    fn keep<R>(&mut self, result: Result<R, E>) -> Result<R, Fault> {
        result.map_err(|error| {
            self.kept = Some(error);
            Fault::KEPT
        })
    }
}

impl<'de, D: Deserializer<'de>> Source<'de> for Erased<D, D::Error> {
    fn record(&mut self, record: &mut Record<'_, '_, '_, 'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_map(record))
    }

    fn each_property(&mut self, target: EachProperty<'_>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_map(target))
    }

    fn each_item(&mut self, target: EachItem<'_, 'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_seq(target))
    }

    fn item_by_item(&mut self, targets: ItemByItem<'_, 'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_seq(targets))
    }

    fn not_null(&mut self, target: NotNull<'_, 'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_option(target))
    }

    fn boolean(&mut self) -> Result<bool, Fault> {
        self.once(bool::deserialize)
    }

    fn owned_string(&mut self) -> Result<String, Fault> {
        self.once(String::deserialize)
    }

    fn borrowed_string(&mut self) -> Result<Borrowed<'de>, Fault> {
        self.once(Borrowed::deserialize)
    }

    fn object(&mut self, visitor: &mut dyn ObjectVisitor<'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_map(Visit(visitor)))
    }

    fn array(&mut self, visitor: &mut dyn ArrayVisitor<'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_seq(Visit(visitor)))
    }

    fn string(&mut self, visitor: &mut dyn StringVisitor<'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_str(Visit(visitor)))
    }

    fn option(&mut self, visitor: &mut dyn OptionVisitor<'de>) -> Result<(), Fault> {
        self.once(|inner| inner.deserialize_option(Visit(visitor)))
    }

    fn value(&mut self, asked: Asked, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Fault> {
        let visit = Visit(visitor);
        self.once(|inner| match asked {
            Asked::Any => inner.deserialize_any(visit),
            Asked::Bool => inner.deserialize_bool(visit),
            Asked::I8 => inner.deserialize_i8(visit),
            Asked::I16 => inner.deserialize_i16(visit),
            Asked::I32 => inner.deserialize_i32(visit),
            Asked::I64 => inner.deserialize_i64(visit),
            Asked::I128 => inner.deserialize_i128(visit),
            Asked::U8 => inner.deserialize_u8(visit),
            Asked::U16 => inner.deserialize_u16(visit),
            Asked::U32 => inner.deserialize_u32(visit),
            Asked::U64 => inner.deserialize_u64(visit),
            Asked::U128 => inner.deserialize_u128(visit),
            Asked::F32 => inner.deserialize_f32(visit),
            Asked::F64 => inner.deserialize_f64(visit),
            Asked::Bytes => inner.deserialize_bytes(visit),
            Asked::ByteBuf => inner.deserialize_byte_buf(visit),
            Asked::Unit => inner.deserialize_unit(visit),
            Asked::Ignored => inner.deserialize_ignored_any(visit),
            Asked::Enum(name, variants) => inner.deserialize_enum(name, variants, visit),
        })
    }

    fn text(&mut self) -> Result<&'de str, Fault> {
        self.once(|inner| <&RawValue>::deserialize(inner)).map(RawValue::get)
    }
}

/// A visitor of ours as one of serde's.
struct Visit<'v, V: ?Sized>(&'v mut V);

/// What every one of them has.
macro_rules! visit {
    ($($visitor:ident { $($methods:tt)* })*) => {$(
        impl<'de> Visitor<'de> for Visit<'_, dyn $visitor<'de> + '_> {
            type Value = ();

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                self.0.expecting(f)
            }

            $($methods)*
        }
    )*};
}

visit! {
    ObjectVisitor {
        fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
            lend(access, |entries| self.0.object(entries))
        }
    }

    ArrayVisitor {
        fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
            lend(access, |items| self.0.array(items))
        }
    }

    StringVisitor {
        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
            from_fault(self.0.string(Text::Borrowed(text)))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
            from_fault(self.0.string(Text::Passing(text)))
        }
    }

    OptionVisitor {
        fn visit_none<E: Error>(self) -> Result<(), E> {
            from_fault(self.0.option(None))
        }

        fn visit_unit<E: Error>(self) -> Result<(), E> {
            self.visit_none()
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            lend(deserializer, |source| self.0.option(Some(source)))
        }
    }

    AnyVisitor {
        fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
            lend(access, |entries| self.0.object(entries))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
            lend(access, |items| self.0.array(items))
        }

        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
            from_fault(self.0.string(Text::Borrowed(text)))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
            from_fault(self.0.string(Text::Passing(text)))
        }

        fn visit_none<E: Error>(self) -> Result<(), E> {
            from_fault(self.0.option(None))
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            lend(deserializer, |source| self.0.option(Some(source)))
        }

        fn visit_unit<E: Error>(self) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::Unit))
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::Bool(value)))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::I64(value)))
        }

        fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::I128(value)))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::U64(value)))
        }

        fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::U128(value)))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::F64(value)))
        }

        fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::Bytes(value)))
        }

        fn visit_borrowed_bytes<E: Error>(self, value: &'de [u8]) -> Result<(), E> {
            from_fault(self.0.scalar(Scalar::BorrowedBytes(value)))
        }

        fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
            let name = Erased { inner: Some(access), kept: None };
            let mut variant = ErasedVariant { name, variant: Erased { inner: None, kept: None } };
            let read = self.0.variant(&mut variant);
            read.map_err(|fault| fault.into_error(variant.name.kept.or(variant.variant.kept)))
        }
    }
}

fn from_fault<E: Error>(result: Result<(), Fault>) -> Result<(), E> {
    result.map_err(|fault| fault.into_error(None))
}

impl<'de, A: MapAccess<'de>> Entries<'de> for Erased<A, A::Error> {
    fn name(&mut self) -> Result<Option<Cow<'de, str>>, Fault> {
        Ok(self.again(|inner| inner.next_key())?.map(|Borrowed(name)| name))
    }

    fn value(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault> {
        self.again(|inner| inner.next_value_seed(Seed { target, trace }))
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.as_ref().and_then(A::size_hint)
    }
}

impl<'de, A: SeqAccess<'de>> Items<'de> for Erased<A, A::Error> {
    fn item(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<bool, Fault> {
        Ok(self.again(|inner| inner.next_element_seed(Seed { target, trace }))?.is_some())
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.as_ref().and_then(A::size_hint)
    }
}

/// Which variant of an enum it is; the variant is there once that was read.
struct ErasedVariant<'de, A: EnumAccess<'de>> {
    name: Erased<A, A::Error>,
    variant: Erased<A::Variant, A::Error>,
}

impl<'de, A: EnumAccess<'de>> Variant<'de> for ErasedVariant<'de, A> {
    fn name(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault> {
        let ((), variant) = self.name.once(|name| name.variant_seed(Seed { target, trace }))?;
        self.variant.inner = Some(variant);
        Ok(())
    }

    fn unit(&mut self) -> Result<(), Fault> {
        self.variant.once(VariantAccess::unit_variant)
    }

    fn newtype(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault> {
        self.variant.once(|inner| inner.newtype_variant_seed(Seed { target, trace }))
    }

    fn tuple(&mut self, len: usize, visitor: &mut dyn ArrayVisitor<'de>) -> Result<(), Fault> {
        self.variant.once(|inner| inner.tuple_variant(len, Visit(visitor)))
    }

    fn structure(
        &mut self,
        fields: &'static [&'static str],
        visitor: &mut dyn ObjectVisitor<'de>,
    ) -> Result<(), Fault> {
        self.variant.once(|inner| inner.struct_variant(fields, Visit(visitor)))
    }
}

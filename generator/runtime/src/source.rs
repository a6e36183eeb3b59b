//! What is read from, behind a `dyn`.
//!
//! serde compiles what reads a JSON value anew for each type that it is read into, and all that is beneath it too. Behind
//! these traits there is one of it, whatever it is read into.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use super::borrowed::Borrowed;
use super::fault::Fault;
use super::read::Target;
use super::reader_each::{EachItem, EachProperty, ItemByItem, NotNull};
use super::record::Record;
use super::trace::Trace;

/// One JSON value that is to be read, once.
pub trait Source<'de> {
    /// Reads a record.
    fn record(&mut self, record: &mut Record<'_, '_, '_, 'de>) -> Result<(), Fault>;
    /// Reads an object, property by property.
    fn each_property(&mut self, target: EachProperty<'_>) -> Result<(), Fault>;
    /// Reads an array, item by item.
    fn each_item(&mut self, target: EachItem<'_, 'de>) -> Result<(), Fault>;
    /// Reads an array of so many items.
    fn item_by_item(&mut self, targets: ItemByItem<'_, 'de>) -> Result<(), Fault>;
    /// Reads a value, unless it is null.
    fn not_null(&mut self, target: NotNull<'_, 'de>) -> Result<(), Fault>;
    /// Reads a boolean.
    fn boolean(&mut self) -> Result<bool, Fault>;
    /// Reads a string.
    fn owned_string(&mut self) -> Result<String, Fault>;
    /// Reads a string that need not be kept.
    fn borrowed_string(&mut self) -> Result<Borrowed<'de>, Fault>;
    /// Reads an object.
    fn object(&mut self, visitor: &mut dyn ObjectVisitor<'de>) -> Result<(), Fault>;
    /// Reads an array.
    fn array(&mut self, visitor: &mut dyn ArrayVisitor<'de>) -> Result<(), Fault>;
    /// Reads a string.
    fn string(&mut self, visitor: &mut dyn StringVisitor<'de>) -> Result<(), Fault>;
    /// Reads null, or any other value.
    fn option(&mut self, visitor: &mut dyn OptionVisitor<'de>) -> Result<(), Fault>;
    /// Reads a value of the kind that is asked for.
    fn value(&mut self, asked: Asked, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Fault>;
    /// The text of the value, which only serde_json has.
    fn text(&mut self) -> Result<&'de str, Fault>;
}

/// What is asked for, by the methods of serde's `Deserializer`.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    Any,
    Bool,
    I8,
    I16,
    I32,
    I64,
    I128,
    U8,
    U16,
    U32,
    U64,
    U128,
    F32,
    F64,
    Bytes,
    ByteBuf,
    Unit,
    Ignored,
    Enum(&'static str, &'static [&'static str]),
}

/// What takes a value, and says in an error what it had expected.
pub(super) trait Expecting {
    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result;
}

pub(super) trait ObjectVisitor<'de>: Expecting {
    fn object(&mut self, entries: &mut dyn Entries<'de>) -> Result<(), Fault>;
}

pub(super) trait ArrayVisitor<'de>: Expecting {
    fn array(&mut self, items: &mut dyn Items<'de>) -> Result<(), Fault>;
}

pub(super) trait StringVisitor<'de>: Expecting {
    /// A string is borrowed from the text, unless it has escapes.
    fn string(&mut self, string: Text<'_, 'de>) -> Result<(), Fault>;
}

pub(super) trait OptionVisitor<'de>: Expecting {
    /// Null has no source.
    fn option(&mut self, value: Option<&mut dyn Source<'de>>) -> Result<(), Fault>;
}

/// Takes whatever there is.
pub(super) trait AnyVisitor<'de>:
    ObjectVisitor<'de> + ArrayVisitor<'de> + StringVisitor<'de> + OptionVisitor<'de>
{
    fn scalar(&mut self, scalar: Scalar<'_, 'de>) -> Result<(), Fault>;
    fn variant(&mut self, variant: &mut dyn Variant<'de>) -> Result<(), Fault>;
}

/// A string, or what stands in the place of one for a while.
#[derive(Clone, Copy)]
pub(super) enum Text<'a, 'de> {
    Borrowed(&'de str),
    Passing(&'a str),
}

/// A value without parts that is no string.
pub(super) enum Scalar<'a, 'de> {
    Unit,
    Bool(bool),
    I64(i64),
    I128(i128),
    U64(u64),
    U128(u128),
    F64(f64),
    Bytes(&'a [u8]),
    BorrowedBytes(&'de [u8]),
}

/// The properties of an object.
pub(super) trait Entries<'de> {
    /// The name of the next one.
    fn name(&mut self) -> Result<Option<Cow<'de, str>>, Fault>;
    /// Reads its value.
    fn value(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault>;
    fn size_hint(&self) -> Option<usize>;
}

/// The items of an array.
pub(super) trait Items<'de> {
    /// Reads the next one; whether there was one.
    fn item(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<bool, Fault>;
    fn size_hint(&self) -> Option<usize>;
}

/// The variant of an enum as serde has them.
pub(super) trait Variant<'de> {
    /// Reads which it is, first of all.
    fn name(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault>;
    fn unit(&mut self) -> Result<(), Fault>;
    fn newtype(&mut self, target: &mut dyn Target<'de>, trace: &Trace) -> Result<(), Fault>;
    fn tuple(&mut self, len: usize, visitor: &mut dyn ArrayVisitor<'de>) -> Result<(), Fault>;
    fn structure(&mut self, fields: &'static [&'static str], visitor: &mut dyn ObjectVisitor<'de>)
    -> Result<(), Fault>;
}

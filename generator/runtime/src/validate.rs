//! `Validate`: holding a typed value against the constraints of the document.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write as _};
use std::ops::Deref;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use super::constraint::Constraint;
use super::maybe::Maybe;
use super::pointer::{Pointer, Step};
use super::validate_in::ValidateIn;

/// A value that can be held against the constraints of the document it was generated from.
pub trait Validate {
    /// Adds what is wrong with this value, and with everything below it, to `found`.
    ///
    /// `at` is the place of this value in the whole that is validated.
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations);

    /// Whether this value meets every constraint. A valid value costs no allocation.
    ///
    /// # Errors
    ///
    /// Every violation in the value, not only the first.
    fn validate(&self) -> Result<(), Violations> {
        let mut found = Violations::new();
        self.validate_at(&Pointer::ROOT, &mut found);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// The same, with what the caller knows besides: the `ValidationContext`, in crates whose document has facts that
    /// rules ask of the caller. [`validate`](Self::validate) takes the defaults for them.
    ///
    /// # Errors
    ///
    /// Every violation in the value, not only the first.
    fn validate_in<C>(&self, context: &C) -> Result<(), Violations>
    where
        Self: ValidateIn<C>,
    {
        let mut found = Violations::new();
        self.validate_in_at(context, &Pointer::ROOT, &mut found);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// One constraint that a value does not meet, and where.
///
/// It never holds the value, unless the document lets a rule's message speak of it. It serialises as
/// `{"pointer", "keyword", "message"}`, with a `"reason"` if it is a rule's, and `Display` is
/// `/emails/0/email: longer than 256 characters` (without the pointer at the top level).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The place, as a JSON Pointer (RFC 6901); empty for the whole value.
    pub pointer: String,
    /// What is not met there.
    pub constraint: Constraint,
}

impl Violation {
    /// The JSON Schema keyword, such as `maxLength`, or `rule`.
    pub const fn keyword(&self) -> &'static str {
        self.constraint.keyword()
    }

    /// The limit as decimal text, for the keywords that have a number.
    pub fn limit(&self) -> Option<std::borrow::Cow<'static, str>> {
        self.constraint.limit()
    }

    /// Why a rule of the document refuses the value, such as `FieldValueRequired`; `None` for the other keywords.
    pub const fn reason(&self) -> Option<&'static str> {
        match self.constraint {
            Constraint::Rule { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// What is wrong, in words, without the place.
    pub fn message(&self) -> String {
        self.constraint.to_string()
    }
}

impl Display for Violation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        self.constraint.fmt(f)
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reason = self.reason();
        let mut object = serializer.serialize_struct("Violation", 3 + usize::from(reason.is_some()))?;
        object.serialize_field("pointer", &self.pointer)?;
        object.serialize_field("keyword", self.keyword())?;
        object.serialize_field("message", &self.message())?;
        match &reason {
            Some(reason) => object.serialize_field("reason", reason)?,
            None => object.skip_field("reason")?,
        }
        object.end()
    }
}

/// How long the pointers of violations are, or shorter.
const USUAL_POINTER: usize = 48;

/// Everything that is wrong with a value, in the order of its properties.
///
/// It derefs to a slice of [`Violation`]s; `Display` writes one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
    /// Only whether there is a violation is asked, and not which.
    probing: bool,
    failed: bool,
    /// Rules of `x-validations` are not asked.
    pub(super) without_rules: bool,
}

impl Violations {
    /// No violations; allocates nothing.
    pub const fn new() -> Self {
        Self { list: Vec::new(), probing: false, failed: false, without_rules: false }
    }

    /// No violations, and none will be kept: for who asks only whether there are any. It never allocates.
    pub const fn probe() -> Self {
        Self { list: Vec::new(), probing: true, failed: false, without_rules: false }
    }

    /// Asks no rules of `x-validations`, for who asks whether a value fits a schema.
    pub(super) fn without_rules(self) -> Self {
        Self { without_rules: true, ..self }
    }

    /// Whether there are none.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        !self.failed
    }

    /// Adds that the value at `at` does not meet `constraint`.
    // Inlined, so that the compiler sees of which parts the place consists: then a link of the pointer is put into memory
    // only here, where a value is invalid, and not beside each check.
    #[inline(always)]
    pub fn push(&mut self, at: &Pointer<'_>, constraint: Constraint) {
        // Asked here, a probe that the compiler sees from beginning to end is no more than a boolean expression.
        if self.probing {
            self.failed = true;
            return;
        }
        match (at.above, at.step) {
            (Some(above), Step::Property(name)) => self.push_property(above, name, constraint),
            _ => self.push_at(at, constraint),
        }
    }

    #[cold]
    #[inline(never)]
    fn push_property(&mut self, above: &Pointer<'_>, name: &str, constraint: Constraint) {
        self.push_at(&above.property(name), constraint);
    }

    #[cold]
    #[inline(never)]
    fn push_at(&mut self, at: &Pointer<'_>, constraint: Constraint) {
        self.failed = true;
        // Room for most pointers: to grow takes longer than to write.
        let mut pointer = String::with_capacity(if at.above.is_some() { USUAL_POINTER } else { 0 });
        // Writing to a string can't fail.
        let _ = write!(pointer, "{at}");
        self.list.push(Violation { pointer, constraint });
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.list
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl Display for Violations {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl std::error::Error for Violations {}

impl<T: Validate> Validate for [T] {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        for (index, item) in self.iter().enumerate() {
            item.validate_at(&at.index(index), found);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        self.as_slice().validate_at(at, found);
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        for (name, value) in self {
            value.validate_at(&at.property(name), found);
        }
    }
}

impl<T: Validate> Validate for Option<T> {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self {
            value.validate_at(at, found);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self.value() {
            value.validate_at(at, found);
        }
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        (**self).validate_at(at, found);
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    #[inline]
    fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
        (**self).validate_at(at, found);
    }
}

/// Types that carry no constraint of their own; those of a property are checked by the type that has the property.
macro_rules! always_valid {
    ($($type:ty),* $(,)?) => {$(
        impl Validate for $type {
            #[inline]
            fn validate_at(&self, _at: &Pointer<'_>, _found: &mut Violations) {}
        }
    )*};
}

always_valid!((), bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, str, String, serde_json::Value);

/// Tuples, as arrays of as many items.
macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => {$(
        impl<$($name: Validate),+> Validate for ($($name,)+) {
            #[inline]
            fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
                $(self.$index.validate_at(&at.index($index), found);)+
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

//! `ValidateIn`: holding a value against rules that ask for what the caller knows and the value does not hold.

use std::collections::BTreeMap;

use super::maybe::Maybe;
use super::pointer::Pointer;
use super::validate::{Validate, Violations};

/// A value some of whose rules ask for facts: `C` holds them.
pub trait ValidateIn<C>: Validate {
    /// Adds what is wrong with this value, and with everything below it, to `found`.
    ///
    /// `at` is the place of this value in the whole that is validated.
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations);
}

impl<C, T: ValidateIn<C>> ValidateIn<C> for Vec<T> {
    #[inline]
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations) {
        for (index, item) in self.iter().enumerate() {
            item.validate_in_at(context, &at.index(index), found);
        }
    }
}

impl<C, T: ValidateIn<C>> ValidateIn<C> for BTreeMap<String, T> {
    #[inline]
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations) {
        for (name, value) in self {
            value.validate_in_at(context, &at.property(name), found);
        }
    }
}

impl<C, T: ValidateIn<C>> ValidateIn<C> for Option<T> {
    #[inline]
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self {
            value.validate_in_at(context, at, found);
        }
    }
}

impl<C, T: ValidateIn<C>> ValidateIn<C> for Maybe<T> {
    #[inline]
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations) {
        if let Some(value) = self.value() {
            value.validate_in_at(context, at, found);
        }
    }
}

impl<C, T: ValidateIn<C> + ?Sized> ValidateIn<C> for Box<T> {
    #[inline]
    fn validate_in_at(&self, context: &C, at: &Pointer<'_>, found: &mut Violations) {
        (**self).validate_in_at(context, at, found);
    }
}

//! The constraints of numbers (JSON Schema Validation, section 6.2) in exact decimals, for values of any size.
//!
//! For integers of 64 bits and limits that are such, the functions of `check` are quicker and say the same.

use std::cmp::Ordering;

use super::check::require;
use super::decimal::Number;
use super::pointer::Pointer;
use super::validate::{Constraint, Violations};

/// `maximum`: not greater than `limit`. NaN is refused.
#[inline]
pub fn number_maximum(value: Number<'_>, limit: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    let holds = matches!(value.compare(limit), Some(Ordering::Less | Ordering::Equal));
    require(holds, || Constraint::Maximum { limit }, at, found);
}

/// `minimum`: not less than `limit`. NaN is refused.
#[inline]
pub fn number_minimum(value: Number<'_>, limit: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    let holds = matches!(value.compare(limit), Some(Ordering::Greater | Ordering::Equal));
    require(holds, || Constraint::Minimum { limit }, at, found);
}

/// `exclusiveMaximum`: less than `limit`. NaN is refused.
#[inline]
pub fn number_exclusive_maximum(value: Number<'_>, limit: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(value.compare(limit) == Some(Ordering::Less), || Constraint::ExclusiveMaximum { limit }, at, found);
}

/// `exclusiveMinimum`: greater than `limit`. NaN is refused.
#[inline]
pub fn number_exclusive_minimum(value: Number<'_>, limit: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(value.compare(limit) == Some(Ordering::Greater), || Constraint::ExclusiveMinimum { limit }, at, found);
}

/// `multipleOf`: `divisor` times an integer. NaN is refused, and so is every value if the divisor is 0.
#[inline]
pub fn number_multiple_of(value: Number<'_>, divisor: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(value.is_multiple_of(divisor), || Constraint::MultipleOf { limit: divisor }, at, found);
}

//! One function for each constraint of JSON Schema (JSON Schema Validation, section 6).
//!
//! Each takes the value, its limit, the value's place, and adds to the violations if the value is beyond the limit.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;

use super::pointer::Pointer;
use super::validate::{Constraint, Violations};

/// Up to this many items are compared each with each.
const COMPARE_PAIRWISE: usize = 32;

/// `maxLength`: at most `limit` Unicode code points.
#[inline]
pub fn max_length(value: &str, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    // There are never more code points than bytes, and counting is the slow part.
    if value.len() as u64 > limit && value.chars().count() as u64 > limit {
        found.push(at, Constraint::MaxLength { limit });
    }
}

/// `minLength`: at least `limit` Unicode code points.
#[inline]
pub fn min_length(value: &str, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    // A code point has at most four bytes. Shorter texts are counted up to the limit, and no further.
    if (value.len() as u64).div_ceil(4) < limit && !reaches(value, limit) {
        found.push(at, Constraint::MinLength { limit });
    }
}

#[inline]
fn reaches(value: &str, limit: u64) -> bool {
    match usize::try_from(limit) {
        // There are never more code points than bytes.
        Ok(limit) if value.len() >= limit => limit.checked_sub(1).is_none_or(|last| value.chars().nth(last).is_some()),
        _ => false,
    }
}

/// `pattern`: whether `matches` is true; the caller has run the expression.
#[inline]
pub fn pattern(matches: bool, pattern: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(matches, || Constraint::Pattern { pattern }, at, found);
}

/// `format`: whether `matches` is true; the caller has held the text against the format called `name`.
#[inline]
pub fn format(matches: bool, name: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(matches, || Constraint::Format { format: name }, at, found);
}

/// `maxItems`: at most `limit` items.
#[inline]
pub fn max_items<T>(items: &[T], limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(items.len() as u64 <= limit, || Constraint::MaxItems { limit }, at, found);
}

/// `minItems`: at least `limit` items.
#[inline]
pub fn min_items<T>(items: &[T], limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(items.len() as u64 >= limit, || Constraint::MinItems { limit }, at, found);
}

/// `maxItems`, of an array whose items are counted already.
#[inline]
pub fn max_count(count: usize, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(count as u64 <= limit, || Constraint::MaxItems { limit }, at, found);
}

/// `minItems`, of an array whose items are counted already.
#[inline]
pub fn min_count(count: usize, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(count as u64 >= limit, || Constraint::MinItems { limit }, at, found);
}

/// `uniqueItems`: no two items are equal. Reports the first item that repeats an earlier one.
///
/// Arrays of up to 32 items are compared without an allocation; longer ones by their hashes, so that an array of any
/// length can't make the check slow.
pub fn unique_items<T: Eq + Hash>(items: &[T], at: &Pointer<'_>, found: &mut Violations) {
    let repeated = if items.len() <= COMPARE_PAIRWISE { repeated_pairwise(items) } else { repeated_by_hash(items) };
    report_repeated(repeated, at, found);
}

fn report_repeated(repeated: Option<(usize, usize)>, at: &Pointer<'_>, found: &mut Violations) {
    if let Some((first, second)) = repeated {
        found.push(at, Constraint::UniqueItems { first, second });
    }
}

fn repeated_by_hash<T: Eq + Hash>(items: &[T]) -> Option<(usize, usize)> {
    let mut seen = HashMap::with_capacity(items.len());
    items.iter().enumerate().find_map(|(second, item)| Some((seen.insert(item, second)?, second)))
}

fn repeated_pairwise<T: PartialEq>(items: &[T]) -> Option<(usize, usize)> {
    items.iter().enumerate().find_map(|(second, item)| {
        let first = items[..second].iter().position(|earlier| earlier == item)?;
        Some((first, second))
    })
}

/// `maxProperties`: at most `limit` properties; `count` is how many the object has.
#[inline]
pub fn max_properties(count: usize, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(count as u64 <= limit, || Constraint::MaxProperties { limit }, at, found);
}

/// `minProperties`: at least `limit` properties; `count` is how many the object has.
#[inline]
pub fn min_properties(count: usize, limit: u64, at: &Pointer<'_>, found: &mut Violations) {
    require(count as u64 >= limit, || Constraint::MinProperties { limit }, at, found);
}

/// `maximum`: not greater than `limit`, which the document writes as `text`. NaN is refused.
#[inline]
pub fn maximum<T: PartialOrd + Copy>(value: T, limit: T, text: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    let holds = matches!(value.partial_cmp(&limit), Some(Ordering::Less | Ordering::Equal));
    require(holds, || Constraint::Maximum { limit: text }, at, found);
}

/// `minimum`: not less than `limit`, which the document writes as `text`. NaN is refused.
#[inline]
pub fn minimum<T: PartialOrd + Copy>(value: T, limit: T, text: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    let holds = matches!(value.partial_cmp(&limit), Some(Ordering::Greater | Ordering::Equal));
    require(holds, || Constraint::Minimum { limit: text }, at, found);
}

/// `exclusiveMaximum`: less than `limit`, which the document writes as `text`. NaN is refused.
#[inline]
pub fn exclusive_maximum<T: PartialOrd + Copy>(
    value: T,
    limit: T,
    text: &'static str,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    require(value < limit, || Constraint::ExclusiveMaximum { limit: text }, at, found);
}

/// `exclusiveMinimum`: greater than `limit`, which the document writes as `text`. NaN is refused.
#[inline]
pub fn exclusive_minimum<T: PartialOrd + Copy>(
    value: T,
    limit: T,
    text: &'static str,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    require(value > limit, || Constraint::ExclusiveMinimum { limit: text }, at, found);
}

/// `multipleOf` for integers: `divisor`, which the document writes as `text`, divides the value.
#[inline]
pub fn multiple_of<T: Into<i128>>(value: T, divisor: T, text: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    // `checked_rem` is `None` for a divisor of 0, which JSON Schema does not allow and so nothing is a multiple of.
    let holds = value.into().checked_rem(divisor.into()) == Some(0);
    require(holds, || Constraint::MultipleOf { limit: text }, at, found);
}

/// Any constraint: `holds`, or it is made and added to the violations.
#[inline]
pub fn require(holds: bool, constraint: impl FnOnce() -> Constraint, at: &Pointer<'_>, found: &mut Violations) {
    if !holds {
        found.push(at, constraint());
    }
}

/// `enum`: whether `listed` is true, the value being one of those that are `allowed`.
#[inline]
pub fn listed(listed: bool, allowed: &'static [&'static str], at: &Pointer<'_>, found: &mut Violations) {
    require(listed, || Constraint::Enum { allowed }, at, found);
}

/// `anyOf`: whether `holds` is true, at least one of the alternatives that `expected` has in words.
#[inline]
pub fn any_of(holds: bool, expected: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(holds, || Constraint::AnyOf { expected }, at, found);
}

/// `oneOf`: whether `holds` is true, exactly one of the alternatives that `expected` has in words.
#[inline]
pub fn one_of(holds: bool, expected: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    require(holds, || Constraint::OneOf { expected }, at, found);
}

/// A table of the ASCII characters in `members`, for [`all_ascii`]; other bytes are left out.
pub const fn ascii(members: &[u8]) -> [bool; 128] {
    let mut table = [false; 128];
    let mut index = 0;
    while index < members.len() {
        if members[index] < 128 {
            table[members[index] as usize] = true;
        }
        index += 1;
    }
    table
}

/// Whether every character of `text` is ASCII and in the table.
#[inline]
pub fn all_ascii(text: &str, table: &[bool; 128]) -> bool {
    text.bytes().all(|byte| table.get(usize::from(byte)) == Some(&true))
}

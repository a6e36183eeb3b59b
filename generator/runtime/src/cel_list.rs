//! Lists in compiled rules: the lists extension of Kubernetes.
//!
//! Items come from an iterator, so that a rule may ask of a field of each item without making a list of them.

use std::cmp::Ordering;

use super::cel::Error;
use super::cel_time::Duration;

/// `list.isSorted()`: no item is greater than the next. NaN is neither greater nor less than any number.
pub fn is_sorted<T: PartialOrd>(items: impl IntoIterator<Item = T>) -> bool {
    items.into_iter().is_sorted_by(|item, next| item.partial_cmp(next) != Some(Ordering::Greater))
}

/// `list.sum()`, 0 if there are none.
///
/// # Errors
///
/// The sum so far is no `i64`.
pub fn sum_int(items: impl IntoIterator<Item = i64>) -> Result<i64, Error> {
    items.into_iter().try_fold(0_i64, |sum, item| sum.checked_add(item).ok_or(Error::Overflow))
}

/// `list.sum()`, 0 if there are none.
///
/// # Errors
///
/// The sum so far is no `u64`.
pub fn sum_uint(items: impl IntoIterator<Item = u64>) -> Result<u64, Error> {
    items.into_iter().try_fold(0_u64, |sum, item| sum.checked_add(item).ok_or(Error::Overflow))
}

/// `list.sum()`, 0 if there are none.
pub fn sum_double(items: impl IntoIterator<Item = f64>) -> f64 {
    // That of the standard library begins with -0.
    items.into_iter().fold(0.0, |sum, item| sum + item)
}

/// `list.sum()`, no time at all if there are none.
///
/// # Errors
///
/// The sum so far is out of range.
pub fn sum_duration(items: impl IntoIterator<Item = Duration>) -> Result<Duration, Error> {
    items.into_iter().try_fold(Duration::new(0, 0), Duration::add)
}

/// `list.min()`: the first of those that are least.
///
/// # Errors
///
/// There are none.
pub fn min<T: PartialOrd>(items: impl IntoIterator<Item = T>) -> Result<T, Error> {
    extreme(items, Ordering::Less).ok_or(Error::Argument { function: "min" })
}

/// `list.max()`: the first of those that are greatest.
///
/// # Errors
///
/// There are none.
pub fn max<T: PartialOrd>(items: impl IntoIterator<Item = T>) -> Result<T, Error> {
    extreme(items, Ordering::Greater).ok_or(Error::Argument { function: "max" })
}

/// The first item that no other stands to as `better` says.
fn extreme<T: PartialOrd>(items: impl IntoIterator<Item = T>, better: Ordering) -> Option<T> {
    items.into_iter().reduce(|best, item| if item.partial_cmp(&best) == Some(better) { item } else { best })
}

/// `list.indexOf(item)`: the index of the first item that `is_it`, or -1.
pub fn index_of<T>(items: impl IntoIterator<Item = T>, is_it: impl FnMut(T) -> bool) -> i64 {
    items.into_iter().position(is_it).map_or(-1, |index| index as i64)
}

/// `list.lastIndexOf(item)`: the index of the last item that `is_it`, or -1.
pub fn last_index_of<T>(items: impl IntoIterator<Item = T>, mut is_it: impl FnMut(T) -> bool) -> i64 {
    let found = items.into_iter().enumerate().filter_map(|(index, item)| is_it(item).then_some(index));
    found.last().map_or(-1, |index| index as i64)
}

//! What compiled rules do at run time: reading what may be missing, logic that absorbs errors, and folds over lists.
//!
//! Rules are written in CEL (the Common Expression Language) and compiled when the crate is generated, so nothing here
//! interprets anything. Where an expression can't fail it is plain Rust; these functions are for where it can.

use std::fmt::{self, Display, Formatter};

use super::maybe::Maybe;

/// Why a rule has no answer. It never holds a value of what is validated, so it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A property is read that is not there.
    Absent {
        /// Its name.
        property: &'static str,
    },
    /// A map has no such key.
    NoSuchKey,
    /// A list has no such index.
    IndexOutOfRange,
    /// A value is null where the rule needs one.
    Null,
    /// An integer, a duration or a timestamp is out of its range.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// A text or a number is no value of the type that it is converted to.
    Conversion {
        /// The type, such as `int` or `timestamp`.
        to: &'static str,
    },
    /// A function does not take this argument: the least item of an empty list, a character beyond the end.
    Argument {
        /// The function, such as `substring`.
        function: &'static str,
    },
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent { property } => write!(f, "the property `{property}` is not there"),
            Self::NoSuchKey => f.write_str("there is no such key"),
            Self::IndexOutOfRange => f.write_str("there is no such index"),
            Self::Null => f.write_str("a value is null"),
            Self::Overflow => f.write_str("a number, a duration or a time is out of range"),
            Self::DivisionByZero => f.write_str("a division by zero"),
            Self::Conversion { to } => write!(f, "a value can't be converted to `{to}`"),
            Self::Argument { function } => write!(f, "`{function}` does not take this argument"),
        }
    }
}

impl std::error::Error for Error {}

/// A property that must be there.
///
/// # Errors
///
/// [`Error::Absent`], if it is not.
#[inline]
pub fn present<T>(value: Option<T>, property: &'static str) -> Result<T, Error> {
    value.ok_or(Error::Absent { property })
}

/// A property that must be there, and may be null.
///
/// # Errors
///
/// [`Error::Absent`], if it is not.
#[inline]
pub fn nullable<'v, T>(value: &'v Maybe<T>, property: &'static str) -> Result<Option<&'v T>, Error> {
    if value.is_absent() { Err(Error::Absent { property }) } else { Ok(value.value()) }
}

/// A value that must not be null.
///
/// # Errors
///
/// [`Error::Null`], if it is.
#[inline]
pub fn not_null<T>(value: Option<T>) -> Result<T, Error> {
    value.ok_or(Error::Null)
}

/// The value of a key that must be there.
///
/// # Errors
///
/// [`Error::NoSuchKey`], if it is not.
#[inline]
pub fn key<T>(value: Option<T>) -> Result<T, Error> {
    value.ok_or(Error::NoSuchKey)
}

/// The item of a list at an index, from 0.
///
/// # Errors
///
/// [`Error::IndexOutOfRange`], if there is none.
#[inline]
pub fn item<T>(items: impl IntoIterator<Item = T>, index: i64) -> Result<T, Error> {
    let index = usize::try_from(index).map_err(|_| Error::IndexOutOfRange)?;
    items.into_iter().nth(index).ok_or(Error::IndexOutOfRange)
}

/// A size or an index as an integer of CEL.
#[inline]
#[must_use]
pub const fn int(size: usize) -> i64 {
    // No list and no text in memory is longer than `isize::MAX`.
    size as i64
}

/// `&&`: an error on one side is nothing if the other is false.
///
/// # Errors
///
/// That of one side, if the other does not decide.
#[inline]
pub fn and(
    left: impl FnOnce() -> Result<bool, Error>,
    right: impl FnOnce() -> Result<bool, Error>,
) -> Result<bool, Error> {
    match left() {
        Ok(false) => Ok(false),
        Ok(true) => right(),
        Err(error) => match right() {
            Ok(false) => Ok(false),
            _ => Err(error),
        },
    }
}

/// `||`: an error on one side is nothing if the other is true.
///
/// # Errors
///
/// That of one side, if the other does not decide.
#[inline]
pub fn or(
    left: impl FnOnce() -> Result<bool, Error>,
    right: impl FnOnce() -> Result<bool, Error>,
) -> Result<bool, Error> {
    match left() {
        Ok(true) => Ok(true),
        Ok(false) => right(),
        Err(error) => match right() {
            Ok(true) => Ok(true),
            _ => Err(error),
        },
    }
}

/// `all`: whether every item satisfies the test. An error is nothing if some item does not.
///
/// # Errors
///
/// The first of the tests, if no other is false.
pub fn all<T>(
    items: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut answer = Ok(true);
    for item in items {
        match test(item) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => answer = answer.and(Err(error)),
        }
    }
    answer
}

/// `exists`: whether some item satisfies the test. An error is nothing if another item does.
///
/// # Errors
///
/// The first of the tests, if no other is true.
pub fn exists<T>(
    items: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut answer = Ok(false);
    for item in items {
        match test(item) {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(error) => answer = answer.and(Err(error)),
        }
    }
    answer
}

/// `exists_one`: whether the test holds for one item and no more.
///
/// # Errors
///
/// The first of the tests: this macro asks all items.
pub fn exists_one<T>(
    items: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut count = 0_usize;
    for item in items {
        count += usize::from(test(item)?);
    }
    Ok(count == 1)
}

/// `filter`: the items that satisfy the test.
///
/// # Errors
///
/// The first of the tests.
pub fn filter<T: Copy>(
    items: impl IntoIterator<Item = T>,
    mut test: impl FnMut(T) -> Result<bool, Error>,
) -> Result<Vec<T>, Error> {
    let mut kept = Vec::new();
    for item in items {
        if test(item)? {
            kept.push(item);
        }
    }
    Ok(kept)
}

/// `map`: what is made of each item.
///
/// # Errors
///
/// The first of them.
pub fn map<T, U>(
    items: impl IntoIterator<Item = T>,
    change: impl FnMut(T) -> Result<U, Error>,
) -> Result<Vec<U>, Error> {
    items.into_iter().map(change).collect()
}

/// `map` with a condition: what is made of each item that satisfies it.
///
/// # Errors
///
/// The first of them.
pub fn map_some<T, U>(
    items: impl IntoIterator<Item = T>,
    mut change: impl FnMut(T) -> Result<Option<U>, Error>,
) -> Result<Vec<U>, Error> {
    let mut made = Vec::new();
    for item in items {
        made.extend(change(item)?);
    }
    Ok(made)
}

/// `==` of lists: whether they are as long, and their items are equal one by one.
pub fn equal<T, U>(
    left: impl IntoIterator<Item = T>,
    right: impl IntoIterator<Item = U>,
    mut equal: impl FnMut(T, U) -> bool,
) -> bool {
    try_equal(left, right, |one, other| Ok(equal(one, other))).unwrap_or(false)
}

/// The same, where a comparison of items may fail.
///
/// # Errors
///
/// The first of the comparisons.
pub fn try_equal<T, U>(
    left: impl IntoIterator<Item = T>,
    right: impl IntoIterator<Item = U>,
    mut equal: impl FnMut(T, U) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Ok(true),
            (Some(one), Some(other)) => {
                if !equal(one, other)? {
                    return Ok(false);
                }
            }
            _ => return Ok(false),
        }
    }
}

/// What an expression gives.
///
/// # Errors
///
/// Why it gives nothing.
#[inline]
pub fn ask<T>(expression: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    expression()
}

/// A list as `%s` writes it: `[1, 2]`.
pub fn list_text<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut text = "[".to_owned();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&item.to_string());
    }
    text.push(']');
    text
}

//! Numbers in compiled rules: arithmetic that reports an overflow, comparisons between types, and conversions.
//!
//! CEL has three kinds of numbers, `int` (`i64`), `uint` (`u64`) and `double` (`f64`). Arithmetic never mixes them, and
//! that of doubles is plain Rust. Comparisons may mix them, and are exact: all numbers stand on one line.

use std::cmp::Ordering;

use super::cel::Error;

/// 2 to the power of 63, one more than the greatest `int`.
const INT_END: f64 = 9_223_372_036_854_775_808.0;
/// 2 to the power of 64, one more than the greatest `uint`.
const UINT_END: f64 = 18_446_744_073_709_551_616.0;

/// `left + right`.
///
/// # Errors
///
/// The sum is no `i64`.
#[inline]
pub fn add_int(left: i64, right: i64) -> Result<i64, Error> {
    left.checked_add(right).ok_or(Error::Overflow)
}

/// `left - right`.
///
/// # Errors
///
/// The difference is no `i64`.
#[inline]
pub fn subtract_int(left: i64, right: i64) -> Result<i64, Error> {
    left.checked_sub(right).ok_or(Error::Overflow)
}

/// `left * right`.
///
/// # Errors
///
/// The product is no `i64`.
#[inline]
pub fn multiply_int(left: i64, right: i64) -> Result<i64, Error> {
    left.checked_mul(right).ok_or(Error::Overflow)
}

/// `left / right`, without its fraction.
///
/// # Errors
///
/// `right` is 0, or the least `i64` is divided by -1.
#[inline]
pub fn divide_int(left: i64, right: i64) -> Result<i64, Error> {
    if right == 0 { Err(Error::DivisionByZero) } else { left.checked_div(right).ok_or(Error::Overflow) }
}

/// `left % right`, with the sign of `left`.
///
/// # Errors
///
/// `right` is 0, or the least `i64` is divided by -1.
#[inline]
pub fn modulo_int(left: i64, right: i64) -> Result<i64, Error> {
    if right == 0 { Err(Error::DivisionByZero) } else { left.checked_rem(right).ok_or(Error::Overflow) }
}

/// `-value`.
///
/// # Errors
///
/// It is the least `i64`.
#[inline]
pub fn negate_int(value: i64) -> Result<i64, Error> {
    value.checked_neg().ok_or(Error::Overflow)
}

/// `left + right`.
///
/// # Errors
///
/// The sum is no `u64`.
#[inline]
pub fn add_uint(left: u64, right: u64) -> Result<u64, Error> {
    left.checked_add(right).ok_or(Error::Overflow)
}

/// `left - right`.
///
/// # Errors
///
/// The difference is less than 0.
#[inline]
pub fn subtract_uint(left: u64, right: u64) -> Result<u64, Error> {
    left.checked_sub(right).ok_or(Error::Overflow)
}

/// `left * right`.
///
/// # Errors
///
/// The product is no `u64`.
#[inline]
pub fn multiply_uint(left: u64, right: u64) -> Result<u64, Error> {
    left.checked_mul(right).ok_or(Error::Overflow)
}

/// `left / right`, without its fraction.
///
/// # Errors
///
/// `right` is 0.
#[inline]
pub fn divide_uint(left: u64, right: u64) -> Result<u64, Error> {
    left.checked_div(right).ok_or(Error::DivisionByZero)
}

/// `left % right`.
///
/// # Errors
///
/// `right` is 0.
#[inline]
pub fn modulo_uint(left: u64, right: u64) -> Result<u64, Error> {
    left.checked_rem(right).ok_or(Error::DivisionByZero)
}

/// How an `int` stands to a `uint`.
#[inline]
pub fn int_to_uint(left: i64, right: u64) -> Ordering {
    // One that is no `u64` is less than 0.
    u64::try_from(left).map_or(Ordering::Less, |left| left.cmp(&right))
}

/// How an `int` stands to a `double`: exactly, and in no way to NaN.
#[inline]
pub fn int_to_double(left: i64, right: f64) -> Option<Ordering> {
    integer_to_double(left.into(), right)
}

/// How a `uint` stands to a `double`: exactly, and in no way to NaN.
#[inline]
pub fn uint_to_double(left: u64, right: f64) -> Option<Ordering> {
    integer_to_double(left.into(), right)
}

#[inline]
fn integer_to_double(left: i128, right: f64) -> Option<Ordering> {
    if right.is_nan() {
        return None;
    }
    // `as` cuts the fraction off, and makes the ends of `i128` of whatever is beyond them; no 64 bits reach so far.
    match left.cmp(&(right as i128)) {
        Ordering::Equal => 0.0.partial_cmp(&right.fract()),
        unequal => Some(unequal),
    }
}

/// `int(uint)`.
///
/// # Errors
///
/// The value is no `i64`.
#[inline]
pub fn int_of_uint(value: u64) -> Result<i64, Error> {
    i64::try_from(value).map_err(|_| Error::Overflow)
}

/// `int(double)`, without its fraction.
///
/// # Errors
///
/// The value is not between the least and the greatest `i64`. The least itself is refused too, as CEL has it, since
/// implementations differ in whether it comes back.
#[inline]
pub fn int_of_double(value: f64) -> Result<i64, Error> {
    if value > -INT_END && value < INT_END { Ok(value as i64) } else { Err(Error::Overflow) }
}

/// `int(string)`: decimal digits, behind a sign or not.
///
/// # Errors
///
/// The text is no such number, or no `i64`.
pub fn int_of_text(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::Conversion { to: "int" })
}

/// `uint(int)`.
///
/// # Errors
///
/// The value is less than 0.
#[inline]
pub fn uint_of_int(value: i64) -> Result<u64, Error> {
    u64::try_from(value).map_err(|_| Error::Overflow)
}

/// `uint(double)`, without its fraction.
///
/// # Errors
///
/// The value is less than 0, or beyond the greatest `u64`.
#[inline]
pub fn uint_of_double(value: f64) -> Result<u64, Error> {
    if (0.0..UINT_END).contains(&value) { Ok(value as u64) } else { Err(Error::Overflow) }
}

/// `uint(string)`: decimal digits, behind a `+` or not.
///
/// # Errors
///
/// The text is no such number, or no `u64`.
pub fn uint_of_text(text: &str) -> Result<u64, Error> {
    text.parse().map_err(|_| Error::Conversion { to: "uint" })
}

/// `double(int)`: the nearest.
#[inline]
pub fn double_of_int(value: i64) -> f64 {
    value as f64
}

/// `double(uint)`: the nearest.
#[inline]
pub fn double_of_uint(value: u64) -> f64 {
    value as f64
}

/// `double(string)`: a decimal number with an exponent or without, `NaN` or `Infinity`. What is too large is infinite.
///
/// # Errors
///
/// The text is none of these.
pub fn double_of_text(text: &str) -> Result<f64, Error> {
    text.parse().map_err(|_| Error::Conversion { to: "double" })
}

/// `bool(string)`.
///
/// # Errors
///
/// The text is none of the ten spellings.
pub fn bool_of_text(text: &str) -> Result<bool, Error> {
    match text {
        "1" | "t" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(Error::Conversion { to: "bool" }),
    }
}

/// `string(double)`: the fewest digits that read back as the same number, never with an exponent; `inf` and `NaN`.
pub fn text_of_double(value: f64) -> String {
    value.to_string()
}

/// `string(bytes)`.
///
/// # Errors
///
/// The bytes are no UTF-8.
pub fn text_of_bytes(bytes: &[u8]) -> Result<String, Error> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|_| Error::Conversion { to: "string" })
}

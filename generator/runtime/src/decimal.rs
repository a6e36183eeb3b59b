//! `Number`: a JSON number of any size, judged in exact decimals.

use std::cmp::Ordering;
use std::fmt::{self, Write};

use super::digits::Digits;
use super::short::Short;

/// A JSON number (RFC 8259, section 6), as a typed value has it or as it stands in text.
///
/// JSON has one kind of number, so 1, 1.0 and 1e0 are equal here whatever they are held in. Nothing here allocates, but
/// for a divisor of more than 38 digits.
#[derive(Clone, Copy, Debug)]
pub enum Number<'a> {
    /// An integer that fits into 64 bits with a sign.
    Signed(i64),
    /// An integer from 0 on that fits into 64 bits.
    Unsigned(u64),
    /// A number that was rounded to 64 bits of floating point when it was read.
    Float(f64),
    /// The text of a number: a limit as the document writes it, or a value that kept its digits.
    ///
    /// Exponents beyond ±2⁶² are taken as that; text that is no JSON number is no integer, and equals and fulfils
    /// nothing.
    Text(&'a str),
}

impl Number<'_> {
    /// Whether the number has no fraction: 1, 1.0 and 1e308 are integers, 0.5 is not.
    #[inline]
    pub fn is_integer(&self) -> bool {
        match *self {
            Self::Signed(_) | Self::Unsigned(_) => true,
            Self::Float(value) => value.is_finite() && value.fract() == 0.0,
            Self::Text(text) => Digits::parse(text).is_some_and(|digits| digits.is_integer()),
        }
    }

    /// Whether both are the same number.
    ///
    /// A `Float` was rounded when it was read, and so the text that it is compared with is rounded too: the value that
    /// was written as the document writes it is equal. Two numbers of which neither is a `Text` are compared exactly.
    #[inline]
    pub fn equals(&self, other: &Number<'_>) -> bool {
        if let Number::Text(text) = other
            && let Some(known) = integer(text)
        {
            match *self {
                Self::Signed(value) => return value == known,
                Self::Unsigned(value) => return u64::try_from(known) == Ok(value),
                Self::Float(_) | Self::Text(_) => {}
            }
        }
        self.equals_exactly(other)
    }

    fn equals_exactly(&self, other: &Number<'_>) -> bool {
        match (*self, *other) {
            (Self::Signed(left), Number::Signed(right)) => left == right,
            (Self::Unsigned(left), Number::Unsigned(right)) => left == right,
            (Self::Float(left), Number::Float(right)) => left == right,
            (Self::Float(float), Number::Text(text)) | (Self::Text(text), Number::Float(float)) => {
                rounded(text) == Some(float)
            }
            (Self::Float(float), Number::Signed(integer)) | (Self::Signed(integer), Number::Float(float)) => {
                is_integer(float, integer.into())
            }
            (Self::Float(float), Number::Unsigned(integer)) | (Self::Unsigned(integer), Number::Float(float)) => {
                is_integer(float, integer.into())
            }
            (left, right) => {
                left.digits(&mut Buffer::new()).is_some_and(|left| Some(left) == right.digits(&mut Buffer::new()))
            }
        }
    }

    /// How the number stands to a limit, which is the text of a JSON number; `None` for NaN.
    ///
    /// Everything but a `Float` is compared exactly. For a `Float` the limit is rounded as the value was when it was
    /// read, so that the value that was written as the limit is judged equal to it.
    #[inline(always)]
    pub fn compare(&self, limit: &str) -> Option<Ordering> {
        match (*self, integer(limit)) {
            (Self::Float(value), _) => value.partial_cmp(&rounded(limit)?),
            (Self::Signed(value), Some(limit)) => Some(value.cmp(&limit)),
            (Self::Unsigned(value), Some(limit)) => {
                Some(u64::try_from(limit).map_or(Ordering::Greater, |limit| value.cmp(&limit)))
            }
            (Self::Signed(_) | Self::Unsigned(_), None) | (Self::Text(_), _) => self.compare_digits(limit),
        }
    }

    /// An order of all numbers, exact, in which equal ones stand side by side.
    pub fn order(&self, other: &Number<'_>) -> Ordering {
        match (*self, *other) {
            (Self::Signed(left), Number::Signed(right)) => left.cmp(&right),
            (Self::Unsigned(left), Number::Unsigned(right)) => left.cmp(&right),
            (left, right) => match (left.digits(&mut Buffer::new()), right.digits(&mut Buffer::new())) {
                (Some(left), Some(right)) => left.compare(&right),
                (left, right) => left.is_some().cmp(&right.is_some()),
            },
        }
    }

    fn compare_digits(&self, limit: &str) -> Option<Ordering> {
        Some(self.digits(&mut Buffer::new())?.compare(&Digits::parse(limit)?))
    }

    /// Whether the number is an integer times the divisor, which is the text of a JSON number. Nothing is a multiple of
    /// 0, which JSON Schema does not allow.
    ///
    /// The answer is exact for the decimals as they are written; a `Float` counts as the shortest decimal that reads as
    /// it, so 0.0075 is a multiple of 0.0001 though neither is a sum of powers of two.
    #[inline]
    pub fn is_multiple_of(&self, divisor: &str) -> bool {
        let short = match (*self, Short::parse(divisor)) {
            (Self::Signed(value), Some(short)) => short.integer().map(|divisor| value.checked_rem(divisor) == Some(0)),
            (Self::Unsigned(value), Some(short)) => {
                short.integer().map(|divisor| value.checked_rem(divisor.unsigned_abs()) == Some(0))
            }
            (Self::Float(value), Some(short)) => short.divides(value),
            _ => None,
        };
        short.unwrap_or_else(|| self.is_multiple_of_digits(divisor))
    }

    fn is_multiple_of_digits(&self, divisor: &str) -> bool {
        let mut buffer = Buffer::new();
        match (self.digits(&mut buffer), Digits::parse(divisor)) {
            (Some(value), Some(divisor)) => value.is_multiple_of(&divisor),
            _ => false,
        }
    }

    /// The number in decimal; `None` for NaN, the infinities, and text that is no number.
    fn digits<'b>(&'b self, buffer: &'b mut Buffer) -> Option<Digits<'b>> {
        match self {
            Self::Signed(value) => Digits::parse(buffer.write(format_args!("{value}"))?),
            Self::Unsigned(value) => Digits::parse(buffer.write(format_args!("{value}"))?),
            // With an exponent 1e308 is five characters; without one it would be 309.
            Self::Float(value) if value.is_finite() => Digits::parse(buffer.write(format_args!("{value:e}"))?),
            Self::Float(_) => None,
            Self::Text(text) => Digits::parse(text),
        }
    }
}

/// The nearest `f64`; a number beyond its range is an infinity, which every finite value is less than.
#[inline(always)]
fn rounded(text: &str) -> Option<f64> {
    match Short::parse(text) {
        Some(short) => Some(short.rounded()),
        None => text.parse().ok(),
    }
}

#[inline(always)]
fn integer(text: &str) -> Option<i64> {
    match Short::parse(text) {
        Some(short) => short.integer(),
        None => text.parse().ok(),
    }
}

/// Whether a floating point number is this integer exactly, not only its nearest neighbour.
fn is_integer(float: f64, integer: i128) -> bool {
    // The cast rounds towards zero, so a fraction has to be asked for.
    float.fract() == 0.0 && float as i128 == integer
}

/// Room on the stack for the digits of an integer of 64 bits, or of the shortest decimal of a floating point number.
struct Buffer {
    bytes: [u8; 32],
    len: usize,
}

impl Buffer {
    const fn new() -> Self {
        Self { bytes: [0; 32], len: 0 }
    }

    fn write(&mut self, number: fmt::Arguments<'_>) -> Option<&str> {
        self.write_fmt(number).ok()?;
        std::str::from_utf8(self.bytes.get(..self.len)?).ok()
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

impl From<&serde_json::Number> for Number<'_> {
    fn from(number: &serde_json::Number) -> Self {
        if let Some(value) = number.as_u64() {
            Self::Unsigned(value)
        } else if let Some(value) = number.as_i64() {
            Self::Signed(value)
        } else {
            // serde_json has no other numbers than these three, as long as nobody asks it for arbitrary precision.
            Self::Float(number.as_f64().unwrap_or(f64::NAN))
        }
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for Number<'_> {
            #[inline]
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    i8 => Signed, i16 => Signed, i32 => Signed, i64 => Signed, u8 => Unsigned, u16 => Unsigned, u32 => Unsigned,
    u64 => Unsigned, f64 => Float,
}

/// The decimal that is written of it, as a number of 64 bits.
impl From<&f32> for Number<'_> {
    fn from(value: &f32) -> Self {
        let mut buffer = Buffer::new();
        let written = buffer.write(format_args!("{value:e}")).and_then(|text| text.parse().ok());
        Self::Float(written.unwrap_or_else(|| f64::from(*value)))
    }
}

//! `Integer`: a JSON integer of any size.

use std::cmp::Ordering;
use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::decimal::Number;
use super::digits::Digits;
use super::pointer::Pointer;
use super::raw::{Kind, Raw};
use super::read::Read;
use super::validate::{Validate, Violations};

/// An integer beyond 64 bits with more digits than this, if they were written out, keeps its exponent.
const PLAIN: usize = 40;

/// A JSON integer of any size, which keeps its value: what a schema of `type: integer` without a format allows.
///
/// Integers of 64 bits cost no allocation, larger ones are held as text. 1, 1.0 and 1e0 are the same integer. `Display`
/// and `Serialize` write digits alone, but for an integer that would have more than 40 of them and ends with zeros:
/// that one is written with an exponent.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Form);

/// There is one form for each integer, so that equality and hashes can be derived.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    Small(i64),
    /// Beyond `i64`, as `normal` writes it.
    Large(Box<str>),
}

/// Text is no integer in JSON: no number, one with a fraction, or one with an exponent beyond 2⁶¹.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoInteger;

impl Integer {
    /// The integer as a number, to be compared.
    pub fn number(&self) -> Number<'_> {
        match &self.0 {
            Form::Small(value) => Number::Signed(*value),
            Form::Large(text) => Number::Text(text),
        }
    }

    /// The integer, if it fits.
    pub const fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Form::Small(value) => Some(value),
            Form::Large(_) => None,
        }
    }

    /// The integer, if it fits.
    pub fn to_u64(&self) -> Option<u64> {
        self.to_i128()?.try_into().ok()
    }

    /// The integer, if it fits.
    pub fn to_i128(&self) -> Option<i128> {
        match &self.0 {
            Form::Small(value) => Some((*value).into()),
            Form::Large(text) => text.parse().ok(),
        }
    }
}

impl FromStr for Integer {
    type Err = NoInteger;

    fn from_str(text: &str) -> Result<Self, NoInteger> {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if let (true, Ok(value)) = (is_plain, text.parse()) {
            return Ok(Self(Form::Small(value)));
        }
        let digits = Digits::parse(text).filter(Digits::is_integer).ok_or(NoInteger)?;
        match digits.as_i128().map(i64::try_from) {
            Some(Ok(value)) => Ok(Self(Form::Small(value))),
            _ => Ok(Self(Form::Large(normal(&digits)?.into()))),
        }
    }
}

/// The one text of an integer: digits alone, or with an exponent if there would be many zeros.
fn normal(digits: &Digits<'_>) -> Result<String, NoInteger> {
    let sign = if digits.negative { "-" } else { "" };
    let significant: String = digits.iter().map(char::from).collect();
    match usize::try_from(digits.exponent) {
        Ok(zeros) if zeros == 0 || significant.len().saturating_add(zeros) <= PLAIN => {
            Ok(format!("{sign}{significant}{:0<zeros$}", ""))
        }
        _ if digits.is_beyond() => Err(NoInteger),
        _ => Ok(format!("{sign}{significant}e{}", digits.exponent)),
    }
}

impl Display for NoInteger {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no integer of JSON")
    }
}

impl std::error::Error for NoInteger {}

impl Display for Integer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(value) => Display::fmt(value, f),
            Form::Large(text) => {
                let digits = text.trim_start_matches('-');
                f.pad_integral(digits.len() == text.len(), "", digits)
            }
        }
    }
}

impl Debug for Integer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Integer({self})")
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(left), Form::Small(right)) => left.cmp(right),
            (Form::Large(left), Form::Large(right)) => match (Digits::parse(left), Digits::parse(right)) {
                (Some(left), Some(right)) => left.compare(&right),
                // Not reached: each of them is text that was made of digits.
                _ => left.cmp(right),
            },
            // A large one is beyond every small one, on the side that its sign says.
            (Form::Small(_), Form::Large(text)) => {
                if text.starts_with('-') {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (Form::Large(text), Form::Small(_)) => {
                if text.starts_with('-') {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

macro_rules! from_small {
    ($($type:ty),*) => {$(
        impl From<$type> for Integer {
            fn from(value: $type) -> Self {
                Self(Form::Small(value.into()))
            }
        }
    )*};
}

/// Integers of these types may be beyond `i64`.
macro_rules! from_large {
    ($($type:ty),*) => {$(
        impl From<$type> for Integer {
            fn from(value: $type) -> Self {
                match i64::try_from(value) {
                    Ok(value) => Self(Form::Small(value)),
                    // All digits are written out: there are at most 39 of them.
                    Err(_) => Self(Form::Large(value.to_string().into())),
                }
            }
        }
    )*};
}

from_small!(i8, i16, i32, i64, u8, u16, u32);
from_large!(u64, i128, u128);

impl Validate for Integer {
    #[inline]
    fn validate_at(&self, _at: &Pointer<'_>, _found: &mut Violations) {}
}

/// Writes every digit as a JSON number. Other serializers than serde_json's have no numbers beyond 64 bits.
impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (&self.0, self.to_u64()) {
            (Form::Small(value), _) => serializer.serialize_i64(*value),
            (Form::Large(_), Some(value)) => serializer.serialize_u64(value),
            (Form::Large(text), None) => {
                RawValue::from_string(text.to_string()).map_err(S::Error::custom)?.serialize(serializer)
            }
        }
    }
}

/// Keeps every digit where the text is read by `json::from_slice`; other deserializers hand over what they have.
impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        raw.text().parse().map_err(|_| match raw.kind() {
            Kind::Integer => D::Error::custom("the exponent of the integer is beyond 2⁶¹"),
            kind => D::Error::invalid_type(kind.unexpected(), &"an integer"),
        })
    }
}

impl Read for Integer {}

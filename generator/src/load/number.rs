//! Numbers as the document writes them.

/// A number: an integer of up to 128 bits, or a floating point number.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer that is not above `i128::MAX`.
    Int(i128),
    /// An integer above it.
    UInt(u128),
    /// Any other number.
    Float(f64),
}

impl Number {
    /// As decimal text, the shortest that reads back as the same number.
    pub fn to_text(&self) -> String {
        match self {
            Self::Int(number) => number.to_string(),
            Self::UInt(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
        }
    }

    /// As an integer of 64 bits, if it is one. `10.0` is (JSON Schema, section 4.2.3: a zero fraction is an integer).
    pub fn as_i64(&self) -> Option<i64> {
        i64::try_from(self.as_integer()?).ok()
    }

    /// As an unsigned integer of 64 bits, if it is one.
    pub fn as_u64(&self) -> Option<u64> {
        u64::try_from(self.as_integer()?).ok()
    }

    /// As a floating point number, the nearest.
    pub fn as_f64(&self) -> f64 {
        match self {
            Self::Int(number) => *number as f64,
            Self::UInt(number) => *number as f64,
            Self::Float(number) => *number,
        }
    }

    fn as_integer(&self) -> Option<i128> {
        match self {
            Self::Int(number) => Some(*number),
            Self::UInt(_) => None,
            // Beyond 2^53 a floating point number no longer says which integer was meant.
            Self::Float(number) => {
                (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(*number as i128)
            }
        }
    }
}

//! `Short`: a decimal of few digits, as nearly every limit in a document is one.
//!
//! It is read in a plain loop, so that the compiler works out the limits that it knows, and it is exact in floating point
//! numbers: mantissa and power of ten are below 2⁵³, and their quotient is rounded once, as the decimal itself would be.

/// The number `mantissa` / 10^`decimals`, of at most 15 digits.
#[derive(Clone, Copy)]
pub(super) struct Short {
    mantissa: i64,
    decimals: usize,
}

/// More digits than this do not all have a floating point number of their own.
const DIGITS: usize = 15;

/// The powers of ten that are exact and wanted.
const POWERS: [f64; DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Short {
    /// Takes a JSON number without an exponent; nothing of a longer one, or of other text.
    // Always inlined: of a text that is known nothing is left of the loop.
    #[inline(always)]
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        if digits.is_empty() || digits.len() > DIGITS {
            return None;
        }
        let (mut mantissa, mut point) = (0, None);
        for (at, byte) in digits.iter().enumerate() {
            match byte {
                b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
                b'.' if point.is_none() && at > 0 && at + 1 < digits.len() => point = Some(at),
                _ => return None,
            }
        }
        let decimals = point.map_or(0, |at| digits.len() - at - 1);
        Some(Self { mantissa: if negative { -mantissa } else { mantissa }, decimals })
    }

    /// The number, if it is written as an integer.
    #[inline]
    pub(super) fn integer(self) -> Option<i64> {
        (self.decimals == 0).then_some(self.mantissa)
    }

    /// The floating point number that is nearest.
    #[inline]
    pub(super) fn rounded(self) -> f64 {
        self.mantissa as f64 / self.power()
    }

    /// Whether the shortest decimal that reads as `value` is a multiple of this; `None` where that takes more digits.
    ///
    /// No two decimals of up to 15 digits read as the same number. So if the nearest decimal with as many places as this
    /// reads as the value it is the shortest one, and if it doesn't, the value has more places.
    #[inline]
    pub(super) fn divides(self, value: f64) -> Option<bool> {
        let nearest = (value * self.power()).round();
        if self.mantissa <= 0 || nearest.is_nan() || nearest.abs() >= POWERS[DIGITS] {
            return None;
        }
        Some(nearest / self.power() == value && (nearest as i64) % self.mantissa == 0)
    }

    #[inline]
    fn power(self) -> f64 {
        POWERS[self.decimals.min(DIGITS)]
    }
}

//! `Digits`: the text of a JSON number taken apart, for arithmetic that is exact.

use std::cmp::Ordering;

/// Exponents are taken as at most this, so that adding a count of digits can't overflow.
const EXPONENT: i64 = 1 << 62;

/// A decimal number: its digits as one integer, times a power of ten.
///
/// There is one form for each number, whatever the text was: the digits begin and end with one that is not 0, and 0 has
/// none, no sign and the exponent 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'a> {
    pub(super) negative: bool,
    /// The digits, in two parts as the decimal point cuts them.
    whole: &'a [u8],
    fraction: &'a [u8],
    /// The power of ten that the last digit counts.
    pub(super) exponent: i64,
}

impl<'a> Digits<'a> {
    /// Takes the text of a JSON number apart (RFC 8259, section 6), whether or not 0s are too many in front.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], read_exponent(&text[at + 1..])?),
            None => (text, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole.as_bytes(), fraction.as_bytes()),
            None => (mantissa.as_bytes(), &[][..]),
        };
        let are_digits = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
        if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        Some(Self::normal(negative, whole, fraction, exponent))
    }

    fn normal(negative: bool, whole: &'a [u8], fraction: &'a [u8], exponent: i64) -> Self {
        let mut fraction = without_trailing(fraction);
        let mut exponent = exponent.saturating_sub(fraction.len() as i64);
        let mut whole = without_leading(whole);
        if fraction.is_empty() {
            let shorter = without_trailing(whole);
            exponent = exponent.saturating_add((whole.len() - shorter.len()) as i64);
            whole = shorter;
        }
        if whole.is_empty() {
            fraction = without_leading(fraction);
        }
        match whole.is_empty() && fraction.is_empty() {
            true => Self { negative: false, whole, fraction, exponent: 0 },
            false => Self { negative, whole, fraction, exponent },
        }
    }

    /// How many digits there are.
    pub(super) fn len(&self) -> usize {
        self.whole.len() + self.fraction.len()
    }

    /// The digits as characters.
    pub(super) fn iter(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.whole.iter().chain(self.fraction).copied()
    }

    pub(super) fn is_zero(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Whether the exponent may have been cut to what can be reckoned with.
    pub(super) fn is_beyond(&self) -> bool {
        self.exponent >= EXPONENT / 2
    }

    pub(super) fn compare(&self, other: &Digits<'_>) -> Ordering {
        match (self.sign(), other.sign()) {
            (left, right) if left != right => left.cmp(&right),
            (1, _) => self.compare_magnitude(other),
            (-1, _) => other.compare_magnitude(self),
            _ => Ordering::Equal,
        }
    }

    fn sign(&self) -> i8 {
        match self.negative {
            true => -1,
            false => i8::from(!self.is_zero()),
        }
    }

    fn compare_magnitude(&self, other: &Digits<'_>) -> Ordering {
        let point = |digits: &Digits<'_>| digits.exponent.saturating_add(digits.len() as i64);
        // From the same first place on, decimals are ordered as words are.
        point(self).cmp(&point(other)).then_with(|| self.iter().cmp(other.iter()))
    }

    /// Whether this number is an integer times `divisor`. Nothing is a multiple of 0.
    ///
    /// With m and n for the digits and k for the difference of the exponents, n must divide m·10ᵏ. Where k is below 0,
    /// 10 would have to divide m, which ends with another digit than 0. Where it is greater than the powers of 2 and of 5
    /// in n, more zeros change nothing; a number of b bits has fewer than b of them.
    pub(super) fn is_multiple_of(&self, divisor: &Digits<'_>) -> bool {
        let shift = self.exponent.saturating_sub(divisor.exponent);
        match (divisor.is_zero(), self.is_zero()) {
            (true, _) => return false,
            (false, true) => return true,
            (false, false) if shift < 0 => return false,
            (false, false) => {}
        }
        let zeros = |bits: usize| std::iter::repeat_n(b'0', usize::try_from(shift).unwrap_or(bits).min(bits));
        match divisor.value() {
            Some(value) => match u64::try_from(value) {
                Ok(value) => divides_short(value, self.iter().chain(zeros(64))),
                Err(_) => divides(value, self.iter().chain(zeros(128))),
            },
            // Ten has less than four bits.
            None => divides_long(divisor, self.iter().chain(zeros(4 * divisor.len()))),
        }
    }

    /// The number as an integer, if it is one and fits.
    pub(super) fn as_i128(&self) -> Option<i128> {
        let power = 10_i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let size = i128::try_from(self.value()?).ok()?.checked_mul(power)?;
        Some(if self.negative { -size } else { size })
    }

    /// The digits as one integer, if it fits.
    fn value(&self) -> Option<u128> {
        self.iter().try_fold(0_u128, |value, digit| value.checked_mul(10)?.checked_add(u128::from(digit - b'0')))
    }
}

impl PartialEq for Digits<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.negative, self.exponent, self.len()) == (other.negative, other.exponent, other.len())
            && self.iter().eq(other.iter())
    }
}

fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().map_or(EXPONENT, |size: i64| size.min(EXPONENT));
    Some(if text.starts_with('-') { -size } else { size })
}

fn without_leading(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

fn without_trailing(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
    &digits[..digits.len() - zeros]
}

fn divides_short(divisor: u64, digits: impl Iterator<Item = u8>) -> bool {
    let divisor = u128::from(divisor);
    digits.fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % divisor) == 0
}

/// The same where ten times the rest may be more than 128 bits hold: it is added up.
fn divides(divisor: u128, digits: impl Iterator<Item = u8>) -> bool {
    let add = |left: u128, right: u128| match divisor - right {
        room if left >= room => left - room,
        _ => left + right,
    };
    let rest = digits.fold(0, |rest, digit| {
        let twice = add(rest, rest);
        let four_times = add(twice, twice);
        // A digit is less than the divisor, which is beyond 64 bits.
        add(add(add(four_times, four_times), twice), u128::from(digit - b'0'))
    });
    rest == 0
}

/// The same for a divisor beyond 128 bits, as one does it on paper: the rest is kept in digits.
fn divides_long(divisor: &Digits<'_>, digits: impl Iterator<Item = u8>) -> bool {
    let divisor: Vec<u8> = divisor.iter().collect();
    // The rest has a digit more than the divisor while a digit of the number is taken down.
    let mut rest = vec![b'0'; divisor.len() + 1];
    for digit in digits {
        rest.rotate_left(1);
        let last = rest.len() - 1;
        rest[last] = digit;
        while rest[0] > b'0' || rest[1..] >= divisor[..] {
            subtract(&mut rest, &divisor);
        }
    }
    rest.iter().all(|digit| *digit == b'0')
}

fn subtract(from: &mut [u8], digits: &[u8]) {
    let mut borrowed = 0;
    for (at, place) in from.iter_mut().rev().enumerate() {
        let digit = digits.len().checked_sub(at + 1).map_or(0, |index| digits[index] - b'0') + borrowed;
        borrowed = u8::from(*place - b'0' < digit);
        *place = *place + 10 * borrowed - digit;
    }
}

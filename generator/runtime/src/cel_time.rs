//! Timestamps and durations in compiled rules.
//!
//! A timestamp is a point in time of the years 1 to 9999. A duration is at most what 64 bits count in nanoseconds,
//! which is about 292 years: so the CEL specification has it, and not what Protocol Buffers allow.

use std::fmt::{self, Display, Formatter};

use super::cel::Error;
use super::cel_calendar::Date;
use super::format_date::{self, Clock, Day};

/// Nanoseconds.
const MICROSECOND: i64 = 1_000;
const MILLISECOND: i64 = 1_000_000;
const SECOND: i64 = 1_000_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// A point in time, from `0001-01-01T00:00:00Z` to `9999-12-31T23:59:59.999999999Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Since 1970, rounded down.
    seconds: i64,
    /// Since that second.
    nanos: u32,
}

impl Timestamp {
    /// The first.
    pub const MIN: Self = Self { seconds: -62_135_596_800, nanos: 0 };
    /// The last.
    pub const MAX: Self = Self { seconds: 253_402_300_799, nanos: 999_999_999 };

    /// So many seconds after 1970, or before it, and so many nanoseconds after that. What is out of range is the
    /// nearest that is not, so that it can be a constant.
    pub const fn new(seconds: i64, nanos: u32) -> Self {
        if seconds < Self::MIN.seconds {
            Self::MIN
        } else if seconds > Self::MAX.seconds {
            Self::MAX
        } else {
            Self { seconds, nanos: if nanos < 1_000_000_000 { nanos } else { 999_999_999 } }
        }
    }

    /// `timestamp(string)`: RFC 3339. A leap second is the last nanosecond of the second before, and digits behind the
    /// ninth are cut off.
    ///
    /// # Errors
    ///
    /// The text is no such time, or one out of range.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let time = format_date::date_time(text).and_then(|(day, clock)| {
            let (second, nanos) = if clock.second < 60 { (clock.second, clock.nanosecond) } else { (59, 999_999_999) };
            let minutes = i64::from(clock.hour) * 60 + i64::from(clock.minute) - i64::from(clock.offset);
            Self::in_range(midnight(day) + minutes * 60 + i64::from(second), nanos)
        });
        time.ok_or(Error::Conversion { to: "timestamp" })
    }

    /// The midnight with which a day begins in UTC: what a text in the format `date` is in a rule.
    ///
    /// # Errors
    ///
    /// The text is no such day, or one out of range.
    pub fn of_day(text: &str) -> Result<Self, Error> {
        let time = format_date::date(text).and_then(|day| Self::in_range(midnight(day), 0));
        time.ok_or(Error::Conversion { to: "timestamp" })
    }

    /// `timestamp(int)`: so many seconds after 1970, or before it.
    ///
    /// # Errors
    ///
    /// It is out of range.
    pub fn from_unix(seconds: i64) -> Result<Self, Error> {
        Self::in_range(seconds, 0).ok_or(Error::Overflow)
    }

    /// `int(timestamp)`: the seconds since 1970, rounded down.
    pub const fn to_unix(self) -> i64 {
        self.seconds
    }

    /// `timestamp + duration`.
    ///
    /// # Errors
    ///
    /// The sum is out of range.
    #[allow(clippy::should_implement_trait)]
    pub fn add(self, duration: Duration) -> Result<Self, Error> {
        self.moved(duration.nanos / SECOND, duration.nanos % SECOND)
    }

    /// `timestamp - duration`.
    ///
    /// # Errors
    ///
    /// The difference is out of range.
    pub fn subtract(self, duration: Duration) -> Result<Self, Error> {
        self.moved(-(duration.nanos / SECOND), -(duration.nanos % SECOND))
    }

    /// `timestamp - earlier`.
    ///
    /// # Errors
    ///
    /// The duration between them is out of range.
    pub fn since(self, earlier: Self) -> Result<Duration, Error> {
        let seconds = i128::from(self.seconds - earlier.seconds);
        let nanos = i128::from(self.nanos) - i128::from(earlier.nanos);
        Duration::in_range(seconds * i128::from(SECOND) + nanos).ok_or(Error::Overflow)
    }

    /// The same in UTC as this is at an offset, which is so many minutes ahead of UTC: its year, month, … are those
    /// that a clock there shows. It is for that alone, and may be a day out of range.
    #[must_use]
    pub const fn at_offset(self, minutes: i32) -> Self {
        Self { seconds: self.seconds + minutes as i64 * 60, nanos: self.nanos }
    }

    /// `timestamp.getFullYear()`.
    pub const fn full_year(self) -> i64 {
        self.date_in_year().year
    }

    /// `timestamp.getMonth()`: 0 to 11.
    pub const fn month(self) -> i64 {
        self.date_in_year().month - 1
    }

    /// `timestamp.getDate()`: the day of the month, from 1.
    pub const fn date(self) -> i64 {
        self.date_in_year().day
    }

    /// `timestamp.getDayOfMonth()`: from 0.
    pub const fn day_of_month(self) -> i64 {
        self.date_in_year().day - 1
    }

    /// `timestamp.getDayOfWeek()`: from 0, a Sunday.
    pub const fn day_of_week(self) -> i64 {
        // 1970-01-01 was a Thursday.
        (self.days() + 4).rem_euclid(7)
    }

    /// `timestamp.getDayOfYear()`: from 0.
    pub const fn day_of_year(self) -> i64 {
        self.days() - Date { year: self.full_year(), month: 1, day: 1 }.days()
    }

    /// `timestamp.getHours()`: 0 to 23.
    pub const fn hours(self) -> i64 {
        self.seconds.rem_euclid(SECONDS_OF_A_DAY) / 3600
    }

    /// `timestamp.getMinutes()`: 0 to 59.
    pub const fn minutes(self) -> i64 {
        self.seconds.rem_euclid(3600) / 60
    }

    /// `timestamp.getSeconds()`: 0 to 59.
    pub const fn seconds(self) -> i64 {
        self.seconds.rem_euclid(60)
    }

    /// `timestamp.getMilliseconds()`: 0 to 999.
    pub const fn milliseconds(self) -> i64 {
        self.nanos as i64 / MILLISECOND
    }

    const fn days(self) -> i64 {
        self.seconds.div_euclid(SECONDS_OF_A_DAY)
    }

    const fn date_in_year(self) -> Date {
        Date::of_days(self.days())
    }

    fn moved(self, seconds: i64, nanos: i64) -> Result<Self, Error> {
        let nanos = i64::from(self.nanos) + nanos;
        let seconds = self.seconds + seconds + nanos.div_euclid(SECOND);
        Self::in_range(seconds, nanos.rem_euclid(SECOND) as u32).ok_or(Error::Overflow)
    }

    fn in_range(seconds: i64, nanos: u32) -> Option<Self> {
        (Self::MIN.seconds..=Self::MAX.seconds).contains(&seconds).then_some(Self { seconds, nanos })
    }
}

fn midnight(day: Day) -> i64 {
    Date { year: day.year.into(), month: day.month.into(), day: day.day.into() }.days() * SECONDS_OF_A_DAY
}

/// `string(timestamp)`: RFC 3339, in UTC, without needless zeros.
impl Display for Timestamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Date { year, month, day } = self.date_in_year();
        format_date::write_date(f, year as i32, month as u8, day as u8)?;
        let (hour, minute, second) = (self.hours() as u8, self.minutes() as u8, self.seconds() as u8);
        format_date::write_clock(f, Clock { hour, minute, second, nanosecond: self.nanos, offset: 0 })
    }
}

/// The time from one point in time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    nanos: i64,
}

impl Duration {
    /// So many seconds and nanoseconds, both of the same sign or not. What is out of range is the nearest that is not,
    /// so that it can be a constant.
    pub const fn new(seconds: i64, nanos: i32) -> Self {
        let total = seconds as i128 * SECOND as i128 + nanos as i128;
        let nanos = if total < i64::MIN as i128 {
            i64::MIN
        } else if total > i64::MAX as i128 {
            i64::MAX
        } else {
            total as i64
        };
        Self { nanos }
    }

    /// `duration(string)`: numbers and their units behind a sign or not, such as `1h30m`, `-1.5s`, `100ms` or `0`. What
    /// is less than a nanosecond is cut off.
    ///
    /// # Errors
    ///
    /// The text is no such duration, or one out of range.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (sign, parts) = match text.strip_prefix('-') {
            Some(parts) => (-1, parts),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let nanos = if parts == "0" { Some(0) } else { parts_with_units(parts) };
        nanos.and_then(|nanos| Self::in_range(sign * nanos)).ok_or(Error::Conversion { to: "duration" })
    }

    /// The duration that a text in the format `duration` says: ISO 8601, as RFC 3339 has it in appendix A. Parts may be
    /// left out, and the seconds may have a fraction.
    ///
    /// # Errors
    ///
    /// The text is no such duration, or one out of range. It has years or months, whose length depends on when they
    /// are.
    pub fn of_iso(text: &str) -> Result<Self, Error> {
        iso(text).and_then(Self::in_range).ok_or(Error::Conversion { to: "duration" })
    }

    /// `duration + other`.
    ///
    /// # Errors
    ///
    /// The sum is out of range.
    #[allow(clippy::should_implement_trait)]
    pub fn add(self, other: Self) -> Result<Self, Error> {
        self.nanos.checked_add(other.nanos).map(|nanos| Self { nanos }).ok_or(Error::Overflow)
    }

    /// `duration - other`.
    ///
    /// # Errors
    ///
    /// The difference is out of range.
    pub fn subtract(self, other: Self) -> Result<Self, Error> {
        self.nanos.checked_sub(other.nanos).map(|nanos| Self { nanos }).ok_or(Error::Overflow)
    }

    /// The same in the other direction.
    ///
    /// # Errors
    ///
    /// It is the least, which has no counterpart.
    pub fn negate(self) -> Result<Self, Error> {
        self.nanos.checked_neg().map(|nanos| Self { nanos }).ok_or(Error::Overflow)
    }

    /// `duration.getHours()`: all of it in whole hours.
    pub const fn hours(self) -> i64 {
        self.nanos / HOUR
    }

    /// `duration.getMinutes()`: all of it in whole minutes.
    pub const fn minutes(self) -> i64 {
        self.nanos / MINUTE
    }

    /// `duration.getSeconds()`: all of it in whole seconds.
    pub const fn seconds(self) -> i64 {
        self.nanos / SECOND
    }

    /// `duration.getMilliseconds()` of `cel-go` (so of Kubernetes) and `cel-rust`: all of it in whole milliseconds.
    pub const fn milliseconds(self) -> i64 {
        self.nanos / MILLISECOND
    }

    /// `duration.getMilliseconds()` of the CEL specification, in which this getter alone leaves the whole seconds out.
    pub const fn millisecond_part(self) -> i64 {
        self.nanos % SECOND / MILLISECOND
    }

    /// `%s` of a duration: the seconds as a `double`, which is less exact than `string(duration)` if there are many.
    pub fn decimal(self) -> String {
        format!("{}s", self.seconds() as f64 + (self.nanos % SECOND) as f64 / 1e9)
    }

    fn in_range(nanos: i128) -> Option<Self> {
        i64::try_from(nanos).ok().map(|nanos| Self { nanos })
    }
}

/// `string(duration)`: its seconds, without needless zeros, such as `5400s` or `-1.5s`.
impl Display for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.nanos < 0 { "-" } else { "" };
        let nanos = self.nanos.unsigned_abs();
        write!(f, "{sign}{}", nanos / SECOND.unsigned_abs())?;
        let (mut fraction, mut width) = (nanos % SECOND.unsigned_abs(), 9);
        if fraction > 0 {
            while fraction.is_multiple_of(10) {
                (fraction, width) = (fraction / 10, width - 1);
            }
            write!(f, ".{fraction:0width$}")?;
        }
        f.write_str("s")
    }
}

/// The nanoseconds of numbers with their units, in any order.
fn parts_with_units(text: &str) -> Option<i128> {
    let mut total = 0_i128;
    let mut rest = text;
    loop {
        let number = Number::take(&mut rest)?;
        let unit = match take(&mut rest, |char| char.is_ascii_alphabetic()) {
            "h" => HOUR,
            "m" => MINUTE,
            "s" => SECOND,
            "ms" => MILLISECOND,
            "us" => MICROSECOND,
            "ns" => 1,
            _ => return None,
        };
        total = total.checked_add(number.times(unit)?)?;
        if rest.is_empty() {
            return Some(total);
        }
    }
}

/// The nanoseconds of an ISO 8601 duration.
fn iso(text: &str) -> Option<i128> {
    let text = text.strip_prefix('P')?;
    // Weeks stand alone.
    if text.ends_with('W') {
        return iso_parts(text, &[("W", WEEK)]);
    }
    match text.split_once('T') {
        Some(("", time)) => iso_parts(time, CLOCK_UNITS),
        Some((days, time)) => iso_parts(days, &[("D", DAY)])?.checked_add(iso_parts(time, CLOCK_UNITS)?),
        None => iso_parts(text, &[("D", DAY)]),
    }
}

const CLOCK_UNITS: &[(&str, i64)] = &[("H", HOUR), ("M", MINUTE), ("S", SECOND)];

/// The nanoseconds of one number with its unit or more, each unit at most once and in this order.
fn iso_parts(text: &str, units: &[(&str, i64)]) -> Option<i128> {
    let mut units = units.iter();
    let mut total = 0_i128;
    let mut rest = text;
    loop {
        let number = Number::take(&mut rest)?;
        let name = take(&mut rest, |char| char.is_ascii_alphabetic());
        let (_, unit) = units.find(|(unit, _)| *unit == name)?;
        if number.has_point && name != "S" {
            return None;
        }
        total = total.checked_add(number.times(*unit)?)?;
        if rest.is_empty() {
            return Some(total);
        }
    }
}

/// The decimal digits before and behind a point.
struct Number<'t> {
    whole: &'t str,
    has_point: bool,
    fraction: &'t str,
}

impl<'t> Number<'t> {
    fn take(rest: &mut &'t str) -> Option<Self> {
        let whole = take(rest, |char| char.is_ascii_digit());
        let behind = rest.strip_prefix('.');
        let has_point = behind.is_some();
        *rest = behind.unwrap_or(rest);
        let fraction = if has_point { take(rest, |char| char.is_ascii_digit()) } else { "" };
        (!whole.is_empty() || !fraction.is_empty()).then_some(Self { whole, has_point, fraction })
    }

    /// So many times a unit, in whole nanoseconds.
    fn times(&self, unit: i64) -> Option<i128> {
        let unit = i128::from(unit);
        // Further digits are less than a nanosecond of any unit.
        let fraction = self.fraction.get(..18).unwrap_or(self.fraction);
        let scale = fraction.bytes().fold(1_i128, |scale, _| scale * 10);
        integer(self.whole)?.checked_mul(unit)?.checked_add(integer(fraction)? * unit / scale)
    }
}

fn integer(digits: &str) -> Option<i128> {
    digits.bytes().try_fold(0_i128, |value, digit| value.checked_mul(10)?.checked_add(i128::from(digit - b'0')))
}

/// Takes the characters at the beginning that are allowed.
fn take<'t>(rest: &mut &'t str, allowed: impl Fn(char) -> bool) -> &'t str {
    let (taken, behind) = rest.split_at(rest.find(|char| !allowed(char)).unwrap_or(rest.len()));
    *rest = behind;
    taken
}

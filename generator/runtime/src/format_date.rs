//! The formats `date`, `time` and `date-time`: RFC 3339, section 5.6.

use std::fmt::{self, Formatter};

/// Whether `text` is a `date`: `full-date`, such as `2024-02-29`.
pub fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// Whether `text` is a `time`: `full-time`, such as `08:30:06.28Z`, which always has an offset.
///
/// A leap second is one only as the last second of a day in UTC (section 5.7).
pub fn is_time(text: &str) -> bool {
    read_whole(text, Reader::clock).is_some_and(|clock| clock.second < 60 || clock.ends_a_day())
}

/// Whether `text` is a `date-time`, such as `1985-04-12T23:20:50.52Z`; `T` and `Z` in either case.
///
/// A leap second is one only as the last second of a month in UTC (section 5.7).
pub fn is_date_time(text: &str) -> bool {
    date_time(text).is_some()
}

/// A day of the Gregorian calendar, between the years 0 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, as the month has them.
    pub day: u8,
}

/// A time of day beside UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    /// 0 to 999,999,999; further digits are cut off.
    pub nanosecond: u32,
    /// How many minutes the clock is ahead of UTC: less than a day, either way.
    pub offset: i16,
}

/// The day that a `date` names.
pub fn date(text: &str) -> Option<Day> {
    read_whole(text, Reader::day)
}

/// The day and the time that a `date-time` names.
pub fn date_time(text: &str) -> Option<(Day, Clock)> {
    let (day, clock) = read_whole(text, |reader| {
        let day = reader.day()?;
        reader.either(b'T', b't')?;
        Some((day, reader.clock()?))
    })?;
    (clock.second < 60 || (clock.ends_a_day() && day.ends_a_month(clock))).then_some((day, clock))
}

/// Writes a day as [`date`] reads it.
///
/// # Errors
///
/// What the formatter refuses.
pub fn write_date(f: &mut Formatter<'_>, year: i32, month: u8, day: u8) -> fmt::Result {
    write!(f, "{year:04}-{month:02}-{day:02}")
}

/// Writes a time of day as [`date_time`] reads it, behind the day: `T08:30:06.28+01:00`, and `Z` for UTC.
///
/// # Errors
///
/// What the formatter refuses.
pub fn write_clock(f: &mut Formatter<'_>, clock: Clock) -> fmt::Result {
    let Clock { hour, minute, second, nanosecond, offset } = clock;
    write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
    if nanosecond > 0 {
        let (mut digits, mut width) = (nanosecond, 9);
        while digits % 10 == 0 {
            (digits, width) = (digits / 10, width - 1);
        }
        write!(f, ".{digits:0width$}")?;
    }
    if offset == 0 {
        return f.write_str("Z");
    }
    let sign = if offset < 0 { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
}

const MINUTES_OF_A_DAY: i16 = 24 * 60;

impl Clock {
    /// The minutes since midnight in UTC: less than 0 on the day before, a day's minutes or more on the day after.
    fn utc_minutes(self) -> i16 {
        i16::from(self.hour) * 60 + i16::from(self.minute) - self.offset
    }

    fn ends_a_day(self) -> bool {
        self.utc_minutes().rem_euclid(MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1
    }
}

impl Day {
    /// Whether the day that it is in UTC, when the clock is at `clock` here, is the last of its month.
    fn ends_a_month(self, clock: Clock) -> bool {
        let last = days(self.year, self.month);
        match clock.utc_minutes().div_euclid(MINUTES_OF_A_DAY) {
            0 => self.day == last,
            1 => self.day + 1 == last,
            // The day before the first is the last of the month before.
            _ => self.day == 1,
        }
    }
}

fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The rest of a text.
struct Reader<'t>(&'t [u8]);

fn read_whole<'t, T>(text: &'t str, read: impl FnOnce(&mut Reader<'t>) -> Option<T>) -> Option<T> {
    let mut reader = Reader(text.as_bytes());
    let value = read(&mut reader)?;
    reader.0.is_empty().then_some(value)
}

impl Reader<'_> {
    fn day(&mut self) -> Option<Day> {
        let year = u16::from(self.two(99)?) * 100 + u16::from(self.two(99)?);
        self.byte(b'-')?;
        let month = self.two(12).filter(|month| *month > 0)?;
        self.byte(b'-')?;
        let day = self.two(days(year, month)).filter(|day| *day > 0)?;
        Some(Day { year, month, day })
    }

    fn clock(&mut self) -> Option<Clock> {
        let hour = self.two(23)?;
        self.byte(b':')?;
        let minute = self.two(59)?;
        self.byte(b':')?;
        let second = self.two(60)?;
        let nanosecond = self.fraction()?;
        Some(Clock { hour, minute, second, nanosecond, offset: self.offset()? })
    }

    /// `time-secfrac`: at least one digit behind a point, or nothing.
    fn fraction(&mut self) -> Option<u32> {
        if self.byte(b'.').is_none() {
            return Some(0);
        }
        let mut nanosecond = u32::from(self.digit()?) * 100_000_000;
        let mut unit = 10_000_000;
        while let Some(digit) = self.digit() {
            nanosecond += u32::from(digit) * unit;
            unit /= 10;
        }
        Some(nanosecond)
    }

    /// `time-offset`, in minutes.
    fn offset(&mut self) -> Option<i16> {
        if self.either(b'Z', b'z').is_some() {
            return Some(0);
        }
        let sign = match self.byte(b'-') {
            Some(()) => -1,
            None => self.byte(b'+').map(|()| 1)?,
        };
        let hours = self.two(23)?;
        self.byte(b':')?;
        Some(sign * (i16::from(hours) * 60 + i16::from(self.two(59)?)))
    }

    /// Two digits that are at most `limit`.
    fn two(&mut self, limit: u8) -> Option<u8> {
        let number = self.digit()? * 10 + self.digit()?;
        (number <= limit).then_some(number)
    }

    fn digit(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| first.is_ascii_digit())?;
        self.0 = rest;
        Some(first - b'0')
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    fn either(&mut self, upper: u8, lower: u8) -> Option<()> {
        self.byte(upper).or_else(|| self.byte(lower))
    }
}

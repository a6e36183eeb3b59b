//! `Retry-After`: how long the service asks to wait before the next attempt.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// The longest time that is told, 68 years, so that it can be added to any clock: what RFC 9111, section 1.2.2 has for
/// times that are too long.
const LONGEST: Duration = Duration::from_secs(1 << 31);
/// A reset above this is a moment and no span: as a span it would be 31 years, as a moment it is in 2001.
const LAST_SPAN: Duration = Duration::from_secs(1_000_000_000);

/// How long the service asks to wait; `now` is the time since the Unix epoch, 1970-01-01T00:00:00Z.
///
/// The header `Retry-After` (RFC 9110, section 10.2.3) comes first: whole seconds, or a date in any of the three
/// formats of section 5.6.7. A date must have the name of a day, but not the right one: recipients are to be tolerant,
/// and the rest of the date says all.
///
/// Without one that can be read it is the header that is `named`, the document's `rateLimit-reset`: the seconds until
/// the limit is reset, such as `30` or `1.5`. Services differ in what they count from, so a number above 1,000,000,000
/// is the Unix time of the reset.
///
/// A moment that is past is zero, and no time is longer than 2^31 seconds. `None` if neither header is there, or none
/// is a date or a number below 2^64; of several headers with one name the first counts.
pub fn retry_after(headers: &HeaderMap, named: Option<&str>, now: Duration) -> Option<Duration> {
    let value = |name: &str| Some(headers.get(name)?.as_bytes().trim_ascii());
    let told = value(RETRY_AFTER.as_str()).and_then(|text| delay_or_date(text, now));
    let wait = told.or_else(|| reset(value(named?)?, now))?;
    Some(wait.min(LONGEST))
}

fn delay_or_date(text: &[u8], now: Duration) -> Option<Duration> {
    let delay = read_whole(text, Reader::whole).map(Duration::from_secs);
    delay.or_else(|| Some(http_date(text, now)?.saturating_sub(now)))
}

fn reset(text: &[u8], now: Duration) -> Option<Duration> {
    let number = read_whole(text, Reader::decimal)?;
    Some(if number > LAST_SPAN { number.saturating_sub(now) } else { number })
}

/// The moment that an `HTTP-date` names, after the Unix epoch; zero if it is before.
fn http_date(text: &[u8], now: Duration) -> Option<Duration> {
    let date = read_whole(text, Reader::imf_fixdate)
        .or_else(|| read_whole(text, |reader| reader.rfc850_date(now)))
        .or_else(|| read_whole(text, Reader::asctime_date))?;
    let exists = date.day > 0 && date.day <= days_of(date.year, date.month);
    exists.then(|| Duration::from_secs(u64::try_from(date.unix()).unwrap_or(0)))
}

/// A date and a time of day in UTC, as written.
#[derive(Clone, Copy)]
struct Date {
    year: i64,
    /// 1 to 12.
    month: i64,
    /// 0 to 99.
    day: i64,
    /// Since midnight; a leap second is the first of the next minute.
    second: i64,
}

/// The days from 0000-01-01 to 1970-01-01.
const BEFORE_1970: i64 = 719_528;
const SECONDS_OF_A_DAY: i64 = 86_400;
/// A year of the Gregorian calendar on average, in seconds.
const SECONDS_OF_A_YEAR: i64 = 31_556_952;
/// The last of the year 9999. A clock beyond it is wrong, and could make a sum that does not fit.
const LAST_SECOND: i64 = 253_402_300_799;

impl Date {
    /// The seconds since the Unix epoch.
    fn unix(self) -> i64 {
        let last = self.year - 1;
        // The year 0 is a leap year.
        let leap_days = last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400) + 1;
        let months: i64 = (1..self.month).map(|month| days_of(self.year, month)).sum();
        let days = self.year * 365 + leap_days + months + self.day - 1 - BEFORE_1970;
        days * SECONDS_OF_A_DAY + self.second
    }
}

fn days_of(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The latest year with the last two digits of `date.year` in which the date is not more than 50 years ahead (RFC 9110,
/// section 5.6.7).
fn full_year(date: Date, now: Duration) -> i64 {
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX).min(LAST_SECOND);
    let this_year = 1970 + now / SECONDS_OF_A_YEAR;
    // An average year may end a few days before or after the real one, so this may be a year too late.
    let latest = this_year + 51;
    let year = latest - (latest - date.year).rem_euclid(100);
    let ahead = Date { year: year - 50, ..date }.unix() > now;
    if ahead { year - 100 } else { year }
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The rest of a text.
struct Reader<'t>(&'t [u8]);

fn read_whole<'t, T>(text: &'t [u8], read: impl FnOnce(&mut Reader<'t>) -> Option<T>) -> Option<T> {
    let mut reader = Reader(text);
    let value = read(&mut reader)?;
    reader.0.is_empty().then_some(value)
}

impl Reader<'_> {
    /// Such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    fn imf_fixdate(&mut self) -> Option<Date> {
        self.short_day()?;
        self.literal(", ")?;
        let day = self.number(2)?;
        self.literal(" ")?;
        let month = self.month()?;
        self.literal(" ")?;
        let year = self.number(4)?;
        self.literal(" ")?;
        let second = self.clock()?;
        self.literal(" GMT")?;
        Some(Date { year, month, day, second })
    }

    /// Such as `Sunday, 06-Nov-94 08:49:37 GMT`.
    fn rfc850_date(&mut self, now: Duration) -> Option<Date> {
        DAYS.iter().find_map(|name| self.literal(name))?;
        self.literal(", ")?;
        let day = self.number(2)?;
        self.literal("-")?;
        let month = self.month()?;
        self.literal("-")?;
        let year = self.number(2)?;
        self.literal(" ")?;
        let second = self.clock()?;
        self.literal(" GMT")?;
        let date = Date { year, month, day, second };
        Some(Date { year: full_year(date, now), ..date })
    }

    /// Such as `Sun Nov  6 08:49:37 1994`.
    fn asctime_date(&mut self) -> Option<Date> {
        self.short_day()?;
        self.literal(" ")?;
        let month = self.month()?;
        self.literal(" ")?;
        let day = if self.literal(" ").is_some() { self.number(1)? } else { self.number(2)? };
        self.literal(" ")?;
        let second = self.clock()?;
        self.literal(" ")?;
        Some(Date { year: self.number(4)?, month, day, second })
    }

    /// The first three letters of the name of a day.
    fn short_day(&mut self) -> Option<()> {
        DAYS.iter().find_map(|name| self.literal(name.get(..3)?))
    }

    fn month(&mut self) -> Option<i64> {
        (1..).zip(MONTHS).find_map(|(number, name)| self.literal(name).map(|()| number))
    }

    /// The seconds since midnight.
    fn clock(&mut self) -> Option<i64> {
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        self.literal(":")?;
        let minute = self.number(2).filter(|minute| *minute < 60)?;
        self.literal(":")?;
        let second = self.number(2).filter(|second| *second <= 60)?;
        Some((hour * 60 + minute) * 60 + second)
    }

    /// A number of so many digits.
    fn number(&mut self, digits: u8) -> Option<i64> {
        (0..digits).try_fold(0, |number, _| Some(number * 10 + i64::from(self.digit()?)))
    }

    /// A number of any number of digits, at least one.
    fn whole(&mut self) -> Option<u64> {
        let mut number = u64::from(self.digit()?);
        while let Some(digit) = self.digit() {
            number = number.checked_mul(10)?.checked_add(u64::from(digit))?;
        }
        Some(number)
    }

    /// Seconds, with a point and a fraction or without. What is less than a nanosecond is cut off.
    fn decimal(&mut self) -> Option<Duration> {
        let whole = self.whole()?;
        if self.literal(".").is_none() {
            return Some(Duration::from_secs(whole));
        }
        let mut nanoseconds = u32::from(self.digit()?) * 100_000_000;
        let mut unit = 10_000_000;
        while let Some(digit) = self.digit() {
            nanoseconds += u32::from(digit) * unit;
            unit /= 10;
        }
        Some(Duration::new(whole, nanoseconds))
    }

    fn digit(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| first.is_ascii_digit())?;
        self.0 = rest;
        Some(first - b'0')
    }

    fn literal(&mut self, literal: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(literal.as_bytes())?;
        Some(())
    }
}

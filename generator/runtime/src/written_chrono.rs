//! `date` and `date-time` as values of the crate `chrono`.

use std::cmp::Ordering;
use std::fmt::{self, Formatter};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

use super::format_date::{self, Clock, Day};
use super::written::TextFormat;

impl TextFormat for NaiveDate {
    const EXPECTED: &'static str = "a date (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        day(format_date::date(text)?)
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_day(f, self)
    }

    fn has_text(&self) -> bool {
        (0..=9999).contains(&self.year())
    }

    fn moment(&self) -> Option<(i64, u32)> {
        Some((self.and_time(NaiveTime::MIN).and_utc().timestamp(), 0))
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

/// The offset is kept, and so is a leap second.
impl TextFormat for DateTime<FixedOffset> {
    const EXPECTED: &'static str = "a date-time (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock) = format_date::date_time(text)?;
        // chrono counts a leap second as nanoseconds beyond the second before.
        let (second, nanosecond) = match clock.second {
            60 => (59, clock.nanosecond + SECOND),
            second => (second, clock.nanosecond),
        };
        let local = day(date)?.and_hms_nano_opt(clock.hour.into(), clock.minute.into(), second.into(), nanosecond)?;
        let offset = FixedOffset::east_opt(i32::from(clock.offset) * 60)?;
        local.and_local_timezone(offset).single()
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_day(f, self)?;
        let leap = self.nanosecond() >= SECOND;
        // Each is less than its unit, and an offset less than a day.
        let clock = Clock {
            hour: self.hour() as u8,
            minute: self.minute() as u8,
            second: self.second() as u8 + u8::from(leap),
            nanosecond: self.nanosecond() % SECOND,
            offset: (self.offset().local_minus_utc() / 60) as i16,
        };
        format_date::write_clock(f, clock)
    }

    /// A leap second is the last nanosecond of the second before.
    fn moment(&self) -> Option<(i64, u32)> {
        Some((self.timestamp(), self.timestamp_subsec_nanos().min(SECOND - 1)))
    }

    /// RFC 3339 has years of four digits and offsets of whole minutes.
    fn has_text(&self) -> bool {
        (0..=9999).contains(&self.year()) && self.offset().local_minus_utc() % 60 == 0
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other).then_with(|| self.offset().local_minus_utc().cmp(&other.offset().local_minus_utc()))
    }
}

/// The nanoseconds of a second.
const SECOND: u32 = 1_000_000_000;

fn day(Day { year, month, day }: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

fn write_day(f: &mut Formatter<'_>, date: &impl Datelike) -> fmt::Result {
    format_date::write_date(f, date.year(), date.month() as u8, date.day() as u8)
}

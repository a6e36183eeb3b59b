//! `date` and `date-time` as values of the crate `time`.

use std::cmp::Ordering;
use std::fmt::{self, Formatter};

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::format_date::{self, Clock, Day};
use super::written::TextFormat;

impl TextFormat for Date {
    const EXPECTED: &'static str = "a date (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        day(format_date::date(text)?)
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        format_date::write_date(f, self.year(), self.month().into(), self.day())
    }

    fn has_text(&self) -> bool {
        (0..=9999).contains(&self.year())
    }

    fn moment(&self) -> Option<(i64, u32)> {
        Some((self.midnight().assume_utc().unix_timestamp(), 0))
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

/// The offset is kept. A leap second is the last nanosecond of the second before, since `time` has none; how it was
/// written is not lost.
impl TextFormat for OffsetDateTime {
    const EXPECTED: &'static str = "a date-time (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock) = format_date::date_time(text)?;
        let (second, nanosecond) = match clock.second {
            60 => (59, 999_999_999),
            second => (second, clock.nanosecond),
        };
        let time = Time::from_hms_nano(clock.hour, clock.minute, second, nanosecond).ok()?;
        let offset = UtcOffset::from_whole_seconds(i32::from(clock.offset) * 60).ok()?;
        Some(PrimitiveDateTime::new(day(date)?, time).assume_offset(offset))
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        format_date::write_date(f, self.year(), self.month().into(), self.day())?;
        let (hour, minute, second, nanosecond) = self.to_hms_nano();
        format_date::write_clock(f, Clock { hour, minute, second, nanosecond, offset: self.offset().whole_minutes() })
    }

    fn moment(&self) -> Option<(i64, u32)> {
        Some((self.unix_timestamp(), self.nanosecond()))
    }

    /// RFC 3339 has years of four digits and offsets of whole minutes, less than a day.
    fn has_text(&self) -> bool {
        let offset = self.offset();
        (0..=9999).contains(&self.year())
            && offset.seconds_past_minute() == 0
            && offset.whole_hours().unsigned_abs() < 24
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other).then_with(|| self.offset().cmp(&other.offset()))
    }
}

fn day(Day { year, month, day }: Day) -> Option<Date> {
    Date::from_calendar_date(year.into(), Month::try_from(month).ok()?, day).ok()
}

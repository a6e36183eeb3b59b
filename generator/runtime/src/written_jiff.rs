//! `date` and `date-time` as values of the crate `jiff`.

use std::cmp::Ordering;
use std::fmt::{self, Formatter};
use std::hash::{Hash, Hasher};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::format_date::{self, Clock, Day};
use super::written::TextFormat;

/// What a clock shows at an offset from UTC: all that a `date-time` (RFC 3339) says.
///
/// `jiff` has no such type: a [`Timestamp`] forgets the offset, and ends before some instants that RFC 3339 can write;
/// a `Zoned` wants the time zone, which a `date-time` does not name.
#[derive(Clone, Copy, Debug)]
pub struct OffsetDateTime {
    /// What the clock shows.
    pub datetime: DateTime,
    /// How far the clock is ahead of UTC.
    pub offset: Offset,
}

impl OffsetDateTime {
    /// The instant at this offset.
    pub fn at(timestamp: Timestamp, offset: Offset) -> Self {
        Self { datetime: offset.to_datetime(timestamp), offset }
    }

    /// The instant.
    ///
    /// # Errors
    ///
    /// An instant beyond those that `jiff` has, which end some hours before the year 10000 begins in UTC.
    pub fn timestamp(&self) -> Result<Timestamp, jiff::Error> {
        self.offset.to_timestamp(self.datetime)
    }

    /// The instant as seconds and nanoseconds, each to be compared only.
    fn instant(&self) -> (i64, i32) {
        let (date, time) = (self.datetime.date(), self.datetime.time());
        let clock = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        let days = date.since(Date::ZERO).map_or(0, |span| i64::from(span.get_days()));
        (days * 86_400 + clock - i64::from(self.offset.seconds()), time.subsec_nanosecond())
    }
}

/// A `date-time` is the same only at the same offset; compare [`timestamp`](OffsetDateTime::timestamp) for the instant.
impl PartialEq for OffsetDateTime {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for OffsetDateTime {}

impl PartialOrd for OffsetDateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OffsetDateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant()).then_with(|| self.offset.cmp(&other.offset))
    }
}

impl Hash for OffsetDateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.datetime.hash(state);
        self.offset.hash(state);
    }
}

impl TextFormat for Date {
    const EXPECTED: &'static str = "a date (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        day(format_date::date(text)?)
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_day(f, *self)
    }

    fn has_text(&self) -> bool {
        self.year() >= 0
    }

    fn moment(&self) -> Option<(i64, u32)> {
        Some(moment(self.to_datetime(Time::midnight()), Offset::UTC))
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

/// A leap second is the last nanosecond of the second before, since `jiff` has none; how it was written is not lost.
impl TextFormat for OffsetDateTime {
    const EXPECTED: &'static str = "a date-time (RFC 3339)";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock) = format_date::date_time(text)?;
        let (second, nanosecond) = match clock.second {
            60 => (59, 999_999_999),
            second => (second, clock.nanosecond),
        };
        // Each is small enough for the type of its field.
        let (hour, minute) = (clock.hour as i8, clock.minute as i8);
        let time = jiff::civil::Time::new(hour, minute, second as i8, nanosecond as i32).ok()?;
        let offset = Offset::from_seconds(i32::from(clock.offset) * 60).ok()?;
        Some(Self { datetime: day(date)?.to_datetime(time), offset })
    }

    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.datetime.date(), self.datetime.time());
        write_day(f, date)?;
        let clock = Clock {
            hour: time.hour().unsigned_abs(),
            minute: time.minute().unsigned_abs(),
            second: time.second().unsigned_abs(),
            nanosecond: time.subsec_nanosecond().unsigned_abs(),
            offset: (self.offset.seconds() / 60) as i16,
        };
        format_date::write_clock(f, clock)
    }

    fn moment(&self) -> Option<(i64, u32)> {
        Some(moment(self.datetime, self.offset))
    }

    /// RFC 3339 has years of four digits and offsets of whole minutes, less than a day.
    fn has_text(&self) -> bool {
        let offset = self.offset.seconds();
        self.datetime.year() >= 0 && offset % 60 == 0 && offset.abs() < 86_400
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

fn day(Day { year, month, day }: Day) -> Option<Date> {
    Date::new(year.cast_signed(), month.cast_signed(), day.cast_signed()).ok()
}

fn write_day(f: &mut Formatter<'_>, date: Date) -> fmt::Result {
    format_date::write_date(f, date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// Seconds since the epoch, and the nanoseconds after them; a [`Timestamp`] ends before the last of them.
fn moment(datetime: DateTime, offset: Offset) -> (i64, u32) {
    const SECOND: i128 = 1_000_000_000;
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let nanos = datetime.duration_since(epoch).as_nanos() - i128::from(offset.seconds()) * SECOND;
    // All of them fit, since a `DateTime` has years from -9999 to 9999.
    (nanos.div_euclid(SECOND) as i64, nanos.rem_euclid(SECOND) as u32)
}

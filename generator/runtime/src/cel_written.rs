//! Timestamps of values that know how they are written: dates of any crate, and plain texts.

use std::fmt::{self, Display, Write};

use super::cel::Error;
use super::cel_time::Timestamp;

/// No date and no time that is one is written longer, but for digits of a second that nobody could tell apart.
const LONGEST: usize = 64;

/// The timestamp that a value is written as (RFC 3339). It costs no allocation.
///
/// # Errors
///
/// [`Error::Conversion`], if the text is none.
pub fn timestamp(value: &impl Display) -> Result<Timestamp, Error> {
    read(value, Timestamp::parse)
}

/// The midnight in UTC with which the day begins that a value is written as (RFC 3339, `full-date`).
///
/// # Errors
///
/// [`Error::Conversion`], if the text is no day.
pub fn day(value: &impl Display) -> Result<Timestamp, Error> {
    read(value, Timestamp::of_day)
}

fn read(value: &impl Display, parse: fn(&str) -> Result<Timestamp, Error>) -> Result<Timestamp, Error> {
    let mut text = Text { bytes: [0; LONGEST], length: 0 };
    let none = Error::Conversion { to: "timestamp" };
    write!(text, "{value}").map_err(|_| none)?;
    std::str::from_utf8(&text.bytes[..text.length]).map_err(|_| none).and_then(parse)
}

/// A short text on the stack.
struct Text {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Write for Text {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.length + part.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}

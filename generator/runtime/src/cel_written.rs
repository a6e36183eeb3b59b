//! Timestamps of the values of formats that are moments, whichever crate their type is of.

use super::cel::Error;
use super::cel_time::Timestamp;
use super::written::{TextFormat, Written};

/// The moment that a value is; of a day, its midnight in UTC.
///
/// # Errors
///
/// [`Error::Conversion`], if it is none.
pub fn timestamp<T: TextFormat>(value: &Written<T>) -> Result<Timestamp, Error> {
    let (seconds, nanos) = value.moment().ok_or(Error::Conversion { to: "timestamp" })?;
    Timestamp::from_unix(seconds).map(|_| Timestamp::new(seconds, nanos))
}

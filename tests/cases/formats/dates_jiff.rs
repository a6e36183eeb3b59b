//! The same with jiff; an instant has its offset beside it.

use case::models::Entry;
use case::runtime::OffsetDateTime;
use case::runtime::jiff::{Timestamp, civil::date, tz};

#[test]
fn what_was_read_is_sent() {
    let text = r#"{"day":"2024-02-29","changed":"1990-12-31t15:59:60.00-08:00"}"#;
    let entry: Entry = serde_json::from_str(text).expect("it is as the document says");
    assert_eq!((entry.day.month(), entry.changed.offset), (2, tz::offset(-8)));
    assert_eq!(serde_json::to_string(&entry).expect("it was read"), text);
}

#[test]
fn a_new_entry_takes_values_of_jiff() {
    let entry = Entry::new(date(2024, 3, 1), OffsetDateTime::at(Timestamp::UNIX_EPOCH, tz::offset(1)));
    let text = r#"{"day":"2024-03-01","changed":"1970-01-01T01:00:00+01:00"}"#;
    assert_eq!(serde_json::to_string(&entry).expect("it can be written"), text);
}

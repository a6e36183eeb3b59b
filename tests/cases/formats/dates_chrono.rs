//! The same with chrono.

use case::models::Entry;
use case::runtime::chrono::{DateTime, Datelike, NaiveDate};

#[test]
fn what_was_read_is_sent() {
    let text = r#"{"day":"2024-02-29","changed":"1990-12-31t15:59:60.00-08:00"}"#;
    let entry: Entry = serde_json::from_str(text).expect("it is as the document says");
    assert_eq!((entry.day.month(), entry.changed.offset().local_minus_utc()), (2, -28_800));
    assert_eq!(serde_json::to_string(&entry).expect("it was read"), text);
}

#[test]
fn a_new_entry_takes_values_of_chrono() {
    let entry = Entry::new(NaiveDate::default(), DateTime::UNIX_EPOCH.fixed_offset());
    let text = r#"{"day":"1970-01-01","changed":"1970-01-01T00:00:00Z"}"#;
    assert_eq!(serde_json::to_string(&entry).expect("it can be written"), text);
}

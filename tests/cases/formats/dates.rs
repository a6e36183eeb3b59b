//! A date is a value, and is sent as it was read.

use case::models::Entry;
use case::runtime::time::{Date, Month, OffsetDateTime};
use case::{Maybe, Validate, Written};

#[test]
fn what_was_read_is_sent() {
    for text in [
        r#"{"day":"2024-02-29","changed":"1990-12-31t15:59:60.00-08:00","seen":null}"#,
        r#"{"day":"2024-02-29","changed":"2024-02-29T08:30:00Z","holidays":["2024-12-25"],"stamp":"2024-02-29T08:30:00.0Z"}"#,
    ] {
        let entry: Entry = serde_json::from_str(text).expect("it is as the document says");
        assert!(entry.validate().is_ok());
        assert_eq!(serde_json::to_string(&entry).expect("it was read"), text);
    }
}

#[test]
fn a_new_entry_takes_values_of_time() {
    let day = Date::from_calendar_date(2024, Month::March, 1).expect("a day");
    let entry = Entry::new(day, OffsetDateTime::UNIX_EPOCH).seen(OffsetDateTime::UNIX_EPOCH).holidays([day.into()]);
    let text = r#"{"day":"2024-03-01","changed":"1970-01-01T00:00:00Z","seen":"1970-01-01T00:00:00Z","holidays":["2024-03-01"]}"#;
    assert_eq!(serde_json::to_string(&entry).expect("it can be written"), text);
    assert_eq!(entry.day.month(), Month::March);
    assert!(matches!(&entry.seen, Maybe::Value(seen) if seen.year() == 1970));
}

#[test]
fn bounds_are_those_of_the_text() {
    let stamp: Written<OffsetDateTime> = "2024-02-29T08:30:00+01:00".parse().expect("it is a date-time");
    let entry = Entry::new(Date::MIN, OffsetDateTime::UNIX_EPOCH).stamp(stamp);
    assert_eq!(entry.validate().expect_err("no Z").to_string(), "/stamp: does not match the pattern `Z$`");
    let entry = Entry::new(Date::MIN, OffsetDateTime::UNIX_EPOCH).stamp(OffsetDateTime::UNIX_EPOCH);
    assert_eq!(entry.validate().expect_err("20 characters").to_string(), "/stamp: shorter than 21 characters");
}

#[test]
fn what_is_no_date_is_refused_with_its_place() {
    let text = br#"{"day":"2023-02-29","changed":"2024-02-29T08:30:00Z"}"#;
    let error = case::runtime::json::from_slice::<Entry>(text).expect_err("no such day");
    assert_eq!(error.to_string(), "at /day: expected a date (RFC 3339)");
}

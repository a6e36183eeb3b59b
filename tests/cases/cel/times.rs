//! Times at the limit and one past it.

use case::Validate;
use case::models::Booking;
use case::runtime::json::from_slice;
use serde_json::json;

/// What is said of a good booking with some properties changed.
fn said(changes: &[(&str, &str)]) -> Vec<String> {
    let mut booking = json!({
        "starts": "2024-02-29T08:30:00Z", "ends": "2024-03-01T08:30:00Z", "day": "2024-03-01", "pause": "PT15M",
    });
    for (name, value) in changes {
        booking[name] = json!(value);
    }
    let booking: Booking = from_slice(booking.to_string().as_bytes()).expect("it is as the schema says");
    booking.validate().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn times_are_compared_wherever_they_were_written() {
    assert_eq!(said(&[]), [""; 0]);
    assert_eq!(said(&[("ends", "2024-03-01T08:30:01Z")]), ["longer than a day"]);
    assert_eq!(said(&[("ends", "2024-03-01T10:30:00+02:00")]), [""; 0]);
    assert_eq!(said(&[("ends", "2024-03-01T09:30:01+01:00")]), ["longer than a day"]);
    assert_eq!(
        said(&[("ends", "2024-02-29T08:30:00Z"), ("day", "2024-02-29")]),
        ["it ends before it starts", "all is pause"]
    );
    assert_eq!(
        said(&[("starts", "2019-12-31T22:45:00Z"), ("ends", "2019-12-31T23:00:00Z"), ("day", "2019-12-31")]),
        ["all is pause", "too long ago", "not on that day"]
    );
}

#[test]
fn a_date_is_its_midnight() {
    assert_eq!(said(&[("ends", "2024-03-01T00:00:00Z")]), [""; 0]);
    assert_eq!(said(&[("ends", "2024-02-29T23:59:59Z")]), ["it ends before its day"]);
    assert_eq!(said(&[("day", "2024-02-25")]), ["not on a weekend"]);
    assert_eq!(said(&[("day", "2024-02-26")]), [""; 0]);
    assert_eq!(said(&[("day", "2029-12-31"), ("ends", "2029-12-31T08:30:00Z")]), ["longer than a day"]);
    assert_eq!(said(&[("day", "2024-01-01")]), ["no such day"]);
}

#[test]
fn parts_are_those_of_utc_or_of_an_offset() {
    let same = [("starts", "2024-02-29T09:00:00+01:00"), ("ends", "2024-03-01T08:00:00Z")];
    assert_eq!(said(&same), [""; 0]);
    assert_eq!(said(&[("ends", "2024-02-29T19:59:59Z"), ("day", "2024-02-29")]), [""; 0]);
    assert_eq!(said(&[("ends", "2024-02-29T20:00:00Z"), ("day", "2024-02-29")]), ["too late there"]);
    assert_eq!(said(&[("starts", "2024-02-29T08:45:00+01:00")]), ["longer than a day", "no such hour"]);
    assert_eq!(said(&[("starts", "2024-02-29T08:31:00Z")]), ["no such hour"]);
    assert_eq!(said(&[("ends", "2024-03-01T08:30:00.001Z")]), ["longer than a day", "no such day"]);
    assert_eq!(said(&[("ends", "2024-03-01T08:30:00.0009Z")]), ["longer than a day"]);
}

#[test]
fn durations_are_compared_by_length() {
    assert_eq!(said(&[("pause", "PT1H29M59S")]), [""; 0]);
    assert_eq!(said(&[("pause", "PT90M")]), ["no such pause"]);
    assert_eq!(said(&[("pause", "PT7M30S")]), ["no such pause"]);
    assert_eq!(said(&[("pause", "P1D")]), ["no such pause"]);
    assert_eq!(said(&[("reminder", "2024-02-29T08:15:00Z")]), [""; 0]);
    assert_eq!(said(&[("reminder", "2024-02-29T08:15:00.5Z")]), ["no such reminder"]);
}

#[test]
fn a_month_has_no_length() {
    let found = said(&[("pause", "P1M")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|said| said.starts_with("the rule has no answer: ")), "{found:?}");
}

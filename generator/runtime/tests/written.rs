//! Values that remember how they were written: `time`, `chrono`, `jiff`, identifiers, addresses and bytes.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fmt::Debug;
use std::net::{Ipv4Addr, Ipv6Addr};

use chrono::{DateTime, FixedOffset, NaiveDate};
use generator_runtime::cel_time::Timestamp;
use generator_runtime::cel_written::timestamp;
use generator_runtime::format_date::{is_date, is_date_time};
use generator_runtime::json;
use generator_runtime::validate::Validate;
use generator_runtime::written::{TextFormat, Written};
use generator_runtime::written_byte::Base64;
use generator_runtime::written_jiff;
use time::{Date, Month, OffsetDateTime, UtcOffset};
use uuid::Uuid;

type Instant = Written<OffsetDateTime>;

/// Texts that come close to the ends of what RFC 3339 can write.
const DATE_TIMES: &[&str] = &[
    "1985-04-12T23:20:50.52Z",
    "1985-04-12t23:20:50.520z",
    "1996-12-19T16:39:57-08:00",
    "1990-12-31T23:59:60Z",
    "1990-12-31T15:59:60.75-08:00",
    "1937-01-01T12:00:27.87+00:20",
    "2024-01-01T00:00:00-00:00",
    "2024-01-01T00:00:00+00:00",
    "2024-01-01T00:00:00.000Z",
    "2024-01-01T00:00:00.123456789123Z",
    "0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59.999999999Z",
    "9999-12-31T23:59:59-23:59",
];

/// A text is read, written as it was, equal to itself and hashed alike.
fn stays<T: TextFormat + Clone + Debug + std::hash::Hash>(text: &str) -> Written<T> {
    let value: Written<T> = text.parse().unwrap();
    assert_eq!(value.as_text(), text);
    assert_eq!(value.to_string(), text);
    let quoted = serde_json::to_string(text).unwrap();
    let decoded: Written<T> = json::from_slice(quoted.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&decoded).unwrap(), quoted);
    assert_eq!(decoded, value);
    assert!(HashSet::from([value.clone()]).contains(&decoded));
    assert!(decoded.validate().is_ok());
    value
}

#[test]
fn a_date_time_is_sent_as_it_was_read() {
    for text in DATE_TIMES {
        stays::<OffsetDateTime>(text);
        stays::<DateTime<FixedOffset>>(text);
        stays::<written_jiff::OffsetDateTime>(text);
    }
    for text in ["2024-02-29", "0000-01-01", "9999-12-31"] {
        stays::<Date>(text);
        stays::<NaiveDate>(text);
        stays::<jiff::civil::Date>(text);
    }
}

#[test]
fn rules_see_the_moment_that_the_text_means() {
    let rare = ["1969-12-31T23:59:59.25Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T00:00:00Z"];
    for text in DATE_TIMES.iter().chain(&rare) {
        let meant = Timestamp::parse(text).ok();
        assert_eq!(timestamp(&stays::<OffsetDateTime>(text)).ok(), meant, "{text}");
        assert_eq!(timestamp(&stays::<DateTime<FixedOffset>>(text)).ok(), meant, "{text}");
        assert_eq!(timestamp(&stays::<written_jiff::OffsetDateTime>(text)).ok(), meant, "{text}");
    }
    for text in ["2024-02-29", "0000-12-31", "0001-01-01", "1969-12-31", "9999-12-31"] {
        let meant = Timestamp::of_day(text).ok();
        assert_eq!(meant.is_some(), text != "0000-12-31");
        assert_eq!(timestamp(&stays::<Date>(text)).ok(), meant, "{text}");
        assert_eq!(timestamp(&stays::<NaiveDate>(text)).ok(), meant, "{text}");
        assert_eq!(timestamp(&stays::<jiff::civil::Date>(text)).ok(), meant, "{text}");
    }
}

#[test]
fn the_offset_is_kept() {
    let text = "1996-12-19T16:39:57-08:00";
    let value = stays::<OffsetDateTime>(text);
    assert_eq!((value.offset(), value.unix_timestamp()), (UtcOffset::from_hms(-8, 0, 0).unwrap(), 851_042_397));
    let value = stays::<DateTime<FixedOffset>>(text);
    assert_eq!((value.offset().local_minus_utc(), value.timestamp()), (-28_800, 851_042_397));
    let value = stays::<written_jiff::OffsetDateTime>(text);
    assert_eq!((value.offset.seconds(), value.timestamp().unwrap().as_second()), (-28_800, 851_042_397));
    assert_eq!(written_jiff::OffsetDateTime::at(value.timestamp().unwrap(), value.offset), *value);
}

#[test]
fn what_is_read_is_what_the_format_allows() {
    let parts: [&[&str]; 4] = [
        &["2016-12-31", "2017-01-01", "2016-02-29", "2015-02-29", "0000-01-01", "9999-12-31", "2016-12-3", "x"],
        &["T", "t", " ", ""],
        &["23:59:60", "00:59:60.9", "15:59:60", "00:00:00", "23:59:59.", "23:59:59.1234567890", "24:00:00", "1:00:00"],
        &["Z", "z", "+01:00", "-08:00", "+23:59", "-23:59", "+24:00", "-00:00", "+0100", "", "Z "],
    ];
    let (mut accepted, mut refused) = (0, 0);
    for day in parts[0] {
        assert_eq!(<Date as TextFormat>::parse(day).is_some(), is_date(day), "{day}");
        assert_eq!(<NaiveDate as TextFormat>::parse(day).is_some(), is_date(day), "{day}");
        assert_eq!(<jiff::civil::Date as TextFormat>::parse(day).is_some(), is_date(day), "{day}");
        for text in parts[1].iter().flat_map(|t| parts[2].iter().map(move |clock| format!("{day}{t}{clock}"))) {
            for text in parts[3].iter().map(|offset| format!("{text}{offset}")) {
                let allowed = is_date_time(&text);
                assert_eq!(<OffsetDateTime as TextFormat>::parse(&text).is_some(), allowed, "{text}");
                assert_eq!(<DateTime<FixedOffset> as TextFormat>::parse(&text).is_some(), allowed, "{text}");
                assert_eq!(written_jiff::OffsetDateTime::parse(&text).is_some(), allowed, "{text}");
                *(if allowed { &mut accepted } else { &mut refused }) += 1;
            }
        }
    }
    assert!(accepted > 100 && refused > 1000, "{accepted} accepted, {refused} refused");
}

#[test]
fn equal_are_those_of_the_same_text() {
    let read = |text: &str| text.parse::<Instant>().unwrap();
    let (here, there) = (read("2024-01-01T10:00:00Z"), read("2024-01-01T12:00:00+02:00"));
    assert_ne!(here, there);
    assert_eq!(*here, *there);
    assert_ne!(here, read("2024-01-01T10:00:00.0Z"));
    assert_eq!(here, read("2024-01-01T10:00:00.0Z").into_inner().into());
    assert_eq!(HashSet::from([here.clone(), there.clone(), here.clone()]).len(), 2);
    let mut all = [read("2024-01-01T11:00:00Z"), there.clone(), read("2024-01-01T10:00:00.0Z"), here.clone()];
    all.sort();
    let texts = all.map(|value| value.to_string());
    let expected =
        ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00.0Z", "2024-01-01T12:00:00+02:00", "2024-01-01T11:00:00Z"];
    assert_eq!(texts, expected);
}

#[test]
fn a_new_value_is_written_in_its_usual_form() {
    let day = Date::from_calendar_date(2024, Month::March, 1).unwrap();
    assert_eq!(Written::from(day).as_text(), "2024-03-01");
    let instant = day.with_hms_milli(8, 5, 0, 20).unwrap().assume_utc();
    assert_eq!(Written::from(instant).as_text(), "2024-03-01T08:05:00.02Z");
    let offset = UtcOffset::from_hms(-3, -30, 0).unwrap();
    assert_eq!(Written::from(instant.to_offset(offset)).as_text(), "2024-03-01T04:35:00.02-03:30");
    assert_eq!(format!("{:?}", Written::from(day)), "Written(2024-03-01)");
    assert_eq!(format!("{:?}", "::0".parse::<Written<Ipv6Addr>>().unwrap()), "Written(::, \"::0\")");
}

#[test]
fn what_the_format_cannot_say_is_not_sent() {
    let instant = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(0, 0, 30).unwrap());
    let error = serde_json::to_string(&Written::from(instant)).unwrap_err();
    assert_eq!(error.to_string(), "this value can't be written as a date-time (RFC 3339)");
    let day = Date::from_calendar_date(-1, Month::March, 1).unwrap();
    assert!(serde_json::to_string(&Written::from(day)).is_err());
    let offset = FixedOffset::east_opt(1).unwrap();
    let instant = DateTime::<FixedOffset>::from_naive_utc_and_offset(DateTime::UNIX_EPOCH.naive_utc(), offset);
    assert!(serde_json::to_string(&Written::from(instant)).is_err());
    let offset = jiff::tz::Offset::from_seconds(1).unwrap();
    let instant = written_jiff::OffsetDateTime::at(jiff::Timestamp::UNIX_EPOCH, offset);
    assert!(serde_json::to_string(&Written::from(instant)).is_err());
}

#[test]
fn an_error_says_the_format_and_not_the_value() {
    let wrong = json::from_slice::<Instant>(b"\"yesterday\"").unwrap_err();
    assert_eq!(wrong.to_string(), "at the top level: expected a date-time (RFC 3339)");
    let wrong = json::from_slice::<Instant>(b"17").unwrap_err();
    assert_eq!(wrong.to_string(), "at the top level: expected a date-time (RFC 3339), not an integer");
    assert_eq!("x".parse::<Written<Uuid>>().unwrap_err().to_string(), "expected a uuid (RFC 9562)");
}

#[test]
fn identifiers_addresses_and_bytes_are_sent_as_they_were_read() {
    stays::<Uuid>("2eb8aa08-aa98-11ea-b4aa-73b441d16380");
    assert_eq!(stays::<Uuid>("2EB8AA08-aa98-11EA-b4aa-73b441d16380").get_version_num(), 1);
    assert!("2eb8aa08aa9811eab4aa73b441d16380".parse::<Written<Uuid>>().is_err());
    assert_eq!(*stays::<Ipv4Addr>("192.0.2.1"), Ipv4Addr::new(192, 0, 2, 1));
    assert_eq!(*stays::<Ipv6Addr>("2001:DB8:0:0::1"), *stays::<Ipv6Addr>("2001:db8::1"));
    assert_eq!(**stays::<Base64>("TWFu"), *b"Man");
    assert_eq!(**stays::<Base64>("TR=="), *b"M");
    assert_eq!(Written::from(b"Ma".to_vec()).as_text(), "TWE=");
    assert!("TQ".parse::<Written<Base64>>().is_err());
}

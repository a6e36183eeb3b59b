//! How long the service asks to wait.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use generator_runtime::retry_after::retry_after;
use http::{HeaderMap, HeaderName, HeaderValue};

/// 1994-11-06T08:49:37Z, the moment of the examples in RFC 9110.
const EXAMPLE: u64 = 784_111_777;
const LONGEST: Duration = Duration::from_secs(1 << 31);

fn headers(values: &[(&str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&str, &str)| {
        (HeaderName::try_from(*name).unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    values.iter().map(pair).collect()
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// What a `Retry-After` says at the moment of the examples.
fn told(value: &str) -> Option<Duration> {
    retry_after(&headers(&[("retry-after", value)]), None, seconds(EXAMPLE))
}

/// What a header that the document names says at that moment.
fn reset(value: &str) -> Option<Duration> {
    retry_after(&headers(&[("ratelimit-reset", value)]), Some("rateLimit-reset"), seconds(EXAMPLE))
}

/// The Unix time that a date names, as seen from the Unix time `now`; none for what is not after `now`.
fn moment_at(date: &str, now: u64) -> u64 {
    let wait = retry_after(&headers(&[("retry-after", date)]), None, seconds(now)).expect(date);
    now + wait.as_secs()
}

#[test]
fn a_delay_is_whole_seconds() {
    for (value, expected) in [("0", 0), ("120", 120), ("007", 7), (" 5\t", 5), ("2147483648", 1 << 31)] {
        assert_eq!(told(value), Some(seconds(expected)), "{value:?}");
    }
    for value in ["", " ", "-1", "+1", "1.5", "1e3", "0x10", "1 0", "1,2", "NaN", "inf", "soon", "١", "1;", "\"1\""] {
        assert_eq!(told(value), None, "{value:?}");
    }
}

#[test]
fn no_delay_is_longer_than_a_clock_can_bear() {
    for value in ["2147483648", "2147483649", "18446744073709551615", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        assert_eq!(told(value), Some(LONGEST), "{value:?}");
    }
    assert_eq!(told("2147483647"), Some(LONGEST - seconds(1)));
    assert_eq!(told("18446744073709551616"), None);
    assert_eq!(told(&format!("1{}", "0".repeat(30))), None);
    assert_eq!(told(&"9".repeat(8000)), None);
    assert_eq!(told(&format!("{}7", "0".repeat(8000))), Some(seconds(7)));
}

#[test]
fn a_date_has_one_of_three_formats() {
    for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        assert_eq!(moment_at(date, EXAMPLE - 100), EXAMPLE, "{date}");
        assert_eq!(moment_at(date, EXAMPLE), EXAMPLE, "{date}");
    }
    assert_eq!(moment_at("Wed Nov 16 08:49:37 1994", EXAMPLE), EXAMPLE + 10 * 86_400);
}

#[test]
fn a_date_that_is_past_is_no_wait() {
    for date in ["Sun, 06 Nov 1994 08:49:36 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 31 Dec 1969 23:59:59 GMT"] {
        assert_eq!(told(date), Some(Duration::ZERO), "{date}");
    }
    assert_eq!(told("Sat, 01 Jan 0000 00:00:00 GMT"), Some(Duration::ZERO));
}

#[test]
fn what_has_passed_of_the_second_counts() {
    let date = headers(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    let now = Duration::new(EXAMPLE - 2, 250_000_000);
    assert_eq!(retry_after(&date, None, now), Some(Duration::from_millis(1750)));
}

#[test]
fn every_day_of_four_hundred_years_follows_the_last() {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // 1971-01-01, and 400 years later.
    let (mut midnight, end) = (31_536_000, 12_654_316_800);
    for year in 1971..2371_u64 {
        for month in months {
            let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            let last = match month {
                "Feb" => 28 + u8::from(leap),
                "Apr" | "Jun" | "Sep" | "Nov" => 30,
                _ => 31,
            };
            for day in 0..=40 {
                let date = headers(&[("retry-after", &format!("Mon, {day:02} {month} {year} 00:00:00 GMT"))]);
                let wait = retry_after(&date, None, seconds(midnight - 1));
                let exists = (1..=last).contains(&day);
                assert_eq!(wait, exists.then(|| seconds(1)), "{day} {month} {year}");
                midnight += if exists { 86_400 } else { 0 };
            }
        }
    }
    assert_eq!(midnight, end);
}

#[test]
fn dates_are_those_that_other_programs_make() {
    for (date, unix) in [
        ("Thu, 01 Jan 1970 00:00:01 GMT", 1),
        ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
        ("Sat, 01 Jan 2000 00:00:00 GMT", 946_684_800),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
        ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648),
    ] {
        assert_eq!(moment_at(date, 0), unix, "{date}");
    }
    assert_eq!(moment_at("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_456_000), 4_107_542_400);
}

#[test]
fn what_is_no_date_is_refused() {
    let imf = [
        "sun, 06 Nov 1994 08:49:37 GMT",
        "Son, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06 Nov 1994 08:49:37 GMT",
        "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 29 Feb 1900 08:49:37 GMT",
        "Sun, 29 Feb 2023 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 11 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06 Nov 19994 08:49:37 GMT",
        "Sun, 06 Nov -994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37 GMT.",
        "Sun,  06 Nov 1994 08:49:37 GMT",
    ];
    let rfc850 = [
        "Sun, 06-Nov-94 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sunday, 29-Feb-23 08:49:37 GMT",
        "Sunday, 06 Nov 94 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37",
    ];
    let asctime = [
        "Sun Nov 6 08:49:37 1994",
        "Sun Nov  0 08:49:37 1994",
        "Sun Nov 31 08:49:37 1994",
        "Sun Nov  6 08:49:37 94",
        "Sun Nov  6 08:49:37 1994 GMT",
        "Sun, Nov  6 08:49:37 1994",
    ];
    for date in imf.iter().chain(&rfc850).chain(&asctime).chain(&["1994-11-06T08:49:37Z", "Sun", "GMT"]) {
        assert_eq!(told(date), None, "{date:?}");
    }
}

#[test]
fn a_leap_second_and_a_wrong_name_of_the_day_are_taken() {
    assert_eq!(moment_at("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_000), 1_483_228_800);
    assert_eq!(moment_at("Mon, 06 Nov 1994 08:49:37 GMT", EXAMPLE - 9), EXAMPLE);
}

#[test]
fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
    // 2024-02-29T12:00:00Z; 50 years later that day is none, so the one before it is the last within them.
    let now = 1_709_208_000;
    let wait = |date: &str, now| retry_after(&headers(&[("retry-after", date)]), None, seconds(now)).expect(date);
    assert_eq!(moment_at("Thursday, 29-Feb-24 12:00:01 GMT", now), now + 1);
    assert_eq!(moment_at("Wednesday, 28-Feb-74 12:00:00 GMT", now), 3_287_044_800);
    assert_eq!(wait("Thursday, 01-Mar-74 12:00:00 GMT", now), Duration::ZERO);
    assert_eq!(wait("Saturday, 01-Jan-75 00:00:00 GMT", now), Duration::ZERO);
    // 2025-01-01T00:00:00Z: exactly 50 years ahead, and one second more.
    let now = 1_735_689_600;
    assert_eq!(moment_at("Tuesday, 01-Jan-75 00:00:00 GMT", now), 3_313_526_400);
    assert_eq!(wait("Tuesday, 01-Jan-75 00:00:01 GMT", now), Duration::ZERO);
    // One second before the end of a year, the next century begins with it.
    assert_eq!(moment_at("Friday, 01-Jan-00 00:00:00 GMT", 4_102_444_799), 4_102_444_800);
    assert_eq!(moment_at("Tuesday, 29-Feb-00 00:00:00 GMT", 951_782_300), 951_782_400);
    // 2100 is no leap year, and seen from 2099 that is what `00` means.
    assert_eq!(
        retry_after(&headers(&[("retry-after", "Monday, 29-Feb-00 00:00:00 GMT")]), None, seconds(4_102_444_799)),
        None
    );
}

#[test]
fn a_clock_that_is_wrong_makes_no_overflow() {
    for now in [0, i64::MAX.unsigned_abs(), u64::MAX] {
        for year in 0..100 {
            let date = format!("Sunday, 06-Nov-{year:02} 08:49:37 GMT");
            assert!(retry_after(&headers(&[("retry-after", &date)]), None, seconds(now)).is_some(), "{date} at {now}");
        }
    }
}

#[test]
fn a_reset_is_a_number_of_seconds() {
    for (value, millis) in [("0", 0), ("30", 30_000), ("1.5", 1_500), ("0.001", 1), ("01.50", 1_500), (" 2 ", 2_000)] {
        assert_eq!(reset(value), Some(Duration::from_millis(millis)), "{value:?}");
    }
    assert_eq!(reset("0.1234567899"), Some(Duration::from_nanos(123_456_789)));
    assert_eq!(reset("0.9999999999999999999999999"), Some(Duration::from_nanos(999_999_999)));
    for value in ["", "-1", "-0", "+1", ".5", "5.", "1.5.2", "1,5", "1e3", "NaN", "inf", "30s", "1.-5", "1 .5"] {
        assert_eq!(reset(value), None, "{value:?}");
    }
    assert_eq!(reset("Sun, 06 Nov 1994 08:49:47 GMT"), None);
}

#[test]
fn a_reset_above_a_thousand_million_is_a_moment() {
    let reset_at = |value: &str, now| retry_after(&headers(&[("reset", value)]), Some("reset"), now);
    let now = Duration::new(1_700_000_000, 500_000_000);
    assert_eq!(reset_at("1000000000", now), Some(seconds(1_000_000_000)));
    assert_eq!(reset_at("1000000000.000000001", now), Some(Duration::ZERO));
    assert_eq!(reset_at("1000000001", now), Some(Duration::ZERO));
    assert_eq!(reset_at("1700000000", now), Some(Duration::ZERO));
    assert_eq!(reset_at("1700000030", now), Some(Duration::from_millis(29_500)));
    assert_eq!(reset_at("1700000030.75", now), Some(Duration::from_millis(30_250)));
    assert_eq!(reset_at("18446744073709551615", now), Some(LONGEST));
    assert_eq!(reset_at("18446744073709551615.999999999", Duration::ZERO), Some(LONGEST));
    assert_eq!(reset_at("18446744073709551616", now), None);
}

#[test]
fn retry_after_comes_before_the_header_that_is_named() {
    let ask = |values: &[(&str, &str)], named| retry_after(&headers(values), named, seconds(EXAMPLE));
    let both = [("retry-after", "3"), ("ratelimit-reset", "9")];
    assert_eq!(ask(&both, Some("RateLimit-Reset")), Some(seconds(3)));
    assert_eq!(ask(&both, None), Some(seconds(3)));
    assert_eq!(ask(&[("retry-after", "soon"), ("ratelimit-reset", "9")], Some("ratelimit-reset")), Some(seconds(9)));
    assert_eq!(ask(&[("ratelimit-reset", "9")], Some("rateLimit-reset")), Some(seconds(9)));
    assert_eq!(ask(&[("ratelimit-reset", "9")], None), None);
    assert_eq!(ask(&[("ratelimit-reset", "9")], Some("other")), None);
    assert_eq!(ask(&[("ratelimit-reset", "9")], Some("no header\n")), None);
    assert_eq!(ask(&[], Some("ratelimit-reset")), None);
    assert_eq!(ask(&[("retry-after", "4"), ("retry-after", "5")], None), Some(seconds(4)));
}

#[test]
fn bytes_that_are_no_text_say_nothing() {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", HeaderValue::from_bytes(b"\xff5").unwrap());
    headers.insert("reset", HeaderValue::from_bytes(b"5\xff").unwrap());
    assert_eq!(retry_after(&headers, Some("reset"), seconds(EXAMPLE)), None);
}

//! Timestamps and durations of compiled rules, held against the interpreter of the crate `cel`.
#![allow(clippy::unwrap_used)]

#[path = "support/interpreter.rs"]
mod interpreter;

use cel::Value;
use generator_runtime::cel::Error;
use generator_runtime::cel_calendar::Date;
use generator_runtime::cel_time::{Duration, Timestamp};
use interpreter::{Expression, Numbers};

/// In UTC, since the interpreter's getters look at the offset that a text is written with.
const TIMES: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00.000000001Z",
    "0004-02-29T23:59:59Z",
    "1582-10-10T12:00:00Z",
    "1677-09-21T00:12:43.145224191Z",
    "1900-02-28T23:59:59.999999999Z",
    "1900-03-01T00:00:00Z",
    "1969-12-31T23:59:59.5Z",
    "1970-01-01T00:00:00Z",
    "1970-01-01T00:00:00.100Z",
    "2000-02-29T00:00:00Z",
    "2000-12-31T23:59:59Z",
    "2009-02-13T23:31:20.123456789Z",
    "2024-02-29T12:34:56.789Z",
    "2024-12-31T00:00:00Z",
    "2100-03-01T00:00:00Z",
    "2262-04-11T23:47:16.854775807Z",
    "9999-12-31T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
];
const SPANS: &[&str] = &[
    "0",
    "-0",
    "0s",
    "1ns",
    "-1ns",
    "999999999ns",
    "1s",
    "-1s",
    "1h30m",
    "-90m",
    "24h",
    "1h1m1s1ms1us1ns",
    "10000s",
    "3730s",
    "2540400h",
    "9223372036854775807ns",
    "-9223372036854775807ns",
    "9223372036s",
    "100ms",
    "3us",
    "123s321ms456us789ns",
    "-123s321ms456us789ns",
];
const ZONES: &[(&str, i32)] =
    &[("UTC", 0), ("+00:00", 0), ("-00:00", 0), ("+09:00", 540), ("-02:30", -150), ("+23:59", 1439), ("-23:59", -1439)];

/// An expression and the method that it is compiled to.
type Getter<T> = (&'static str, fn(T) -> i64);

/// The table, and texts of any time there is.
fn times() -> Vec<String> {
    let mut numbers = Numbers::new();
    let mut more = Vec::new();
    for _ in 0..150 {
        let (year, month, day) = (1 + numbers.below(9999), 1 + numbers.below(12), 1 + numbers.below(28));
        let (hour, minute, second) = (numbers.below(24), numbers.below(60), numbers.below(60));
        let nanos = numbers.below(1_000_000_000);
        more.push(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanos:09}Z"));
    }
    TIMES.iter().map(|text| (*text).to_owned()).chain(more).collect()
}

/// The table, and whole nanoseconds of all magnitudes.
fn spans() -> Vec<String> {
    let mut numbers = Numbers::new();
    // The interpreter reads a number as a `double`, which has 53 bits.
    let more = (0..60).map(|_| {
        let nanos = numbers.next() as i64 >> numbers.below(64);
        let sign = if nanos < 0 { "-" } else { "" };
        format!("{sign}{}s{}ns", nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000)
    });
    SPANS.iter().map(|text| (*text).to_owned()).chain(more).collect()
}

fn value(text: &str) -> Value {
    text.into()
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn span(text: &str) -> Duration {
    Duration::parse(text).unwrap()
}

#[test]
fn a_timestamp_is_written_as_by_the_interpreter() {
    let (string, unix) = (Expression::new("string(timestamp(a))"), Expression::new("int(timestamp(a))"));
    for text in times() {
        string.expect_value([value(&text)], time(&text).to_string());
        unix.expect_value([value(&text)], time(&text).to_unix());
    }
    assert_eq!(time("2024-02-29T12:00:00.1200+00:00").to_string(), "2024-02-29T12:00:00.12Z");
}

#[test]
fn a_timestamp_is_a_time_of_rfc_3339() {
    let string = Expression::new("string(timestamp(a))");
    let texts = [
        "",
        "2024-02-29",
        "2023-02-29T00:00:00Z",
        "2024-02-29T00:00:00",
        "2024-02-29T00:00Z",
        "2024-02-29t00:00:00z",
        "2024-02-29T00:00:00+23:59",
        "2024-02-29T00:00:00-23:59",
        "2024-02-29T00:00:00+24:00",
        "2024-02-29T00:00:00+0100",
        "2024-02-29T24:00:00Z",
        "2024-02-29T00:00:00.Z",
        "2024-02-29T00:00:00.1234567899Z",
        "2024-13-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+00:01",
        "0001-01-01T01:00:00+01:00",
        "0000-12-31T23:00:00-01:00",
        "9999-12-31T23:59:59.999999999-00:01",
        "9999-12-31T22:59:59.999999999-01:00",
        "10000-01-01T00:00:00Z",
    ];
    for text in texts {
        string.expect([value(text)], Timestamp::parse(text).map(|time| time.to_string()));
    }
    assert_eq!(Timestamp::parse("now"), Err(Error::Conversion { to: "timestamp" }));
    assert_eq!(Timestamp::parse("0000-01-01T00:00:00Z"), Err(Error::Conversion { to: "timestamp" }));
}

/// RFC 3339 has a space in prose only, and leap seconds where there are some; the interpreter takes both anywhere.
#[test]
fn a_text_that_is_not_of_rfc_3339_is_refused_unlike_by_the_interpreter() {
    let string = Expression::new("string(timestamp(a))");
    for text in ["2024-02-29 00:00:00Z", "2024-02-29T12:00:60Z"] {
        assert_eq!(Timestamp::parse(text), Err(Error::Conversion { to: "timestamp" }));
        assert!(string.value([value(text)]).is_some());
    }
}

/// The specification's timestamps are those of Protocol Buffers, in which no second has the number 60.
#[test]
fn a_leap_second_is_the_end_of_the_second_before_unlike_in_the_interpreter() {
    let leap = time("1998-12-31T23:59:60.25Z");
    assert_eq!(leap.to_string(), "1998-12-31T23:59:59.999999999Z");
    assert!(leap < time("1999-01-01T00:00:00Z"));
    assert_eq!(time("9999-12-31T23:59:60Z"), Timestamp::MAX);
    let string = Expression::new("string(timestamp(a))");
    assert_eq!(string.value([value("1998-12-31T23:59:60.25Z")]), Some("1998-12-31T23:59:60.25Z".into()));
}

#[test]
fn a_day_is_its_midnight_in_utc() {
    assert_eq!(Timestamp::of_day("2024-02-29"), Ok(time("2024-02-29T00:00:00Z")));
    assert_eq!(Timestamp::of_day("0001-01-01"), Ok(Timestamp::MIN));
    for text in ["0000-12-31", "2023-02-29", "2024-02-29T00:00:00Z", ""] {
        assert_eq!(Timestamp::of_day(text), Err(Error::Conversion { to: "timestamp" }), "{text}");
    }
}

#[test]
fn a_timestamp_of_seconds_is_that_of_the_interpreter() {
    let string = Expression::new("string(timestamp(a))");
    let mut numbers = Numbers::new();
    let more: Vec<i64> = (0..200).map(|_| numbers.next() as i64 >> numbers.below(64)).collect();
    let table = [i64::MIN, -62_135_596_801, -62_135_596_800, -1, 0, 253_402_300_799, 253_402_300_800, i64::MAX];
    for &seconds in table.iter().chain(&more) {
        string.expect([seconds.into()], Timestamp::from_unix(seconds).map(|time| time.to_string()));
    }
    assert_eq!(Timestamp::from_unix(253_402_300_800), Err(Error::Overflow));
}

#[test]
fn constants_are_held_to_the_range() {
    const TIME: Timestamp = Timestamp::new(1_234_567_890, 5);
    const SPAN: Duration = Duration::new(-1, -500_000_000);
    assert_eq!(TIME.to_string(), "2009-02-13T23:31:30.000000005Z");
    assert_eq!(SPAN, span("-1.5s"));
    assert_eq!(Timestamp::new(i64::MIN, 0), Timestamp::MIN);
    assert_eq!(Timestamp::new(i64::MAX, 0), Timestamp::MAX);
    assert_eq!(Timestamp::new(0, u32::MAX), time("1970-01-01T00:00:00.999999999Z"));
    assert_eq!(Timestamp::new(-62_135_596_800, 0).to_string(), "0001-01-01T00:00:00Z");
    assert_eq!(Duration::new(i64::MAX, i32::MAX).to_string(), "9223372036.854775807s");
    assert_eq!(Duration::new(i64::MIN, 0).to_string(), "-9223372036.854775808s");
    assert_eq!(Duration::new(1, -1), span("999999999ns"));
}

#[test]
fn getters_of_a_timestamp_are_those_of_the_interpreter() {
    let getters: [Getter<Timestamp>; 10] = [
        ("timestamp(a).getFullYear(b)", Timestamp::full_year),
        ("timestamp(a).getMonth(b)", Timestamp::month),
        ("timestamp(a).getDate(b)", Timestamp::date),
        ("timestamp(a).getDayOfMonth(b)", Timestamp::day_of_month),
        ("timestamp(a).getDayOfWeek(b)", Timestamp::day_of_week),
        ("timestamp(a).getDayOfYear(b)", Timestamp::day_of_year),
        ("timestamp(a).getHours(b)", Timestamp::hours),
        ("timestamp(a).getMinutes(b)", Timestamp::minutes),
        ("timestamp(a).getSeconds(b)", Timestamp::seconds),
        ("timestamp(a).getMilliseconds(b)", Timestamp::milliseconds),
    ];
    for (text, getter) in getters {
        let expression = Expression::new(text);
        for text in times() {
            for (zone, minutes) in ZONES {
                let found = getter(time(&text).at_offset(*minutes));
                expression.expect_value([value(&text), value(zone)], found);
            }
        }
    }
}

/// The specification's getters are in UTC; the interpreter's are at the offset that the text has.
#[test]
fn getters_are_in_utc_whatever_offset_the_text_has_unlike_in_the_interpreter() {
    let text = "2024-12-31T23:30:00-01:00";
    assert_eq!((time(text).full_year(), time(text).hours()), (2025, 0));
    assert_eq!(time(text).day_of_year(), 0);
    assert_eq!(Expression::new("timestamp(a).getHours()").value([value(text)]), Some(23.into()));
}

#[test]
fn every_day_of_the_calendar_is_found_again() {
    let first = Date { year: 1, month: 1, day: 1 }.days();
    let (mut year, mut month, mut day) = (1, 1, 1);
    for days in first.. {
        let date = Date { year, month, day };
        assert_eq!((Date::of_days(days), date.days()), (date, days));
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
        day += 1;
        if day > length {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
        if year > 10_000 {
            break;
        }
    }
}

#[test]
fn arithmetic_is_that_of_the_interpreter() {
    let [later, sooner] =
        ["string(timestamp(a) + duration(b))", "string(timestamp(a) - duration(b))"].map(Expression::new);
    for text in times() {
        for other in spans() {
            let variables = [value(&text), value(&other)];
            later.expect(variables.clone(), time(&text).add(span(&other)).map(|time| time.to_string()));
            sooner.expect(variables, time(&text).subtract(span(&other)).map(|time| time.to_string()));
        }
    }
    let between = Expression::new("string(timestamp(a) - timestamp(b))");
    for text in times() {
        for other in TIMES {
            let found = time(&text).since(time(other)).map(|span| span.to_string());
            between.expect([value(&text), value(other)], found);
        }
    }
    let [sum, difference] =
        ["string(duration(a) + duration(b))", "string(duration(a) - duration(b))"].map(Expression::new);
    for text in spans() {
        for other in spans() {
            let variables = [value(&text), value(&other)];
            sum.expect(variables.clone(), span(&text).add(span(&other)).map(|span| span.to_string()));
            difference.expect(variables, span(&text).subtract(span(&other)).map(|span| span.to_string()));
        }
    }
    assert_eq!(Timestamp::MAX.add(span("1ns")), Err(Error::Overflow));
    assert_eq!(Timestamp::MIN.subtract(span("1ns")), Err(Error::Overflow));
    assert_eq!(Timestamp::MAX.since(Timestamp::MIN), Err(Error::Overflow));
    let least = Duration::new(i64::MIN, 0);
    assert_eq!(least.negate(), Err(Error::Overflow));
    assert_eq!(span("1.5s").negate(), Ok(span("-1.5s")));
    assert_eq!(time("2000-01-01T00:00:00Z").subtract(least), Ok(time("2292-04-10T23:47:16.854775808Z")));
}

#[test]
fn times_are_ordered_as_in_the_interpreter() {
    let (times_less, spans_less) =
        (Expression::new("timestamp(a) < timestamp(b)"), Expression::new("duration(a) < duration(b)"));
    for text in times() {
        for other in TIMES {
            times_less.expect_value([value(&text), value(other)], time(&text) < time(other));
        }
    }
    for text in spans() {
        for other in SPANS {
            spans_less.expect_value([value(&text), value(other)], span(&text) < span(other));
        }
    }
    assert_eq!(time("2024-01-01T01:00:00+01:00"), time("2024-01-01T00:00:00Z"));
}

#[test]
fn a_duration_is_read_and_written_as_by_the_interpreter() {
    let getters: [Getter<Duration>; 4] = [
        ("duration(a).getHours()", Duration::hours),
        ("duration(a).getMinutes()", Duration::minutes),
        ("duration(a).getSeconds()", Duration::seconds),
        ("duration(a).getMilliseconds()", Duration::milliseconds),
    ];
    let getters = getters.map(|(text, getter)| (Expression::new(text), getter));
    let (string, clause) = (Expression::new("string(duration(a))"), Expression::new("'%s'.format([duration(a)])"));
    for text in spans() {
        string.expect_value([value(&text)], span(&text).to_string());
        clause.expect_value([value(&text)], span(&text).decimal());
        for (expression, getter) in &getters {
            expression.expect_value([value(&text)], getter(span(&text)));
        }
    }
    let texts = [
        "",
        "-",
        "1",
        "s",
        "1x",
        "1 s",
        " 1s",
        "1d",
        "1w",
        "1S",
        "h1",
        "1.5h",
        "-1.5h",
        ".5s",
        "1.s",
        ".s",
        "1.5ns",
        "+1s",
        "1m1h",
        "1s1s",
        "1µs",
        "0.5ms",
        "9223372037s",
        "-9223372037s",
        "320000000000s",
        "99999999999999999999999999999999999999999999h",
    ];
    for text in texts {
        string.expect([value(text)], Duration::parse(text).map(|span| span.to_string()));
    }
    assert_eq!(Duration::parse("9223372036854775808ns"), Err(Error::Conversion { to: "duration" }));
    assert_eq!(Duration::parse("-9223372036854775808ns"), Ok(Duration::new(i64::MIN, 0)));
    assert_eq!(span("1.123456789999s").to_string(), "1.123456789s");
    assert_eq!(span("0.333333333333333333333333333333h").to_string(), "1199.999999999s");
}

/// The specification has this getter alone leave the whole seconds out (a case of the conformance tests says that it
/// will not stay so); the interpreter and `cel-go` count them.
#[test]
fn the_milliseconds_of_a_duration_leave_the_seconds_out_unlike_in_the_interpreter() {
    assert_eq!(span("123.321456789s").millisecond_part(), 321);
    assert_eq!(span("1.234s").millisecond_part(), 234);
    assert_eq!(span("-1.5s").millisecond_part(), -500);
    assert_eq!(span("1.234s").milliseconds(), 1234);
}

/// The interpreter reads the numbers as `double`, stops where it can't go on, and takes a sign or an exponent anywhere.
#[test]
fn a_duration_is_exact_and_read_to_its_end_unlike_in_the_interpreter() {
    let string = Expression::new("string(duration(a))");
    assert_eq!(span("9007199254740993ns").to_string(), "9007199.254740993s");
    assert_eq!(string.value([value("9007199254740993ns")]), Some("9007199.254740992s".into()));
    for text in ["1h and a half", "1h5", "1e3s", "1h-30m", "--1s", "-+1s", "1h 1m", "-0x"] {
        assert_eq!(Duration::parse(text), Err(Error::Conversion { to: "duration" }), "{text}");
    }
    for text in ["1h and a half", "1h5", "1e3s", "1h-30m", "--1s", "-+1s", "1h 1m"] {
        assert!(string.value([value(text)]).is_some(), "{text}");
    }
}

#[test]
fn an_iso_8601_duration_has_units_of_a_fixed_length() {
    let good = [
        ("PT0S", "0"),
        ("P1W", "168h"),
        ("P1D", "24h"),
        ("P4DT12H30M5S", "108h30m5s"),
        ("PT36H", "36h"),
        ("PT1H5S", "1h5s"),
        ("PT1.5S", "1.5s"),
        ("PT0.0000000019S", "1ns"),
        ("P106751D", "2562024h"),
        ("PT9223372036.854775807S", "9223372036854775807ns"),
    ];
    for (text, expected) in good {
        assert_eq!(Duration::of_iso(text), Ok(span(expected)), "{text}");
    }
    let bad = [
        "",
        "P",
        "PT",
        "P1",
        "P1DT",
        "1D",
        "P1Y",
        "P1M",
        "P0Y",
        "P1Y2M3D",
        "P1W2D",
        "P1D1W",
        "PW",
        "P1H",
        "PT1D",
        "PT1M1H",
        "PT1S1S",
        "P-1D",
        "-P1D",
        "P+1D",
        "P1.5D",
        "PT1.H",
        "PT1.5H",
        "p1d",
        "P1DT1HT1M",
        "P1D ",
        "PT9223372037S",
        "PT9223372036.854775808S",
        "P99999999999999999999999999999999999999999999D",
    ];
    for text in bad {
        assert_eq!(Duration::of_iso(text), Err(Error::Conversion { to: "duration" }), "{text}");
    }
}

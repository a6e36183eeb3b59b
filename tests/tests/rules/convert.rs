//! A JSON value as the schema at its place makes it a value of CEL.

use std::collections::HashMap;

use cel::Value as Cel;
use chrono::{DateTime, Duration, NaiveDate, TimeDelta};
use serde_json::{Map, Value};

use super::place::Place;

/// The words that no identifier of CEL can be.
const RESERVED: &[&str] = &[
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// The value; `None` if it has a part that CEL has no value for, such as a month as a duration.
pub fn value(place: &Place<'_>, json: &Value) -> Option<Cel> {
    Some(match json {
        Value::Null => Cel::Null,
        Value::Bool(is) => Cel::Bool(*is),
        Value::Number(number) if place.is_a("integer") => integer(place, number)?,
        Value::Number(number) => Cel::Float(number.as_f64()?),
        Value::String(text) => string(place.format(), text)?,
        Value::Array(items) => {
            let items: Option<Vec<Cel>> = items.iter().map(|item| value(&place.items(), item)).collect();
            items?.into()
        }
        Value::Object(members) => object(place, members)?,
    })
}

/// An integer may be written `1.0`.
fn integer(place: &Place<'_>, number: &serde_json::Number) -> Option<Cel> {
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    if place.format() == Some("uint64") {
        let number = number.as_u64().or_else(|| number.as_f64().and_then(whole)?.try_into().ok())?;
        return Some(Cel::UInt(number));
    }
    number.as_i64().or_else(|| number.as_f64().and_then(whole)).map(Cel::Int)
}

fn string(format: Option<&str>, text: &str) -> Option<Cel> {
    Some(match format {
        Some("date-time") => {
            // The interpreter takes the parts of a time where it was written, and CEL in UTC.
            let written = DateTime::parse_from_rfc3339(&text.to_ascii_uppercase()).ok()?;
            Cel::Timestamp(written.to_utc().fixed_offset())
        }
        Some("date") => {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
            Cel::Timestamp(day.and_hms_opt(0, 0, 0)?.and_utc().fixed_offset())
        }
        Some("duration") => Cel::Duration(duration(text)?),
        Some("byte") => Cel::Bytes(bytes(text).into()),
        _ => text.into(),
    })
}

/// A record has the properties that are there, by their names in CEL; a map has its keys as they are.
fn object(place: &Place<'_>, members: &Map<String, Value>) -> Option<Cel> {
    let is_record = place.is_record();
    let mut fields = HashMap::new();
    for (name, member) in members {
        let at = place.member(name);
        if is_record && !place.names(name) && !place.has_others() {
            continue;
        }
        let name = if is_record { escaped(name) } else { name.clone() };
        fields.insert(name, value(&at, member)?);
    }
    Some(fields.into())
}

/// A property's name, as Kubernetes writes it in CEL.
pub fn escaped(name: &str) -> String {
    if RESERVED.contains(&name) {
        return format!("__{name}__");
    }
    let name = name.replace("__", "__underscores__");
    name.replace('.', "__dot__").replace('-', "__dash__").replace('/', "__slash__")
}

/// ISO 8601, without years and months.
fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('P')?;
    let (mut total, mut in_time) = (TimeDelta::zero(), false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        let seconds = match (&rest[end..=end], in_time) {
            ("W", false) => 604_800.0,
            ("D", false) => 86_400.0,
            ("H", true) => 3600.0,
            ("M", true) => 60.0,
            ("S", true) => 1.0,
            _ => return None,
        };
        total += TimeDelta::nanoseconds((number * seconds * 1e9) as i64);
        rest = &rest[end + 1..];
    }
    Some(total)
}

/// Base64 that is known to be right.
fn bytes(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(|letter| digits.iter().position(|digit| *digit == letter)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

#[test]
fn texts_become_times_durations_and_bytes() {
    assert_eq!(bytes("/wDp"), [0xff, 0, 0xe9]);
    assert_eq!(bytes("w6k="), "é".as_bytes());
    assert_eq!(duration("P1DT2H0.5S"), Some(Duration::milliseconds(93_600_500)));
    assert_eq!(duration("P2W"), Some(Duration::days(14)));
    assert_eq!(duration("P1M"), None);
    assert_eq!(string(Some("date"), "2024-02-29"), string(Some("date-time"), "2024-02-29t01:00:00+01:00"));
}

#[test]
fn names_are_escaped_as_kubernetes_escapes_them() {
    let names = ["a-b.c/d__e", "namespace", "x_y", "__if__"].map(escaped);
    assert_eq!(
        names,
        ["a__dash__b__dot__c__slash__d__underscores__e", "__namespace__", "x_y", "__underscores__if__underscores__"]
    );
}

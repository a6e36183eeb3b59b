//! Integers of any size.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use generator_runtime::decimal::Number;
use generator_runtime::integer::{Integer, NoInteger};
use generator_runtime::json::{from_slice, to_vec};
use generator_runtime::validate::Validate;

fn integer(text: &str) -> Integer {
    text.parse().unwrap()
}

#[test]
fn an_integer_has_one_form_however_it_is_written() {
    for (forms, canonical) in [
        (&["0", "-0", "0.0", "-0e5", "0e-99"][..], "0"),
        (&["100", "1e2", "1E+2", "100.00", "0.001e5", "100000e-3"], "100"),
        (&["-9223372036854775808", "-9223372036854775808.0"], "-9223372036854775808"),
        (&["9223372036854775808", "9.223372036854775808e18"], "9223372036854775808"),
        (&["12345678910111213141516171819", "12345678910111213141516171819.0"], "12345678910111213141516171819"),
        (&["1e39", "10e38", "0.1e40"], "1000000000000000000000000000000000000000"),
        (&["1e400", "10e399", "0.01E402", "100e+398"], "1e400"),
        (&["-12e39", "-12000000000000000000000000000000000000000.0"], "-12e39"),
    ] {
        let integers: HashSet<Integer> = forms.iter().map(|text| integer(text)).collect();
        assert_eq!(integers.len(), 1, "{forms:?}");
        assert_eq!(integer(forms[0]).to_string(), canonical);
        assert_eq!(from_slice::<Integer>(forms[0].as_bytes()).unwrap(), integer(canonical));
        assert_eq!(to_vec(&integer(forms[0])).unwrap(), canonical.as_bytes());
        assert!(integer(canonical).number().equals(&Number::Text(forms[0])));
    }
    let long = "1234567890".repeat(20).trim_end_matches('0').to_owned();
    assert_eq!(integer(&long).to_string(), long);
    assert_eq!(format!("{:?} {:>4}", integer("1e400"), integer("-7")), "Integer(1e400)   -7");
}

#[test]
fn what_is_no_integer_is_refused() {
    for text in ["", "-", "1.5", "1e-1", "1e-400", "x", "+1", "1e99999999999999999999", "1e4611686018427387904"] {
        assert_eq!(text.parse::<Integer>(), Err(NoInteger), "{text}");
    }
    for (text, reason) in [
        ("1.5", "expected an integer, not a number"),
        (r#""1""#, "expected an integer, not a string"),
        ("null", "expected an integer, not null"),
        ("true", "expected an integer, not a boolean"),
        ("[1]", "expected an integer, not an array"),
        ("{}", "expected an integer, not an object"),
        ("1e99999999999999999999", "the exponent of the integer is beyond 2⁶¹"),
    ] {
        assert_eq!(from_slice::<Integer>(text.as_bytes()).unwrap_err().reason(), reason, "{text}");
    }
}

#[test]
fn integers_are_ordered_by_their_value() {
    let ordered = [
        "-1e400",
        "-18446744073709551616",
        "-9223372036854775809",
        "-9223372036854775808",
        "-1",
        "0",
        "7",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "99999999999999999999",
        "100000000000000000000",
        "1e399",
        "1.1e399",
        "1e400",
    ];
    let mut sorted: Vec<Integer> = ordered.iter().rev().map(|text| integer(text)).collect();
    sorted.sort();
    assert_eq!(sorted, ordered.map(integer));
}

#[test]
fn integers_of_rust_come_and_go_unchanged() {
    assert_eq!(Integer::from(-5_i32).to_i64(), Some(-5));
    assert_eq!(Integer::from(u64::MAX).to_u64(), Some(u64::MAX));
    assert_eq!(Integer::from(u64::MAX).to_i64(), None);
    assert_eq!(Integer::from(-1_i64).to_u64(), None);
    assert_eq!(Integer::from(i128::MIN).to_i128(), Some(i128::MIN));
    assert_eq!(Integer::from(u128::MAX).to_i128(), None);
    assert_eq!(Integer::from(u128::MAX).to_string(), u128::MAX.to_string());
    assert_eq!(Integer::from(10_u128.pow(38)), integer("1e38"));
    assert_eq!(Integer::from(5_u128), Integer::from(5_u8));
    assert!(Integer::from(u128::MAX).validate().is_ok());
}

#[test]
fn every_digit_is_written_wherever_an_integer_stands() {
    let text = r#"{"a":[-12345678910111213141516171819,18446744073709551615,1],"b":[1e400]}"#;
    let integers: std::collections::BTreeMap<String, Vec<Option<Integer>>> = from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_vec(&integers).unwrap(), text.as_bytes());
    assert_eq!(serde_json::to_value(Integer::from(u64::MAX)).unwrap(), serde_json::json!(u64::MAX));
    assert_eq!(serde_json::from_str::<Integer>("1.0").unwrap(), Integer::from(1));
}

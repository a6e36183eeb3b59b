//! Numbers of any size in exact decimals.
#![allow(clippy::unwrap_used)]

use std::cmp::Ordering::{Equal, Greater, Less};

use generator_runtime::decimal::Number::{self, Float, Signed, Text, Unsigned};
use generator_runtime::number_check::{
    number_exclusive_maximum, number_exclusive_minimum, number_maximum, number_minimum, number_multiple_of,
};
use generator_runtime::pointer::Pointer;
use generator_runtime::validate::Violations;

#[test]
fn a_number_without_a_fraction_is_an_integer() {
    for text in ["1", "-0", "0", "1.0", "1e3", "1E5", "1e308", "1e400", "12.5e1", "1.50e+1", "100e-2", "0e-9", "0.0"] {
        assert!(Text(text).is_integer(), "{text}");
    }
    for text in ["0.5", "1e-400", "12.5e0", "-1.01", "15e-1", "", "-", "1.", ".5", "1e", "1e+", "x", "1x", "+1", "NaN"]
    {
        assert!(!Text(text).is_integer(), "{text}");
    }
    assert!(Float(1e308).is_integer() && Float(-0.0).is_integer() && Signed(i64::MIN).is_integer());
    assert!(!Float(0.5).is_integer() && !Float(f64::NAN).is_integer() && !Float(f64::INFINITY).is_integer());
}

#[test]
fn equal_numbers_are_equal_however_they_are_written() {
    let forms =
        [Signed(1), Unsigned(1), Float(1.0), Text("1"), Text("1.0"), Text("1e0"), Text("10E-1"), Text("0.1e+1")];
    let zeros = [Signed(0), Unsigned(0), Float(0.0), Float(-0.0), Text("0"), Text("-0"), Text("-0.00e7"), Text("0e99")];
    for left in forms {
        assert!(forms.iter().all(|right| left.equals(right)), "{left:?}");
        assert!(zeros.iter().all(|zero| !left.equals(zero) && !zero.equals(&left)), "{left:?}");
    }
    assert!(zeros.iter().all(|left| zeros.iter().all(|right| left.equals(right))));
    assert!(Text("12345678910111213141516171819").equals(&Text("12345678910111213141516171819.0")));
    assert!(!Text("12345678910111213141516171819").equals(&Text("12345678910111213141516171818")));
    assert!(
        !Text("1").equals(&Text("-1")) && !Text("x").equals(&Text("x")) && !Float(f64::NAN).equals(&Float(f64::NAN))
    );
    assert!(Unsigned(1 << 63).equals(&Float(9223372036854775808.0)));
    assert!(!Unsigned((1 << 53) + 1).equals(&Float(9007199254740992.0)));
    assert!(Float(9007199254740993.0).equals(&Text("9007199254740993")), "both were rounded alike");
    assert!(Float(0.1).equals(&Text("0.1")) && !Float(1.5).equals(&Signed(1)) && !Signed(-1).equals(&Unsigned(1)));
}

#[test]
fn numbers_are_ordered_exactly() {
    for (value, limit, order) in [
        (Signed(-3), "-2.5", Less),
        (Signed(-2), "-2.5", Greater),
        (Signed(3), "3.0", Equal),
        (Signed(i64::MAX), "9223372036854775807.5", Less),
        (Unsigned(u64::MAX), "18446744073709551615", Equal),
        (Unsigned(u64::MAX), "18446744073709551616", Less),
        (Unsigned(0), "-1", Greater),
        (Text("18446744073709551615.1"), "18446744073709551615", Greater),
        (Text("-1e400"), "-1e399", Less),
        (Text("1e-400"), "0", Greater),
        (Text("1e-400"), "1e-399", Less),
        (Text("-0"), "0", Equal),
        (Text("99"), "100", Less),
        (Text("0.5"), "0.50", Equal),
        (Text("0.05"), "0.5", Less),
        (Text("1e99999999999999999999"), "1e18", Greater),
        (Float(0.1), "0.1", Equal),
        (Float(0.30000000000000004), "0.3", Greater),
        (Float(1e308), "1e400", Less),
        (Float(-1e308), "-1e400", Greater),
    ] {
        assert_eq!(value.compare(limit), Some(order), "{value:?} and {limit}");
    }
    assert_eq!(Float(f64::NAN).compare("0"), None);
    assert_eq!(Signed(1).compare("x"), None);
}

#[test]
fn multiples_are_decided_in_decimals() {
    for (value, divisor) in [
        (Float(0.0075), "0.0001"),
        (Float(1e308), "0.5"),
        (Float(4.35), "0.01"),
        (Float(-0.3), "0.1"),
        (Float(0.0), "0.1"),
        (Float(1e308), "1e308"),
        (Signed(10), "2.5"),
        (Signed(-10), "5"),
        (Signed(i64::MIN), "2"),
        (Unsigned(u64::MAX), "5"),
        (Signed(12391239123), "1e-8"),
        (Text("12345678910111213141516171819"), "1.0"),
        (Text("7e400"), "7e399"),
        (Text("700"), "0.7e2"),
        (Text("340282366920938463463374607431768211454e3"), "340282366920938463463374607431768211454"),
        (Text("24691357802469135780246913578024691357802"), "12345678901234567890123456789012345678901"),
        (Text("1e50"), "0.0000000000000000000000000000000000000000000000000001"),
        (Text("1e64"), "18446744073709551616"),
        (Text("1e200"), "1606938044258990275541962092341162602522202993782792835301376"),
    ] {
        assert!(value.is_multiple_of(divisor), "{value:?} of {divisor}");
    }
    for (value, divisor) in [
        (Float(0.00751), "0.0001"),
        (Float(1e308), "0.123456789"),
        (Float(1.5), "1e3"),
        (Float(f64::NAN), "1"),
        (Float(f64::INFINITY), "1"),
        (Signed(7), "2"),
        (Signed(7), "0"),
        (Signed(0), "0"),
        (Signed(0), "0.0"),
        (Signed(35), "1.5"),
        (Signed(12391239123), "1e8"),
        (Text("1e-400"), "1"),
        (Text("1e400"), "7e399"),
        (Text("12345678910111213141516171819"), "2"),
        (Text("340282366920938463463374607431768211455"), "340282366920938463463374607431768211454"),
        (Text("24691357802469135780246913578024691357803"), "12345678901234567890123456789012345678901"),
        (Text("1e63"), "18446744073709551616"),
        (Text("x"), "1"),
        (Text("1"), "x"),
    ] {
        assert!(!value.is_multiple_of(divisor), "{value:?} of {divisor}");
    }
}

#[test]
fn multiples_agree_with_integer_arithmetic() {
    for divisor in [1_u128, 2, 3, 5, 8, 10, 40, 125, 999, u128::from(u64::MAX), 1 << 64, (1 << 66) + 6] {
        for factor in 0..40_u128 {
            let text = divisor.to_string();
            for (value, expected) in [(factor * divisor, true), (factor * divisor + 1, divisor == 1)] {
                assert_eq!(Text(&value.to_string()).is_multiple_of(&text), expected, "{value} of {divisor}");
                let (value, divisor) = (format!("{value}e-7"), format!("0.{text:0>60}e53"));
                assert_eq!(Text(&value).is_multiple_of(&divisor), expected, "{value} of {divisor}");
            }
        }
    }
}

#[test]
fn a_number_of_serde_json_keeps_its_value() {
    let number = |text: &str| serde_json::from_str::<serde_json::Number>(text).unwrap();
    assert!(matches!(Number::from(&number("18446744073709551615")), Unsigned(u64::MAX)));
    assert!(matches!(Number::from(&number("-9223372036854775808")), Signed(i64::MIN)));
    assert!(matches!(Number::from(&number("1.5")), Float(1.5)));
    assert!(Number::from(3_i32).equals(&Number::from(3_u8)) && Number::from(3.0).equals(&Number::from(3_u64)));
}

/// What a check reports, as text; empty if nothing.
fn report(check: impl FnOnce(&Pointer<'_>, &mut Violations)) -> String {
    let mut found = Violations::new();
    check(&Pointer::ROOT, &mut found);
    found.to_string()
}

#[test]
fn constraints_of_numbers_hold_at_their_limit_and_not_past_it() {
    assert_eq!(report(|at, found| number_maximum(Float(0.1), "0.1", at, found)), "");
    assert_eq!(report(|at, found| number_maximum(Signed(3), "2.5", at, found)), "greater than 2.5");
    assert_eq!(report(|at, found| number_maximum(Float(f64::NAN), "2.5", at, found)), "greater than 2.5");
    assert_eq!(report(|at, found| number_minimum(Text("1e30"), "1e30", at, found)), "");
    assert_eq!(report(|at, found| number_minimum(Text("1e29"), "1e30", at, found)), "less than 1e30");
    assert_eq!(report(|at, found| number_exclusive_maximum(Signed(1), "1.5", at, found)), "");
    assert_eq!(report(|at, found| number_exclusive_maximum(Signed(1), "1.0", at, found)), "not less than 1.0");
    assert_eq!(report(|at, found| number_exclusive_minimum(Unsigned(2), "1.5", at, found)), "");
    assert_eq!(report(|at, found| number_exclusive_minimum(Unsigned(1), "1", at, found)), "not greater than 1");
    assert_eq!(report(|at, found| number_multiple_of(Float(1.13), "0.01", at, found)), "");
    assert_eq!(report(|at, found| number_multiple_of(Float(1.135), "0.01", at, found)), "not a multiple of 0.01");
    assert_eq!(report(|at, found| number_multiple_of(Signed(0), "0", at, found)), "not a multiple of 0");
}

/// Limits of few digits are compared in floating point or as integers; the text of a value is always taken by its digits.
#[test]
fn short_limits_judge_as_exact_decimals_do() {
    const LIMITS: &[&str] =
        &["0", "1", "5", "0.01", "0.1", "0.075", "2.5", "1000", "0.000001", "123456789012345", "-3"];
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 11
    };
    for round in 0..20_000 {
        let places = next() % 10;
        let size = 1 << (next() % 50);
        let decimal = (next() % size) as f64 / 10_f64.powi(places as i32);
        let value = match round % 4 {
            0 => decimal,
            1 => -decimal,
            2 => f64::from_bits(decimal.to_bits() + 1),
            _ => f64::from_bits(next() << 11 >> 2),
        };
        let text = format!("{value:e}");
        let (float, written) = (Number::Float(value), Number::Text(&text));
        for limit in LIMITS {
            assert_eq!(float.is_multiple_of(limit), written.is_multiple_of(limit), "{text}, a multiple of {limit}");
        }
        let value = next() as i64 * if round % 2 == 0 { 1 } else { -1 };
        let value = value >> (next() % 60);
        let text = value.to_string();
        let (integer, written) = (Number::Signed(value), Number::Text(&text));
        for limit in LIMITS {
            assert_eq!(integer.compare(limit), written.compare(limit), "{text} and {limit}");
            assert_eq!(
                integer.equals(&Number::Text(limit)),
                written.equals(&Number::Text(limit)),
                "{text} and {limit}"
            );
            assert_eq!(integer.is_multiple_of(limit), written.is_multiple_of(limit), "{text}, a multiple of {limit}");
            if let Ok(value) = u64::try_from(value) {
                assert_eq!(Number::Unsigned(value).compare(limit), written.compare(limit), "{text} and {limit}");
            }
        }
    }
}

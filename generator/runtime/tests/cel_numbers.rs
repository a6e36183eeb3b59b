//! Arithmetic, comparisons and conversions of compiled rules, held against the interpreter of the crate `cel`.

#[path = "support/interpreter.rs"]
mod interpreter;

use std::cmp::Ordering;
use std::sync::Arc;

use cel::Value;
use generator_runtime::cel::Error;
use generator_runtime::cel_number::*;
use interpreter::{Expression, Numbers};

const INTS: &[i64] = &[
    i64::MIN,
    i64::MIN + 1,
    -(1 << 53) - 1,
    -(1 << 32),
    -10,
    -3,
    -1,
    0,
    1,
    2,
    7,
    10,
    (1 << 32) + 1,
    (1 << 53) + 1,
    i64::MAX - 1,
    i64::MAX,
];
const UINTS: &[u64] = &[0, 1, 2, 7, 1 << 32, (1 << 53) + 1, 1 << 63, (1 << 63) - 1, u64::MAX - 1, u64::MAX];

/// An expression and the function that it is compiled to.
type Operation<T> = (&'static str, fn(T, T) -> Result<T, Error>);

/// The table, and some more of all magnitudes.
fn ints() -> Vec<i64> {
    let mut numbers = Numbers::new();
    let more = (0..40).map(|_| (numbers.next() as i64) >> numbers.below(64));
    INTS.iter().copied().chain(more).collect()
}

fn uints() -> Vec<u64> {
    let mut numbers = Numbers::new();
    let more = (0..40).map(|_| numbers.next() >> numbers.below(64));
    UINTS.iter().copied().chain(more).collect()
}

fn doubles() -> Vec<f64> {
    let table = [
        0.0,
        -0.0,
        0.5,
        -0.5,
        1.0,
        -1.0,
        1.5,
        1e-7,
        1e100,
        -4.5e-3,
        123.456,
        5e-324,
        9_007_199_254_740_992.0,
        9_223_372_036_854_774_784.0,
        9_223_372_036_854_775_808.0,
        -9_223_372_036_854_774_784.0,
        -9_223_372_036_854_775_808.0,
        -9_223_372_036_854_777_856.0,
        18_446_744_073_709_549_568.0,
        18_446_744_073_709_551_616.0,
        f64::MAX,
        f64::MIN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let mut numbers = Numbers::new();
    let more = (0..100).map(|_| f64::from_bits(numbers.next()));
    let mut numbers = Numbers::new();
    let near = (0..100).map(|_| (numbers.next() as i64 >> numbers.below(64)) as f64 / 8.0);
    table.into_iter().chain(more).chain(near).collect()
}

#[test]
fn arithmetic_of_ints_is_that_of_the_interpreter() {
    let operations: [Operation<i64>; 5] = [
        ("a + b", add_int),
        ("a - b", subtract_int),
        ("a * b", multiply_int),
        ("a / b", divide_int),
        ("a % b", modulo_int),
    ];
    for (text, operation) in operations {
        let expression = Expression::new(text);
        for left in ints() {
            for right in ints() {
                expression.expect([left.into(), right.into()], operation(left, right));
            }
        }
    }
    let negation = Expression::new("-a");
    for value in ints() {
        negation.expect([value.into()], negate_int(value));
    }
}

#[test]
fn arithmetic_of_uints_is_that_of_the_interpreter() {
    let operations: [Operation<u64>; 5] = [
        ("a + b", add_uint),
        ("a - b", subtract_uint),
        ("a * b", multiply_uint),
        ("a / b", divide_uint),
        ("a % b", modulo_uint),
    ];
    for (text, operation) in operations {
        let expression = Expression::new(text);
        for left in uints() {
            for right in uints() {
                expression.expect([left.into(), right.into()], operation(left, right));
            }
        }
    }
}

#[test]
fn an_error_says_whether_it_is_an_overflow_or_a_division_by_zero() {
    assert_eq!(divide_int(i64::MIN, -1), Err(Error::Overflow));
    assert_eq!(modulo_int(i64::MIN, -1), Err(Error::Overflow));
    assert_eq!(divide_int(i64::MIN, 0), Err(Error::DivisionByZero));
    assert_eq!(modulo_int(1, 0), Err(Error::DivisionByZero));
    assert_eq!(divide_uint(1, 0), Err(Error::DivisionByZero));
    assert_eq!(modulo_uint(0, 0), Err(Error::DivisionByZero));
    assert_eq!(negate_int(i64::MIN), Err(Error::Overflow));
    assert_eq!(subtract_uint(0, 1), Err(Error::Overflow));
    assert_eq!((divide_int(-7, 2), modulo_int(-7, 2), modulo_int(7, -2)), (Ok(-3), Ok(-1), Ok(1)));
}

#[test]
fn an_int_and_a_uint_stand_on_one_line() {
    let (less, equal) = (Expression::new("a < b"), Expression::new("a == b"));
    for left in ints() {
        for right in uints().into_iter().chain([left as u64]) {
            let order = int_to_uint(left, right);
            less.expect_value([left.into(), right.into()], order == Ordering::Less);
            equal.expect_value([left.into(), right.into()], order == Ordering::Equal);
        }
    }
}

/// Whether the interpreter, which makes a double of an integer, loses none of it.
fn is_exact(value: i128) -> bool {
    value as f64 as i128 == value
}

#[test]
fn an_integer_and_a_double_compare_as_in_the_interpreter_if_a_double_can_hold_the_integer() {
    let (less, equal) = (Expression::new("a < b"), Expression::new("a == b"));
    for right in doubles() {
        for left in ints().into_iter().filter(|value| is_exact((*value).into())).chain([(right as i64) >> 11 << 11]) {
            let order = int_to_double(left, right);
            // The interpreter has no order for NaN, and so an error.
            less.expect([left.into(), right.into()], order.map(|order| order == Ordering::Less).ok_or(()));
            equal.expect_value([left.into(), right.into()], order == Some(Ordering::Equal));
        }
        for left in uints().into_iter().filter(|value| is_exact((*value).into())).chain([(right as u64) >> 11 << 11]) {
            let order = uint_to_double(left, right);
            less.expect([left.into(), right.into()], order.map(|order| order == Ordering::Less).ok_or(()));
            equal.expect_value([left.into(), right.into()], order == Some(Ordering::Equal));
        }
    }
}

/// The specification puts all numbers on one line; the interpreter (and a case of the conformance tests) makes a double
/// of the integer first.
#[test]
fn an_integer_that_no_double_can_hold_is_compared_exactly_unlike_in_the_interpreter() {
    let two_53 = 9_007_199_254_740_992.0;
    assert_eq!(int_to_double((1 << 53) + 1, two_53), Some(Ordering::Greater));
    assert_eq!(int_to_double(-(1 << 53) - 1, -two_53), Some(Ordering::Less));
    assert_eq!(int_to_double(i64::MAX, 9_223_372_036_854_775_808.0), Some(Ordering::Less));
    assert_eq!(int_to_double(i64::MIN, -9_223_372_036_854_775_808.0), Some(Ordering::Equal));
    assert_eq!(uint_to_double((1 << 53) + 1, two_53), Some(Ordering::Greater));
    assert_eq!(uint_to_double(u64::MAX, 18_446_744_073_709_551_616.0), Some(Ordering::Less));
    assert_eq!(int_to_double(0, f64::NAN), None);
    assert_eq!(uint_to_double(0, f64::NAN), None);
    assert_eq!(int_to_double(0, -0.0), Some(Ordering::Equal));
    assert_eq!(int_to_double(-3, -3.5), Some(Ordering::Greater));
    assert_eq!(int_to_double(i64::MAX, f64::INFINITY), Some(Ordering::Less));
    assert_eq!(uint_to_double(0, f64::NEG_INFINITY), Some(Ordering::Greater));

    let equal = Expression::new("a == b");
    assert_eq!(equal.value([((1_i64 << 53) + 1).into(), two_53.into()]), Some(true.into()));
    assert_eq!(equal.value([u64::MAX.into(), 18_446_744_073_709_551_616.0.into()]), Some(true.into()));
}

#[test]
fn numbers_are_converted_as_in_the_interpreter() {
    let (int, uint, double) = (Expression::new("int(a)"), Expression::new("uint(a)"), Expression::new("double(a)"));
    for value in ints() {
        uint.expect([value.into()], uint_of_int(value));
        double.expect_value([value.into()], double_of_int(value));
    }
    for value in uints() {
        int.expect([value.into()], int_of_uint(value));
        double.expect_value([value.into()], double_of_uint(value));
    }
    for value in doubles() {
        int.expect([value.into()], int_of_double(value));
        uint.expect([value.into()], uint_of_double(value));
    }
}

#[test]
fn a_double_becomes_an_integer_only_between_the_ends() {
    assert_eq!(int_of_double(-7.9), Ok(-7));
    assert_eq!(int_of_double(9_223_372_036_854_774_784.0), Ok(9_223_372_036_854_774_784));
    for value in [9_223_372_036_854_775_808.0, -9_223_372_036_854_775_808.0, f64::INFINITY, f64::NAN] {
        assert_eq!(int_of_double(value), Err(Error::Overflow), "{value}");
    }
    assert_eq!(uint_of_double(1e19), Ok(10_000_000_000_000_000_000));
    assert_eq!(uint_of_double(-0.0), Ok(0));
    for value in [18_446_744_073_709_551_616.0, -0.5, -1.0, f64::NEG_INFINITY, f64::NAN] {
        assert_eq!(uint_of_double(value), Err(Error::Overflow), "{value}");
    }
}

#[test]
fn texts_are_converted_as_in_the_interpreter() {
    let texts = [
        "",
        "0",
        "-0",
        "+0",
        "00",
        "1",
        "-1",
        "+1",
        "--1",
        " 1",
        "1 ",
        "1u",
        "1_000",
        "0x10",
        "1.5",
        "1.",
        ".5",
        ".",
        "1e3",
        "1E-3",
        "1e",
        "1e400",
        "-1e400",
        "1e-400",
        "١",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "-infinity",
        "infinit",
        "t",
        "T",
        "true",
        "TRUE",
        "True",
        "tRUE",
        "f",
        "F",
        "false",
        "FALSE",
        "False",
        "yes",
        "null",
    ];
    let [int, uint, double, bool] = ["int(a)", "uint(a)", "double(a)", "bool(a)"].map(Expression::new);
    for text in texts {
        int.expect([text.into()], int_of_text(text));
        uint.expect([text.into()], uint_of_text(text));
        bool.expect([text.into()], bool_of_text(text));
        match double_of_text(text) {
            Ok(value) if value.is_nan() => {
                assert!(matches!(double.value([text.into()]), Some(Value::Float(value)) if value.is_nan()));
            }
            found => double.expect([text.into()], found),
        }
    }
    assert_eq!(int_of_text("9223372036854775808"), Err(Error::Conversion { to: "int" }));
    assert_eq!(uint_of_text("-1"), Err(Error::Conversion { to: "uint" }));
    assert_eq!(double_of_text("one"), Err(Error::Conversion { to: "double" }));
    assert_eq!(bool_of_text("T"), Err(Error::Conversion { to: "bool" }));
}

#[test]
fn a_text_of_a_double_is_that_of_the_interpreter() {
    let string = Expression::new("string(a)");
    for value in doubles() {
        string.expect_value([value.into()], text_of_double(value));
    }
    assert_eq!(text_of_double(1.0), "1");
    assert_eq!(text_of_double(-4.5e-3), "-0.0045");
}

#[test]
fn a_text_of_bytes_is_utf_8() {
    let string = Expression::new("string(a)");
    for bytes in [&b""[..], b"abc", "ÿ😀".as_bytes(), b"\0\xff", b"\xed\xa0\x80", b"\xf0\x9f\x98"] {
        string.expect([Value::Bytes(Arc::new(bytes.to_vec()))], text_of_bytes(bytes));
    }
    assert_eq!(text_of_bytes(b"\xff"), Err(Error::Conversion { to: "string" }));
}

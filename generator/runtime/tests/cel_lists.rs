//! The lists extension of compiled rules. The interpreter of the crate `cel` has other functions of lists, which say
//! the same in more words.
#![allow(clippy::unwrap_used)]

#[path = "support/interpreter.rs"]
mod interpreter;

use cel::Value;
use generator_runtime::cel::Error;
use generator_runtime::cel_list::*;
use generator_runtime::cel_time::Duration;
use interpreter::{Expression, Numbers};

/// Short lists of few numbers, so that some are in order and some numbers are there twice.
fn lists() -> Vec<Vec<i64>> {
    let mut numbers = Numbers::new();
    let mut lists = vec![vec![], vec![1], vec![1, 1], vec![1, 2], vec![2, 1], vec![i64::MIN, i64::MAX]];
    for _ in 0..300 {
        let length = numbers.below(5);
        lists.push((0..length).map(|_| numbers.below(6) as i64 - 3).collect());
    }
    lists
}

#[test]
fn the_least_and_the_greatest_are_the_ends_of_the_sorted_list() {
    let [sorted, least, greatest] = ["a.sort() == a", "a.sort()[0]", "a.sort().reverse()[0]"].map(Expression::new);
    for list in lists() {
        let value: Value = list.clone().into();
        sorted.expect_value([value.clone()], is_sorted(&list));
        least.expect([value.clone()], min(list.iter().copied()));
        greatest.expect([value], max(list.iter().copied()));
    }
    assert_eq!(min(Vec::<i64>::new()), Err(Error::Argument { function: "min" }));
    assert_eq!(max(Vec::<&str>::new()), Err(Error::Argument { function: "max" }));
    assert_eq!(min(["b", "a", "ab"]), Ok("a"));
    assert_eq!(max([1.5, -0.5]), Ok(1.5));
}

#[test]
fn of_equal_items_the_first_is_the_least_and_the_greatest() {
    assert!(min([0.0_f64, -0.0]).unwrap().is_sign_positive());
    assert!(max([-0.0_f64, 0.0]).unwrap().is_sign_negative());
}

#[test]
fn a_number_that_is_none_is_neither_less_nor_greater() {
    assert_eq!(min([1.0, f64::NAN, 0.5]), Ok(0.5));
    assert_eq!(max([1.0, f64::NAN, 0.5]), Ok(1.0));
    assert!(min([f64::NAN, 1.0]).unwrap().is_nan());
    assert!(is_sorted([f64::NAN, 1.0]) && is_sorted([f64::NAN]));
}

#[test]
fn an_item_is_found_from_either_end() {
    let first = Expression::new("lists.range(a.size()).filter(i, a[i] == b).map(i, [i]).flatten()[0]");
    let last = Expression::new("lists.range(a.size()).filter(i, a[i] == b).reverse()[0]");
    for list in lists() {
        for wanted in -3..3 {
            let found = |index: i64| if index < 0 { Err(()) } else { Ok(index) };
            let variables = [Value::from(list.clone()), wanted.into()];
            first.expect(variables.clone(), found(index_of(&list, |item| *item == wanted)));
            last.expect(variables, found(last_index_of(&list, |item| *item == wanted)));
        }
    }
    assert_eq!(index_of(["a", "b", "a"], |item| item == "c"), -1);
    assert_eq!(last_index_of(["a", "b", "a"], |item| item == "a"), 2);
}

#[test]
fn a_sum_begins_with_zero_and_reports_what_is_out_of_range() {
    assert_eq!(sum_int([]), Ok(0));
    assert_eq!(sum_int([1, -3]), Ok(-2));
    assert_eq!(sum_int([i64::MAX, 1, -1]), Err(Error::Overflow));
    assert_eq!(sum_uint([u64::MAX, 0]), Ok(u64::MAX));
    assert_eq!(sum_uint([u64::MAX, 1]), Err(Error::Overflow));
    assert!(sum_double([]).is_sign_positive() && sum_double([-0.0]).is_sign_positive());
    assert_eq!(sum_double([0.5, 0.25]), 0.75);
    assert_eq!(sum_duration([]), Ok(Duration::new(0, 0)));
    assert_eq!(sum_duration([Duration::new(1, 0), Duration::new(-2, 5)]), Ok(Duration::new(-1, 5)));
    assert_eq!(sum_duration([Duration::new(i64::MAX, 0), Duration::new(0, 1)]), Err(Error::Overflow));
}

#[test]
fn a_sum_is_that_of_the_interpreter() {
    let sum = Expression::new("a[0] + a[1] + a[2]");
    let mut numbers = Numbers::new();
    for _ in 0..300 {
        let items: Vec<i64> = (0..3).map(|_| numbers.next() as i64 >> numbers.below(4)).collect();
        sum.expect([items.clone().into()], sum_int(items));
        let items: Vec<u64> = (0..3).map(|_| numbers.next() >> numbers.below(4)).collect();
        sum.expect([items.clone().into()], sum_uint(items));
    }
}

//! Rules in CEL: compiled by the generator, and interpreted by the crate `cel`.
//!
//! A group has the same values for all its rows, 64 of them, and the figures are those of all 64; compare the rows of a
//! group, not figures of different runs. See docs/performance.md.

mod interpreted;
mod mission;
mod subjects;

use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use schemas_client::Validate as _;

use mission::Sent;
use subjects::{Subject, check, each_subject};

fn main() {
    mission::check();
    each_subject!(check);
    divan::main();
}

const VALUES: usize = 64;

/// A group of benches for the contact `mission::$contact()`.
macro_rules! contacts {
    ($($contact:ident $verdict:literal;)*) => {$(
        #[divan::bench_group(min_time = 0.2, max_time = 1)]
        mod $contact {
            use divan::Bencher;

            use crate::mission::{self, $contact};

            #[divan::bench]
            fn compiled_conditions(bencher: Bencher) {
                crate::judge(bencher, &crate::copies(&$contact()), $verdict, mission::conditions);
            }

            #[divan::bench]
            fn compiled_rules(bencher: Bencher) {
                crate::judge(bencher, &crate::copies(&$contact()), $verdict, |sent| mission::rules(sent).is_ok());
            }

            #[divan::bench]
            fn compiled_whole_contact(bencher: Bencher) {
                crate::judge(bencher, &crate::copies(&$contact()), $verdict, |sent| mission::validate_in(sent).is_ok());
            }

            #[divan::bench]
            fn interpreted(bencher: Bencher) {
                crate::interpret_contact(bencher, &$contact(), $verdict);
            }

            #[divan::bench]
            fn interpreted_and_converted(bencher: Bencher) {
                crate::convert_contact(bencher, &$contact(), $verdict);
            }
        }
    )*};
}

contacts! {
    documented true;
    minimal true;
    unreachable false;
    renamed false;
}

/// A group of benches for a rule.
macro_rules! rules {
    ($($module:ident $name:ident;)*) => {$(
        #[divan::bench_group(min_time = 0.2, max_time = 1)]
        mod $module {
            use divan::Bencher;

            use crate::subjects::$name;

            #[divan::bench]
            fn compiled(bencher: Bencher) {
                crate::compiled::<$name>(bencher);
            }

            #[divan::bench]
            fn interpreted(bencher: Bencher) {
                crate::interpreted::<$name>(bencher);
            }

            #[divan::bench]
            fn interpreted_and_converted(bencher: Bencher) {
                crate::converted::<$name>(bencher);
            }
        }
    )*};
}

rules! {
    rule_of_pair RuleOfPair;
    rule_of_text RuleOfText;
    rule_of_pattern RuleOfPattern;
    rule_of_numbers RuleOfNumbers;
    rule_of_times RuleOfTimes;
    rule_of_items RuleOfItems;
    rule_of_some RuleOfSome;
    rule_of_keys RuleOfKeys;
}

fn interpret_contact(bencher: Bencher, contact: &Sent, verdict: bool) {
    let interpreter = mission::interpreter();
    let facts: Vec<_> = copies(contact).iter().map(|contact| mission::facts(&interpreter, contact)).collect();
    judge(bencher, &facts, verdict, |facts| interpreter.all_hold(facts));
}

fn convert_contact(bencher: Bencher, contact: &Sent, verdict: bool) {
    let interpreter = mission::interpreter();
    let judged = |contact: &Sent| interpreter.all_hold(&mission::facts(&interpreter, contact));
    judge(bencher, &copies(contact), verdict, judged);
}

fn compiled<S: Subject>(bencher: Bencher) {
    judge(bencher, &values::<S>(), true, |value| value.validate().is_ok());
}

fn interpreted<S: Subject>(bencher: Bencher) {
    let interpreter = subjects::interpreter::<S>();
    let facts: Vec<_> = values::<S>().iter().map(|value| subjects::facts::<S>(&interpreter, value)).collect();
    judge(bencher, &facts, true, |facts| interpreter.all_hold(facts));
}

fn converted<S: Subject>(bencher: Bencher) {
    let interpreter = subjects::interpreter::<S>();
    judge(bencher, &values::<S>(), true, |value| interpreter.all_hold(&subjects::facts::<S>(&interpreter, value)));
}

fn judge<T>(bencher: Bencher, values: &[T], verdict: bool, holds: impl Fn(&T) -> bool) {
    assert!(values.iter().all(|value| holds(value) == verdict));
    // The interpreter's values are borrowed by one thread.
    bencher.counter(ItemsCount::new(values.len())).bench_local(|| {
        let valid = black_box(values).iter().filter(|value| holds(black_box(value))).count();
        black_box(valid)
    });
}

fn values<S: Subject>() -> Vec<S::Generated> {
    let [valid, _] = S::values();
    copies(&subjects::read::<S>(&valid))
}

fn copies<T: Clone>(value: &T) -> Vec<T> {
    vec![value.clone(); VALUES]
}

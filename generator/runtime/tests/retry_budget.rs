//! The tokens that the calls of a client share.
#![allow(clippy::unwrap_used)]

use std::sync::Barrier;
use std::thread;

use generator_runtime::retry_budget::RetryBudget;

/// Does `work` in 8 threads at once; how often it was `true`, of `times` in each.
fn at_once(times: usize, work: impl Fn(usize) -> bool + Sync) -> u32 {
    let start = Barrier::new(8);
    let one = || {
        start.wait();
        u32::try_from((0..times).filter(|time| work(*time)).count()).unwrap()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn give_back(budget: &RetryBudget, times: u32) {
    for _ in 0..times {
        budget.give_back();
    }
}

#[test]
fn the_default_is_a_hundred_retries_or_fifty_after_timeouts() {
    let budget = RetryBudget::default();
    assert_eq!(budget.tokens(), Some(500));
    assert!((0..100).all(|_| budget.take(false)));
    assert!(!budget.take(false));
    let budget = RetryBudget::default();
    assert!((0..50).all(|_| budget.take(true)));
    assert!(!budget.take(true));
}

#[test]
fn a_retry_needs_all_of_its_tokens() {
    assert!(RetryBudget::new(5).take(false));
    assert!(RetryBudget::new(10).take(true));
    for (capacity, after_timeout) in [(0, false), (4, false), (0, true), (5, true), (9, true)] {
        let budget = RetryBudget::new(capacity);
        assert!(!budget.take(after_timeout), "{capacity} tokens");
        assert_eq!(budget.tokens(), Some(capacity), "nothing is taken for a retry that is not made");
    }
}

#[test]
fn five_successes_pay_for_one_retry() {
    let budget = RetryBudget::new(5);
    assert!(budget.take(false));
    give_back(&budget, 4);
    assert!(!budget.take(false));
    give_back(&budget, 1);
    assert!(budget.take(false));
}

#[test]
fn successes_fill_the_bucket_to_its_capacity_and_no_further() {
    let budget = RetryBudget::new(7);
    assert!(budget.take(false));
    give_back(&budget, 4);
    assert_eq!(budget.tokens(), Some(6));
    give_back(&budget, 1);
    assert_eq!(budget.tokens(), Some(7));
    give_back(&budget, 1);
    assert_eq!(budget.tokens(), Some(7));
    let largest = RetryBudget::new(u32::MAX);
    give_back(&largest, 1);
    assert_eq!(largest.tokens(), Some(u32::MAX));
    let none = RetryBudget::new(0);
    give_back(&none, 1);
    assert_eq!(none.tokens(), Some(0));
}

#[test]
fn clones_share_their_tokens() {
    let budget = RetryBudget::new(10);
    assert!(budget.clone().take(false));
    assert_eq!(budget.tokens(), Some(5));
    budget.clone().give_back();
    assert_eq!(budget.tokens(), Some(6));
}

#[test]
fn one_without_an_end_always_gives() {
    let budget = RetryBudget::unlimited();
    assert!((0..10_000).all(|_| budget.take(true)));
    budget.give_back();
    assert_eq!(budget.tokens(), None);
}

#[test]
fn threads_take_no_more_than_there_is() {
    let budget = RetryBudget::new(5 * 10_000 + 4);
    assert_eq!(at_once(2_000, |_| budget.take(false)), 10_000);
    assert_eq!(budget.tokens(), Some(4));
}

#[test]
fn threads_give_back_no_more_than_there_was() {
    let budget = RetryBudget::new(10_000);
    assert!((0..1_000).all(|_| budget.take(true)));
    let give = |_| {
        budget.give_back();
        budget.tokens().unwrap() <= 10_000
    };
    assert_eq!(at_once(2_000, give), 16_000);
    assert_eq!(budget.tokens(), Some(10_000));
}

#[test]
fn no_token_is_lost_between_threads_that_take_and_give() {
    let budget = RetryBudget::new(1_000_000);
    let taken = at_once(20_000, |time| {
        if time % 8 == 0 {
            return budget.take(false);
        }
        // The bucket is never full here: what is given back is what was missing.
        if time % 8 < 4 {
            budget.give_back();
        }
        false
    });
    assert_eq!(taken, 20_000);
    assert_eq!(budget.tokens(), Some(1_000_000 - 5 * taken + 3 * taken));
}

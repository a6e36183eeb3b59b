//! Whether a call is attempted once more, and when.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use generator_runtime::random::Random;
use generator_runtime::retry::Decision::{self, Again, Stop};
use generator_runtime::retry::StopReason::{
    AttemptsUsedUp, BodyUsedUp, BudgetEmpty, DeadlineTooNear, NotIdempotent, NotRetryable, RetryAfterTooLong,
};
use generator_runtime::retry::{Attempt, Outcome, RetryPolicy};
use generator_runtime::retry_budget::RetryBudget;
use http::{Method, StatusCode};

const SECOND: Duration = Duration::from_secs(1);
const NANOSECOND: Duration = Duration::from_nanos(1);

const CONNECT: Outcome = Outcome::Failed { nothing_sent: true, is_timeout: false };
const CONNECT_TIMEOUT: Outcome = Outcome::Failed { nothing_sent: true, is_timeout: true };
const INTERRUPTED: Outcome = Outcome::Failed { nothing_sent: false, is_timeout: false };
const ATTEMPT_TIMEOUT: Outcome = Outcome::Failed { nothing_sent: false, is_timeout: true };

fn answer(status: u16) -> Outcome {
    Outcome::Answer { status: StatusCode::from_u16(status).unwrap(), retry_after: None }
}

fn answer_after(retry_after: Duration) -> Outcome {
    Outcome::Answer { status: StatusCode::SERVICE_UNAVAILABLE, retry_after: Some(retry_after) }
}

/// The first attempt of an idempotent call, whose body can be sent again.
fn first(outcome: Outcome) -> Attempt {
    Attempt { number: 1, idempotent: true, replayable: true, outcome }
}

/// A policy whose delays are all one second.
fn steady() -> RetryPolicy {
    RetryPolicy::default().min_delay(SECOND).max_delay(SECOND)
}

/// What the policy decides without a deadline and without an end of the budget.
fn decide(policy: &RetryPolicy, attempt: Attempt) -> Decision {
    policy.decide(&attempt, None, &RetryBudget::unlimited(), &mut Random::seeded(1))
}

/// The shortest and the longest of 10,000 delays.
fn range(policy: &RetryPolicy, attempt: Attempt) -> (Duration, Duration) {
    let delays = delays(policy, attempt);
    (*delays.iter().min().unwrap(), *delays.iter().max().unwrap())
}

fn delays(policy: &RetryPolicy, attempt: Attempt) -> Vec<Duration> {
    let (budget, mut random) = (RetryBudget::unlimited(), Random::seeded(7));
    let delay = |_| match policy.decide(&attempt, None, &budget, &mut random) {
        Again(delay) => delay,
        Stop(reason) => panic!("{reason:?}"),
    };
    (0..10_000).map(delay).collect()
}

/// Holds a range against the bounds, both of which it must nearly reach.
#[track_caller]
fn expect_range((shortest, longest): (Duration, Duration), least: Duration, most: Duration) {
    let near = (most - least) / 100;
    assert!(least <= shortest && shortest <= least + near, "the shortest is {shortest:?}, not {least:?}");
    assert!(most - near <= longest && longest <= most, "the longest is {longest:?}, not {most:?}");
}

#[test]
fn the_methods_that_are_idempotent_are_those_of_the_rfc() {
    let idempotent = [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT, Method::DELETE, Method::TRACE];
    assert!(idempotent.iter().all(Method::is_idempotent));
    assert!(![Method::POST, Method::PATCH, Method::CONNECT].iter().any(Method::is_idempotent));
}

#[test]
fn each_outcome_has_its_decision_for_idempotent_calls_and_for_others() {
    let again = Again(SECOND);
    for (outcome, idempotent, other) in [
        (answer(408), again, Stop(NotIdempotent)),
        (answer(429), again, Stop(NotIdempotent)),
        (answer(500), again, Stop(NotIdempotent)),
        (answer(502), again, Stop(NotIdempotent)),
        (answer(503), again, Stop(NotIdempotent)),
        (answer(504), again, Stop(NotIdempotent)),
        (answer_after(SECOND), again, Stop(NotIdempotent)),
        (CONNECT, again, again),
        (CONNECT_TIMEOUT, again, again),
        (INTERRUPTED, again, Stop(NotIdempotent)),
        (ATTEMPT_TIMEOUT, again, Stop(NotIdempotent)),
    ] {
        let attempt = first(outcome);
        assert_eq!(decide(&steady(), attempt), idempotent, "{outcome:?}");
        assert_eq!(decide(&steady(), Attempt { idempotent: false, ..attempt }), other, "{outcome:?}");
        assert_eq!(decide(&RetryPolicy::none(), attempt), Stop(AttemptsUsedUp), "{outcome:?}");
    }
}

#[test]
fn no_other_status_is_repeated() {
    let listed = [408, 429, 500, 502, 503, 504];
    for status in (100..=999).filter(|status| !listed.contains(status)) {
        assert_eq!(decide(&steady(), first(answer(status))), Stop(NotRetryable), "{status}");
    }
    let asked = Outcome::Answer { status: StatusCode::NOT_FOUND, retry_after: Some(SECOND) };
    assert_eq!(decide(&steady(), first(asked)), Stop(NotRetryable));
}

#[test]
fn the_statuses_can_be_others() {
    let policy = steady().statuses([StatusCode::CONFLICT]);
    assert_eq!(decide(&policy, first(answer(409))), Again(SECOND));
    assert_eq!(decide(&policy, first(answer(503))), Stop(NotRetryable));
    assert_eq!(decide(&policy, first(CONNECT)), Again(SECOND));
    assert_eq!(decide(&steady().statuses([]), first(answer(503))), Stop(NotRetryable));
}

#[test]
fn the_last_attempt_is_the_last() {
    for (attempts, last) in [(0, 1), (1, 1), (2, 2), (3, 3), (u32::MAX, u32::MAX)] {
        let policy = steady().attempts(attempts);
        for outcome in [answer(503), CONNECT, ATTEMPT_TIMEOUT] {
            let attempt = |number| Attempt { number, ..first(outcome) };
            assert_eq!(decide(&policy, attempt(last)), Stop(AttemptsUsedUp), "{last} of {attempts}");
            if last > 1 {
                assert_eq!(decide(&policy, attempt(last - 1)), Again(SECOND), "{last} of {attempts}");
            }
            if last < u32::MAX {
                assert_eq!(decide(&policy, attempt(last + 1)), Stop(AttemptsUsedUp), "{last} of {attempts}");
            }
        }
    }
    assert_eq!(decide(&steady(), Attempt { number: 2, ..first(CONNECT) }), Again(SECOND));
    assert_eq!(decide(&steady(), Attempt { number: 3, ..first(CONNECT) }), Stop(AttemptsUsedUp));
}

#[test]
fn a_body_that_is_used_up_is_not_sent_again() {
    for outcome in [answer(503), CONNECT, CONNECT_TIMEOUT, INTERRUPTED, ATTEMPT_TIMEOUT] {
        assert_eq!(decide(&steady(), Attempt { replayable: false, ..first(outcome) }), Stop(BodyUsedUp), "{outcome:?}");
    }
}

#[test]
fn no_attempt_is_waited_for_that_would_begin_after_the_deadline() {
    let decide = |outcome, time_left| {
        let budget = RetryBudget::unlimited();
        steady().decide(&first(outcome), Some(time_left), &budget, &mut Random::seeded(1))
    };
    for outcome in [answer(503), CONNECT, ATTEMPT_TIMEOUT, answer_after(Duration::ZERO), answer_after(SECOND)] {
        assert_eq!(decide(outcome, SECOND + NANOSECOND), Again(SECOND), "{outcome:?}");
        assert_eq!(decide(outcome, SECOND), Stop(DeadlineTooNear), "{outcome:?}");
        assert_eq!(decide(outcome, Duration::ZERO), Stop(DeadlineTooNear), "{outcome:?}");
    }
    let minute = answer_after(60 * SECOND);
    assert_eq!(decide(minute, 60 * SECOND + NANOSECOND), Again(60 * SECOND));
    assert_eq!(decide(minute, 60 * SECOND), Stop(DeadlineTooNear));
}

#[test]
fn delays_of_every_length_keep_the_deadline() {
    let (policy, budget, mut random) = (RetryPolicy::default(), RetryBudget::unlimited(), Random::seeded(3));
    let time_left = Duration::from_millis(300);
    let decisions: Vec<_> =
        (0..10_000).map(|_| policy.decide(&first(CONNECT), Some(time_left), &budget, &mut random)).collect();
    let made = decisions.iter().filter(|decision| matches!(decision, Again(delay) if *delay < time_left)).count();
    let stopped = decisions.iter().filter(|decision| **decision == Stop(DeadlineTooNear)).count();
    assert_eq!(made + stopped, 10_000);
    // Half of the range of 200 to 400 ms.
    assert!((4_700..5_300).contains(&made), "{made}");
}

#[test]
fn a_retry_after_is_waited_for_up_to_the_longest() {
    let policy = steady().max_retry_after(5 * SECOND);
    for (retry_after, expected) in [
        (Duration::ZERO, Again(SECOND)),
        (SECOND - NANOSECOND, Again(SECOND)),
        (SECOND, Again(SECOND)),
        (SECOND + NANOSECOND, Again(SECOND + NANOSECOND)),
        (5 * SECOND, Again(5 * SECOND)),
        (5 * SECOND + NANOSECOND, Stop(RetryAfterTooLong)),
        (Duration::MAX, Stop(RetryAfterTooLong)),
    ] {
        assert_eq!(decide(&policy, first(answer_after(retry_after))), expected, "{retry_after:?}");
    }
    assert_eq!(decide(&steady(), first(answer_after(60 * SECOND))), Again(60 * SECOND));
    assert_eq!(decide(&steady(), first(answer_after(60 * SECOND + NANOSECOND))), Stop(RetryAfterTooLong));
}

#[test]
fn the_budget_is_asked_last_and_gives_only_for_an_attempt_that_is_made() {
    let decide = |attempt: Attempt, time_left, budget: &RetryBudget| {
        steady().decide(&attempt, time_left, budget, &mut Random::seeded(1))
    };
    for (tokens, outcome, decision, left) in [
        (5, answer(503), Again(SECOND), 0),
        (4, answer(503), Stop(BudgetEmpty), 4),
        (5, CONNECT, Again(SECOND), 0),
        (4, INTERRUPTED, Stop(BudgetEmpty), 4),
        (10, ATTEMPT_TIMEOUT, Again(SECOND), 0),
        (9, ATTEMPT_TIMEOUT, Stop(BudgetEmpty), 9),
        (10, CONNECT_TIMEOUT, Again(SECOND), 0),
        (9, CONNECT_TIMEOUT, Stop(BudgetEmpty), 9),
        // These are answers: the service took its time, but none of the client's ran out.
        (5, answer(408), Again(SECOND), 0),
        (5, answer(504), Again(SECOND), 0),
    ] {
        let budget = RetryBudget::new(tokens);
        assert_eq!(decide(first(outcome), None, &budget), decision, "{tokens} tokens, {outcome:?}");
        assert_eq!(budget.tokens(), Some(left), "{tokens} tokens, {outcome:?}");
    }
    let budget = RetryBudget::new(100);
    let failed = first(ATTEMPT_TIMEOUT);
    for (attempt, time_left, reason) in [
        (first(answer(200)), None, NotRetryable),
        (Attempt { idempotent: false, ..failed }, None, NotIdempotent),
        (Attempt { replayable: false, ..failed }, None, BodyUsedUp),
        (Attempt { number: 3, ..failed }, None, AttemptsUsedUp),
        (first(answer_after(61 * SECOND)), None, RetryAfterTooLong),
        (failed, Some(SECOND), DeadlineTooNear),
    ] {
        assert_eq!(decide(attempt, time_left, &budget), Stop(reason));
        assert_eq!(budget.tokens(), Some(100), "{reason:?}");
    }
}

#[test]
fn reasons_come_in_the_order_in_which_they_are_listed() {
    let all = |attempt: Attempt| {
        steady().decide(&attempt, Some(Duration::ZERO), &RetryBudget::new(0), &mut Random::seeded(1))
    };
    let long = answer_after(61 * SECOND);
    let mut attempt = Attempt { number: 3, idempotent: false, replayable: false, outcome: answer(404) };
    assert_eq!(all(attempt), Stop(NotRetryable));
    attempt.outcome = long;
    assert_eq!(all(attempt), Stop(NotIdempotent));
    attempt.idempotent = true;
    assert_eq!(all(attempt), Stop(BodyUsedUp));
    attempt.replayable = true;
    assert_eq!(all(attempt), Stop(AttemptsUsedUp));
    attempt.number = 2;
    assert_eq!(all(attempt), Stop(RetryAfterTooLong));
    attempt.outcome = answer(503);
    assert_eq!(all(attempt), Stop(DeadlineTooNear));
}

#[test]
fn delays_double_from_the_least_to_the_longest() {
    let policy = RetryPolicy::default().attempts(u32::MAX);
    let least = Duration::from_millis(200);
    // 200 ms times 2^6 is 12.8 s, and the next is above 20 s.
    for (number, most) in [
        (1, 400),
        (2, 800),
        (3, 1_600),
        (4, 3_200),
        (5, 6_400),
        (6, 12_800),
        (7, 20_000),
        (31, 20_000),
        (32, 20_000),
        (u32::MAX - 1, 20_000),
    ] {
        let attempt = Attempt { number, ..first(CONNECT) };
        expect_range(range(&policy, attempt), least, Duration::from_millis(most));
    }
}

#[test]
fn every_delay_of_the_range_is_as_likely() {
    let mut counts = [0; 10];
    for delay in delays(&RetryPolicy::default(), first(CONNECT)) {
        let tenth = (delay - Duration::from_millis(200)).as_millis() / 20;
        counts[usize::try_from(tenth).unwrap()] += 1;
    }
    // 1000 are expected of each; the deviation is 30.
    assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
}

#[test]
fn what_is_random_comes_on_top_of_a_retry_after() {
    let policy = RetryPolicy::default();
    let spread = Duration::from_millis(200);
    expect_range(range(&policy, first(answer_after(10 * SECOND))), 10 * SECOND, 10 * SECOND + spread);
    expect_range(range(&policy, first(answer_after(Duration::ZERO))), spread, 2 * spread);
    let second = Attempt { number: 2, ..first(answer_after(10 * SECOND)) };
    expect_range(range(&policy, second), 10 * SECOND, 10 * SECOND + 3 * spread);
}

#[test]
fn delays_of_any_length_make_no_overflow() {
    let last = |policy: RetryPolicy| {
        let attempt = Attempt { number: u32::MAX - 1, ..first(answer_after(Duration::MAX)) };
        decide(&policy.attempts(u32::MAX).max_retry_after(Duration::MAX), attempt)
    };
    assert_eq!(last(RetryPolicy::default().max_delay(Duration::MAX)), Again(Duration::MAX));
    assert_eq!(last(RetryPolicy::default().min_delay(Duration::MAX).max_delay(Duration::MAX)), Again(Duration::MAX));
    let zero = RetryPolicy::default().min_delay(Duration::ZERO);
    assert_eq!(decide(&zero, first(CONNECT)), Again(Duration::ZERO));
    assert_eq!(decide(&zero, first(answer_after(SECOND))), Again(SECOND));
    let reversed = RetryPolicy::default().min_delay(2 * SECOND).max_delay(SECOND);
    assert_eq!(decide(&reversed, first(CONNECT)), Again(SECOND));
}

//! Tokens that are renewed for all callers at once: when, by whom, and what becomes of callers that are dropped.
#![allow(clippy::unwrap_used)]

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use generator_runtime::clock::Clock;
use generator_runtime::token::Token;
use generator_runtime::token_cache::{IssuedToken, TokenCache};
use generator_runtime::token_source::SourceError;

#[path = "support/hand_clock.rs"]
mod hand_clock;
#[path = "support/pause.rs"]
mod pause;

use hand_clock::HandClock;
use pause::pause;

const HOUR: Option<Duration> = Some(Duration::from_secs(3600));

/// A cache, and an issuer of tokens `t1`, `t2`, …, that can be told to fail.
#[derive(Clone)]
struct Desk {
    cache: Arc<TokenCache>,
    hand: HandClock,
    issuer: Arc<Issuer>,
}

struct Issuer {
    lifetime: Option<Duration>,
    polls: usize,
    count: AtomicUsize,
    ended: AtomicUsize,
    /// Bit n says whether the n-th exchange fails.
    failing: AtomicUsize,
    /// Bit n says whether the n-th exchange never ends.
    hanging: AtomicUsize,
}

impl Desk {
    fn new(lifetime: Option<Duration>, polls: usize) -> Self {
        let [count, ended, failing, hanging] = Default::default();
        let issuer = Arc::new(Issuer { lifetime, polls, count, ended, failing, hanging });
        Self { cache: Arc::new(TokenCache::new()), hand: HandClock::new(), issuer }
    }

    /// With the exchanges of these numbers, from 1 on, failing.
    fn failing(self, numbers: &[usize]) -> Self {
        let bits = numbers.iter().fold(0, |bits, number| bits | 1 << number);
        self.issuer.failing.store(bits, Ordering::SeqCst);
        self
    }

    /// With the exchanges of these numbers never ending.
    fn hanging(self, numbers: &[usize]) -> Self {
        let bits = numbers.iter().fold(0, |bits, number| bits | 1 << number);
        self.issuer.hanging.store(bits, Ordering::SeqCst);
        self
    }

    async fn ask(&self) -> Result<Token, SourceError> {
        let clock: Arc<dyn Clock> = Arc::new(self.hand.clone());
        let issuer = Arc::clone(&self.issuer);
        self.cache.token(&clock, move || issuer.issue()).await
    }

    async fn expect(&self, token: &str) {
        assert_eq!(self.ask().await.unwrap(), Token::from(token), "{token}");
    }

    /// The token, which must be there without waiting.
    #[track_caller]
    fn at_once(&self, token: &str) {
        match poll_once(pin!(self.ask())) {
            Poll::Ready(found) => assert_eq!(found.unwrap(), Token::from(token), "{token}"),
            Poll::Pending => panic!("{token} is not there at once"),
        }
    }

    fn count(&self) -> usize {
        self.issuer.count.load(Ordering::SeqCst)
    }
}

impl Issuer {
    async fn issue(self: Arc<Self>) -> Result<IssuedToken, SourceError> {
        let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        pause(self.polls).await;
        if self.hanging.load(Ordering::SeqCst) & (1 << number) != 0 {
            std::future::pending::<()>().await;
        }
        self.ended.fetch_add(1, Ordering::SeqCst);
        match self.failing.load(Ordering::SeqCst) & (1 << number) {
            0 => Ok(IssuedToken::new(format!("t{number}"), self.lifetime)),
            _ => Err(format!("exchange {number} failed").into()),
        }
    }
}

fn poll_once<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Polls a future so many times and drops it; whether it was not ready by then.
fn drop_after<F: Future>(polls: usize, future: F) -> bool {
    let mut future = pin!(future);
    (0..polls).all(|_| poll_once(future.as_mut()).is_pending())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_callers_share_one_renewal() {
    let desk = Desk::new(HOUR, 20);
    let callers: Vec<_> = (0..200)
        .map(|_| {
            tokio::spawn({
                let desk = desk.clone();
                async move { desk.ask().await }
            })
        })
        .collect();
    for caller in callers {
        assert_eq!(caller.await.unwrap().unwrap(), Token::from("t1"));
    }
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn a_caller_that_is_dropped_at_any_moment_leaves_the_renewal_to_the_next() {
    for polls in 0.. {
        let desk = Desk::new(HOUR, 5);
        let was_dropped = drop_after(polls, desk.ask());
        desk.expect("t1").await;
        assert_eq!(desk.count(), 1, "after {polls} polls");
        if !was_dropped {
            assert_eq!(polls, 6);
            return;
        }
    }
}

#[tokio::test]
async fn a_caller_that_is_dropped_at_any_moment_fails_no_other() {
    for first in [true, false] {
        for polls in 0..=6 {
            let desk = Desk::new(HOUR, 5);
            let (mut stays, mut goes) = (Box::pin(desk.ask()), Box::pin(desk.ask()));
            if first {
                assert!(poll_once(stays.as_mut()).is_pending());
            }
            for _ in 0..polls {
                if poll_once(goes.as_mut()).is_ready() {
                    break;
                }
            }
            drop(goes);
            assert_eq!(stays.await.unwrap(), Token::from("t1"));
            assert_eq!(desk.count(), 1, "after {polls} polls");
        }
    }
}

#[tokio::test]
async fn a_caller_that_is_held_up_holds_up_no_other() {
    let desk = Desk::new(HOUR, 5);
    let mut held_up = Box::pin(desk.ask());
    assert!(poll_once(held_up.as_mut()).is_pending());
    desk.expect("t1").await;
    assert_eq!(held_up.await.unwrap(), Token::from("t1"));
    assert_eq!(desk.count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_that_are_dropped_at_random_on_many_threads_lose_nothing() {
    for round in 0..200 {
        let desk = Desk::new(HOUR, 50);
        let spawn = |_| {
            tokio::spawn({
                let desk = desk.clone();
                async move { desk.ask().await }
            })
        };
        let (stay, go): (Vec<_>, Vec<_>) = ((0..4).map(spawn).collect(), (0..8).map(spawn).collect());
        for (index, caller) in go.into_iter().enumerate() {
            if (index + round) % 3 == 0 {
                tokio::task::yield_now().await;
            }
            caller.abort();
        }
        for caller in stay {
            let token = tokio::time::timeout(Duration::from_secs(20), caller).await.expect("a waking was lost");
            assert_eq!(token.unwrap().unwrap(), Token::from("t1"));
        }
        assert_eq!(desk.count(), 1);
    }
}

#[test]
fn a_caller_that_came_while_another_polled_is_woken_when_that_one_is_dropped() {
    let (entered, has_entered) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let may_go = Arc::new(Mutex::new(may_go));
    // Is woken while it is polled for the first time, so that only the second poll can find out what happened.
    let renew = move || async move {
        let mut is_first = true;
        poll_fn(move |context| {
            if !std::mem::take(&mut is_first) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            entered.send(()).unwrap();
            may_go.lock().unwrap().recv().unwrap();
            Poll::Pending
        })
        .await;
        Ok(IssuedToken::new("t1", None))
    };
    let clock: Arc<dyn Clock> = Arc::new(HandClock::new());
    let cache = TokenCache::new();
    let counting = Arc::new(Counting::default());
    let waker = Waker::from(Arc::clone(&counting));
    let mut context = Context::from_waker(&waker);
    let mut second = pin!(cache.token(&clock, || async { panic!("there is a renewal already") }));
    thread::scope(|scope| {
        let first = scope.spawn(|| assert!(drop_after(1, cache.token(&clock, renew))));
        has_entered.recv().unwrap();
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert_eq!(counting.0.load(Ordering::SeqCst), 0);
        go.send(()).unwrap();
        first.join().unwrap();
    });
    assert_eq!(counting.0.load(Ordering::SeqCst), 1);
    let Poll::Ready(token) = second.poll(&mut context) else { panic!("the renewal stands still") };
    assert_eq!(token.unwrap(), Token::from("t1"));
}

#[tokio::test]
async fn a_token_is_renewed_when_less_than_a_minute_or_a_tenth_of_its_life_is_left() {
    for (lifetime, early) in [(3600, 3540), (601, 541), (600, 540), (599, 539), (100, 90), (10, 9)] {
        let desk = Desk::new(Some(Duration::from_secs(lifetime)), 0);
        desk.expect("t1").await;
        desk.hand.advance_secs(early);
        desk.expect("t1").await;
        desk.hand.advance_secs(1);
        desk.expect("t2").await;
        assert_eq!(desk.count(), 2, "{lifetime}");
    }
}

#[tokio::test]
async fn a_token_without_an_end_is_kept_until_it_is_refused() {
    let desk = Desk::new(None, 0);
    desk.expect("t1").await;
    desk.hand.advance_secs(u64::from(u32::MAX));
    desk.expect("t1").await;
    assert!(desk.cache.refused(&Token::from("t1")));
    desk.expect("t2").await;
}

#[tokio::test]
async fn only_the_token_of_the_moment_is_thrown_away() {
    let desk = Desk::new(HOUR, 0);
    desk.expect("t1").await;
    for _ in 0..2 {
        // The second time it is the token of the past, which two calls used at once.
        assert!(desk.cache.refused(&Token::from("t1")));
        desk.expect("t2").await;
    }
    assert!(desk.cache.refused(&Token::from("t2")));
    // Nobody has taken this one up when it is refused.
    assert_eq!(desk.ask().await.unwrap(), Token::from("t3"));
    assert!(desk.cache.refused(&Token::from("t3")));
    desk.expect("t4").await;
}

#[tokio::test]
async fn one_caller_renews_while_the_others_get_the_token_that_still_works() {
    let desk = Desk::new(HOUR, 5);
    desk.expect("t1").await;
    desk.hand.advance_secs(3541);
    let mut renewing = Box::pin(desk.ask());
    assert!(poll_once(renewing.as_mut()).is_pending());
    desk.at_once("t1");
    desk.at_once("t1");
    assert_eq!(renewing.await.unwrap(), Token::from("t2"));
    desk.at_once("t2");
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn the_caller_that_renews_early_may_be_dropped_at_any_moment() {
    for polls in 0..=5 {
        let desk = Desk::new(HOUR, 5);
        desk.expect("t1").await;
        desk.hand.advance_secs(3541);
        assert!(drop_after(polls, desk.ask()), "after {polls} polls");
        desk.expect("t2").await;
        assert_eq!(desk.count(), 2, "after {polls} polls");
    }
}

#[tokio::test]
async fn everybody_waits_once_the_token_has_ended_though_one_renews_it_early() {
    let desk = Desk::new(HOUR, 5);
    desk.expect("t1").await;
    desk.hand.advance_secs(3597);
    let mut renewing = Box::pin(desk.ask());
    assert!(poll_once(renewing.as_mut()).is_pending());
    desk.hand.advance_secs(3);
    let mut late = Box::pin(desk.ask());
    assert!(poll_once(late.as_mut()).is_pending());
    drop(renewing);
    assert_eq!(late.await.unwrap(), Token::from("t2"));
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn a_token_that_still_works_is_kept_when_its_renewal_fails() {
    let desk = Desk::new(HOUR, 0).failing(&[2, 3]);
    desk.expect("t1").await;
    desk.hand.advance_secs(3541);
    desk.expect("t1").await;
    assert_eq!(desk.count(), 2);
    desk.hand.advance(Duration::from_millis(9_999));
    desk.at_once("t1");
    assert_eq!(desk.count(), 2, "the pause is 10 s");
    desk.hand.advance(Duration::from_millis(1));
    desk.expect("t1").await;
    assert_eq!(desk.count(), 3);
    desk.hand.advance_secs(10);
    desk.expect("t4").await;
}

#[tokio::test]
async fn a_token_that_has_ended_is_not_kept() {
    let desk = Desk::new(HOUR, 0).failing(&[2]);
    desk.expect("t1").await;
    desk.hand.advance_secs(3600);
    assert_eq!(cause(&desk.ask().await.unwrap_err()), "exchange 2 failed");
    desk.expect("t3").await;
}

#[tokio::test]
async fn a_slow_renewal_holds_nobody_up_who_has_a_token_that_works() {
    let desk = Desk::new(HOUR, 0).hanging(&[2]);
    desk.expect("t1").await;
    desk.hand.advance_secs(3541);
    let mut renewing = Box::pin(desk.ask());
    assert!(poll_once(renewing.as_mut()).is_pending());
    desk.hand.advance(Duration::from_millis(4_999));
    assert!(poll_once(renewing.as_mut()).is_pending());
    desk.hand.advance(Duration::from_millis(1));
    assert_eq!(renewing.await.unwrap(), Token::from("t1"));
    desk.at_once("t1");
    // After the pause the same renewal is waited for, and not another begun.
    desk.hand.advance_secs(10);
    assert!(poll_once(pin!(desk.ask())).is_pending());
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn all_who_wait_get_the_error_of_one_exchange_and_the_next_caller_tries_again() {
    let desk = Desk::new(HOUR, 30).failing(&[1]);
    let mut callers: Vec<_> = (0..20).map(|_| Box::pin(desk.ask())).collect();
    for caller in &mut callers {
        assert!(poll_once(caller.as_mut()).is_pending());
    }
    for caller in callers {
        let error = caller.await.unwrap_err();
        assert_eq!(error.to_string(), "the token could not be renewed");
        assert_eq!(cause(&error), "exchange 1 failed");
    }
    assert_eq!(desk.count(), 1);
    desk.expect("t2").await;
}

#[tokio::test]
async fn a_renewal_that_stood_still_and_then_fails_is_tried_again() {
    let desk = Desk::new(HOUR, 5).failing(&[1]);
    assert!(drop_after(3, desk.ask()));
    desk.expect("t2").await;
    let desk = Desk::new(HOUR, 5).failing(&[1, 2]);
    assert!(drop_after(3, desk.ask()));
    assert_eq!(cause(&desk.ask().await.unwrap_err()), "exchange 2 failed");
}

#[tokio::test]
async fn an_answer_that_came_when_nobody_waited_is_kept() {
    let desk = Desk::new(HOUR, 1);
    let (mut first, mut second) = (Box::pin(desk.ask()), Box::pin(desk.ask()));
    assert!(poll_once(first.as_mut()).is_pending());
    assert!(poll_once(second.as_mut()).is_ready());
    // The first knows nothing of the answer yet.
    drop((first, second));
    assert_eq!(desk.issuer.ended.load(Ordering::SeqCst), 1);
    desk.at_once("t1");
}

#[tokio::test]
async fn the_life_of_a_token_begins_when_it_is_asked_for() {
    let desk = Desk::new(HOUR, 5);
    assert!(drop_after(3, desk.ask()));
    desk.hand.advance_secs(3600);
    // Whoever waited for it takes it; the service will say if it is too old.
    desk.expect("t1").await;
    desk.expect("t2").await;
}

#[tokio::test]
async fn a_panic_is_an_error_of_the_renewal_and_no_more() {
    let clock: Arc<dyn Clock> = Arc::new(HandClock::new());
    let cache = TokenCache::new();
    let panicking = || async { panic!("on purpose") };
    let error = cache.token(&clock, panicking).await.unwrap_err();
    assert_eq!(cause(&error), "the code that gets it panicked");
    let token = cache.token(&clock, || async { Ok(IssuedToken::new("t", None)) }).await;
    assert_eq!(token.unwrap(), Token::from("t"));
}

#[tokio::test]
async fn a_source_that_asks_itself_waits_and_does_not_spin() {
    let desk = Desk::new(HOUR, 0);
    let clock: Arc<dyn Clock> = Arc::new(desk.hand.clone());
    let inner = desk.clone();
    let ask_itself = move || async move { Ok(IssuedToken { token: inner.ask().await?, lifetime: None }) };
    let asking = desk.cache.token(&clock, ask_itself);
    let counting = Arc::new(Counting::default());
    let waker = Waker::from(Arc::clone(&counting));
    assert!(pin!(asking).poll(&mut Context::from_waker(&waker)).is_pending());
    assert_eq!(counting.0.load(Ordering::SeqCst), 0);
}

#[derive(Default)]
struct Counting(AtomicUsize);

impl std::task::Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn no_token_is_shown() {
    let issued = format!("{:?}", IssuedToken::new("s3cret", None));
    assert_eq!(issued, "IssuedToken { token: Token(redacted), lifetime: None }");
    assert_eq!(format!("{:?}", TokenCache::new()), "TokenCache { .. }");
}

fn cause(error: &SourceError) -> String {
    error.source().unwrap().to_string()
}

//! `TokenCache`: a token that is renewed for all callers at once.

use std::fmt::{self, Debug, Formatter};
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::clock::Clock;
use super::race::within;
use super::renewal::{Renewal, Wait, lock};
use super::token::Token;
use super::token_source::SourceError;

/// A token is renewed when less of its life is left than this, or than a tenth.
const EARLY: Duration = Duration::from_secs(60);

/// How long the caller that renews early waits before it takes the token that still works.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a token that still works is handed out as it is after a renewal failed or took longer than that.
const PAUSE: Duration = Duration::from_secs(10);

/// A token as it was issued.
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// The token.
    pub token: Token,
    /// How long it lives, from the moment at which it was asked for; `None` for one that lives until it is refused.
    pub lifetime: Option<Duration>,
}

impl IssuedToken {
    /// A token with this lifetime.
    pub fn new(token: impl Into<Token>, lifetime: Option<Duration>) -> Self {
        Self { token: token.into(), lifetime }
    }
}

/// Keeps a token, and renews it for all callers at once. Every source that renews tokens has one; a source of one's own
/// can have one too.
///
/// - There is one renewal at a time, and all who need it wait for it together. It is carried on by whoever waits: one that
///   is dropped fails no other, and an answer is never lost.
/// - A token is renewed when less than a tenth of its life, or than 60 s, is left. One caller does that, for at most 5 s;
///   the others get the token that still works at once.
/// - If the renewal fails, the token that still works is handed out as long as it does, and the next renewal is tried 10 s
///   later. If no token works, everybody gets the error, and the next caller tries again at once.
///
/// Lives are counted by the clock on the wall ([`Clock::unix_time`]), which goes on while a machine sleeps, and is the
/// same for all clients that share the cache. One that was set wrong makes a token be renewed too early, or be refused
/// and renewed then.
#[derive(Default)]
pub struct TokenCache {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    going: Option<Going>,
    /// Since when a token that still works is not renewed.
    paused_at: Option<Duration>,
}

/// The token, and when it was asked for.
struct Held {
    token: Token,
    lifetime: Option<Duration>,
    asked_at: Duration,
}

/// A renewal, and when it began.
struct Going {
    renewal: Renewal,
    began_at: Duration,
}

/// What a caller does next.
enum Turn {
    /// It has a token that works.
    Have(Token),
    /// It renews a token that still works.
    Early(Wait),
    /// No token works.
    Late {
        wait: Wait,
        /// Whether the renewal stood still before. Then its failure says little: the time may have run out meanwhile.
        stood_still: bool,
    },
}

impl TokenCache {
    /// A cache without a token.
    pub fn new() -> Self {
        Self::default()
    }

    /// The token, if need be a new one by `renew`.
    ///
    /// `renew` is not called in the caller's own time: its future goes on when other callers of this cache are polled, and
    /// so owns what it needs.
    ///
    /// # Errors
    ///
    /// No token works, and the renewal failed; the error's source says why.
    pub async fn token<R, F>(&self, clock: &Arc<dyn Clock>, renew: R) -> Result<Token, SourceError>
    where
        R: FnOnce() -> F + Clone + Send + 'static,
        F: Future<Output = Result<IssuedToken, SourceError>> + Send + 'static,
    {
        loop {
            match self.turn(clock.unix_time(), &renew) {
                Turn::Have(token) => return Ok(token),
                Turn::Early(wait) => {
                    if within(pin!(wait), || clock.sleep(PATIENCE)).await.is_none() {
                        lock(&self.state).paused_at = Some(clock.unix_time());
                    }
                }
                Turn::Late { wait, stood_still } => match wait.await {
                    Ok(issued) => return Ok(issued.token),
                    Err(_) if stood_still => {}
                    Err(error) => return Err(error.into()),
                },
            }
        }
    }

    /// The service refused this token: it is thrown away, unless it was replaced already. There may always be another, so
    /// this is true.
    pub fn refused(&self, token: &Token) -> bool {
        let mut state = lock(&self.state);
        state.settle(None);
        if state.held.as_ref().is_some_and(|held| held.token == *token) {
            state.held = None;
        }
        true
    }

    fn turn<R, F>(&self, now: Duration, renew: &R) -> Turn
    where
        R: FnOnce() -> F + Clone + Send + 'static,
        F: Future<Output = Result<IssuedToken, SourceError>> + Send + 'static,
    {
        let mut state = lock(&self.state);
        state.settle(Some(now));
        let is_attended = state.going.as_ref().is_some_and(|going| going.renewal.is_attended());
        let working = state.held.as_ref().filter(|held| held.works(now));
        if let Some(held) = working
            && (is_attended || !held.is_due(now) || state.is_paused(now))
        {
            return Turn::Have(held.token.clone());
        }
        let is_early = working.is_some();
        let stood_still = state.going.is_some() && !is_attended;
        let going = state.going.get_or_insert_with(|| {
            let renew = renew.clone();
            // In a block of its own, so that no foreign code runs while the lock is held.
            Going { renewal: Renewal::new(Box::pin(async move { renew().await })), began_at: now }
        });
        let wait = going.renewal.wait();
        if is_early { Turn::Early(wait) } else { Turn::Late { wait, stood_still } }
    }
}

impl State {
    /// Takes up what came of a renewal that has ended. Whoever comes first does, so it is lost with no caller.
    fn settle(&mut self, now: Option<Duration>) {
        let ended = self.going.as_ref().and_then(|going| Some((going.renewal.outcome()?, going.began_at)));
        let Some((outcome, asked_at)) = ended else { return };
        self.going = None;
        match outcome {
            Ok(IssuedToken { token, lifetime }) => {
                self.held = Some(Held { token, lifetime, asked_at });
                self.paused_at = None;
            }
            Err(_) => self.paused_at = now.or(self.paused_at),
        }
    }

    fn is_paused(&self, now: Duration) -> bool {
        self.paused_at.is_some_and(|paused_at| now.saturating_sub(paused_at) < PAUSE)
    }
}

impl Held {
    /// How much of its life is left; `None` if there is no end to it.
    fn left(&self, now: Duration) -> Option<Duration> {
        Some(self.lifetime?.saturating_sub(now.saturating_sub(self.asked_at)))
    }

    fn works(&self, now: Duration) -> bool {
        self.left(now).is_none_or(|left| !left.is_zero())
    }

    /// Whether it is time for a new one.
    fn is_due(&self, now: Duration) -> bool {
        let early = self.lifetime.unwrap_or_default() / 10;
        self.left(now).is_some_and(|left| left < early.min(EARLY))
    }
}

impl Debug for TokenCache {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}

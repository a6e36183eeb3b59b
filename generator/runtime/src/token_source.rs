//! `TokenSource`: who gives the bearer tokens of a client.

use std::error::Error;
use std::fmt::{self, Debug, Formatter};
use std::future::ready;
use std::sync::Arc;

use super::clock::Clock;
use super::token::Token;
use super::transport::{BoxFuture, Transport};

/// Why there is no token.
pub type SourceError = Box<dyn Error + Send + Sync>;

/// Gives bearer tokens, each time that one is needed. A [`Token`] is a source that always gives itself.
pub trait TokenSource: Send + Sync + 'static {
    /// A token for a request that needs these scopes.
    ///
    /// # Errors
    ///
    /// There is none to be had; the request is not sent.
    fn token<'s>(&'s self, asked: TokenRequest<'s>) -> BoxFuture<'s, Result<Token, SourceError>>;

    /// The service refused this token with 401. Whether the source may have another, so that one more try makes sense.
    fn refused(&self, token: &Token) -> bool {
        let _ = token;
        false
    }
}

/// For what a token is asked for, and with what it may be fetched.
#[non_exhaustive]
#[derive(Clone, Copy)]
pub struct TokenRequest<'s> {
    /// The scopes that the operation names.
    pub scopes: &'static [&'static str],
    /// Who carries the client's requests.
    pub transport: &'s Arc<dyn Transport>,
    /// What time it is.
    pub clock: &'s Arc<dyn Clock>,
}

impl<'s> TokenRequest<'s> {
    /// A token for these scopes.
    pub const fn new(
        scopes: &'static [&'static str],
        transport: &'s Arc<dyn Transport>,
        clock: &'s Arc<dyn Clock>,
    ) -> Self {
        Self { scopes, transport, clock }
    }
}

impl Debug for TokenRequest<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl TokenSource for Token {
    fn token<'s>(&'s self, _asked: TokenRequest<'s>) -> BoxFuture<'s, Result<Token, SourceError>> {
        Box::pin(ready(Ok(self.clone())))
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token<'s>(&'s self, asked: TokenRequest<'s>) -> BoxFuture<'s, Result<Token, SourceError>> {
        (**self).token(asked)
    }

    fn refused(&self, token: &Token) -> bool {
        (**self).refused(token)
    }
}

//! `token_source_fn`: a token source that is a closure.

use std::fmt::{self, Debug, Formatter};
use std::future::Future;
use std::sync::Arc;

use super::token::Token;
use super::token_cache::{IssuedToken, TokenCache};
use super::token_source::{SourceError, TokenRequest, TokenSource};
use super::transport::BoxFuture;

/// A source that asks a closure for each new token, and keeps it in a [`TokenCache`] while it works. One token serves all
/// operations, whatever scopes they name.
///
/// ```ignore
/// let source = token_source_fn(|| async {
///     let text = std::fs::read_to_string("/run/secrets/token")?;
///     Ok::<_, std::io::Error>(IssuedToken::new(text.trim(), Some(Duration::from_secs(600))))
/// });
/// ```
pub fn token_source_fn<C, F, E>(fetch: C) -> TokenSourceFn<C>
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<IssuedToken, E>> + Send + 'static,
    E: Into<SourceError>,
{
    TokenSourceFn { fetch: Arc::new(fetch), cache: TokenCache::new() }
}

/// The source that [`token_source_fn`] makes.
pub struct TokenSourceFn<C> {
    fetch: Arc<C>,
    cache: TokenCache,
}

impl<C, F, E> TokenSource for TokenSourceFn<C>
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<IssuedToken, E>> + Send + 'static,
    E: Into<SourceError>,
{
    fn token<'s>(&'s self, asked: TokenRequest<'s>) -> BoxFuture<'s, Result<Token, SourceError>> {
        let fetch = Arc::clone(&self.fetch);
        let renew = move || async move { fetch().await.map_err(Into::into) };
        Box::pin(self.cache.token(asked.clock, renew))
    }

    fn refused(&self, token: &Token) -> bool {
        self.cache.refused(token)
    }
}

impl<C> Debug for TokenSourceFn<C> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSourceFn").finish_non_exhaustive()
    }
}

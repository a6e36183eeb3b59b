//! `OAuth`: access tokens of OAuth 2.0 that renew themselves.

use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, Mutex};

use super::credential::Secret;
use super::jwt::Assertion;
pub use super::oauth_builder::OAuthBuilder;
pub use super::oauth_error::OAuthError;
use super::oauth_exchange::{Exchange, Grant};
use super::renewal::lock;
use super::token::Token;
use super::token_cache::TokenCache;
use super::token_source::{SourceError, TokenRequest, TokenSource};
use super::transport::BoxFuture;

/// A source of access tokens (RFC 6749), which asks a token URL for each new one and keeps it in a [`TokenCache`] while
/// it works.
///
/// The requests go through the client's own transport, but not through its hooks, and are not repeated. Each has 30 s, and
/// its answer at most 1 MiB. A source may be shared by several clients, as an `Arc`. `Debug` shows no secret.
pub struct OAuth {
    exchange: Arc<Exchange>,
    /// A cache for each list of scopes that is asked for; all that there are stand in the document.
    caches: Mutex<Vec<(&'static [&'static str], Arc<TokenCache>)>>,
}

impl OAuth {
    /// Tokens for the client itself (RFC 6749, section 4.4).
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> OAuthBuilder {
        let builder = OAuthBuilder::new(token_url.into(), Grant::ClientCredentials);
        builder.client_id(client_id).client_secret(client_secret)
    }

    /// Tokens for whoever gave his consent once, from which a refresh token came (RFC 6749, section 6). If an answer has a
    /// new refresh token, that takes its place.
    ///
    /// It is a public client unless it is given a secret. The scopes are those of the consent, whatever the operations
    /// name, unless the source is given others.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret>,
    ) -> OAuthBuilder {
        let grant = Grant::RefreshToken(Mutex::new(refresh_token.into()));
        OAuthBuilder::new(token_url.into(), grant).client_id(client_id)
    }

    /// Tokens for a service account, which says who it is by a signed assertion (RFC 7523, section 2.1). Services that want
    /// to know the client besides are told by [`OAuthBuilder::client_id`] and [`OAuthBuilder::client_secret`].
    pub fn jwt_bearer(token_url: impl Into<String>, assertion: Assertion) -> OAuthBuilder {
        OAuthBuilder::new(token_url.into(), Grant::JwtBearer(assertion))
    }

    pub(super) fn new(exchange: Exchange) -> Self {
        Self { exchange: Arc::new(exchange), caches: Mutex::default() }
    }

    fn cache(&self, scopes: &'static [&'static str]) -> Arc<TokenCache> {
        let mut caches = lock(&self.caches);
        if let Some((_, cache)) = caches.iter().find(|(others, _)| *others == scopes) {
            return Arc::clone(cache);
        }
        let cache = Arc::new(TokenCache::new());
        caches.push((scopes, Arc::clone(&cache)));
        cache
    }
}

impl TokenSource for OAuth {
    fn token<'s>(&'s self, asked: TokenRequest<'s>) -> BoxFuture<'s, Result<Token, SourceError>> {
        let scopes: &[_] = if self.exchange.asks_for_scopes_of_operations() { asked.scopes } else { &[] };
        let cache = self.cache(scopes);
        let exchange = Arc::clone(&self.exchange);
        let (transport, clock) = (Arc::clone(asked.transport), Arc::clone(asked.clock));
        Box::pin(async move {
            let renewing = Arc::clone(&clock);
            let renew = move || async move { Ok(exchange.run(&*transport, &*renewing, scopes).await?) };
            cache.token(&clock, renew).await
        })
    }

    fn refused(&self, token: &Token) -> bool {
        lock(&self.caches).iter().fold(false, |any, (_, cache)| cache.refused(token) || any)
    }
}

impl Debug for OAuth {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth").field("exchange", &self.exchange).finish_non_exhaustive()
    }
}

//! `OAuthBuilder`: the settings of a source of access tokens, and their checks.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::Uri;

use super::base_url::{check_base_url, is_confidential};
use super::credential::Secret;
use super::oauth::OAuth;
use super::oauth_error::OAuthError;
use super::oauth_exchange::{Exchange, Grant, RefreshHook};

/// The form fields that a source writes itself.
const OWN_FIELDS: &[&str] = &["assertion", "client_id", "client_secret", "grant_type", "refresh_token", "scope"];

/// The settings of an [`OAuth`] source; made by [`OAuth::client_credentials`] and the like.
#[must_use]
pub struct OAuthBuilder {
    token_url: String,
    grant: Grant,
    client_id: Option<String>,
    client_secret: Option<Secret>,
    secret_in_body: bool,
    scopes: Option<Vec<String>>,
    fields: Vec<(String, Secret)>,
    on_refresh_token: Option<Arc<RefreshHook>>,
    trusts_loopback: bool,
}

impl OAuthBuilder {
    pub(super) fn new(token_url: String, grant: Grant) -> Self {
        Self {
            token_url,
            grant,
            client_id: None,
            client_secret: None,
            secret_in_body: false,
            scopes: None,
            fields: Vec::new(),
            on_refresh_token: None,
            trusts_loopback: false,
        }
    }

    /// Which client asks. Without a secret it is a public one, and its ID stands in the body.
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// The client's secret. By default it is sent, with the client's ID, as the user name and the password of HTTP basic
    /// authentication, which every server knows (RFC 6749, section 2.3.1, `client_secret_basic`).
    pub fn client_secret(mut self, client_secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(client_secret.into());
        self
    }

    /// Sends the client's ID and secret in the body, for services that want them there (`client_secret_post`).
    pub fn secret_in_body(mut self) -> Self {
        self.secret_in_body = true;
        self
    }

    /// The scopes of the tokens, in place of those that each operation names; one token then serves all of them. An empty
    /// list asks for those that the server gives by itself.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// One more field of the form, such as `audience` or `resource`; may be called repeatedly with the same name. Its value
    /// is taken for a secret, and not shown.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// What is called with each refresh token that takes the place of the one before, so that it can be stored; before the
    /// access token that came with it is used. It should not take long: calls wait for it.
    ///
    /// It is for [`OAuth::refresh_token`] only; the others need no refresh tokens.
    pub fn on_refresh_token(mut self, store: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_refresh_token = Some(Arc::new(store));
        self
    }

    /// Whether the token URL may be one of plain http on this machine (`localhost`, `127.0.0.0/8`, `::1`), as a test needs.
    /// By default it is https.
    pub fn trust_loopback(mut self, trust: bool) -> Self {
        self.trusts_loopback = trust;
        self
    }

    /// The source.
    ///
    /// # Errors
    ///
    /// [`OAuthError::Setting`] says which setting can't be used.
    pub fn build(self) -> Result<OAuth, OAuthError> {
        let token_url = check_token_url(&self.token_url, self.trusts_loopback).map_err(OAuthError::Setting)?;
        let is_empty = |secret: &Secret| secret.reveal().is_empty();
        let has_own_field = self.fields.iter().any(|(name, _)| OWN_FIELDS.contains(&&**name));
        let has_wrong_scope = self.scopes.iter().flatten().any(|scope| !is_scope(scope));
        let refused = [
            (self.client_id.as_ref().is_some_and(String::is_empty), "has an empty client ID"),
            (self.client_secret.as_ref().is_some_and(is_empty), "has an empty client secret"),
            (self.client_secret.is_some() && self.client_id.is_none(), "has a client secret, but no client ID"),
            (self.client_secret.is_none() && self.secret_in_body, "has no client secret to send in the body"),
            (self.grant.refresh_token().as_ref().is_some_and(is_empty), "has an empty refresh token"),
            (self.grant.refresh_token().is_none() && self.on_refresh_token.is_some(), "has no refresh token to store"),
            (has_own_field, "has an additional field with the name of one of its own"),
            (has_wrong_scope, "has a scope that is empty, or has a character such as a space"),
        ];
        if let Some((_, reason)) = refused.into_iter().find(|(is_so, _)| *is_so) {
            return Err(OAuthError::Setting(reason));
        }
        Ok(OAuth::new(Exchange {
            token_url,
            grant: self.grant,
            client_id: self.client_id,
            client_secret: self.client_secret,
            secret_in_body: self.secret_in_body,
            scopes: self.scopes,
            fields: self.fields,
            on_refresh_token: self.on_refresh_token,
        }))
    }
}

/// A token URL may have a query, but no fragment (RFC 6749, section 3.2).
fn check_token_url(text: &str, trusts_loopback: bool) -> Result<Uri, &'static str> {
    let (before_query, query) = text.split_once('?').unwrap_or((text, ""));
    if query.contains('#') || check_base_url(before_query).is_err() {
        return Err("has a token URL that can't be used: it is not absolute, or has a user name or a fragment");
    }
    let url: Uri = text.parse().map_err(|_| "has a token URL that is no URL")?;
    match is_confidential(&url, trusts_loopback) {
        true => Ok(url),
        false => Err("has a token URL that is not https"),
    }
}

/// RFC 6749, section 3.3.
fn is_scope(scope: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    !scope.is_empty() && scope.bytes().all(allowed)
}

impl Debug for OAuthBuilder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The token URL is not checked yet, so it may still have a password in it.
        f.debug_struct("OAuthBuilder").field("grant", &self.grant).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

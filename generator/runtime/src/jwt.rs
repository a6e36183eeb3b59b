//! Assertions: signed texts by which a service account says who it is (RFC 7523).

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::token_source::SourceError;

/// How long an assertion lives. Services take at most an hour; the rest is for clocks that differ.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// Signs assertions. With the feature `rs256` there is one for RSA keys; one of one's own may ask a key store.
pub trait Signer: Send + Sync + 'static {
    /// The algorithm, as the header parameter `alg` names it (RFC 7518, section 3.1): `RS256`.
    fn algorithm(&self) -> &str;

    /// The key's name for the service (`kid`), if it has one.
    fn key_id(&self) -> Option<&str> {
        None
    }

    /// The signature of `input`, as bytes (RFC 7515, section 5.1, step 5).
    ///
    /// # Errors
    ///
    /// There is none to be had; the token request is not sent.
    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, SourceError>;
}

impl<S: Signer + ?Sized> Signer for Arc<S> {
    fn algorithm(&self) -> &str {
        (**self).algorithm()
    }

    fn key_id(&self) -> Option<&str> {
        (**self).key_id()
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, SourceError> {
        (**self).sign(input)
    }
}

/// What a service account asserts (RFC 7523, section 3), and who signs it. Each assertion lives for half an hour.
#[must_use]
pub struct Assertion {
    issuer: String,
    subject: String,
    audience: Audience,
    signer: Box<dyn Signer>,
}

enum Audience {
    TokenUrl,
    Named(String),
    Absent,
}

/// The header (RFC 7515, section 4.1).
#[derive(Serialize)]
struct Header<'a> {
    alg: &'a str,
    typ: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
}

/// The claims (RFC 7519, section 4.1); times in seconds since 1970.
#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aud: Option<&'a str>,
    iat: u64,
    exp: u64,
}

impl Assertion {
    /// The `issuer` (`iss`) vouches for the `subject` (`sub`): often a client ID and the name of a service account.
    pub fn new(issuer: impl Into<String>, subject: impl Into<String>, signer: impl Signer) -> Self {
        let audience = Audience::TokenUrl;
        Self { issuer: issuer.into(), subject: subject.into(), audience, signer: Box::new(signer) }
    }

    /// For whom it is meant (`aud`); by default the token URL.
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.audience = Audience::Named(audience.into());
        self
    }

    /// Leaves the audience out, for services that don't know that claim.
    pub fn without_audience(mut self) -> Self {
        self.audience = Audience::Absent;
        self
    }

    /// The signed assertion (RFC 7515, section 7.1), with the time since 1970.
    pub(super) fn sign(&self, token_url: &str, now: Duration) -> Result<String, SourceError> {
        let header = Header { alg: self.signer.algorithm(), typ: "JWT", kid: self.signer.key_id() };
        let aud = match &self.audience {
            Audience::TokenUrl => Some(token_url),
            Audience::Named(audience) => Some(&**audience),
            Audience::Absent => None,
        };
        let exp = now.saturating_add(LIFETIME).as_secs();
        let claims = Claims { iss: &self.issuer, sub: &self.subject, aud, iat: now.as_secs(), exp };
        let header = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header)?);
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?);
        let input = format!("{header}.{claims}");
        let signature = URL_SAFE_NO_PAD.encode(self.signer.sign(input.as_bytes())?);
        Ok(format!("{input}.{signature}"))
    }
}

impl Debug for Assertion {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assertion").field("algorithm", &self.signer.algorithm()).finish_non_exhaustive()
    }
}

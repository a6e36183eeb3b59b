//! What a token URL answers (RFC 6749, sections 5.1 and 5.2).

use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::json::from_slice;
use super::oauth_error::{OAuthError, shown};
use super::read::Read;
use super::token::Token;
use super::token_cache::IssuedToken;

/// An answer: it may be a success, an error or neither.
#[derive(Deserialize)]
pub(super) struct Answer {
    access_token: Option<String>,
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Value,
    /// The refresh token that takes the place of the one that was sent.
    pub(super) refresh_token: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

impl Read for Answer {}

impl Answer {
    /// The answer, unless it is an error. `secrets` are those that were sent; no error shows them.
    pub(super) fn read(status: StatusCode, body: &[u8], secrets: &[String]) -> Result<Self, OAuthError> {
        let answer: Self = match from_slice(body) {
            Ok(answer) => answer,
            Err(error) if status.is_success() => return Err(OAuthError::Decode(error)),
            Err(_) => return Err(OAuthError::Status(status)),
        };
        // Some servers say 200 though they refuse.
        match &answer.error {
            Some(error) if !status.is_success() || answer.access_token.is_none() => Err(OAuthError::Refused {
                status,
                error: shown(error, secrets),
                description: answer.error_description.as_deref().map(|text| shown(text, secrets)),
            }),
            _ if status.is_success() => Ok(answer),
            _ => Err(OAuthError::Status(status)),
        }
    }

    /// The access token and its lifetime.
    pub(super) fn token(self) -> Result<IssuedToken, OAuthError> {
        let token = Token::from(self.access_token.ok_or(OAuthError::Answer("has no `access_token`"))?);
        if self.token_type.is_some_and(|name| !name.eq_ignore_ascii_case("bearer")) {
            return Err(OAuthError::Answer("has a `token_type` that is not `bearer`"));
        }
        if token.authorization().is_err() {
            return Err(OAuthError::Answer("has an `access_token` that is no bearer token (RFC 6750, section 2.1)"));
        }
        Ok(IssuedToken { token, lifetime: lifetime(&self.expires_in) })
    }
}

/// Seconds as a number, or as a string with one. Anything else says nothing, and is no reason to throw away a token.
fn lifetime(expires_in: &Value) -> Option<Duration> {
    match expires_in {
        Value::Number(seconds) => {
            let seconds = seconds.as_u64().map(Duration::from_secs);
            // What is not whole, or negative.
            seconds.or_else(|| Duration::try_from_secs_f64(expires_in.as_f64()?.max(0.0)).ok())
        }
        Value::String(text) => text.trim().parse().ok().map(Duration::from_secs),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

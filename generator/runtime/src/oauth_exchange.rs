//! One exchange with a token URL: the form, the client's authentication, and what comes of the answer.

use std::fmt::{self, Debug, Formatter};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::basic;
use super::body::Body;
use super::clock::Clock;
use super::credential::Secret;
use super::error::{TransportError, TransportErrorKind};
use super::jwt::Assertion;
use super::oauth_answer::Answer;
use super::oauth_error::OAuthError;
use super::race::within;
use super::renewal::lock;
use super::token_cache::IssuedToken;
use super::transport::{SendOptions, Transport};

/// How long an exchange may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The most bytes that an answer may have.
const LIMIT: u64 = 1024 * 1024;

/// What no longer looks like a chance match in a server's text.
const LONG: usize = 8;

/// Everything but what `application/x-www-form-urlencoded` leaves as it is; a space is yet to become a plus.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// What is called with a new refresh token.
pub(super) type RefreshHook = dyn Fn(&str) + Send + Sync;

/// What is needed to ask for a token; checked by the builder.
pub(super) struct Exchange {
    pub(super) token_url: Uri,
    pub(super) grant: Grant,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<Secret>,
    pub(super) secret_in_body: bool,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) fields: Vec<(String, Secret)>,
    pub(super) on_refresh_token: Option<Arc<RefreshHook>>,
}

/// By what a token is granted.
pub(super) enum Grant {
    ClientCredentials,
    /// The refresh token that is in use now.
    RefreshToken(Mutex<Secret>),
    JwtBearer(Assertion),
}

impl Grant {
    /// The refresh token, if that is what grants.
    pub(super) fn refresh_token(&self) -> Option<Secret> {
        match self {
            Self::RefreshToken(current) => Some(lock(current).clone()),
            Self::ClientCredentials | Self::JwtBearer(_) => None,
        }
    }

    /// `grant_type`.
    const fn name(&self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::RefreshToken(_) => "refresh_token",
            Self::JwtBearer(_) => "urn:ietf:params:oauth:grant-type:jwt-bearer",
        }
    }

    /// The field that grants, besides the client's authentication.
    fn field(&self, token_url: &Uri, now: Duration) -> Result<Option<(&'static str, Secret)>, OAuthError> {
        Ok(match self {
            Self::ClientCredentials => None,
            Self::RefreshToken(current) => Some(("refresh_token", lock(current).clone())),
            Self::JwtBearer(assertion) => {
                let assertion = assertion.sign(&token_url.to_string(), now).map_err(OAuthError::Signer)?;
                Some(("assertion", assertion.into()))
            }
        })
    }
}

impl Exchange {
    /// Whether the tokens differ by what the operations name. A refresh asks for no other scopes than the user consented to.
    pub(super) fn asks_for_scopes_of_operations(&self) -> bool {
        self.scopes.is_none() && self.grant.refresh_token().is_none()
    }

    /// Asks for a token.
    pub(super) async fn run(
        &self,
        transport: &dyn Transport,
        clock: &dyn Clock,
        scopes: &[&str],
    ) -> Result<IssuedToken, OAuthError> {
        let granting = self.grant.field(&self.token_url, clock.unix_time())?;
        let secrets = self.secrets(granting.as_ref().map(|(_, secret)| secret));
        let request = self.request(granting, scopes)?;
        let exchange = pin!(async {
            let (head, body) = transport.send(request, SendOptions::new(TIMEOUT)).await?.into_parts();
            Ok((head.status, body.collect(LIMIT).await?))
        });
        let (status, body) = match within(exchange, || clock.sleep(TIMEOUT)).await {
            Some(Ok(answer)) => answer,
            Some(Err(error)) => return Err(failed(error)),
            None => return Err(OAuthError::TimedOut),
        };
        let answer = Answer::read(status, &body, &secrets)?;
        // First of all: from here on the old one may be worth nothing.
        self.keep(answer.refresh_token.as_deref());
        answer.token()
    }

    fn request(&self, granting: Option<(&str, Secret)>, scopes: &[&str]) -> Result<http::Request<Body>, OAuthError> {
        let mut form = format!("grant_type={}", encoded(self.grant.name()));
        let mut add = |name: &str, value: &str| form.extend(["&", &*encoded(name), "=", &*encoded(value)]);
        if let Some((name, value)) = &granting {
            add(name, value.reveal());
        }
        let scopes = self.scopes.as_ref().map_or_else(|| scopes.join(" "), |scopes| scopes.join(" "));
        if !scopes.is_empty() {
            add("scope", &scopes);
        }
        let mut authorization = None;
        match (&self.client_id, &self.client_secret) {
            (Some(id), Some(secret)) if !self.secret_in_body => {
                authorization = Some(basic::authorization(&encoded(id), &encoded(secret.reveal())));
            }
            (id, secret) => {
                id.iter().for_each(|id| add("client_id", id));
                secret.iter().for_each(|secret| add("client_secret", secret.reveal()));
            }
        }
        self.fields.iter().for_each(|(name, value)| add(name, value.reveal()));
        let mut request = http::Request::new(Body::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.token_url.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        if let Some(authorization) = authorization {
            let refused = |_| OAuthError::Setting("has a client ID or secret that no header can carry");
            headers.insert(AUTHORIZATION, authorization.header("Authorization").map_err(refused)?);
        }
        Ok(request)
    }

    /// Takes a new refresh token into use.
    fn keep(&self, new: Option<&str>) {
        let Grant::RefreshToken(current) = &self.grant else { return };
        let Some(new) = new.filter(|new| !new.is_empty() && *new != lock(current).reveal()) else { return };
        *lock(current) = Secret::from(new);
        if let Some(store) = &self.on_refresh_token {
            store(new);
        }
    }

    /// What a server might send back in an explanation.
    fn secrets(&self, granting: Option<&Secret>) -> Vec<String> {
        let own = granting.into_iter().chain(&self.client_secret).map(Secret::reveal);
        let fields = self.fields.iter().map(|(_, value)| value.reveal()).filter(|value| value.len() >= LONG);
        let mut secrets: Vec<String> = own.chain(fields).flat_map(|text| [text.to_owned(), encoded(text)]).collect();
        // A secret may be a part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets
    }
}

fn failed(error: TransportError) -> OAuthError {
    match error.kind() {
        TransportErrorKind::BodyTooLarge { .. } => OAuthError::Answer("has more than 1 MiB"),
        _ => OAuthError::Transport(error),
    }
}

/// As `application/x-www-form-urlencoded` writes a text (RFC 6749, appendix B).
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, FORM).to_string().replace("%20", "+")
}

/// Says by what tokens are granted; never what is sent.
impl Debug for Exchange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("grant", &self.grant).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl Debug for Grant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClientCredentials => "ClientCredentials",
            Self::RefreshToken(_) => "RefreshToken(redacted)",
            Self::JwtBearer(_) => "JwtBearer",
        })
    }
}

//! Credentials: what the document's security schemes ask for, what the client has, and how one gets into a request.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use percent_encoding::utf8_percent_encode;

use super::body::Body;
use super::error::RequestError;
use super::request::RESERVED;
use super::token::Token;
use super::token_source::TokenSource;

/// A security scheme of the document.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in `components.securitySchemes`.
    pub name: &'static str,
    /// What it asks for.
    pub kind: SchemeKind,
}

/// What a security scheme asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey` in the header of this name.
    KeyInHeader(&'static str),
    /// `apiKey` in the query parameter of this name.
    KeyInQuery(&'static str),
    /// `apiKey` in the cookie of this name.
    KeyInCookie(&'static str),
    /// An `Authorization` header: `http` with `basic` (RFC 7617) or another scheme.
    Authorization,
    /// A bearer token (RFC 6750): `http` with `bearer`, `oauth2`, `openIdConnect`.
    Bearer,
    /// `mutualTLS`: a certificate that the transport shows when it connects.
    MutualTls,
}

/// One scheme that an operation asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes or roles that the credential needs.
    pub scopes: &'static [&'static str],
}

/// A text that does not show itself, such as a key. `Debug` prints `Secret(redacted)`, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text, for whoever puts it into a request.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As the value of a header, marked as sensitive.
    ///
    /// # Errors
    ///
    /// It is empty, or has a character that a header can't carry; a line break left over from a file is the usual cause.
    pub fn header(&self, name: &'static str) -> Result<HeaderValue, RequestError> {
        let refused = RequestError::Parameter { name, reason: "is empty, or has a character such as a line break" };
        let visible = !self.0.is_empty() && self.0.bytes().all(|byte| (0x20..0x7f).contains(&byte));
        match HeaderValue::try_from(&self.0) {
            Ok(mut value) if visible => {
                value.set_sensitive(true);
                Ok(value)
            }
            _ => Err(refused),
        }
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What a client has for a scheme.
#[derive(Clone)]
pub enum Credential {
    /// A key, or the whole value of an `Authorization` header.
    Key(Secret),
    /// Who gives the bearer tokens.
    Tokens(Arc<dyn TokenSource>),
}

impl Credential {
    /// Whether it can stand where the scheme wants it.
    ///
    /// # Errors
    ///
    /// A key with a character that has no place there.
    pub(super) fn check(&self, scheme: &'static Scheme) -> Result<(), RequestError> {
        let Self::Key(key) = self else { return Ok(()) };
        match scheme.kind {
            SchemeKind::KeyInHeader(name) if HeaderName::try_from(name).is_err() => {
                Err(RequestError::Parameter { name, reason: "is no name of a header" })
            }
            _ => key.header(scheme.name).map(drop),
        }
    }
}

impl Debug for Credential {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(_) => f.write_str("Key(redacted)"),
            Self::Tokens(_) => f.write_str("Tokens(redacted)"),
        }
    }
}

/// Puts a key into a request.
pub(super) fn apply_key(
    scheme: &'static Scheme,
    key: &Secret,
    request: &mut http::Request<Body>,
) -> Result<(), RequestError> {
    match scheme.kind {
        SchemeKind::KeyInHeader(name) => {
            let refused = |_| RequestError::Parameter { name, reason: "is no name of a header" };
            let header = HeaderName::try_from(name).map_err(refused)?;
            request.headers_mut().insert(header, key.header(name)?);
        }
        SchemeKind::KeyInQuery(name) => {
            let uri = with_query(request.uri(), name, key.reveal())?;
            *request.uri_mut() = uri;
        }
        SchemeKind::KeyInCookie(name) => {
            let pair =
                format!("{}={}", utf8_percent_encode(name, RESERVED), utf8_percent_encode(key.reveal(), RESERVED));
            let cookies = with_cookies(request.headers(), pair);
            request.headers_mut().insert(COOKIE, Secret(cookies).header("Cookie")?);
        }
        SchemeKind::Authorization => {
            request.headers_mut().insert(AUTHORIZATION, key.header("Authorization")?);
        }
        SchemeKind::Bearer => apply_token(&Token::from(key.reveal()), request)?,
        SchemeKind::MutualTls => {}
    }
    Ok(())
}

/// The value of the `Cookie` header with further pairs at its end (RFC 6265, section 4.2.1).
pub(super) fn with_cookies(headers: &HeaderMap, pairs: String) -> String {
    match headers.get(COOKIE).and_then(|value| value.to_str().ok()) {
        Some(before) => format!("{before}; {pairs}"),
        None => pairs,
    }
}

/// Puts a bearer token into a request.
pub(super) fn apply_token(token: &Token, request: &mut http::Request<Body>) -> Result<(), RequestError> {
    request.headers_mut().insert(AUTHORIZATION, token.authorization()?);
    Ok(())
}

fn with_query(uri: &Uri, name: &str, value: &str) -> Result<Uri, RequestError> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let separator = if path.contains('?') { '&' } else { '?' };
    let (name, value) = (utf8_percent_encode(name, RESERVED), utf8_percent_encode(value, RESERVED));
    let path = format!("{path}{separator}{name}={value}");
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path.parse().map_err(http::Error::from)?);
    Ok(Uri::from_parts(parts).map_err(http::Error::from)?)
}

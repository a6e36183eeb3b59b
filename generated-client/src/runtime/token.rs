//! `Token`: a bearer token that does not show itself.

use std::fmt::{self, Debug, Formatter};

use http::HeaderValue;

use super::error::RequestError;

/// A bearer token (RFC 6750), without the word `Bearer`.
///
/// `Debug` prints `Token(redacted)`, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The value of the `Authorization` header, marked as sensitive.
    ///
    /// # Errors
    ///
    /// A token that is empty or has a character outside of `b64token` (RFC 6750, section 2.1): letters, digits and
    /// `-._~+/`, with `=` at the end. A space or a line break at an end, left over from a file, is the usual cause.
    pub fn authorization(&self) -> Result<HeaderValue, RequestError> {
        let refused = || RequestError::Parameter {
            name: "Authorization",
            reason: "is no bearer token: it is empty, or has a character such as a space or a line break",
        };
        if !is_b64token(&self.0) {
            return Err(refused());
        }
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0)).map_err(|_| refused())?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// RFC 6750, section 2.1.
fn is_b64token(text: &str) -> bool {
    let characters = text.trim_end_matches('=');
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    !characters.is_empty() && characters.bytes().all(allowed)
}

impl Debug for Token {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self(token)
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Self {
        Self(token.to_owned())
    }
}

//! `OAuthError`: why there is no access token.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use http::StatusCode;

use super::error::{DecodeError, TransportError};
use super::token_source::SourceError;

/// The most characters of a server's text that an error keeps.
const LONGEST: usize = 300;

/// What stands in the place of a secret that a server sent back in its text.
const HIDDEN: &str = "(redacted)";

/// Why there is no access token. None of it shows a secret, a token or an assertion.
///
/// In the error of a call it is a cause; walk along `source()` to it.
#[non_exhaustive]
#[derive(Debug)]
pub enum OAuthError {
    /// A setting of the source can't be used; says which, and what is wrong with it.
    Setting(&'static str),
    /// The assertion could not be signed.
    Signer(SourceError),
    /// No whole answer came.
    Transport(TransportError),
    /// No whole answer came within 30 s.
    TimedOut,
    /// The server refused the request (RFC 6749, section 5.2).
    Refused {
        /// The status.
        status: StatusCode,
        /// `error`: a code such as `invalid_grant`.
        error: String,
        /// `error_description`: an explanation for developers. It is text of the server, at most 300 characters.
        description: Option<String>,
    },
    /// The server answered with this status, and with no error of OAuth 2.0.
    Status(StatusCode),
    /// The answer is no JSON, or has not the right types.
    Decode(DecodeError),
    /// The answer has no access token that can be used; says why.
    Answer(&'static str),
}

impl Display for OAuthError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(reason) => write!(f, "the source of tokens {reason}"),
            Self::Signer(_) => f.write_str("the assertion could not be signed"),
            Self::Transport(_) => f.write_str("the token URL could not be asked"),
            Self::TimedOut => f.write_str("the token URL gave no whole answer within 30 s"),
            Self::Refused { status, error, description } => {
                write!(f, "the token URL answered {status}: {error}")?;
                description.as_ref().map_or(Ok(()), |description| write!(f, " ({description})"))
            }
            Self::Status(status) => write!(f, "the token URL answered {status}"),
            Self::Decode(_) => f.write_str("the token URL gave no answer of OAuth 2.0"),
            Self::Answer(reason) => write!(f, "the answer of the token URL {reason}"),
        }
    }
}

impl Error for OAuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signer(error) => Some(&**error),
            Self::Transport(error) => Some(error),
            Self::Decode(error) => Some(error),
            Self::Setting(_) | Self::TimedOut | Self::Refused { .. } | Self::Status(_) | Self::Answer(_) => None,
        }
    }
}

/// A text of the server as it may be shown: without the secrets, on one line, and not too long.
pub(super) fn shown(text: &str, secrets: &[String]) -> String {
    let hidden = secrets.iter().fold(text.to_owned(), |text, secret| text.replace(&**secret, HIDDEN));
    let is_plain = |character: char| !character.is_control();
    hidden.chars().map(|character| if is_plain(character) { character } else { ' ' }).take(LONGEST).collect()
}

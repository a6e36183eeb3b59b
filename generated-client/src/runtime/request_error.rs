//! `RequestError`: why a request was not sent.

use std::fmt::{self, Display, Formatter};

use super::validate::Violations;

/// The call does not make a request that may be sent; the service has heard nothing of it.
#[non_exhaustive]
#[derive(Debug)]
pub enum RequestError {
    /// The body or a parameter does not meet the constraints of the document.
    Invalid(Violations),
    /// A parameter can't be written into the request.
    Parameter {
        /// The name of the parameter or header.
        name: &'static str,
        /// What is wrong with it, in words and without the value.
        reason: &'static str,
    },
    /// The body can't be written as JSON.
    Encode(serde_json::Error),
    /// The parts do not make an HTTP request, such as a URL that is too long.
    Http(http::Error),
    /// A credential would travel over plain `http` to a host that is not this machine.
    Insecure,
}

impl Display for RequestError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request is not what the service accepts: {violations}"),
            Self::Parameter { name, reason } => write!(f, "the parameter `{name}` {reason}"),
            Self::Encode(error) => write!(f, "the body can't be written as JSON: {error}"),
            Self::Http(error) => write!(f, "the parts do not make an HTTP request: {error}"),
            Self::Insecure => {
                f.write_str("the token was not sent over plain http; use a base URL that begins with https://")
            }
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Encode(error) => Some(error),
            Self::Http(error) => Some(error),
            Self::Parameter { .. } | Self::Insecure => None,
        }
    }
}

impl From<Violations> for RequestError {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<serde_json::Error> for RequestError {
    fn from(error: serde_json::Error) -> Self {
        Self::Encode(error)
    }
}

impl From<http::Error> for RequestError {
    fn from(error: http::Error) -> Self {
        Self::Http(error)
    }
}

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
    /// The body can't be written as a form; says which property, and what is wrong with it, without the value.
    Form(String),
    /// The parts do not make an HTTP request, such as a URL that is too long.
    Http(http::Error),
    /// A credential would travel over plain `http` to a host that is not this machine.
    Insecure,
    /// An answer that comes in pages has one behind it that can't be asked for; says why.
    NextPage(&'static str),
}

impl Display for RequestError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request is not what the service accepts: {violations}"),
            Self::Parameter { name, reason } => write!(f, "the parameter `{name}` {reason}"),
            Self::Encode(error) => write!(f, "the body can't be written as JSON: {error}"),
            Self::Form(reason) => write!(f, "the body can't be written as a form: {reason}"),
            Self::Http(error) => write!(f, "the parts do not make an HTTP request: {error}"),
            Self::Insecure => {
                f.write_str("no credential is sent over plain http; use a base URL that begins with https://, or `ClientBuilder::trust_loopback` for \
                 a service on this machine")
            }
            Self::NextPage(reason) => write!(f, "the next page can't be asked for: {reason}"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Encode(error) => Some(error),
            Self::Http(error) => Some(error),
            Self::Parameter { .. } | Self::Form(_) | Self::Insecure | Self::NextPage(_) => None,
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

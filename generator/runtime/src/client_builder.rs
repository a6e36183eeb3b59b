//! `ClientBuilder`: the settings of a client, and their checks.

use std::fmt::{self, Debug, Display, Formatter};
use std::net::IpAddr;
use std::time::Duration;

use http::uri::Scheme;
use http::{HeaderValue, Uri};

use super::client::{Client, Settings};
use super::error::{RequestError, TransportError};
use super::token::Token;
use super::transport::Transport;

/// The settings of a [`Client`]; each has a default.
#[must_use]
pub struct ClientBuilder {
    base_url: String,
    token: Option<Token>,
    user_agent: Option<String>,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    total_timeout: Duration,
    max_response_bytes: u64,
    validate_responses: bool,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    /// The defaults, with the service at `base_url`.
    pub fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            token: None,
            user_agent: None,
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(60),
            max_response_bytes: 16 * 1024 * 1024,
            validate_responses: false,
            transport: None,
        }
    }

    /// Where the service is: an absolute `http` or `https` URL, to which the paths of the operations are added.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// The bearer token that authorizes the calls. By default there is none.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// The `User-Agent` header. By default there is none.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How long it may take to connect; 10 seconds by default. A transport of one's own keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one exchange may take, with the connection and the whole answer; 30 seconds by default.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a call may take in all; 60 seconds by default.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// How many bytes the body of an answer may have; 16 MiB by default.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// Whether answers are held against the constraints of the document, and refused if they violate one. By default
    /// they are only decoded: a service that is laxer than its description stays usable.
    pub fn validate_responses(mut self, validate: bool) -> Self {
        self.validate_responses = validate;
        self
    }

    /// Who carries the requests. By default that is reqwest, if the feature `reqwest` is on: through the proxy that the
    /// environment names, but for services on this machine.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// A base URL, token or user agent that can't be used, or no transport.
    pub fn build(self) -> Result<Client, BuildError> {
        let host = check_base_url(&self.base_url).map_err(BuildError::BaseUrl)?;
        let authorization = self.token.as_ref().map(Token::authorization).transpose().map_err(BuildError::Token)?;
        let user_agent = self.user_agent.map(HeaderValue::try_from).transpose().map_err(|_| BuildError::UserAgent)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout, host)?,
        };
        Ok(Client::new(Settings {
            base_url: self.base_url.trim_end_matches('/').to_owned(),
            confidential: host != Host::Plain,
            authorization,
            user_agent,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_response_bytes: self.max_response_bytes,
            validate_responses: self.validate_responses,
            transport,
        }))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Duration, host: Host) -> Result<Box<dyn Transport>, BuildError> {
    use super::reqwest_transport::ReqwestTransport;
    let transport = match host {
        // A proxy that the environment names would be sent the token in plain text.
        Host::ThisMachine => ReqwestTransport::direct(connect_timeout),
        Host::Secure | Host::Plain => ReqwestTransport::new(connect_timeout),
    };
    match transport {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(BuildError::Transport(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_connect_timeout: Duration, _host: Host) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// What sort of service a base URL leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    /// One on this machine, by http or https.
    ThisMachine,
    /// One elsewhere, by https.
    Secure,
    /// One elsewhere, by plain http: no credential is sent there.
    Plain,
}

/// Says what is wrong with a base URL, or else where it leads.
fn check_base_url(text: &str) -> Result<Host, &'static str> {
    // `Uri` drops a fragment without a word.
    if text.contains('#') {
        return Err("has a fragment");
    }
    let url: Uri = text.parse().map_err(|_| "is no URL")?;
    let (Some(scheme), Some(authority)) = (url.scheme(), url.authority()) else {
        return Err("is not absolute; it must begin with https:// or http://");
    };
    if *scheme != Scheme::HTTPS && *scheme != Scheme::HTTP {
        return Err("is neither https nor http");
    }
    if authority.as_str().contains('@') {
        return Err("has a user name; use a token");
    }
    if authority.host().is_empty() {
        return Err("has no host");
    }
    if url.query().is_some() {
        return Err("has a query");
    }
    Ok(match (is_loopback(authority.host()), *scheme == Scheme::HTTPS) {
        (true, _) => Host::ThisMachine,
        (false, true) => Host::Secure,
        (false, false) => Host::Plain,
    })
}

/// Whether a host is this machine: `localhost`, `127.0.0.0/8` or `::1`.
///
/// Names below `localhost` do not count: not every resolver keeps them on this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

impl Debug for ClientBuilder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("token", &self.token)
            .field("user_agent", &self.user_agent)
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("validate_responses", &self.validate_responses)
            .field("has_transport", &self.transport.is_some())
            // The base URL is not checked yet, so it may still have a password in it.
            .finish_non_exhaustive()
    }
}

/// Why a client can't be built.
#[non_exhaustive]
#[derive(Debug)]
pub enum BuildError {
    /// The base URL can't be used; says what is wrong with it. The URL itself is not shown.
    BaseUrl(&'static str),
    /// The token can't stand in a header.
    Token(RequestError),
    /// The user agent can't stand in a header.
    UserAgent,
    /// The default transport could not be set up.
    Transport(TransportError),
    /// There is no transport: the feature `reqwest` is off, and the builder was given none.
    NoTransport,
}

impl Display for BuildError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl(reason) => write!(f, "the base URL {reason}"),
            Self::Token(error) => write!(f, "{error}"),
            Self::UserAgent => f.write_str("the user agent has a character that an HTTP header can't carry"),
            Self::Transport(error) => write!(f, "the transport could not be set up: {error}"),
            Self::NoTransport => f.write_str(
                "there is no transport; turn on the feature `reqwest`, or give one to `ClientBuilder::transport`",
            ),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Token(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::BaseUrl(_) | Self::UserAgent | Self::NoTransport => None,
        }
    }
}

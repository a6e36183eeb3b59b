//! `ClientBuilder`: the settings of a client, and their checks.

use std::fmt::{self, Debug, Display, Formatter};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::base_url::{check_base_url, is_loopback};
use super::client::{Client, Settings};
use super::clock::{Clock, SystemClock};
use super::credential::{Credential, Scheme};
use super::error::{RequestError, TransportError};
use super::hook::Hook;
use super::retry::RetryPolicy;
use super::retry_budget::RetryBudget;
use super::token::Token;
use super::token_source::TokenSource;
use super::transport::Transport;

/// The settings of a [`Client`]; each has a default.
#[must_use]
pub struct ClientBuilder {
    base_url: String,
    /// Whether the caller gave it, and not the document.
    is_base_url_own: bool,
    token: Option<Token>,
    tokens: Option<Arc<dyn TokenSource>>,
    credentials: Vec<(&'static Scheme, Credential)>,
    trusts_loopback: bool,
    user_agent: Option<String>,
    retry: RetryPolicy,
    budget: RetryBudget,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    total_timeout: Duration,
    stall_timeout: Duration,
    max_response_bytes: u64,
    max_error_bytes: u64,
    validate_responses: bool,
    hooks: Vec<Box<dyn Hook>>,
    transport: Option<Arc<dyn Transport>>,
    default_transport: DefaultTransport,
    clock: Option<Arc<dyn Clock>>,
}

/// Makes the transport of a client that is given none: from the connect time-out, and whether the service is on this
/// machine. A proxy that the environment names would be sent the credentials to such a service in plain text.
type DefaultTransport = fn(Duration, bool) -> Result<Arc<dyn Transport>, BuildError>;

impl ClientBuilder {
    /// The defaults, with the service at `base_url`.
    pub fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            is_base_url_own: false,
            token: None,
            tokens: None,
            credentials: Vec::new(),
            trusts_loopback: false,
            user_agent: None,
            retry: RetryPolicy::default(),
            budget: RetryBudget::default(),
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(60),
            stall_timeout: Duration::from_secs(30),
            max_response_bytes: 16 * 1024 * 1024,
            max_error_bytes: 256 * 1024,
            validate_responses: false,
            hooks: Vec::new(),
            transport: None,
            default_transport,
            clock: None,
        }
    }

    /// Where the service is: an absolute `http` or `https` URL, to which the paths of the operations are added.
    ///
    /// All operations are called there, also those for which the document names servers of their own.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self.is_base_url_own = true;
        self
    }

    /// Where the service is: a server that the document names. Operations for which it names others stay there.
    pub fn document_server(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.is_base_url_own = false;
        self
    }

    /// The bearer token that authorizes the calls. By default there is none.
    ///
    /// It is for every security scheme with bearer tokens (OAuth 2.0, OpenID Connect, HTTP bearer) that has no credential
    /// of its own, and is sent to no operation that asks for none.
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Who gives the bearer tokens that authorize the calls, in place of one [`token`](Self::token).
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.tokens = Some(Arc::new(source));
        self
    }

    /// What the client has for one security scheme; the document's schemes have setters of their own.
    pub fn credential(mut self, scheme: &'static Scheme, credential: Credential) -> Self {
        self.credentials.retain(|(other, _)| *other != scheme);
        self.credentials.push((scheme, credential));
        self
    }

    /// Whether credentials may travel over plain http to this machine (`localhost`, `127.0.0.0/8`, `::1`), as a test needs.
    /// By default they travel over https alone.
    pub fn trust_loopback(mut self, trust: bool) -> Self {
        self.trusts_loopback = trust;
        self
    }

    /// The `User-Agent` header. By default there is none.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// When a call is repeated; by default up to two times, as [`RetryPolicy`] says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How much may be repeated by all calls together. Clients that are given clones of one budget share it.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.budget = budget;
        self
    }

    /// How long it may take to connect; 10 seconds by default. A transport of one's own keeps its own time.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one attempt may take, with the connection and the whole answer; 30 seconds by default. Of a streamed answer
    /// it covers the headers.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a call may take in all, with everything that is repeated and the time between; 60 seconds by default.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// How long nothing may come of an answer that has begun; 30 seconds by default.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// How many bytes the body of a successful answer may have once it is decompressed; 16 MiB by default. Of an
    /// answer that is streamed, it holds for each event and each JSON text; a download may have any size.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// How many bytes are kept of the body of any other answer; 256 KiB by default. The rest is not read.
    pub fn max_error_bytes(mut self, limit: u64) -> Self {
        self.max_error_bytes = limit;
        self
    }

    /// Whether answers are held against the constraints of the document, and refused if they violate one. By default
    /// they are only decoded: a service that is laxer than its description stays usable.
    pub fn validate_responses(mut self, validate: bool) -> Self {
        self.validate_responses = validate;
        self
    }

    /// Code that runs before and after each attempt; may be called repeatedly.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Who carries the requests. By default that is reqwest, if the feature `reqwest` is on: through the proxy that the
    /// environment names, but for services on this machine.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Calls hold up the thread that makes them and need no async runtime; [`blocking`](super::blocking) says how they are
    /// made. They are carried by ureq, unless there is a [`transport`](Self::transport) of one's own.
    #[cfg(feature = "blocking")]
    pub fn blocking(mut self) -> Self {
        use super::blocking::ThreadClock;
        use super::ureq_transport::UreqTransport;
        self.default_transport = |connect_timeout, is_local| match is_local {
            true => Ok(Arc::new(UreqTransport::direct(connect_timeout))),
            false => Ok(Arc::new(UreqTransport::new(connect_timeout))),
        };
        self.clock.get_or_insert_with(|| Arc::new(ThreadClock::new()));
        self
    }

    /// What time it is, and how the client waits. By default that is [`SystemClock`].
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// A base URL, credential or user agent that can't be used, or no transport.
    pub fn build(self) -> Result<Client, BuildError> {
        let url = check_base_url(&self.base_url).map_err(BuildError::BaseUrl)?;
        let user_agent = self.user_agent.map(HeaderValue::try_from).transpose().map_err(|_| BuildError::UserAgent)?;
        let own = match &self.token {
            Some(token) => {
                token.authorization().map_err(BuildError::Token)?;
                Some(Arc::new(token.clone()) as Arc<dyn TokenSource>)
            }
            None => None,
        };
        for (scheme, credential) in &self.credentials {
            credential.check(scheme).map_err(BuildError::Token)?;
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => (self.default_transport)(self.connect_timeout, url.host().is_some_and(is_loopback))?,
        };
        Ok(Client::new(Settings {
            base_url: self.base_url.trim_end_matches('/').to_owned(),
            is_base_url_own: self.is_base_url_own,
            user_agent,
            credentials: self.credentials.into_iter().map(|(scheme, credential)| (scheme.name, credential)).collect(),
            tokens: self.tokens.or(own).map(Credential::Tokens),
            trusts_loopback: self.trusts_loopback,
            retry: self.retry,
            budget: self.budget,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            stall_timeout: self.stall_timeout,
            max_response_bytes: self.max_response_bytes,
            max_error_bytes: self.max_error_bytes,
            validate_responses: self.validate_responses,
            hooks: self.hooks,
            transport,
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock::new())),
        }))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Duration, is_local: bool) -> Result<Arc<dyn Transport>, BuildError> {
    use super::reqwest_transport::ReqwestTransport;
    let transport = match is_local {
        true => ReqwestTransport::direct(connect_timeout),
        false => ReqwestTransport::new(connect_timeout),
    };
    match transport {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(BuildError::Transport(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_connect_timeout: Duration, _is_local: bool) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

impl Debug for ClientBuilder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("token", &self.token)
            .field("credentials", &self.credentials)
            .field("user_agent", &self.user_agent)
            .field("retry", &self.retry)
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("stall_timeout", &self.stall_timeout)
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
    /// A credential can't stand in a header.
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

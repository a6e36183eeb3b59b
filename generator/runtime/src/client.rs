//! `Client`: where the service is, what authorizes the calls, and who carries them.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

pub use super::client_builder::{BuildError, ClientBuilder};
use super::clock::Clock;
use super::credential::{Credential, Requirement, SchemeKind};
use super::hook::Hook;
use super::retry::RetryPolicy;
use super::retry_budget::RetryBudget;
use super::transport::Transport;

/// A client of the service; has one method for each operation.
///
/// Cloning is cheap, and the clones share their connections, tokens and retry budget. `Debug` shows no credential.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
}

/// What a [`ClientBuilder`] has checked.
pub(super) struct Settings {
    /// Without a slash at its end.
    pub(super) base_url: String,
    /// Whether all operations are called there, whatever the document says.
    pub(super) is_base_url_own: bool,
    pub(super) user_agent: Option<HeaderValue>,
    /// By the name of the scheme.
    pub(super) credentials: Vec<(&'static str, Credential)>,
    /// For each scheme with bearer tokens that has no credential of its own.
    pub(super) tokens: Option<Credential>,
    /// Whether credentials travel over plain http to this machine.
    pub(super) trusts_loopback: bool,
    pub(super) retry: RetryPolicy,
    pub(super) budget: RetryBudget,
    pub(super) attempt_timeout: Duration,
    pub(super) total_timeout: Duration,
    pub(super) stall_timeout: Duration,
    pub(super) max_response_bytes: u64,
    pub(super) max_error_bytes: u64,
    pub(super) validate_responses: bool,
    pub(super) hooks: Vec<Box<dyn Hook>>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
}

impl Settings {
    /// What the client has for a scheme.
    pub(super) fn credential(&self, requirement: &Requirement) -> Option<&Credential> {
        let own = self.credentials.iter().find(|(name, _)| *name == requirement.scheme.name);
        let shared = self.tokens.as_ref().filter(|_| requirement.scheme.kind == SchemeKind::Bearer);
        own.map(|(_, credential)| credential).or(shared)
    }
}

impl Client {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings) }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The URL that the paths of the operations are added to, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.settings.base_url
    }

    /// Whether answers are held against the constraints of the document.
    pub fn validates_responses(&self) -> bool {
        self.settings.validate_responses
    }
}

impl Debug for Client {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.settings.credentials.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Client")
            .field("base_url", &self.settings.base_url)
            .field("credentials", &schemes)
            .field("has_token", &self.settings.tokens.is_some())
            .field("retry", &self.settings.retry)
            .field("attempt_timeout", &self.settings.attempt_timeout)
            .field("total_timeout", &self.settings.total_timeout)
            .field("stall_timeout", &self.settings.stall_timeout)
            .field("max_response_bytes", &self.settings.max_response_bytes)
            .field("validate_responses", &self.settings.validate_responses)
            .finish_non_exhaustive()
    }
}

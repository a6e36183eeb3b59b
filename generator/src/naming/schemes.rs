//! Names of security schemes: the constants, and the setter of the client's builder.

use proc_macro2::Ident;

use super::case::snake;
use super::ident::ident;
use super::scope::Scope;
use super::types::report;
use crate::diag::Diagnostics;
use crate::ir::{Api, SchemeKind};

/// The names of one security scheme.
#[derive(Clone, Debug)]
pub struct SchemeNames {
    /// The constant: `API_KEY`.
    pub constant: Ident,
    /// The setter of the builder: `api_key`.
    pub setter: Ident,
    /// The constants of a scheme of OAuth 2.0.
    pub urls: Option<UrlNames>,
}

/// The constants of the URLs of a scheme of OAuth 2.0.
#[derive(Clone, Debug)]
pub struct UrlNames {
    /// Of the one that gives tokens: `OAUTH2_TOKEN_URL`.
    pub token: Ident,
    /// Of the one that gives tokens for refresh tokens: `OAUTH2_REFRESH_URL`.
    pub refresh: Ident,
}

/// Methods that the builder of a client has already.
const BUILDER_METHODS: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "build",
    "clock",
    "connect_timeout",
    "credential",
    "document_server",
    "fmt",
    "hook",
    "max_error_bytes",
    "max_response_bytes",
    "new",
    "retry",
    "retry_budget",
    "server",
    "stall_timeout",
    "token",
    "token_source",
    "total_timeout",
    "transport",
    "trust_loopback",
    "user_agent",
    "validate_responses",
];

pub(super) fn names(api: &Api, diags: &Diagnostics) -> Vec<SchemeNames> {
    let mut scope = Scope::new(snake, BUILDER_METHODS);
    scope.reserve_exact(api.schemes.iter().map(|scheme| scheme.name.as_str()));
    let setters = api.schemes.iter().map(|scheme| {
        let (setter, collision) = scope.claim(&scheme.name, &format!("{} scheme", scheme.name));
        report(collision, &scheme.name, &scheme.pointer, diags);
        setter
    });
    let setters: Vec<Ident> = setters.collect();
    // After all the schemes, one of which may have the name of another's URL.
    let names = api.schemes.iter().zip(setters).map(|(scheme, setter)| {
        let mut url = |kind: &str| {
            let name = format!("{} {kind} url", scheme.name);
            let (name, collision) = scope.claim_or(&name, &format!("{name} constant"));
            report(collision, &scheme.name, &scheme.pointer, diags);
            constant(&name)
        };
        let is_oauth2 = matches!(scheme.kind, SchemeKind::OAuth2(_));
        let urls = is_oauth2.then(|| UrlNames { token: url("token"), refresh: url("refresh") });
        SchemeNames { constant: constant(&setter), setter, urls }
    });
    names.collect()
}

fn constant(name: &Ident) -> Ident {
    ident(&name.to_string().trim_start_matches("r#").to_uppercase())
}

//! Names of security schemes: the constant, and the setter of the client's builder.

use proc_macro2::Ident;

use super::case::snake;
use super::ident::ident;
use super::scope::Scope;
use super::types::report;
use crate::diag::Diagnostics;
use crate::ir::Api;

/// The names of one security scheme.
#[derive(Clone, Debug)]
pub struct SchemeNames {
    /// The constant: `API_KEY`.
    pub constant: Ident,
    /// The setter of the builder: `api_key`.
    pub setter: Ident,
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
    let names = api.schemes.iter().map(|scheme| {
        let (setter, collision) = scope.claim(&scheme.name, &format!("{} scheme", scheme.name));
        report(collision, &scheme.name, &scheme.pointer, diags);
        let plain = setter.to_string().trim_start_matches("r#").to_uppercase();
        SchemeNames { constant: ident(&plain), setter }
    });
    names.collect()
}

//! Names of servers: by their URLs, since they have no names of their own.

use proc_macro2::Ident;

use super::case::{pascal, snake};
use super::ident::TAKEN_METHODS;
use super::scope::Scope;
use super::types::report;
use crate::diag::Diagnostics;
use crate::ir::{Api, Server, UrlPart};

/// The names of one server.
#[derive(Clone, Debug)]
pub struct ServerNames {
    /// The variant, and the type of its variables.
    pub name: Ident,
    /// For each variable its field, its type if it has a list of values, and a variant for each of these.
    pub variables: Vec<VariableNames>,
}

/// The names of one variable of a server.
#[derive(Clone, Debug)]
pub struct VariableNames {
    /// The field and its setter.
    pub field: Ident,
    /// The enum of its values.
    pub values_type: Ident,
    /// The variants of that.
    pub values: Vec<Ident>,
}

pub(super) fn names(api: &Api, diags: &Diagnostics) -> Vec<ServerNames> {
    let mut types = Scope::new(pascal, &["Server"]);
    let labels: Vec<String> = api.servers.iter().map(label).collect();
    let mut names = Vec::new();
    for (server, label) in api.servers.iter().zip(&labels) {
        let (name, collision) = types.claim(label, &format!("{label} server"));
        report(collision, label, &server.pointer, diags);
        let mut fields = Scope::new(snake, &[TAKEN_METHODS, &["url"]].concat());
        let variables = server.variables.iter().map(|variable| {
            let field = fields.claim(&variable.name, &format!("{} variable", variable.name)).0;
            let values_type =
                types.claim_or(&format!("{name} {}", variable.name), &format!("{name} {} value", variable.name)).0;
            let mut variants = Scope::new(pascal, &[]);
            variants.reserve_exact(variable.values.iter().map(String::as_str));
            let values =
                variable.values.iter().map(|value| variants.claim(value, &format!("{value} value")).0).collect();
            VariableNames { field, values_type, values }
        });
        names.push(ServerNames { variables: variables.collect(), name: name.clone() });
    }
    names
}

/// What a server is called: its URL without the scheme. A description is for people, who may put it in other words.
fn label(server: &Server) -> String {
    let text: String = server
        .url
        .iter()
        .map(|part| match part {
            UrlPart::Literal(text) => text.as_str(),
            UrlPart::Variable(name) => name,
        })
        .collect();
    let text = text.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    if text.starts_with(|char: char| char.is_ascii_digit()) { format!("host {text}") } else { text }
}

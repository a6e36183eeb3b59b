//! Servers: their URLs, cut at their variables.

use openapiv3::Server as Described;

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{Server, ServerVariable, UrlPart};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The servers of a list. Relative ones are left out, with a warning.
    pub(super) fn servers(&self, described: &[Described], at: &Pointer) -> Vec<Server> {
        described.iter().enumerate().filter_map(|(index, server)| self.server(server, at.index(index))).collect()
    }

    fn server(&self, described: &Described, at: Pointer) -> Option<Server> {
        let variables = described.variables.iter().flatten();
        let variables: Vec<ServerVariable> = variables
            .map(|(name, variable)| ServerVariable {
                name: name.clone(),
                default: variable.default.clone(),
                values: variable.enumeration.clone(),
                description: variable.description.clone(),
            })
            .collect();
        for variable in variables.iter().filter(|variable| !variable.values.is_empty()) {
            if !variable.values.contains(&variable.default) {
                let place = at.child("variables").child(&variable.name).child("default");
                let message = format!("`{}` is not one of the values of `enum`", variable.default.escape_debug());
                self.diags.report(Code::InvalidServer, place, message);
            }
        }
        let url = self.url_parts(&described.url, &variables, &at.child("url"))?;
        let server = Server { url, description: described.description.clone(), variables, pointer: at };
        let url = server.default_url();
        if !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) {
            let message = "the URL is relative, so whoever builds a client must give its base URL";
            self.diags.report(Code::RelativeServer, server.pointer.child("url"), message);
            return None;
        }
        Some(server)
    }

    fn url_parts(&self, url: &str, variables: &[ServerVariable], at: &Pointer) -> Option<Vec<UrlPart>> {
        let mut parts = Vec::new();
        let mut rest = url;
        while let Some((literal, behind)) = rest.split_once('{') {
            let Some((name, tail)) = behind.split_once('}') else {
                self.diags.report(Code::InvalidServer, at, "a `{` in the URL is not closed");
                return None;
            };
            if !variables.iter().any(|variable| variable.name == name) {
                let message = format!("the URL names `{}`, which is no variable of the server", name.escape_debug());
                let near = suggest(name, variables.iter().map(|variable| variable.name.as_str()));
                self.diags.push(Diagnostic::new(Code::InvalidServer, at, message).with_suggestion(near));
                return None;
            }
            if !literal.is_empty() {
                parts.push(UrlPart::Literal(literal.to_owned()));
            }
            parts.push(UrlPart::Variable(name.to_owned()));
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(UrlPart::Literal(rest.to_owned()));
        }
        Some(parts)
    }
}

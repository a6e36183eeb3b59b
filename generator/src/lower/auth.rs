//! Security requirements: which credential an operation asks for.

use openapiv3::{SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::Auth;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// What an operation asks for: its own `security`, or else the document's.
    pub(super) fn auth(&self, own: Option<&Vec<SecurityRequirement>>, at: &Pointer) -> Auth {
        let (requirements, at) = match (own, &self.document.security) {
            (Some(own), _) => (own, at.child("security")),
            (None, Some(shared)) => (shared, Pointer::root().child("security")),
            (None, None) => return Auth::None,
        };
        // Alternatives: an empty one makes the credential optional, but it is still sent if there is one.
        let asked: Vec<_> = requirements.iter().enumerate().filter(|(_, schemes)| !schemes.is_empty()).collect();
        match asked.as_slice() {
            [] => Auth::None,
            [(index, requirement)] if requirement.len() == 1 => {
                let place = at.index(*index);
                let found = requirement.iter().next();
                found.map_or(Auth::None, |(name, scopes)| self.bearer(name, scopes, &place))
            }
            _ => {
                let message = "several security schemes for one operation can't be generated yet";
                self.diags.report(Code::UnsupportedSecurity, &at, message);
                Auth::None
            }
        }
    }

    fn bearer(&self, name: &str, scopes: &[String], at: &Pointer) -> Auth {
        let Some(components) = self.document.components.as_ref() else {
            self.unknown_scheme(name, at);
            return Auth::None;
        };
        let Some(scheme) = components.security_schemes.get(name) else {
            self.unknown_scheme(name, at);
            return Auth::None;
        };
        let place = Pointer::root().child("components").child("securitySchemes").child(name);
        let Some((scheme, place)) = self.component_of(scheme, &place, "securitySchemes", &components.security_schemes)
        else {
            return Auth::None;
        };
        let is_bearer = match scheme {
            SecurityScheme::OAuth2 { flows, .. } => {
                let declared = [
                    flows.implicit.as_ref().map(|flow| &flow.scopes),
                    flows.password.as_ref().map(|flow| &flow.scopes),
                    flows.client_credentials.as_ref().map(|flow| &flow.scopes),
                    flows.authorization_code.as_ref().map(|flow| &flow.scopes),
                ];
                for (index, scope) in scopes.iter().enumerate() {
                    if !declared.iter().flatten().any(|scopes| scopes.contains_key(scope)) {
                        let message = format!("no flow of `{name}` declares the scope `{}`", scope.escape_debug());
                        let known = declared.iter().flatten().flat_map(|scopes| scopes.keys().map(String::as_str));
                        let diagnostic = Diagnostic::new(Code::UnknownScope, at.child(name).index(index), message);
                        self.diags.push(diagnostic.with_suggestion(suggest(scope, known)));
                    }
                }
                true
            }
            SecurityScheme::OpenIDConnect { .. } => true,
            SecurityScheme::HTTP { scheme, .. } => scheme.eq_ignore_ascii_case("bearer"),
            SecurityScheme::APIKey { .. } => false,
        };
        if !is_bearer {
            let message = "only bearer tokens (OAuth 2.0, OpenID Connect, HTTP bearer) can be generated yet";
            self.diags.report(Code::UnsupportedSecurity, place.child("type"), message);
            return Auth::None;
        }
        Auth::Bearer { scheme: name.to_owned(), scopes: scopes.to_vec() }
    }

    fn unknown_scheme(&self, name: &str, at: &Pointer) {
        let place = Pointer::root().child("components").child("securitySchemes");
        let known = self.document.components.iter().flat_map(|components| components.security_schemes.keys());
        let wanted = format!("#{}", place.child(name));
        self.dangling(&wanted, &at.child(name), known.map(|known| place.child(known)));
    }
}

//! Security: the schemes of the document, and which of them an operation asks for.

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{OAuth2, Operation, Requirement, Scheme, SchemeKind};
use crate::pointer::Pointer;

/// The name that `document` gives a mutual TLS scheme in the form that openapiv3 knows.
const MUTUAL_TLS: &str = "mutualTLS";

impl Lowering<'_> {
    /// All security schemes, in the document's order.
    pub(super) fn schemes(&self) -> Vec<Scheme> {
        let Some(components) = self.document.components.as_ref() else { return Vec::new() };
        let place = Pointer::root().child("components").child("securitySchemes");
        let mut schemes = Vec::new();
        for (name, item) in &components.security_schemes {
            let at = place.child(name);
            let Some((described, at)) =
                self.component_of(item, &at, "securitySchemes", Some(&components.security_schemes))
            else {
                continue;
            };
            let (kind, description) = kind_of(described);
            schemes.push(Scheme { name: name.clone(), pointer: at, kind, description });
        }
        schemes
    }

    /// What an operation asks for: its own `security`, or else the document's. Each alternative with all that it needs.
    pub(super) fn security(
        &self,
        schemes: &[Scheme],
        own: Option<&Vec<SecurityRequirement>>,
        at: &Pointer,
    ) -> Vec<Vec<Requirement>> {
        let (alternatives, at) = match (own, &self.document.security) {
            (Some(own), _) => (own, at.child("security")),
            (None, Some(shared)) => (shared, Pointer::root().child("security")),
            (None, None) => return Vec::new(),
        };
        let mut found = Vec::new();
        for (index, needed) in alternatives.iter().enumerate() {
            let place = at.index(index);
            let all = needed.iter().map(|(name, scopes)| self.requirement(schemes, name, scopes, &place.child(name)));
            found.extend(all.collect::<Option<Vec<Requirement>>>());
        }
        // One that asks for nothing makes the others optional; alone it asks for nothing.
        if found.iter().all(Vec::is_empty) { Vec::new() } else { found }
    }

    fn requirement(&self, schemes: &[Scheme], name: &str, scopes: &[String], at: &Pointer) -> Option<Requirement> {
        let Some(scheme) = schemes.iter().position(|scheme| scheme.name == name) else {
            let place = Pointer::root().child("components").child("securitySchemes");
            let known = self.document.components.iter().flat_map(|components| components.security_schemes.keys());
            let wanted = format!("#{}", place.child(name));
            self.dangling(&wanted, at, known.map(|known| place.child(known)));
            return None;
        };
        self.check_scopes(name, scopes, at);
        Some(Requirement { scheme, scopes: scopes.to_vec() })
    }

    /// A scope of OAuth 2.0 must be one that a flow declares.
    fn check_scopes(&self, name: &str, scopes: &[String], at: &Pointer) {
        let components = self.document.components.as_ref();
        let Some(item) = components.and_then(|components| components.security_schemes.get(name)) else { return };
        let Some(SecurityScheme::OAuth2 { flows, .. }) = item.as_item() else { return };
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
                let diagnostic = Diagnostic::new(Code::UnknownScope, at.index(index), message);
                self.diags.push(diagnostic.with_suggestion(suggest(scope, known)));
            }
        }
    }
}

fn kind_of(described: &SecurityScheme) -> (SchemeKind, Option<String>) {
    match described {
        SecurityScheme::APIKey { location, name, description, .. } => {
            let kind = match location {
                APIKeyLocation::Header => SchemeKind::KeyInHeader(name.clone()),
                APIKeyLocation::Query => SchemeKind::KeyInQuery(name.clone()),
                APIKeyLocation::Cookie => SchemeKind::KeyInCookie(name.clone()),
            };
            (kind, description.clone())
        }
        SecurityScheme::HTTP { scheme, description, .. } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                _ if scheme == MUTUAL_TLS => SchemeKind::MutualTls,
                _ => SchemeKind::Authorization(scheme.clone()),
            };
            (kind, description.clone())
        }
        SecurityScheme::OAuth2 { flows, description, .. } => (SchemeKind::OAuth2(urls(flows)), description.clone()),
        SecurityScheme::OpenIDConnect { open_id_connect_url, description, .. } => {
            (SchemeKind::OpenIdConnect(open_id_connect_url.clone()), description.clone())
        }
    }
}

fn urls(flows: &OAuth2Flows) -> OAuth2 {
    let code = flows.authorization_code.as_ref();
    let password = flows.password.as_ref();
    let implicit = flows.implicit.as_ref();
    let authorization = code.map(|flow| &flow.authorization_url).or(implicit.map(|flow| &flow.authorization_url));
    let refresh = [
        code.and_then(|flow| flow.refresh_url.as_ref()),
        code.map(|flow| &flow.token_url),
        password.and_then(|flow| flow.refresh_url.as_ref()),
        password.map(|flow| &flow.token_url),
    ];
    let token = [
        flows.client_credentials.as_ref().map(|flow| &flow.token_url),
        code.map(|flow| &flow.token_url),
        password.map(|flow| &flow.token_url),
    ];
    OAuth2 {
        authorization_url: authorization.cloned(),
        token: token.into_iter().flatten().next().cloned(),
        refresh: refresh.into_iter().flatten().next().cloned(),
    }
}

/// Only schemes that some operation asks for are generated.
pub(super) fn keep_used(schemes: Vec<Scheme>, operations: &mut [Operation]) -> Vec<Scheme> {
    let is_used = |index: usize| {
        let asked = operations.iter().flat_map(|operation| &operation.security).flatten();
        asked.into_iter().any(|requirement| requirement.scheme == index)
    };
    let used: Vec<usize> = (0..schemes.len()).filter(|index| is_used(*index)).collect();
    for requirement in operations.iter_mut().flat_map(|operation| &mut operation.security).flatten() {
        if let Some(index) = used.iter().position(|index| *index == requirement.scheme) {
            requirement.scheme = index;
        }
    }
    schemes.into_iter().enumerate().filter(|(index, _)| used.contains(index)).map(|(_, scheme)| scheme).collect()
}

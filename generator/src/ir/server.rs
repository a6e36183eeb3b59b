//! Where the service is, and what authorizes the calls.

use crate::pointer::Pointer;

/// An entry of `servers`.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its URL: text and variables, in turn.
    pub url: Vec<UrlPart>,
    /// `description`.
    pub description: Option<String>,
    /// Its variables, in the document's order.
    pub variables: Vec<ServerVariable>,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Server {
    /// The URL with the defaults of its variables.
    pub fn default_url(&self) -> String {
        let default = |name: &str| {
            let variable = self.variables.iter().find(|variable| variable.name == name);
            variable.map_or("", |variable| &variable.default)
        };
        let text = |part: &UrlPart| match part {
            UrlPart::Literal(text) => text.clone(),
            UrlPart::Variable(name) => default(name).to_owned(),
        };
        self.url.iter().map(text).collect()
    }
}

/// A part of a server's URL.
#[derive(Clone, Debug, PartialEq)]
pub enum UrlPart {
    /// Text, as it stands.
    Literal(String),
    /// A variable, by name.
    Variable(String),
}

/// A variable of a server.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`; none if it may be any text.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A security scheme that some operation asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its name in `components.securitySchemes`.
    pub name: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// What it asks for.
    pub kind: SchemeKind,
    /// `description`.
    pub description: Option<String>,
}

/// What a security scheme asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// `apiKey` in this header.
    KeyInHeader(String),
    /// `apiKey` in this query parameter.
    KeyInQuery(String),
    /// `apiKey` in this cookie.
    KeyInCookie(String),
    /// `http`, `basic`.
    Basic,
    /// `http` with a scheme of this name, which is neither `basic` nor `bearer`.
    Authorization(String),
    /// `http` with `bearer`.
    Bearer,
    /// `oauth2`.
    OAuth2(OAuth2),
    /// `openIdConnect`, with the URL of its discovery document.
    OpenIdConnect(String),
    /// `mutualTLS`.
    MutualTls,
}

/// The URLs of the flows that get tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OAuth2 {
    /// `authorizationUrl` of the implicit or the authorization code flow.
    pub authorization_url: Option<String>,
    /// `tokenUrl` of the client credentials flow, or else of another that has one.
    pub token: Option<String>,
    /// `refreshUrl`, or else `tokenUrl`, of the other flows that have one.
    pub refresh: Option<String>,
}

/// A scheme that an operation asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// The scheme's index in `Api::schemes`.
    pub scheme: usize,
    /// The scopes or roles.
    pub scopes: Vec<String>,
}

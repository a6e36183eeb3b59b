//! `src/security.rs`: the document's security schemes, and the setters of their credentials.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{Context, File, docs, format};
use crate::ir::{OAuth2, Scheme, SchemeKind};
use crate::naming::SchemeNames;

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    if context.api.schemes.is_empty() {
        return Vec::new();
    }
    let scope = Scope::new(context);
    let schemes: Vec<(&Scheme, &SchemeNames)> =
        context.api.schemes.iter().enumerate().map(|(index, scheme)| (scheme, context.names.scheme(index))).collect();
    let ty = scope.inside("credential", "Scheme");
    let kind = scope.inside("credential", "SchemeKind");
    let constants = schemes.iter().map(|(scheme, names)| {
        let (constant, name) = (&names.constant, &scheme.name);
        let (variant, about) = kind_of(&scheme.kind);
        let description = scheme.description.as_deref().map(docs::inert).unwrap_or_default();
        let first = format!("The scheme {}: {about}.", docs::code(name));
        let docs = docs::attributes(&docs::paragraphs([&*first, &*description]));
        let urls = urls(scheme, names);
        quote! {
            #docs
            pub static #constant: #ty = #ty { name: #name, kind: #kind::#variant };
            #urls
        }
    });
    let constants: TokenStream = constants.collect();
    let setters: TokenStream = schemes.iter().filter_map(|(scheme, names)| setter(&scope, scheme, names)).collect();
    let builder = scope.runtime("ClientBuilder");
    let uses = scope.uses();
    let items = quote! {
        #uses
        #constants
        impl #builder {
            #setters
        }
    };
    let about =
        "What authorizes the calls: the document's security schemes, and how a client gets the credentials.".to_owned();
    vec![File { path: "src/security.rs".to_owned(), text: format::file(&[about], items) }]
}

/// The variant of the runtime's `SchemeKind`, and the scheme in words.
fn kind_of(kind: &SchemeKind) -> (TokenStream, String) {
    match kind {
        SchemeKind::KeyInHeader(name) => {
            (quote! { KeyInHeader(#name) }, format!("a key in the header {}", docs::code(name)))
        }
        SchemeKind::KeyInQuery(name) => {
            (quote! { KeyInQuery(#name) }, format!("a key in the query parameter {}", docs::code(name)))
        }
        SchemeKind::KeyInCookie(name) => {
            (quote! { KeyInCookie(#name) }, format!("a key in the cookie {}", docs::code(name)))
        }
        SchemeKind::Basic => (quote! { Authorization }, "a user name and a password (HTTP basic, RFC 7617)".to_owned()),
        SchemeKind::Authorization(scheme) => {
            (quote! { Authorization }, format!("HTTP authentication with the scheme {}", docs::code(scheme)))
        }
        SchemeKind::Bearer => (quote! { Bearer }, "a bearer token (RFC 6750)".to_owned()),
        SchemeKind::OAuth2(_) => (quote! { Bearer }, "an access token of OAuth 2.0".to_owned()),
        SchemeKind::OpenIdConnect(url) => (
            quote! { Bearer },
            format!("an access token of OpenID Connect; its provider is described at {}", docs::code(url)),
        ),
        SchemeKind::MutualTls => {
            (quote! { MutualTls }, "mutual TLS; the certificate is given to the transport".to_owned())
        }
    }
}

/// The URLs of the scheme that a source of tokens asks, if they are absolute and confidential:
/// `pub const OAUTH2_TOKEN_URL: &str = "https://auth.example.com/token";`
fn urls(scheme: &Scheme, names: &SchemeNames) -> TokenStream {
    let (SchemeKind::OAuth2(OAuth2 { authorization_url: _, token, refresh }), Some(names)) =
        (&scheme.kind, &names.urls)
    else {
        return TokenStream::new();
    };
    let refresh = refresh.as_ref().filter(|refresh| Some(*refresh) != token.as_ref());
    let urls = [(token.as_ref(), &names.token, "tokens"), (refresh, &names.refresh, "new tokens for a refresh token")];
    let is_https = |url: &str| url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    let constants = urls.into_iter().filter_map(|(url, constant, what)| {
        let url = url.filter(|url| is_https(url))?;
        let docs =
            docs::attributes(&[format!("The URL that gives {what} of the scheme {}.", docs::code(&scheme.name))]);
        Some(quote! {
            #docs
            pub const #constant: &str = #url;
        })
    });
    constants.collect()
}

fn setter(scope: &Scope<'_>, scheme: &Scheme, names: &SchemeNames) -> Option<TokenStream> {
    let SchemeNames { constant, setter, .. } = names;
    let name = docs::code(&scheme.name);
    let credential = scope.inside("credential", "Credential");
    let secret = scope.inside("credential", "Secret");
    let (argument, value, about) = match &scheme.kind {
        SchemeKind::MutualTls => return None,
        SchemeKind::KeyInHeader(_) | SchemeKind::KeyInQuery(_) | SchemeKind::KeyInCookie(_) => (
            quote! { key: impl Into<#secret> },
            quote! { #credential::Key(key.into()) },
            format!("The key of the scheme {name}."),
        ),
        SchemeKind::Authorization(_) => (
            quote! { value: impl Into<#secret> },
            quote! { #credential::Key(value.into()) },
            format!("The whole value of the `Authorization` header that the scheme {name} asks for."),
        ),
        SchemeKind::Basic => {
            let basic = scope.inside("basic", "authorization");
            (
                quote! { user: &str, password: &str },
                quote! { #credential::Key(#basic(user, password)) },
                format!("The user name and the password of the scheme {name}."),
            )
        }
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            scope.import(&["std", "sync"], "Arc");
            let source = scope.inside("token_source", "TokenSource");
            (
                quote! { tokens: impl #source },
                quote! { #credential::Tokens(Arc::new(tokens)) },
                format!("Who gives the tokens of the scheme {name}: an `OAuth`, or a `Token`, which gives itself."),
            )
        }
    };
    let about = docs::attributes(&[about]);
    let constant = format_ident!("{constant}");
    Some(quote! {
        #about
        pub fn #setter(self, #argument) -> Self {
            self.credential(&#constant, #value)
        }
    })
}

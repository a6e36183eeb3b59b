//! `src/client.rs`: the client's constructor, and one method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Context, File, body, docs, format, groups, operation, operation_error, pages, request, servers};
use crate::ir::{Requirement, SchemeKind};

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let scope = Scope::new(context);
    let client = scope.runtime("Client");
    let builder = builder(context, &scope);
    let operations = context.api.operations.iter().enumerate();
    let own = operations.filter(|(index, _)| context.names.group_of(*index).is_none());
    let methods: TokenStream = own.map(|(index, _)| method(&scope, index, Holder::Client)).collect();
    let groups: TokenStream = context.names.groups().iter().map(|group| groups::accessor(&scope, group)).collect();
    let uses = scope.uses();
    let items = quote! {
        #uses
        impl #client {
            #builder
            #groups
            #methods
        }
    };
    let about = "How a client is made, and its operations.".to_owned();
    vec![File { path: "src/client.rs".to_owned(), text: format::file(&[about], items) }]
}

/// Who has the method of an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// The client itself.
    Client,
    /// A group, which borrows the client.
    Group,
}

/// The base URL is the document's first server; without one, whoever builds a client must say it.
fn builder(context: &Context<'_>, scope: &Scope<'_>) -> TokenStream {
    let client_builder = scope.runtime("ClientBuilder");
    match context.api.servers.first() {
        Some(server) => {
            let url = server.default_url();
            let description = server.description.as_deref().map(docs::inert).unwrap_or_default();
            let constant = docs::attributes(&docs::paragraphs([
                "Where the service is, unless [`ClientBuilder::base_url`] says otherwise.",
                &description,
            ]));
            let description = servers::is_enum(context).then(|| {
                quote! {
                    #[doc = ""]
                    #[doc = " The others are [`Server`](crate::Server)s, for [`ClientBuilder::server`]."]
                }
            });
            quote! {
                #constant
                #description
                pub const BASE_URL: &'static str = #url;

                #[doc = " The settings of a client, each with its default."]
                pub fn builder() -> #client_builder {
                    #client_builder::new(Self::BASE_URL)
                }
            }
        }
        None => quote! {
            #[doc = " The settings of a client, each with its default. The document names no server, so the URL is an argument."]
            pub fn builder(base_url: &str) -> #client_builder {
                #client_builder::new(base_url)
            }
        },
    }
}

/// ```text
/// pub fn update_contact<'a>(&'a self, contact_id: &'a str, body: &'a ContactInput) -> UpdateContact<'a> { … }
/// ```
pub(super) fn method(scope: &Scope<'_>, index: usize, holder: Holder) -> TokenStream {
    let (operation, names) = (&scope.context.api.operations[index], scope.context.names.operation(index));
    let request = &names.request;
    let method = &names.method;
    scope.import(&["crate", "operations"], &request.to_string());
    let subject = operation::Subject { scope, operation, names, index };
    let docs = method_docs(&subject);
    let mut arguments: Vec<TokenStream> = Vec::new();
    let mut fields: Vec<TokenStream> = Vec::new();
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        if parameter.required {
            let ty = request::borrowed(scope, parameter);
            arguments.push(quote! { #name: #ty });
            fields.push(quote! { #name });
        } else if request::is_list(scope, parameter) {
            fields.push(quote! { #name: &[] });
        } else {
            fields.push(quote! { #name: None });
        }
    }
    match &operation.body {
        Some(body) if body.required => {
            let body::Argument { ty, keep, .. } = body::argument(&subject, body);
            arguments.push(quote! { body: #ty });
            fields.push(if keep.to_string() == "body" {
                quote! { body }
            } else {
                quote! { body: #keep }
            });
        }
        Some(_) => fields.push(quote! { body: None }),
        None => {}
    }
    if !names.facts.is_empty() {
        let context = scope.root("ValidationContext");
        fields.push(quote! { validation_context: #context::DEFAULT });
    }
    let options = scope.runtime("CallOptions");
    fields.push(quote! { options: #options::DEFAULT });
    let deprecated = operation.deprecated.then(|| quote! { #[deprecated] });
    let many = (arguments.len() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    let (receiver, lifetime, client) = match holder {
        // Without a borrowed argument the lifetime is that of the client alone.
        Holder::Client if !arguments.iter().any(|argument| argument.to_string().contains("'a")) => {
            (quote! { &self }, None, quote! { self })
        }
        Holder::Client => (quote! { &'a self }, Some(quote! { <'a> }), quote! { self }),
        Holder::Group => (quote! { &self }, None, quote! { self.client }),
    };
    let of_request = if holder == Holder::Group || lifetime.is_some() {
        quote! { <'a> }
    } else {
        quote! { <'_> }
    };
    quote! {
        #docs
        #deprecated
        #many
        pub fn #method #lifetime(#receiver, #(#arguments),*) -> #request #of_request {
            #request { client: #client, #(#fields),* }
        }
    }
}

fn method_docs(subject: &operation::Subject<'_>) -> TokenStream {
    let operation::Subject { operation, names, .. } = subject;
    let summary = operation.docs.title.as_deref().map(docs::inert);
    let summary = summary.unwrap_or_else(|| format!("Calls {}.", docs::code(&operation.id)));
    let summary = if summary.ends_with(['.', '!', '?']) { summary } else { format!("{summary}.") };
    let call = docs::code(&format!("{} {}", operation.method, operation.path_template()));
    let call = format!("{call}, {}.", security_words(subject));
    let description = operation.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    let external = docs::external(operation.docs.external.as_ref());
    let mut arguments: Vec<String> = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.required)
        .map(|(parameter, name)| argument_line(&name.to_string(), parameter.docs.description.as_deref()))
        .collect();
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        arguments.push(argument_line("body", body.docs.description.as_deref()));
    }
    let pages =
        operation.pagination.as_ref().map(|_| pages::in_words(&format!("crate::operations::{}", names.request)));
    let heading = if arguments.is_empty() { "" } else { "# Arguments" };
    let link = |method: &str| format!("[`{method}`](crate::operations::{}::{method})", names.request);
    let errors = match (subject.has_send(), operation.streamed().is_empty()) {
        (true, true) => format!("{} returns:", link("send")),
        (true, false) => format!("{} and {} return:", link("send"), link("stream")),
        (false, _) => format!("{} returns:", link("stream")),
    };
    let words = operation_error::in_words(subject, "crate::", "crate::operations::");
    docs::attributes(&docs::paragraphs([
        &*summary,
        &*call,
        &*description,
        &*external,
        &*pages.unwrap_or_default(),
        heading,
        &*arguments.join("\n"),
        "# Errors",
        &*errors,
        &*words,
    ]))
}

/// What credential the operation asks for, in words.
fn security_words(subject: &operation::Subject<'_>) -> String {
    let operation::Subject { scope, operation, .. } = subject;
    let asked: Vec<&Vec<Requirement>> =
        operation.security.iter().filter(|alternative| !alternative.is_empty()).collect();
    if asked.is_empty() {
        return "without a credential".to_owned();
    }
    let one = |requirement: &Requirement| {
        let scheme = &scope.context.api.schemes[requirement.scheme];
        let is_bearer =
            matches!(scheme.kind, SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_));
        let scopes: Vec<String> = requirement.scopes.iter().map(|scope| docs::code(scope)).collect();
        let noun = if scopes.len() == 1 { "scope" } else { "scopes" };
        match (is_bearer, scopes.is_empty()) {
            (true, true) => "a bearer token".to_owned(),
            (true, false) => format!("a bearer token of the {noun} {}", scopes.join(", ")),
            (false, _) => format!("the credential {}", docs::code(&scheme.name)),
        }
    };
    let alternatives: Vec<String> =
        asked.iter().map(|alternative| alternative.iter().map(one).collect::<Vec<_>>().join(" and ")).collect();
    format!("with {}", alternatives.join(", or "))
}

fn argument_line(name: &str, description: Option<&str>) -> String {
    let name = name.trim_start_matches("r#");
    match description.map(|text| docs::inert(text).replace('\n', "\n  ")) {
        Some(description) => format!("- `{name}`: {description}"),
        None => format!("- `{name}`"),
    }
}

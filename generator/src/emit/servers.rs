//! `src/servers.rs`: the document's servers, where there are several or they have variables.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{Context, File, docs, format};
use crate::ir::{Server, ServerVariable, UrlPart};
use crate::naming::{ServerNames, VariableNames};

/// Whether the servers make a type: one URL is a constant of the client.
pub(super) fn is_enum(context: &Context<'_>) -> bool {
    match context.api.servers.as_slice() {
        [] => false,
        [server] => !server.variables.is_empty(),
        _ => true,
    }
}

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    if !is_enum(context) {
        return Vec::new();
    }
    let scope = Scope::new(context);
    let servers: Vec<(&Server, &ServerNames)> =
        context.api.servers.iter().enumerate().map(|(index, server)| (server, context.names.server(index))).collect();
    let variants = servers.iter().map(|(server, names)| {
        let name = &names.name;
        let docs =
            docs::attributes(&docs::paragraphs([&*template(server), &*described(server.description.as_deref())]));
        match server.variables.is_empty() {
            true => quote! { #docs #name, },
            false => quote! { #docs #name(#name), },
        }
    });
    let urls = servers.iter().map(|(server, names)| {
        let name = &names.name;
        match server.variables.is_empty() {
            true => {
                let url = server.default_url();
                quote! { Self::#name => #url.to_owned(), }
            }
            false => quote! { Self::#name(server) => server.url(), },
        }
    });
    let with_variables: Vec<_> = servers.iter().filter(|(server, _)| !server.variables.is_empty()).collect();
    let types: TokenStream = with_variables.iter().map(|(server, names)| variables(server, names)).collect();
    let conversions = with_variables.iter().map(|(_, names)| {
        let name = &names.name;
        quote! {
            impl From<#name> for Server {
                fn from(server: #name) -> Self {
                    Self::#name(server)
                }
            }
        }
    });
    let conversions: TokenStream = conversions.collect();
    let builder = scope.runtime("ClientBuilder");
    let uses = scope.uses();
    let items = quote! {
        #uses

        #[doc = " Where the service is: the servers that the document names."]
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }

        impl Server {
            #[doc = " Its URL, with the values of its variables."]
            pub fn url(&self) -> String {
                match self { #(#urls)* }
            }
        }

        impl #builder {
            #[doc = " Where the service is: one of the servers that the document names. The first is the default."]
            pub fn server(self, server: impl Into<Server>) -> Self {
                self.document_server(server.into().url())
            }
        }

        #conversions
        #types
    };
    let about = "The servers that the document names.".to_owned();
    vec![File { path: "src/servers.rs".to_owned(), text: format::file(&[about], items) }]
}

fn described(description: Option<&str>) -> String {
    description.map(docs::inert).unwrap_or_default()
}

fn template(server: &Server) -> String {
    let text = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => text.clone(),
        UrlPart::Variable(name) => format!("{{{name}}}"),
    });
    docs::code(&text.collect::<String>())
}

/// The variables of a server: a struct with a setter for each, and an enum where the values are listed.
fn variables(server: &Server, names: &ServerNames) -> TokenStream {
    let name = &names.name;
    let each: Vec<(&ServerVariable, &VariableNames)> = server.variables.iter().zip(&names.variables).collect();
    let enums: TokenStream = each
        .iter()
        .filter(|(variable, _)| !variable.values.is_empty())
        .map(|(variable, names)| values(variable, names))
        .collect();
    let fields = each.iter().map(|(variable, names)| {
        let (field, ty) = (&names.field, variable_type(variable, names));
        quote! { #field: #ty }
    });
    let defaults = each.iter().map(|(variable, names)| {
        let field = &names.field;
        let default = &variable.default;
        match variant_of(variable, names, default) {
            Some(variant) => {
                let ty = &names.values_type;
                quote! { #field: #ty::#variant }
            }
            None => quote! { #field: #default.to_owned() },
        }
    });
    let setters = each.iter().map(|(variable, names)| {
        let field = &names.field;
        let first =
            format!("Sets the variable {}; {} by default.", docs::code(&variable.name), docs::code(&variable.default));
        let docs = docs::attributes(&docs::paragraphs([&*first, &*described(variable.description.as_deref())]));
        let (ty, value) = match variable.values.is_empty() {
            true => (quote! { impl Into<String> }, quote! { #field.into() }),
            false => (variable_type(variable, names), quote! { #field }),
        };
        quote! {
            #docs
            #[must_use]
            pub fn #field(mut self, #field: #ty) -> Self {
                self.#field = #value;
                self
            }
        }
    });
    let url_parts = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => quote! { url.push(#only); },
                _ => quote! { url.push_str(#text); },
            }
        }
        UrlPart::Variable(wire_name) => {
            let found = each.iter().find(|(variable, _)| variable.name == *wire_name);
            found.map_or_else(TokenStream::new, |(variable, names)| {
                let field = &names.field;
                match variable.values.is_empty() {
                    true => quote! { url.push_str(&self.#field); },
                    false => quote! { url.push_str(self.#field.as_str()); },
                }
            })
        }
    });
    let about = docs::attributes(&[format!("The variables of the server {}.", template(server))]);
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name {
            #(#fields),*
        }

        impl #name {
            #[doc = " With the defaults of its variables."]
            pub fn new() -> Self {
                Self { #(#defaults),* }
            }

            #(#setters)*

            fn url(&self) -> String {
                let mut url = String::new();
                #(#url_parts)*
                url
            }
        }

        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }

        #enums
    }
}

fn variable_type(variable: &ServerVariable, names: &VariableNames) -> TokenStream {
    match variable.values.is_empty() {
        true => quote! { String },
        false => {
            let ty = &names.values_type;
            quote! { #ty }
        }
    }
}

fn variant_of<'n>(variable: &ServerVariable, names: &'n VariableNames, value: &str) -> Option<&'n Ident> {
    let index = variable.values.iter().position(|other| other == value)?;
    names.values.get(index)
}

fn values(variable: &ServerVariable, names: &VariableNames) -> TokenStream {
    let name = &names.values_type;
    let each: Vec<(&String, &Ident)> = variable.values.iter().zip(&names.values).collect();
    let variants = each.iter().map(|(value, variant)| {
        let docs = docs::attributes(&[docs::code(value)]);
        quote! { #docs #variant, }
    });
    let texts = each.iter().map(|(value, variant)| quote! { Self::#variant => #value, });
    let about = docs::attributes(&[format!("The values of the variable {}.", docs::code(&variable.name))]);
    quote! {
        #about
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants)*
        }

        impl #name {
            fn as_str(self) -> &'static str {
                match self { #(#texts)* }
            }
        }
    }
}

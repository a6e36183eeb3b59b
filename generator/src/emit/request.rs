//! The request of an operation: the struct that borrows its arguments, and its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Subject;
use super::scope::Scope;
use super::{body, docs, rule, rust_type};
use crate::ir::{Api, Location, Parameter, Scalar, Shape, TypeUse};

/// ```text
/// pub struct UpdateContact<'a> { client: &'a Client, contact_id: &'a str, body: &'a ContactInput }
/// ```
pub(super) fn definition(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let name = &names.request;
    let client = scope.runtime("Client");
    let method = names.method.to_string();
    let method = method.trim_start_matches("r#");
    let about = match scope.context.names.group_of(subject.index) {
        Some(group) => {
            let group = &group.name;
            format!("A request of [`{group}::{method}`](crate::api::{group}::{method}), not sent yet.")
        }
        None => format!("A request of [`Client::{method}`], not sent yet."),
    };
    let docs = docs::attributes(&[about]);
    let parameters = operation.parameters.iter().zip(&names.parameters).map(|(parameter, name)| {
        let ty = borrowed(scope, parameter);
        let ty = match (parameter.required, is_list(scope, parameter)) {
            (true, _) | (false, true) => ty,
            (false, false) => quote! { Option<#ty> },
        };
        quote! { pub(crate) #name: #ty }
    });
    let body = operation.body.as_ref().map(|body| {
        let ty = body::argument(subject, body).field;
        match body.required {
            true => quote! { pub(crate) body: #ty },
            false => quote! { pub(crate) body: Option<#ty> },
        }
    });
    let context = (!names.facts.is_empty()).then(|| {
        let context = scope.root("ValidationContext");
        quote! { pub(crate) validation_context: #context }
    });
    let options = scope.runtime("CallOptions");
    let options = quote! { pub(crate) options: #options };
    let fields = parameters.chain(body).chain(context).chain([options]);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name<'a> {
            pub(crate) client: &'a #client,
            #(#fields,)*
        }
    }
}

/// The type of a parameter as the request borrows it.
pub(super) fn borrowed(scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
    let types = &scope.context.api.types;
    match types.shape(parameter.value.ty) {
        Shape::Scalar(Scalar::String) => quote! { &'a str },
        _ if is_copied(scope.context.api, parameter.value) => rust_type::bare(scope, parameter.value),
        Shape::List(items) => {
            let items = rust_type::value(scope, *items);
            quote! { &'a [#items] }
        }
        _ => {
            let ty = rust_type::bare(scope, parameter.value);
            quote! { &'a #ty }
        }
    }
}

/// Whether a value is passed itself and not borrowed: numbers, booleans, and enums that are `Copy`.
pub(super) fn is_copied(api: &Api, value: TypeUse) -> bool {
    let id = api.types.resolve(value.ty);
    match &api.types[id].shape {
        Shape::Scalar(scalar) => !scalar.is_text() && *scalar != Scalar::Integer,
        Shape::Enum(text) => api.is_closed(id, text),
        _ => false,
    }
}

/// Whether a parameter is a list: absent is the same as empty.
pub(super) fn is_list(scope: &Scope<'_>, parameter: &Parameter) -> bool {
    let types = &scope.context.api.types;
    matches!(types.shape(parameter.value.ty), Shape::List(_))
}

/// One method for each optional parameter, and for an optional body.
pub(super) fn setters(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let optional = operation.parameters.iter().zip(&names.parameters).filter(|(parameter, _)| !parameter.required);
    let parameters = optional.map(|(parameter, name)| {
        let docs = parameter_docs(parameter);
        let ty = borrowed(scope, parameter);
        let value = if is_list(scope, parameter) {
            quote! { #name }
        } else {
            quote! { Some(#name) }
        };
        let deprecated = parameter.deprecated.then(|| quote! { #[deprecated] });
        quote! {
            #docs
            #deprecated
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    let body = operation.body.as_ref().filter(|body| !body.required).map(|body| {
        let body::Argument { ty, keep, .. } = body::argument(subject, body);
        quote! {
            #[doc = " Sets the body."]
            pub fn body(mut self, body: #ty) -> Self {
                self.body = Some(#keep);
                self
            }
        }
    });
    let facts = fact_setters(subject);
    let options = scope.runtime("CallOptions");
    quote! {
        #(#parameters)*
        #body
        #facts

        #[doc = " What this call does otherwise than its client: time-outs, limits, when it is repeated."]
        pub fn options(mut self, options: #options) -> Self {
            self.options = options;
            self
        }
    }
}

/// One method for each fact that the rules ask for, and one for all of them.
fn fact_setters(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, names, .. } = subject;
    if names.facts.is_empty() {
        return TokenStream::new();
    }
    let setters = names.facts.iter().map(|(index, name)| {
        let (fact, field) = (&scope.context.api.facts[*index], scope.context.names.fact(*index));
        // For the imports of its type.
        rule::field_type(scope, fact);
        let docs = rule::field_docs(fact);
        let (ty, value) = rule::argument(fact, name);
        quote! {
            #docs
            pub fn #name(mut self, #name: #ty) -> Self {
                self.validation_context.#field = #value;
                self
            }
        }
    });
    let context = scope.root("ValidationContext");
    quote! {
        #(#setters)*

        #[doc = " Sets all that the rules of the request ask of the caller."]
        pub fn validation_context(mut self, validation_context: #context) -> Self {
            self.validation_context = validation_context;
            self
        }
    }
}

fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let name = docs::code(&parameter.name);
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let first = format!("Sets the {place} parameter {name}.");
    let description = parameter.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    docs::attributes(&docs::paragraphs([&*first, &*description]))
}

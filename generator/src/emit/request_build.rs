//! The method `request`: from the arguments to `http::Request`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::Subject;
use super::request::is_list;
use super::{check, docs};
use crate::ir::{Auth, Body, Location, Operation, Parameter, PathPart, Scalar, Shape};
use crate::naming::OperationNames;

/// `request`: from the arguments to `http::Request`.
pub(super) fn method(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, .. } = subject;
    let (request_builder, request_error) = (scope.runtime("RequestBuilder"), scope.runtime("RequestError"));
    scope.import(&["http"], "Method");
    scope.import(&["bytes"], "Bytes");
    let validation = validation(subject);
    let method = format_ident!("{}", operation.method);
    let path = path(subject);
    let accept = accept(operation).map(|media_type| quote! { .accept(#media_type) });
    let bearer = matches!(operation.auth, Auth::Bearer { .. }).then(|| quote! { .bearer() });
    let required_body = operation.body.as_ref().filter(|body| body.required).map(|body| {
        let media_type = media_type(body);
        quote! { .json(self.body) #media_type }
    });
    let optional = optional_parts(subject);
    let start = quote! { #request_builder::new(self.client, Method::#method) #path #accept #bearer #required_body };
    let end = match optional.is_empty() {
        true => quote! { #start.build() },
        false => quote! {
            let mut request = #start;
            #optional
            request.build()
        },
    };
    let docs = docs::attributes(&docs::paragraphs([
        "The HTTP request, for a look at it or for a transport of one's own; [`send`](Self::send) does it all.",
        "# Errors",
        "What [`send`](Self::send) refuses before anything is sent.",
    ]));
    quote! {
        #docs
        pub fn request(&self) -> Result<http::Request<Bytes>, #request_error> {
            #validation
            #end
        }
    }
}

/// `.header("Content-Type", "application/merge-patch+json")`, unless it is the usual one, which `json` sets.
fn media_type(body: &Body) -> TokenStream {
    match body.media_type.as_str() {
        "application/json" => TokenStream::new(),
        media_type => quote! { .header("Content-Type", #media_type) },
    }
}

/// Parameters and body are held against the document before anything else.
fn validation(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let types = &scope.context.api.types;
    let checked = operation.parameters.iter().zip(&names.parameters).filter(|(p, _)| types[p.value.ty].checked);
    let mut parts: Vec<TokenStream> = checked
        .map(|(parameter, name)| {
            let wire_name = &parameter.name;
            scope.speak_of(name);
            let (is_str, is_copied) = match *types.shape(parameter.value.ty) {
                Shape::Scalar(scalar) => (scalar == Scalar::String, !scalar.is_text() && scalar != Scalar::Integer),
                _ => (false, false),
            };
            let (value, at) = (quote! { value }, quote! { &at });
            let statements = match is_str {
                true => check::of_text(scope, parameter.value, &value, &at),
                false => check::of_binding(scope, parameter.value, &value, &at),
            };
            let body = quote! { let at = Pointer::ROOT.property(#wire_name); #(#statements;)* };
            // What is not copied is lent already.
            match (parameter.required, !is_copied) {
                // Absent is the same as empty.
                (false, _) if is_list(scope, parameter) => {
                    quote! { if !self.#name.is_empty() { let value = self.#name; #body } }
                }
                (true, true) => quote! { { let value = self.#name; #body } },
                (true, false) => quote! { { let value = &self.#name; #body } },
                (false, true) => quote! { if let Some(value) = self.#name { #body } },
                (false, false) => quote! { if let Some(value) = &self.#name { #body } },
            }
        })
        .collect();
    let checked_body = operation.body.as_ref().filter(|body| types[body.value.ty].checked);
    let is_item = |body: &&Body| types.shape(body.value.ty).has_members();
    // The checks of a list, a map or a text are no `Validate` of its own.
    if let Some(body) = checked_body.filter(|body| !is_item(body)) {
        scope.speak_of(&format_ident!("body"));
        let statements = check::of_binding(scope, body.value, &quote! { value }, &quote! { &at });
        let statements = quote! { let at = Pointer::ROOT; #(#statements;)* };
        parts.push(match (body.required, body.value.nullable) {
            (true, false) => quote! { { let value = self.body; #statements } },
            (true, true) | (false, false) => quote! { if let Some(value) = self.body { #statements } },
            (false, true) => quote! { if let Some(Some(value)) = self.body { #statements } },
        });
    }
    let body = checked_body.filter(is_item);
    if parts.is_empty() {
        let call = |value: TokenStream, ty| {
            scope.runtime("Validate");
            match check::asks_for_facts(scope, ty) {
                true => quote! { #value.validate_in(&self.validation_context)?; },
                false => quote! { #value.validate()?; },
            }
        };
        return match body {
            Some(body) if body.required => call(quote! { self.body }, body.value.ty),
            Some(body) => {
                let call = call(quote! { body }, body.value.ty);
                quote! { if let Some(body) = self.body { #call } }
            }
            None => TokenStream::new(),
        };
    }
    // All violations at once: those of the parameters, and those of the body.
    parts.extend(body.map(|body| {
        let call = |value| check::validate_at(scope, body.value.ty, &value, &quote! { &Pointer::ROOT });
        match body.required {
            true => {
                let call = call(quote! { self.body });
                quote! { #call; }
            }
            false => {
                let call = call(quote! { body });
                quote! { if let Some(body) = self.body { #call; } }
            }
        }
    }));
    let context = (!names.facts.is_empty()).then(|| quote! { let context = &self.validation_context; });
    let (violations, request_error) = (scope.runtime("Violations"), scope.runtime("RequestError"));
    scope.runtime("Pointer");
    quote! {
        let mut violations = #violations::new();
        let found = &mut violations;
        #context
        #(#parts)*
        if !violations.is_empty() {
            return Err(#request_error::Invalid(violations));
        }
    }
}

/// `.path("/contacts/").path_parameter("contactId", self.contact_id)`
fn path(subject: &Subject<'_>) -> TokenStream {
    let Subject { operation, names, .. } = subject;
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => {
            let text = encode_literal(text);
            quote! { .path(#text) }
        }
        PathPart::Parameter(wire_name) => {
            let name = name_of(operation, names, wire_name);
            quote! { .path_parameter(#wire_name, #name) }
        }
    });
    quote! { #(#parts)* }
}

fn name_of(operation: &Operation, names: &OperationNames, wire_name: &str) -> TokenStream {
    let is_it = |parameter: &Parameter| parameter.location == Location::Path && parameter.name == wire_name;
    match operation.parameters.iter().position(is_it) {
        Some(index) => {
            let name = &names.parameters[index];
            quote! { self.#name }
        }
        None => quote! { "" },
    }
}

/// The literal text of a path template as it travels: what RFC 3986 does not allow in a path is percent-encoded.
fn encode_literal(text: &str) -> String {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match allowed(byte) {
            true => out.push(byte as char),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn accept(operation: &Operation) -> Option<String> {
    let mut media_types: Vec<&str> = Vec::new();
    for media_type in operation.outcomes.iter().filter_map(|outcome| outcome.media_type.as_deref()) {
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    (!media_types.is_empty()).then(|| media_types.join(", "))
}

/// Query and header parameters, and a body that need not be there.
fn optional_parts(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names } = subject;
    let parameters = operation.parameters.iter().zip(&names.parameters).filter_map(|(parameter, name)| {
        let function = match parameter.location {
            Location::Path => return None,
            Location::Query => format_ident!("query"),
            Location::Header => format_ident!("header"),
        };
        let wire_name = &parameter.name;
        Some(match (is_list(scope, parameter), parameter.required) {
            (true, _) => quote! { for value in self.#name { request = request.#function(#wire_name, value); } },
            (false, true) => quote! { request = request.#function(#wire_name, self.#name); },
            (false, false) => {
                quote! { if let Some(value) = self.#name { request = request.#function(#wire_name, value); } }
            }
        })
    });
    let body = operation.body.as_ref().filter(|body| !body.required).map(|body| {
        let media_type = media_type(body);
        quote! { if let Some(body) = self.body { request = request.json(body) #media_type; } }
    });
    quote! { #(#parameters)* #body }
}

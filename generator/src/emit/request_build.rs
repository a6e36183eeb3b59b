//! The method `request`: from the arguments to `http::Request`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::Subject;
use super::request::{is_copied, is_list};
use super::{body, check, docs, parameter, validate_body};
use crate::ir::{Body, Content, Location, Operation, Parameter, PathPart, Payload, Scalar, Shape, TypeUse};
use crate::naming::OperationNames;

/// `request`: from the arguments to `http::Request`.
pub(super) fn method(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, .. } = subject;
    let (request_builder, request_error) = (scope.runtime("RequestBuilder"), scope.runtime("RequestError"));
    scope.import(&["http"], "Method");
    let body = scope.inside("body", "Body");
    let validation = validation(subject);
    let method = format_ident!("{}", operation.method);
    let server = operation.servers.first().map(|server| {
        let url = server.default_url();
        quote! { .server(#url) }
    });
    let path = path(subject);
    let accept = accept(subject).map(|media_type| quote! { .accept(#media_type) });
    let required_body = operation.body.as_ref().filter(|body| body.required && body.contents.len() == 1);
    let required_body = required_body.map(|body| {
        let content = &body.contents[0];
        body::write(scope, content, &body_value(content, &quote! { self.body }))
    });
    let optional = optional_parts(subject);
    let start = quote! { #request_builder::new(self.client, Method::#method) #server #path #accept #required_body };
    let end = match optional.is_empty() {
        true => quote! { #start.build() },
        false => quote! {
            let mut request = #start;
            #optional
            request.build()
        },
    };
    let docs = docs::attributes(&docs::paragraphs([
        "The HTTP request, for a look at it; the client adds the credentials when it is sent.",
        "# Errors",
        "What is refused before anything is sent.",
    ]));
    quote! {
        #docs
        #[inline]
        pub fn request(&self) -> Result<http::Request<#body>, #request_error> {
            #validation
            #end
        }
    }
}

/// What is written of a body that the caller gave: bytes are a clone, which is cheap.
fn body_value(content: &Content, value: &TokenStream) -> TokenStream {
    match content.payload {
        Payload::Bytes | Payload::Events(_) => quote! { #value.clone() },
        _ => value.clone(),
    }
}

/// Parameters and body are held against the document before anything else.
fn validation(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let types = &scope.context.api.types;
    let checked = operation.parameters.iter().zip(&names.parameters).filter(|(p, _)| types[p.value.ty].checked);
    let mut parts: Vec<TokenStream> = checked
        .map(|(parameter, name)| {
            let wire_name = &parameter.name;
            scope.speak_of(name);
            let is_str = *types.shape(parameter.value.ty) == Shape::Scalar(Scalar::String);
            let (value, at) = (quote! { value }, quote! { &at });
            let statements = match is_str {
                true => check::of_text(scope, parameter.value, &value, &at),
                false if is_list(scope, parameter) => check::of_slice(scope, parameter.value, &value, &at),
                false => check::of_binding(scope, parameter.value, &value, &at),
            };
            let body = quote! { let at = Pointer::ROOT.property(#wire_name); #(#statements;)* };
            // What is not copied is lent already.
            match (parameter.required, !is_copied(scope.context.api, parameter.value)) {
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
    let body = operation.body.as_ref();
    // The checks of a body that is one model are its own, and may be the only ones.
    if let Some(body) = body.filter(|_| parts.is_empty())
        && let Some(value) = sole_model(subject, body)
    {
        let call = |receiver: TokenStream| {
            scope.runtime("Validate");
            match check::asks_for_facts(scope, value.ty) {
                true => quote! { #receiver.validate_in(&self.validation_context)?; },
                false => quote! { #receiver.validate()?; },
            }
        };
        return match body.required {
            true => call(quote! { self.body }),
            false => {
                let call = call(quote! { body });
                quote! { if let Some(body) = self.body { #call } }
            }
        };
    }
    parts.extend(body.and_then(|body| validate_body::statements(subject, body)));
    if parts.is_empty() {
        return TokenStream::new();
    }
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

/// The type of a body that can be one thing only, a model with checks.
fn sole_model(subject: &Subject<'_>, body: &Body) -> Option<TypeUse> {
    let types = &subject.scope.context.api.types;
    let [Content { payload: Payload::Json(value) | Payload::Form { value, .. }, .. }] = body.contents.as_slice() else {
        return None;
    };
    (types[value.ty].checked && !value.nullable && types.shape(value.ty).has_members()).then_some(*value)
}

/// `.path("/contacts/").path_parameter("contactId", self.contact_id)`
fn path(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Literal(text) => {
            let text = encode_literal(text);
            quote! { .path(#text) }
        }
        PathPart::Parameter(wire_name) => {
            let is_it = |parameter: &&Parameter| parameter.location == Location::Path && parameter.name == *wire_name;
            let name = name_of(operation, names, wire_name);
            match operation.parameters.iter().find(is_it) {
                Some(parameter) => parameter::path(scope, parameter, &name),
                None => quote! { .path_parameter(#wire_name, #name) },
            }
        }
    });
    let fixed = operation.fixed_query.iter().map(|(name, value)| quote! { .query(#name, #value) });
    quote! { #(#parts)* #(#fixed)* }
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

/// The media types that answers may have: to `send`, or to `stream` if that is all there is.
fn accept(subject: &Subject<'_>) -> Option<String> {
    let operation = subject.operation;
    let successes = if subject.has_send() { operation.whole() } else { operation.streamed() };
    let errors = operation.outcomes.iter().filter(|outcome| !outcome.status.is_success());
    let of_errors = errors.flat_map(|outcome| &outcome.contents).filter(|content| !content.payload.is_stream());
    let text = media_types(successes.into_iter().map(|(_, content)| content).chain(of_errors));
    (!text.is_empty()).then_some(text)
}

/// The media types of contents, each once: `application/json, text/plain`.
pub(super) fn media_types<'c>(contents: impl Iterator<Item = &'c Content>) -> String {
    let mut media_types: Vec<&str> = Vec::new();
    for content in contents {
        if !media_types.contains(&content.media_type.as_str()) {
            media_types.push(&content.media_type);
        }
    }
    media_types.join(", ")
}

/// Query, header and cookie parameters, and a body that need not be there or may be one of several things.
fn optional_parts(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let parameters =
        operation.parameters.iter().zip(&names.parameters).map(|(each, name)| parameter::statement(scope, each, name));
    let body = operation.body.as_ref().and_then(|body| optional_body(subject, body));
    let key = operation.idempotency_key.as_ref().map(|name| quote! { request = request.idempotency_key(#name); });
    quote! { #(#parameters)* #key #body }
}

fn optional_body(subject: &Subject<'_>, body: &Body) -> Option<TokenStream> {
    let Subject { scope, names, .. } = subject;
    let write = |content: &Content| {
        let call = body::write(scope, content, &body_value(content, &quote! { body }));
        quote! { request = request #call; }
    };
    match (body.contents.as_slice(), body.required) {
        ([_], true) => None,
        ([content], false) => {
            let write = write(content);
            let borrowed = if matches!(content.payload, Payload::Bytes) {
                quote! { & }
            } else {
                TokenStream::new()
            };
            Some(quote! { if let Some(body) = #borrowed self.body { #write } })
        }
        (contents, required) => {
            let ty = &names.body;
            let arms = contents.iter().zip(&names.contents).map(|(content, variant)| {
                let call = body::write(scope, content, &body_value(content, &quote! { body }));
                quote! { #ty::#variant(body) => request #call, }
            });
            Some(match required {
                true => quote! { request = match &self.body { #(#arms)* }; },
                false => quote! { if let Some(body) = &self.body { request = match body { #(#arms)* }; } },
            })
        }
    }
}

//! The body of a request: what the caller gives for it, and how it is written.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Subject;
use super::scope::Scope;
use super::{docs, rust_type};
use crate::ir::{Body, Content, FormField, ParameterEncoding, Payload, Style};

/// What the caller gives for a body.
pub(super) struct Argument {
    /// The type of the argument: `&'a Contact`, `impl Into<Body>`.
    pub(super) ty: TokenStream,
    /// The type of the field that keeps it.
    pub(super) field: TokenStream,
    /// From the argument called `body` to the field.
    pub(super) keep: TokenStream,
}

/// What the caller gives for the body of the operation.
pub(super) fn argument(subject: &Subject<'_>, body: &Body) -> Argument {
    match (&subject.names.body, body.contents.as_slice()) {
        (None, contents) => of_content(subject, &contents[0]),
        (Some(name), contents) => {
            let name = named(subject, name);
            let lifetime = contents.iter().any(borrows).then(|| quote! { <'a> });
            let ty = quote! { #name #lifetime };
            Argument { ty: ty.clone(), field: ty, keep: quote! { body } }
        }
    }
}

/// A type of the operation's own file, seen from wherever the scope is.
fn named(subject: &Subject<'_>, name: &Ident) -> Ident {
    subject.scope.of_operation_file(&subject.names.method, name);
    name.clone()
}

fn of_content(subject: &Subject<'_>, content: &Content) -> Argument {
    let scope = subject.scope;
    let lent = |ty: TokenStream| {
        let ty = quote! { &'a #ty };
        Argument { ty: ty.clone(), field: ty, keep: quote! { body } }
    };
    match &content.payload {
        Payload::Json(value) | Payload::Form { value, .. } | Payload::Lines { value, .. } => {
            lent(rust_type::value(scope, *value))
        }
        Payload::Text => lent(quote! { str }),
        Payload::Multipart(_) => {
            let name = subject.names.form.as_ref().map(|name| named(subject, name));
            lent(quote! { #name })
        }
        Payload::Bytes | Payload::Events(_) => {
            let body = scope.inside("body", "Body");
            Argument { ty: quote! { impl Into<#body> }, field: body, keep: quote! { body.into() } }
        }
    }
}

/// Whether what the caller gives is lent: all but bytes and streams, which are cheap to clone.
fn borrows(content: &Content) -> bool {
    !matches!(content.payload, Payload::Bytes | Payload::Events(_))
}

/// The enum of a body that may be one of several things; nothing for others.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { operation, names, .. } = subject;
    let (Some(name), Some(body)) = (&names.body, &operation.body) else { return TokenStream::new() };
    let about = docs::attributes(&[format!("The body of {}, by media type.", docs::code(&operation.id))]);
    let variants: Vec<TokenStream> = body
        .contents
        .iter()
        .zip(&names.contents)
        .map(|(content, variant)| {
            let argument = of_content(subject, content);
            let about = docs::attributes(&[docs::code(&content.media_type)]);
            let ty = argument.field;
            quote! { #about #variant(#ty), }
        })
        .collect();
    let lifetime = body.contents.iter().any(borrows).then(|| quote! { <'a> });
    quote! {
        #about
        #[derive(Clone, Debug)]
        pub enum #name #lifetime {
            #(#variants)*
        }
    }
}

/// The calls that put the body into the request: `.json(self.body)`. `value` is what the caller gave, as the field keeps it.
pub(super) fn write(scope: &Scope<'_>, content: &Content, value: &TokenStream) -> TokenStream {
    let media_type = &content.media_type;
    match &content.payload {
        Payload::Json(_) | Payload::Lines { .. } | Payload::Events(_) => {
            let media_type = match media_type.as_str() {
                "application/json" | "*/*" => TokenStream::new(),
                media_type => quote! { .header("Content-Type", #media_type) },
            };
            quote! { .json(#value) #media_type }
        }
        Payload::Text => quote! { .text(#media_type, #value) },
        Payload::Bytes => {
            let media_type = if media_type.contains('*') { "application/octet-stream" } else { media_type };
            quote! { .bytes(#media_type, #value) }
        }
        Payload::Form { fields, .. } => {
            scope.calls_upon("request_form");
            let fields = fields.iter().map(|field| form_field(scope, field));
            quote! { .form(#value, &[#(#fields),*]) }
        }
        Payload::Multipart(_) => quote! { .multipart(#value.form()) },
    }
}

/// `FormField::deep_object("address")`
fn form_field(scope: &Scope<'_>, field: &FormField) -> TokenStream {
    let (ty, name) = (scope.inside("form", "FormField"), &field.name);
    let ParameterEncoding::Style { style, explode, allow_reserved } = field.encoding else {
        return quote! { #ty::json(#name) };
    };
    let (constructor, usual) = match style {
        Style::SpaceDelimited => ("space_delimited", false),
        Style::PipeDelimited => ("pipe_delimited", false),
        // Exploded or not makes no difference there.
        Style::DeepObject => ("deep_object", explode),
        Style::Simple | Style::Label | Style::Matrix | Style::Form => ("form", true),
    };
    let constructor = format_ident!("{constructor}");
    let explode = (explode != usual).then(|| quote! { .explode(#explode) });
    let allow_reserved = allow_reserved.then(|| quote! { .allow_reserved() });
    quote! { #ty::#constructor(#name) #explode #allow_reserved }
}

/// `QueryStyle::PipeDelimited`
pub(super) fn query_style(scope: &Scope<'_>, style: Style) -> TokenStream {
    let ty = scope.inside("style", "QueryStyle");
    let name = match style {
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Simple | Style::Label | Style::Matrix | Style::Form => "Form",
    };
    let name = format_ident!("{name}");
    quote! { #ty::#name }
}

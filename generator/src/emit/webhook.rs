//! `src/webhooks/`: one file for each webhook and each callback, with what the service sends and how that is read.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::answer::own_checks;
use super::operation::payload;
use super::scope::{Folder, Scope};
use super::{Context, File, docs, format, models, modules, operation_error, pattern, rust_type};
use crate::ir::{Content, Location, Parameter, Payload, Shape, Status, TypeId, Webhook, WebhookKind};
use crate::naming::WebhookNames;

/// All files of webhooks and their `mod.rs`; none if the document has none.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let webhooks = &context.api.webhooks;
    if webhooks.is_empty() {
        return Vec::new();
    }
    let numbered = webhooks.iter().enumerate();
    let mut files =
        context.share.each(numbered, |(index, webhook)| file(context, webhook, context.names.webhook(index)));
    files.extend(context.share.one(|| mod_file(context)));
    files
}

fn file(context: &Context<'_>, webhook: &Webhook, names: &WebhookNames) -> File {
    let scope = Scope::of_webhook(context, &names.module);
    let definition = definition(&scope, webhook, names);
    let methods = methods(&scope, webhook, names);
    let own_types: TokenStream = own_types(context, names).iter().map(|id| models::item(&scope, *id)).collect();
    let patterns = pattern::functions(&scope);
    let uses = scope.uses();
    let place = docs::code(&format!("#{}", webhook.pointer));
    let about = match &webhook.kind {
        WebhookKind::Webhook => format!("The webhook {place}."),
        WebhookKind::Callback { .. } => format!("The callback {place}."),
    };
    File {
        path: format!("src/webhooks/{}.rs", modules::file_stem(&names.module)),
        text: format::file(&[about], quote! { #uses #definition #methods #own_types #patterns }),
    }
}

/// The types whose schemas stand inside the webhook.
fn own_types<'c>(context: &'c Context<'_>, names: &WebhookNames) -> &'c [TypeId] {
    context.index.types_in(Folder::Webhooks, &names.module)
}

/// ```text
/// pub struct NewPet { pub x_delivery: Option<String>, pub body: Pet }
/// ```
fn definition(scope: &Scope<'_>, webhook: &Webhook, names: &WebhookNames) -> TokenStream {
    let name = &names.name;
    let docs = docs::attributes(&about(webhook));
    let deprecated = webhook.deprecated.then(|| quote! { #[deprecated] });
    let parameters = webhook.parameters.iter().zip(&names.parameters).map(|(parameter, field)| {
        let place = if parameter.location == Location::Header { "header" } else { "query parameter" };
        let first = format!("The {place} {}.", docs::code(&parameter.name));
        let description = parameter.docs.description.as_deref().map(docs::inert).unwrap_or_default();
        let docs = docs::attributes(&docs::paragraphs([&*first, &*description]));
        let deprecated = parameter.deprecated.then(|| quote! { #[deprecated] });
        let ty = rust_type::bare(scope, parameter.value);
        let ty = if parameter.required {
            ty
        } else {
            quote! { Option<#ty> }
        };
        quote! { #docs #deprecated pub #field: #ty, }
    });
    let parameters: Vec<TokenStream> = parameters.collect();
    let body = webhook.body.as_ref().map(|content| {
        let description = webhook.body_description.as_deref().map(docs::inert);
        let docs = docs::attributes(&docs::paragraphs([description.as_deref().unwrap_or("The body.")]));
        let ty = payload(scope, Some(&content.payload));
        let ty = if webhook.body_required {
            ty
        } else {
            quote! { Option<#ty> }
        };
        quote! { #docs pub body: #ty, }
    });
    let fields = match parameters.is_empty() && body.is_none() {
        true => quote! { ; },
        false => quote! { { #(#parameters)* #body } },
    };
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #deprecated
        pub struct #name #fields
    }
}

/// What the document says of it, who causes it, and which answers are expected.
fn about(webhook: &Webhook) -> Vec<String> {
    let title = webhook.docs.title.as_deref().map(docs::inert).unwrap_or_default();
    let description = webhook.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    let external = docs::external(webhook.docs.external.as_ref());
    let cause = match &webhook.kind {
        WebhookKind::Webhook => format!("A `{}` request that the service sends by itself.", webhook.method),
        WebhookKind::Callback { operations, expression } => {
            let operations: Vec<String> = operations.iter().map(|operation| docs::code(operation)).collect();
            let (operations, expression) = (operations.join(" and of "), docs::code(expression));
            docs::wrapped(&format!(
                "A `{}` request that the service sends to {expression} because of {operations}.",
                webhook.method
            ))
        }
    };
    let answers = webhook.answers.iter().map(|(status, description)| {
        let status = match status {
            Status::Default => "Any other".to_owned(),
            status => operation_error::title(*status),
        };
        docs::inert(&format!("- {status}: {}", docs::line(description)))
    });
    let answers = answers.collect::<Vec<_>>().join("\n");
    let heading = if answers.is_empty() { "" } else { "# Answers" };
    docs::paragraphs([&*title, &*description, &*external, &*cause, heading, &*answers])
}

/// `METHOD` and `parse`.
fn methods(scope: &Scope<'_>, webhook: &Webhook, names: &WebhookNames) -> TokenStream {
    let name = &names.name;
    let (module, error) = (scope.runtime("webhook"), scope.runtime("WebhookError"));
    scope.import(&["http"], "Method");
    let method = format_ident!("{}", webhook.method);
    let parameters = webhook
        .parameters
        .iter()
        .zip(&names.parameters)
        .map(|(parameter, field)| read_parameter(scope, &module, parameter, field));
    let mut parameters: Vec<TokenStream> = parameters.collect();
    parameters.extend(webhook.body.as_ref().map(|content| {
        let read = read_body(scope, &module, content, webhook.body_required);
        quote! { body: #read? }
    }));
    let value = match parameters.is_empty() {
        true => quote! { Self },
        false => quote! { Self { #(#parameters),* } },
    };
    let is_json = matches!(&webhook.body, Some(Content { payload: Payload::Json(_), .. }));
    let validate = if is_json { format_ident!("validate") } else { format_ident!("_validate") };
    let docs = docs::attributes(&docs::paragraphs([
        "Reads a request of the service; with `validate` its body is also held against the document.",
        "Who sent it is not asked here, nor is its path.",
        "# Errors",
        "A request that is not what the document says; [`WebhookError::status`] is what to answer then.",
    ]));
    quote! {
        impl #name {
            #[doc = " The method that the service uses."]
            pub const METHOD: Method = Method::#method;

            #docs
            pub fn parse(request: &http::Request<impl AsRef<[u8]>>, #validate: bool) -> Result<Self, #error> {
                #module::method(request, &Self::METHOD)?;
                Ok(#value)
            }
        }
    }
}

/// `count: webhook::required("X-Count", webhook::header(request, "X-Count", webhook::parsed)?)?`
fn read_parameter(scope: &Scope<'_>, module: &Ident, parameter: &Parameter, field: &Ident) -> TokenStream {
    let wire_name = &parameter.name;
    let place = format_ident!("{}", if parameter.location == Location::Header { "header" } else { "query" });
    let api = scope.context.api;
    let id = api.types.resolve(parameter.value.ty);
    let read = match &api.types[id].shape {
        Shape::Enum(text) => {
            let ty = rust_type::bare(scope, parameter.value);
            match api.is_closed(id, text) {
                true => quote! { |text| #ty::try_from(text).ok() },
                false => quote! { |text| Some(#ty::from(text)) },
            }
        }
        _ => quote! { #module::parsed },
    };
    let read = quote! { #module::#place(request, #wire_name, #read)? };
    match parameter.required {
        true => quote! { #field: #module::required(#wire_name, #read)? },
        false => quote! { #field: #read },
    }
}

fn read_body(scope: &Scope<'_>, module: &Ident, content: &Content, required: bool) -> TokenStream {
    let media_type = &content.media_type;
    let (function, arguments) = match &content.payload {
        Payload::Json(body) => match own_checks(scope, *body) {
            Some(check) => (format_ident!("json_checked"), quote! { validate, #check }),
            None => (format_ident!("json"), quote! { validate }),
        },
        Payload::Text => (format_ident!("text"), quote! { #media_type }),
        _ => (format_ident!("bytes"), quote! { #media_type }),
    };
    match required {
        true => quote! { #module::#function(request, #arguments) },
        false => quote! { #module::if_any(request, |request| #module::#function(request, #arguments)) },
    }
}

fn mod_file(context: &Context<'_>) -> File {
    let names: Vec<&WebhookNames> = (0..context.api.webhooks.len()).map(|index| context.names.webhook(index)).collect();
    let declarations = names.iter().map(|names| modules::declared(&names.module));
    let exports = names.iter().map(|names| {
        let module = &names.module;
        let own = own_types(context, names);
        let mut all: Vec<&Ident> = own.iter().filter_map(|id| context.names.type_name(*id)).collect();
        all.push(&names.name);
        modules::exported(module, all)
    });
    let items = quote! { #(#declarations)* #(#exports)* };
    let about = "The requests that the service sends: webhooks and callbacks, one file each.".to_owned();
    File { path: "src/webhooks/mod.rs".to_owned(), text: format::file(&[about], items) }
}

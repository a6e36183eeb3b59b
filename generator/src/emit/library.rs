//! `src/lib.rs`: the crate's documentation with a worked example, and what is exported.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, File, docs, example, features, format, optional_files, part_features, schemas, servers};
use crate::ir::{Shape, TypeDef};

pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let about = about(context);
    // A document may call a type deprecated that its own operations use, or a property, which is read and written.
    let is_deprecated = |def: &TypeDef| match &def.shape {
        Shape::Record(record) => def.deprecated || record.fields.iter().any(|field| field.deprecated),
        _ => def.deprecated,
    };
    let deprecated = context.api.types.iter().any(|(_, def)| is_deprecated(def))
        || context.api.operations.iter().any(|operation| operation.deprecated)
        || context
            .api
            .webhooks
            .iter()
            .any(|webhook| webhook.deprecated || webhook.parameters.iter().any(|parameter| parameter.deprecated));
    let schemas = schemas::has_any(context).then(|| quote! { mod schemas; });
    let is_written = optional_files::wanted(context).iter().any(|file| file.name == "written");
    let (error, written) = match is_written {
        true => (quote! { FormatError, }, quote! { Written, }),
        false => Default::default(),
    };
    let (facts, fact_exports) = match context.api.facts.is_empty() {
        true => Default::default(),
        false => (quote! { mod validation_context; }, quote! { pub use validation_context::ValidationContext; }),
    };
    let security = (!context.api.schemes.is_empty()).then(|| quote! { pub mod security; });
    let api = (!context.names.groups().is_empty()).then(|| quote! { pub mod api; });
    let (servers, server) = match servers::is_enum(context) {
        true => (Some(quote! { pub mod servers; }), Some(quote! { pub use servers::Server; })),
        false => (None, None),
    };
    let (webhooks, webhook_error) = match context.api.webhooks.is_empty() {
        true => Default::default(),
        false => {
            let feature = part_features::of_webhooks(context);
            (quote! { #feature pub mod webhooks; }, quote! { WebhookError, })
        }
    };
    let items = quote! {
        #api
        mod client;
        pub mod models;
        pub mod operations;
        pub mod runtime;
        #schemas
        #security
        #servers
        #facts
        #webhooks

        pub use runtime::{
            ApiError, BuildError, CallOptions, Client, ClientBuilder, DecodeError, Error, #error Maybe, RequestError,
            Response, RetryPolicy, Token, TransportError, Validate, Violation, Violations, #webhook_error #written
        };
        #server
        #fact_exports
    };
    let mut attributes = "\n#![forbid(unsafe_code)]\n".to_owned();
    if deprecated {
        attributes.push_str("#![allow(deprecated)]\n");
    }
    if context.names.has_foreign_letters() {
        attributes.push_str("#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n");
    }
    attributes.extend(part_features::allowed(context));
    // Inner attributes stand between the documentation and the items.
    let (docs, items) = (format::file(&about, TokenStream::new()), format::file(&[], items));
    let text = format!("{docs}{attributes}\n{items}");
    vec![File { path: "src/lib.rs".to_owned(), text }]
}

fn about(context: &Context<'_>) -> Vec<String> {
    let api = context.api;
    let title = format!("A client of {}.", docs::inline(&api.name()));
    let description = api.description.as_deref().map(docs::inert).unwrap_or_default();
    let external = docs::external(api.external.as_ref());
    let mut lines = docs::paragraphs([&*title, &*description, &*external]);
    let example = example::worked(context);
    if !example.is_empty() {
        lines.extend(["".to_owned(), "# Example".to_owned(), "".to_owned(), "```rust".to_owned()]);
        lines.extend(example);
        lines.push("```".to_owned());
    }
    let facts = match context.api.facts.is_empty() {
        true => "",
        false => {
            "
- [`ValidationContext`] holds what rules of the document ask of the caller, since the value does not hold it. A request
  that needs a fact has a setter for it."
        }
    };
    let unlisted = match context.api.exact {
        true => "Enums take what the document lists.",
        false => "What is read keeps values that the\n  document does not list, in enums as `Unknown`.",
    };
    let features = features::about() + &part_features::about(context);
    let webhooks = match (context.api.webhooks.is_empty(), part_features::of_webhooks(context)) {
        (true, _) => "",
        (false, None) => {
            "
- [`webhooks`] are the requests that the service sends, each with a function that reads it."
        }
        (false, Some(_)) => {
            "
- `webhooks`, with the feature of that name, are the requests that the service sends, each with a function that reads it."
        }
    };
    let guide = format!(
        "
# What is where

- [`Client`] has one method for each operation; [`Client::builder`] sets time-outs, limits and the token.
- [`models`] are the types that are sent and received. A required property is a `T`, an optional one an `Option<T>`,
  and one that may also be null a [`Maybe<T>`](Maybe). {unlisted}
- [`operations`] are the requests and their errors, by status.{webhooks}
- [`Validate`] holds a value against the document. It runs before a request is sent; a request that breaks a rule is not
  sent, and [`RequestError::Invalid`] lists everything that is wrong with it.{facts}
- [`runtime`] is what every such client needs. [`runtime::Transport`] is who carries the requests: reqwest by default, or
  one of your own.

# Features

{features}
Reading is tolerant: null for an optional property is as good as none, and properties that the document does not
name are ignored. Sending is strict."
    );
    lines.extend(guide.lines().map(str::to_owned));
    lines
}

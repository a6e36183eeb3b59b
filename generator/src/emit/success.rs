//! A successful answer that may be one of several things: an enum by status and media type.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::operation::{Subject, payload};
use super::operation_error::title;

/// The enum; nothing if a successful answer is one thing only.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, names, .. } = subject;
    let Some(name) = &names.answer else { return TokenStream::new() };
    let successes = operation.outcomes.iter().zip(&names.outcomes).filter(|(outcome, _)| outcome.status.is_success());
    let variants = successes.flat_map(|(outcome, variants)| {
        let title = title(outcome.status);
        let contents = outcome.contents.iter().map(Some).chain(outcome.contents.is_empty().then_some(None));
        let whole =
            contents.zip(variants).filter(|(content, _)| content.is_none_or(|content| !content.payload.is_stream()));
        let variants = whole.map(|(content, variant)| {
            let media_type = content.filter(|_| outcome.contents.len() > 1);
            let media_type =
                media_type.map_or_else(String::new, |content| format!(", {}", docs::code(&content.media_type)));
            let about = docs::inert(&format!("{title}{media_type}: {}", outcome.description));
            let docs = docs::attributes(&docs::paragraphs([about.as_str()]));
            match content {
                Some(content) => {
                    let ty = payload(scope, Some(&content.payload));
                    quote! { #docs #variant(#ty), }
                }
                None => quote! { #docs #variant, },
            }
        });
        variants.collect::<Vec<_>>()
    });
    let about = docs::attributes(&[format!("What {} answers if it succeeds.", docs::code(&operation.id))]);
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

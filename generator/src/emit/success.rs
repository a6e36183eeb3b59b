//! A successful answer that may be one of several things: an enum by status and media type.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Subject;
use super::{docs, possible};

/// The enum; nothing if a successful answer is one thing only.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { operation, names, .. } = subject;
    let Some(name) = &names.answer else { return TokenStream::new() };
    let successes = possible::all(subject, true);
    let whole = successes.iter().filter(|each| each.content.is_none_or(|content| !content.payload.is_stream()));
    let variants = whole.map(|each| each.item(subject));
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

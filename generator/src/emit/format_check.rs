//! Formats: the function that checks one, and the type that one has (stand-in).

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::ir::Format;

/// The function that says whether a text is in the format.
pub(super) fn function(_: &Scope<'_>, _: Format) -> TokenStream {
    quote! { is_format }
}

/// The Rust type of a format that has one.
pub(super) fn rust_type(_: &Scope<'_>, _: Format) -> TokenStream {
    quote! { String }
}

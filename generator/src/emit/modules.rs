//! Modules: how one is declared, and what its file is called.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// `mod name;`
pub(super) fn declared(module: &Ident) -> TokenStream {
    let path = path(module);
    quote! { #path mod #module; }
}

/// `pub(crate) mod name;`
pub(super) fn declared_in_crate(module: &Ident) -> TokenStream {
    let path = path(module);
    quote! { #path pub(crate) mod #module; }
}

/// `pub use name::{A, B};`
pub(super) fn exported(module: &Ident, mut names: Vec<&Ident>) -> TokenStream {
    names.sort();
    match names.as_slice() {
        [name] => quote! { pub use #module::#name; },
        names => quote! { pub use #module::{ #(#names),* }; },
    }
}

/// Rust looks for the file of a module by itself only if the name is ASCII (E0754).
fn path(module: &Ident) -> Option<TokenStream> {
    let file = format!("{}.rs", file_stem(module));
    (!file.is_ascii()).then(|| quote! { #[path = #file] })
}

/// A module's file name: its identifier without `r#`.
pub(super) fn file_stem(module: &Ident) -> String {
    module.to_string().trim_start_matches("r#").to_owned()
}

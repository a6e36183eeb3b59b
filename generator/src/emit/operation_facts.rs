//! The constant of an operation: what is known of it before it is called.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::Subject;

/// `pub const OPERATION: &Operation = &Operation { id: "updateContact", method: Method::PUT, … };`
pub(super) fn constant(subject: &Subject<'_>) -> TokenStream {
    let Subject { scope, operation, .. } = subject;
    let ty = scope.inside("operation", "Operation");
    scope.import(&["http"], "Method");
    let (id, path) = (&operation.id, operation.path_template());
    let method = format_ident!("{}", operation.method);
    let alternatives = operation.security.iter().map(|alternative| {
        let requirements = alternative.iter().map(|requirement| {
            let requirement_type = scope.inside("credential", "Requirement");
            scope.import(&["crate"], "security");
            let scheme = &scope.context.names.scheme(requirement.scheme).constant;
            let scopes = &requirement.scopes;
            quote! { #requirement_type { scheme: &security::#scheme, scopes: &[#(#scopes),*] } }
        });
        quote! { &[#(#requirements),*] }
    });
    let alternatives: Vec<TokenStream> = alternatives.collect();
    let optional = |name: &Option<String>| match name {
        Some(name) => quote! { Some(#name) },
        None => quote! { None },
    };
    let (retry_after, key) = (optional(&operation.retry_after), optional(&operation.idempotency_key));
    quote! {
        #[doc = " What is known of the operation before it is called."]
        pub const OPERATION: &'static #ty = &#ty {
            id: #id,
            method: Method::#method,
            path: #path,
            security: &[#(#alternatives),*],
            retry_after: #retry_after,
            idempotency_key: #key,
        };
    }
}

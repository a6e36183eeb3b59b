//! What other keywords evaluate, as a boolean expression over `name` or `index`: for the `unevaluated…` keywords.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::schemas;
use super::scope::Scope;
use crate::ir::Coverage;

/// Whether the property `name` of `object`, the whole `value`, is covered.
pub(super) fn of_property(scope: &Scope<'_>, covered: &[Coverage]) -> TokenStream {
    any(scope, covered, &|scope, coverage| match coverage {
        Coverage::Named(names) => quote! { matches!(name, #(#names)|*) },
        Coverage::Matching(pattern) => {
            let function = scope.pattern(pattern);
            quote! { #function(name) }
        }
        _ => quote! { false },
    })
}

/// Whether the item `index` of `items`, the whole `value`, is covered.
pub(super) fn of_item(scope: &Scope<'_>, covered: &[Coverage]) -> TokenStream {
    any(scope, covered, &|scope, coverage| match coverage {
        Coverage::Prefix(length) => {
            let length = Token::usize_unsuffixed(*length);
            quote! { (index < #length) }
        }
        Coverage::Fitting(id) => {
            let (schema, path) = (scope.runtime("schema"), schemas::path(scope, *id));
            quote! { #schema::fits(#path, &items.item(index)) }
        }
        _ => quote! { false },
    })
}

type Own<'o> = &'o dyn Fn(&Scope<'_>, &Coverage) -> TokenStream;

fn any(scope: &Scope<'_>, covered: &[Coverage], own: Own<'_>) -> TokenStream {
    let parts: Vec<TokenStream> = covered.iter().map(|coverage| one(scope, coverage, own)).collect();
    match parts.as_slice() {
        [] => quote! { false },
        [only] => only.clone(),
        several => quote! { (#(#several)||*) },
    }
}

fn one(scope: &Scope<'_>, coverage: &Coverage, own: Own<'_>) -> TokenStream {
    match coverage {
        Coverage::All => quote! { true },
        Coverage::If(id, holds, inner) => {
            let (schema, path) = (scope.runtime("schema"), schemas::path(scope, *id));
            let inner = any(scope, inner, own);
            let negation = (!holds).then(|| quote! { ! });
            quote! { (#negation #schema::fits(#path, value) && #inner) }
        }
        Coverage::IfProperty(name, inner) => {
            let (schema, inner) = (scope.runtime("schema"), any(scope, inner, own));
            quote! { (#schema::has(value, #name) && #inner) }
        }
        other => own(scope, other),
    }
}

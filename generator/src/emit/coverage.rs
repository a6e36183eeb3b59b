//! What no other keyword evaluates, as a boolean expression over `name` or `index`: for the `unevaluated…` keywords.
//!
//! The negation is pushed down to the parts (`index >= 2`, not `!(index < 2)`), as one writes it by hand.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::schemas;
use super::scope::Scope;
use crate::ir::Coverage;

/// Whether nothing covers the property `name` of `object`, the whole `value`; `None` if something always does.
pub(super) fn uncovered_property(scope: &Scope<'_>, covered: &[Coverage]) -> Option<TokenStream> {
    none(scope, covered, &|scope, coverage| match coverage {
        Coverage::Named(names) => quote! { !matches!(name, #(#names)|*) },
        Coverage::Matching(pattern) => {
            let function = scope.pattern(pattern);
            quote! { !#function(name) }
        }
        _ => quote! { true },
    })
}

/// Whether nothing covers the item `index` of `items`, the whole `value`; `None` if something always does.
pub(super) fn uncovered_item(scope: &Scope<'_>, covered: &[Coverage]) -> Option<TokenStream> {
    none(scope, covered, &|scope, coverage| match coverage {
        Coverage::Prefix(length) => {
            let length = Token::usize_unsuffixed(*length);
            quote! { index >= #length }
        }
        Coverage::Fitting(id) => {
            let (schema, path) = (scope.runtime("schema"), schemas::path(scope, *id));
            quote! { !#schema::fits(#path, &items.item(index)) }
        }
        _ => quote! { true },
    })
}

type Own<'o> = &'o dyn Fn(&Scope<'_>, &Coverage) -> TokenStream;

fn none(scope: &Scope<'_>, covered: &[Coverage], own: Own<'_>) -> Option<TokenStream> {
    let parts: Vec<TokenStream> = covered.iter().map(|coverage| not(scope, coverage, own)).collect::<Option<_>>()?;
    Some(match parts.as_slice() {
        [] => quote! { true },
        parts => quote! { #(#parts)&&* },
    })
}

fn not(scope: &Scope<'_>, coverage: &Coverage, own: Own<'_>) -> Option<TokenStream> {
    let (fails, inner) = match coverage {
        Coverage::All => return None,
        Coverage::If(id, holds, inner) => {
            let (schema, path) = (scope.runtime("schema"), schemas::path(scope, *id));
            let negation = holds.then(|| quote! { ! });
            (quote! { #negation #schema::fits(#path, value) }, inner)
        }
        Coverage::IfProperty(name, inner) => {
            let schema = scope.runtime("schema");
            (quote! { !#schema::has(value, #name) }, inner)
        }
        other => return Some(own(scope, other)),
    };
    Some(match none(scope, inner, own) {
        Some(inner) => quote! { (#fails || #inner) },
        None => fails,
    })
}

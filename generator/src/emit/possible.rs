//! What an answer may be: a status with one of its media types, or without a body. Each is a variant of an enum.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::operation::{Subject, payload};
use super::operation_error::title;
use crate::ir::{Content, Outcome};

/// One of the things that an answer may be.
pub(super) struct Possible<'s> {
    pub(super) outcome: &'s Outcome,
    /// `None` for no body.
    pub(super) content: Option<&'s Content>,
    pub(super) variant: &'s Ident,
}

/// All successes, or all errors.
pub(super) fn all<'s>(subject: &'s Subject<'_>, is_success: bool) -> Vec<Possible<'s>> {
    let outcomes = subject.operation.outcomes.iter().zip(&subject.names.outcomes);
    let outcomes = outcomes.filter(|(outcome, _)| outcome.status.is_success() == is_success);
    let each = outcomes.flat_map(|(outcome, variants)| {
        let contents = outcome.contents.iter().map(Some).chain(outcome.contents.is_empty().then_some(None));
        contents.zip(variants).map(move |(content, variant)| Possible { outcome, content, variant })
    });
    each.collect()
}

impl Possible<'_> {
    /// The variant, as it stands in the enum.
    pub(super) fn item(&self, subject: &Subject<'_>) -> TokenStream {
        let Self { outcome, content, variant } = self;
        let title = title(outcome.status);
        let media_type = content.filter(|_| outcome.contents.len() > 1);
        let media_type =
            media_type.map_or_else(String::new, |content| format!(", {}", docs::code(&content.media_type)));
        let about = docs::inert(&format!("{title}{media_type}: {}", outcome.description));
        let docs = docs::attributes(&docs::paragraphs([about.as_str()]));
        match content {
            Some(content) => {
                let ty = payload(subject.scope, Some(&content.payload));
                quote! { #docs #variant(#ty), }
            }
            None => quote! { #docs #variant, },
        }
    }
}

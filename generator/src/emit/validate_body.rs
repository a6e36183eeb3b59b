//! How a body is held against the document where that is more than one call of `validate`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::check;
use super::operation::Subject;
use crate::ir::{Body, Content, Multipart, Payload, TypeUse};

/// The statements that add to `found` what is wrong with the body; none if nothing can be.
pub(super) fn statements(subject: &Subject<'_>, body: &Body) -> Option<TokenStream> {
    let names = subject.names;
    match body.contents.as_slice() {
        [Content { payload: Payload::Multipart(multipart), .. }] => {
            let parts = of_parts(subject, multipart);
            Some(match (parts.as_slice(), body.required) {
                ([], _) => return None,
                (parts, true) => {
                    let parts = parts.iter().map(|part| part.inside(&quote! { self.body }));
                    quote! { #(#parts)* }
                }
                // One condition rather than one inside the other.
                ([OfPart { field, condition: true, statements }], false) => {
                    quote! { if let Some(body) = self.body && let Some(value) = &body.#field { #statements } }
                }
                (parts, false) => {
                    let parts = parts.iter().map(|part| part.inside(&quote! { body }));
                    quote! { if let Some(body) = self.body { #(#parts)* } }
                }
            })
        }
        [content] => {
            let statements = of_content(subject, content)?;
            Some(match (body.required, is_nullable(content)) {
                (true, false) => quote! { { let value = self.body; #statements } },
                (true, true) => quote! { if let Some(value) = self.body { #statements } },
                (false, false) => quote! { if let Some(value) = self.body { #statements } },
                (false, true) => quote! { if let Some(Some(value)) = self.body { #statements } },
            })
        }
        contents => {
            let ty = &names.body;
            let arms: Vec<(TokenStream, TokenStream)> = contents
                .iter()
                .zip(&names.contents)
                .filter_map(|(content, variant)| {
                    let statements = of_content(subject, content)?;
                    Some(match is_nullable(content) {
                        true => (quote! { #ty::#variant(Some(value)) }, statements),
                        false => (quote! { #ty::#variant(value) }, statements),
                    })
                })
                .collect();
            let is_all = body.required && arms.len() == contents.len() && !contents.iter().any(is_nullable);
            let rest = (!is_all).then(|| quote! { _ => {} });
            let arms = arms.into_iter().map(|(pattern, statements)| match body.required {
                true => (pattern, statements),
                false => (quote! { Some(#pattern) }, statements),
            });
            let (patterns, statements): (Vec<_>, Vec<_>) = arms.unzip();
            // What is lent is `Copy`, so it is bound as it is.
            Some(match (patterns.as_slice(), statements.as_slice()) {
                ([], _) => return None,
                ([pattern], [statements]) => match contents.iter().find_map(|content| sole_condition(subject, content))
                {
                    // One condition rather than one inside the other.
                    Some(OfPart { field, statements, .. }) => {
                        quote! { if let #pattern = self.body && let Some(value) = &value.#field { #statements } }
                    }
                    None => quote! { if let #pattern = self.body { #statements } },
                },
                _ => quote! { match self.body { #(#patterns => { #statements })* #rest } },
            })
        }
    }
}

fn is_nullable(content: &Content) -> bool {
    matches!(content.payload, Payload::Json(value) if value.nullable)
}

/// What is asked of `value`.
fn of_content(subject: &Subject<'_>, content: &Content) -> Option<TokenStream> {
    match &content.payload {
        Payload::Json(value) | Payload::Form { value, .. } => of_value(subject, *value, "body"),
        Payload::Multipart(multipart) => {
            let parts = of_parts(subject, multipart);
            let statements = parts.iter().map(|part| part.inside(&quote! { value }));
            (!parts.is_empty()).then(|| quote! { #(#statements)* })
        }
        Payload::Text | Payload::Bytes | Payload::Events(_) | Payload::Lines { .. } => None,
    }
}

/// What is asked of one part.
struct OfPart<'s> {
    field: &'s Ident,
    /// Whether only if it is there.
    condition: bool,
    statements: TokenStream,
}

impl OfPart<'_> {
    /// The statements, where `body` holds the parts.
    fn inside(&self, body: &TokenStream) -> TokenStream {
        let Self { field, condition, statements } = self;
        match condition {
            true => quote! { if let Some(value) = &#body.#field { #statements } },
            false => quote! { { let value = &#body.#field; #statements } },
        }
    }
}

/// The only part of a body that is asked anything, if that is only if it is there.
fn sole_condition<'s>(subject: &'s Subject<'_>, content: &Content) -> Option<OfPart<'s>> {
    let mut parts = of_parts(subject, content.multipart()?);
    parts.pop().filter(|part| parts.is_empty() && part.condition)
}

fn of_parts<'s>(subject: &'s Subject<'_>, multipart: &Multipart) -> Vec<OfPart<'s>> {
    let parts = multipart.parts.iter().zip(&subject.names.parts).filter_map(|(part, field)| {
        let statements = of_part(subject, part.kind.value()?, &part.name)?;
        Some(OfPart { field, condition: !part.required, statements })
    });
    parts.collect()
}

fn of_value(subject: &Subject<'_>, value: TypeUse, spoken_of: &str) -> Option<TokenStream> {
    let scope = subject.scope;
    let types = &scope.context.api.types;
    if !types[value.ty].checked {
        return None;
    }
    if types.shape(value.ty).has_members() {
        let call = check::validate_at(scope, value.ty, &quote! { value }, &quote! { &Pointer::ROOT });
        return Some(quote! { #call; });
    }
    scope.speak_of(&format_ident!("{spoken_of}"));
    let statements = check::of_binding(scope, value, &quote! { value }, &quote! { &at });
    Some(quote! { let at = Pointer::ROOT; #(#statements;)* })
}

fn of_part(subject: &Subject<'_>, value: TypeUse, name: &str) -> Option<TokenStream> {
    let scope = subject.scope;
    if !scope.context.api.types[value.ty].checked {
        return None;
    }
    scope.speak_of(&format_ident!("part"));
    let statements = check::of_binding(scope, value, &quote! { value }, &quote! { &at });
    Some(quote! { let at = Pointer::ROOT.property(#name); #(#statements;)* })
}

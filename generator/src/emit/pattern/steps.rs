//! Patterns that are literals and runs of characters, taken from left to right.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::class;
use crate::emit::scope::Scope;
use crate::ir::{CodePoints, Step};

/// ```text
/// let mut rest = text::Rest::of(text);
/// rest.literal("AC") && rest.exactly(32, |char: char| char.is_ascii_hexdigit()) && rest.is_empty()
/// ```
pub(super) fn body(scope: &Scope<'_>, steps: &[Step], to_end: bool) -> TokenStream {
    let module = scope.runtime("text");
    let named = named(steps);
    let definitions = named.iter().map(|(allowed, name)| {
        let test = class::test(allowed);
        quote! { let #name = #test; }
    });
    let taken = steps.iter().map(|step| match step {
        Step::Literal(text) => quote! { rest.literal(#text) },
        Step::Run { allowed, min, max } => {
            let name = named.iter().find(|(known, _)| known == &allowed);
            let test = name.map_or_else(|| class::test(allowed), |(_, name)| quote! { #name });
            let (low, high) = (Literal::u32_unsuffixed(*min), max.map(Literal::u32_unsuffixed));
            match high {
                Some(_) if (*min, *max) == (1, Some(1)) => quote! { rest.one(#test) },
                Some(_) if *max == Some(*min) => quote! { rest.exactly(#low, #test) },
                Some(high) if *min == 0 => quote! { rest.at_most(#high, #test) },
                Some(high) => quote! { rest.between(#low, #high, #test) },
                None => quote! { rest.at_least(#low, #test) },
            }
        }
    });
    let end = to_end.then(|| quote! { && rest.is_empty() });
    quote! {
        #(#definitions)*
        let mut rest = #module::Rest::of(text);
        #(#taken)&&* #end
    }
}

/// The classes that several steps share, or whose test is long, each with a name.
fn named(steps: &[Step]) -> Vec<(&CodePoints, Ident)> {
    let classes: Vec<&CodePoints> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Literal(_) => None,
            Step::Run { allowed, .. } => Some(allowed),
        })
        .collect();
    let mut named: Vec<(&CodePoints, Ident)> = Vec::new();
    for (index, allowed) in classes.iter().enumerate() {
        let shared = classes[index + 1..].contains(allowed) || !class::is_short(allowed);
        if shared && !classes[..index].contains(allowed) {
            let name = name(allowed);
            let known = named.iter().filter(|(_, other)| other.to_string().starts_with(name)).count();
            let name = if known == 0 { name.to_owned() } else { format!("{name}{}", known + 1) };
            named.push((allowed, format_ident!("{name}")));
        }
    }
    named
}

fn name(allowed: &CodePoints) -> &'static str {
    match class::ascii_test(allowed).map(|test| test.to_string()).as_deref() {
        Some("is_ascii_digit") => "digit",
        Some("is_ascii_lowercase") => "lower",
        Some("is_ascii_uppercase") => "upper",
        Some("is_ascii_alphabetic") => "letter",
        Some("is_ascii_alphanumeric") => "alphanumeric",
        Some("is_ascii_hexdigit") => "hex",
        _ => "allowed",
    }
}

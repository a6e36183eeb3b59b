//! A pattern's plan as a boolean expression.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::ir::PatternPlan;

/// Whether the string `value` matches.
pub(super) fn matches(scope: &Scope<'_>, plan: &PatternPlan, value: &TokenStream) -> TokenStream {
    match plan {
        PatternPlan::All { allowed, min, max } => {
            let ranges = allowed.iter().map(|(first, last)| {
                let (first, last) = (Literal::character(*first), Literal::character(*last));
                if first.to_string() == last.to_string() { quote! { #first } } else { quote! { #first..=#last } }
            });
            let all = quote! { #value.chars().all(|char| matches!(char, #(#ranges)|*)) };
            match (min, max) {
                (0, None) => all,
                (1, None) => quote! { !#value.is_empty() && #all },
                (min, max) => {
                    let min = Literal::u32_unsuffixed(*min);
                    let range = match max {
                        Some(max) => {
                            let max = Literal::u32_unsuffixed(*max);
                            quote! { (#min..=#max) }
                        }
                        None => quote! { (#min..) },
                    };
                    quote! { #range.contains(&#value.chars().count()) && #all }
                }
            }
        }
        PatternPlan::Sequences(sequences) => {
            let sequences = sequences.iter().map(|sequence| {
                let bytes = sequence.iter().map(|ranges| byte_class(ranges));
                quote! { [#(#bytes),*] }
            });
            quote! { matches!(#value.as_bytes(), #(#sequences)|*) }
        }
        PatternPlan::Regex(source) => {
            scope.import(&["std", "sync"], "LazyLock");
            scope.import(&["regex"], "Regex");
            // The generator has compiled it, so the crate's own copy compiles too; if a later release of `regex`
            // should refuse it, every value is refused, which shows.
            quote! {{
                static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(#source).ok());
                PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(#value.as_ref()))
            }}
        }
    }
}

fn byte_class(ranges: &[(u8, u8)]) -> TokenStream {
    let ranges = ranges.iter().map(|(first, last)| {
        let (from, to) = (Literal::byte_character(*first), Literal::byte_character(*last));
        if first == last { quote! { #from } } else { quote! { #from..=#to } }
    });
    quote! { #(#ranges)|* }
}

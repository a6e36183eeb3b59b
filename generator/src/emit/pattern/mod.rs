//! The patterns of a file as private functions, in plain Rust where the pattern allows it.

mod class;
mod sequence;
mod steps;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::scope::Scope;
use crate::ir::{PatternPlan, Place, Sought};

/// One function for each pattern that the file's checks named.
pub(super) fn functions(scope: &Scope<'_>) -> TokenStream {
    let functions = scope.patterns().into_iter().map(|(name, pattern)| {
        let about = format!(" Whether the text matches {}.", docs::code(&pattern.source));
        let warning = matches!(pattern.plan, PatternPlan::Regress(_)).then(|| {
            let warning = " This goes back and tries again, so its time may grow faster than the text.";
            quote! { #[doc = ""] #[doc = #warning] }
        });
        let text = if pattern.plan == PatternPlan::Always {
            quote! { _ }
        } else {
            quote! { text }
        };
        let body = body(scope, &pattern.plan);
        quote! {
            #[doc = #about]
            #warning
            fn #name(#text: &str) -> bool {
                #body
            }
        }
    });
    let sought = scope.all_sought().into_iter().map(|(name, source)| {
        scope.import(&["std", "sync"], "LazyLock");
        scope.import(&["regex"], "Regex");
        let about = format!(" The pattern {}.", docs::code(&source));
        let source = raw(&source);
        // The generator has compiled it, so it compiles.
        quote! {
            #[doc = #about]
            fn #name() -> Option<&'static Regex> {
                static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(#source).ok());
                PATTERN.as_ref()
            }
        }
    });
    functions.chain(sought).collect()
}

fn body(scope: &Scope<'_>, plan: &PatternPlan) -> TokenStream {
    match plan {
        PatternPlan::Always => quote! { true },
        PatternPlan::OneOf(texts) => match texts.as_slice() {
            [only] if only.is_empty() => quote! { text.is_empty() },
            [only] => quote! { text == #only },
            texts => quote! { matches!(text, #(#texts)|*) },
        },
        PatternPlan::Has { place, sought } => has(*place, sought),
        PatternPlan::All { allowed, min, max } => class::body(scope, allowed, *min, *max),
        PatternPlan::Steps { steps, to_end } => steps::body(scope, steps, *to_end),
        PatternPlan::Sequence(pieces) => sequence::body(pieces),
        // The generator has compiled them, so they compile; if a later engine should refuse one, so is every value.
        PatternPlan::Regex(source) => {
            scope.import(&["std", "sync"], "LazyLock");
            scope.import(&["regex"], "Regex");
            let source = raw(source);
            quote! {
                static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(#source).ok());
                PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(text))
            }
        }
        PatternPlan::Regress(source) => {
            scope.import(&["std", "sync"], "LazyLock");
            let source = raw(source);
            quote! {
                static PATTERN: LazyLock<Option<regress::Regex>> =
                    LazyLock::new(|| regress::Regex::with_flags(#source, "u").ok());
                PATTERN.as_ref().is_some_and(|pattern| pattern.find(text).is_some())
            }
        }
    }
}

/// ```text
/// text.starts_with("http:") || text.starts_with("https:")
/// text.contains(|char: char| char.is_ascii_digit())
/// ```
fn has(place: Place, sought: &Sought) -> TokenStream {
    let method = match place {
        Place::Start => quote! { starts_with },
        Place::End => quote! { ends_with },
        Place::Anywhere => quote! { contains },
    };
    match sought {
        Sought::Literals(texts) => quote! { #(text.#method(#texts))||* },
        Sought::Class(allowed) if class::is_any(allowed) => quote! { !text.is_empty() },
        Sought::Class(allowed) => {
            let test = class::members(allowed).unwrap_or_else(|| class::test(allowed));
            quote! { text.#method(#test) }
        }
    }
}

/// A string literal, raw where that spares backslashes and hides nothing.
fn raw(text: &str) -> Literal {
    let plain = |char: char| char == ' ' || char.is_ascii_graphic() || char.is_alphanumeric();
    let spares = text.contains(['\\', '"']) && text.chars().all(plain);
    // `format` mends ranges outside of strings, and a quote in a raw string would confuse it.
    let raw = match text.contains('"') {
        _ if !spares => None,
        true => (!text.contains("\"#") && !text.contains("..=")).then(|| format!("r#\"{text}\"#")),
        false => Some(format!("r\"{text}\"")),
    };
    raw.and_then(|raw| raw.parse().ok()).unwrap_or_else(|| Literal::string(text))
}

//! The patterns of a file as private functions, in plain Rust where the pattern allows it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::scope::Scope;
use crate::ir::{ByteClass, PatternPlan, Piece};

/// One function for each pattern that the file's checks named.
pub(super) fn functions(scope: &Scope<'_>) -> TokenStream {
    let functions = scope.patterns().into_iter().map(|(name, pattern)| {
        let about = format!(" Whether the text matches {}.", docs::code(&pattern.source));
        let body = body(scope, &pattern.plan);
        quote! {
            #[doc = #about]
            fn #name(text: &str) -> bool {
                #body
            }
        }
    });
    functions.collect()
}

fn body(scope: &Scope<'_>, plan: &PatternPlan) -> TokenStream {
    match plan {
        PatternPlan::All { allowed, min, max } => all(scope, allowed, *min, *max),
        PatternPlan::Sequence(pieces) => sequence(pieces),
        PatternPlan::Regex(source) => {
            scope.import(&["std", "sync"], "LazyLock");
            scope.import(&["regex"], "Regex");
            // The generator has compiled it, so it compiles; if a later `regex` should refuse it, so is every value.
            quote! {
                static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(#source).ok());
                PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(text))
            }
        }
    }
}

/// ```text
/// let allowed = |char| matches!(char, '0'..='9' | '-');
/// !text.is_empty() && text.chars().all(allowed)
/// ```
fn all(scope: &Scope<'_>, allowed: &[(char, char)], min: u32, max: Option<u32>) -> TokenStream {
    let ranges = allowed.iter().map(|(first, last)| {
        let (from, to) = (Literal::character(*first), Literal::character(*last));
        if first == last {
            quote! { #from }
        } else {
            quote! { #from..=#to }
        }
    });
    let (definition, all) = match (ascii_test(allowed), ascii_members(allowed)) {
        (Some(test), _) => (quote! { let allowed = |char: char| char.#test(); }, quote! { text.chars().all(allowed) }),
        // A table is faster than a comparison with each of many ranges.
        (None, Some(members)) => {
            let check = scope.runtime("check");
            let members = Literal::byte_string(&members);
            let table = quote! { const ASCII: [bool; 128] = #check::ascii(#members); };
            match allowed.iter().all(|(_, last)| last.is_ascii()) {
                true => (table, quote! { #check::all_ascii(text, &ASCII) }),
                false => (
                    quote! { #table let allowed = |char| matches!(char, #(#ranges)|*); },
                    quote! { (#check::all_ascii(text, &ASCII) || text.chars().all(allowed)) },
                ),
            }
        }
        (None, None) => {
            (quote! { let allowed = |char| matches!(char, #(#ranges)|*); }, quote! { text.chars().all(allowed) })
        }
    };
    let min_literal = Literal::u32_unsuffixed(min);
    let count = match (min, max.map(Literal::u32_unsuffixed)) {
        (0, None) => return quote! { #definition #all },
        (1, None) => return quote! { #definition !text.is_empty() && #all },
        (_, None) => quote! { text.chars().count() >= #min_literal },
        (0, Some(max)) => quote! { text.chars().count() <= #max },
        (_, Some(max)) => quote! { (#min_literal..=#max).contains(&text.chars().count()) },
    };
    quote! { #definition #count && #all }
}

/// The ASCII characters of a class that has many ranges, and not nearly all of ASCII.
fn ascii_members(allowed: &[(char, char)]) -> Option<Vec<u8>> {
    let members: Vec<u8> = (0..128)
        .filter(|byte| allowed.iter().any(|(first, last)| (*first..=*last).contains(&char::from(*byte))))
        .collect();
    (allowed.len() > 3 && members.len() <= 80).then_some(members)
}

/// The test of Rust's own for some classes.
fn ascii_test(allowed: &[(char, char)]) -> Option<Ident> {
    let test = match allowed {
        [('0', '9')] => "is_ascii_digit",
        [('a', 'z')] => "is_ascii_lowercase",
        [('A', 'Z')] => "is_ascii_uppercase",
        [('A', 'Z'), ('a', 'z')] => "is_ascii_alphabetic",
        [('0', '9'), ('A', 'Z'), ('a', 'z')] => "is_ascii_alphanumeric",
        [('0', '9'), ('A', 'F'), ('a', 'f')] => "is_ascii_hexdigit",
        _ => return None,
    };
    Some(format_ident!("{test}"))
}

/// ```text
/// let bytes = text.as_bytes();
/// let [b'0'..=b'9', b'0'..=b'9', b'-', a, b] = bytes else { return false };
/// let ab = matches!([a, b], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
/// ab
/// ```
fn sequence(pieces: &[Piece]) -> TokenStream {
    let mut names =
        ["", "2", "3"].into_iter().flat_map(|number| ('a'..='z').map(move |letter| format_ident!("{letter}{number}")));
    let mut bytes: Vec<TokenStream> = Vec::new();
    let mut conditions: Vec<TokenStream> = Vec::new();
    let mut held: Vec<Ident> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Class(class) => bytes.push(byte_class(class)),
            Piece::Choice(alternatives) => {
                let length = alternatives.first().map_or(0, Vec::len);
                let bound: Vec<Ident> = names.by_ref().take(length).collect();
                bytes.extend(bound.iter().map(|name| quote! { #name }));
                let alternatives = alternatives.iter().map(|alternative| {
                    let classes = alternative.iter().map(byte_class);
                    quote! { [#(#classes),*] }
                });
                let name: String = bound.iter().map(Ident::to_string).collect();
                let name = format_ident!("{name}");
                conditions.push(quote! { matches!([#(#bound),*], #(#alternatives)|*) });
                held.push(name);
            }
        }
    }
    match conditions.as_slice() {
        [] => quote! { matches!(text.as_bytes(), [#(#bytes),*]) },
        [only] => quote! {
            let bytes = text.as_bytes();
            let [#(#bytes),*] = bytes else { return false };
            #only
        },
        _ => quote! {
            let bytes = text.as_bytes();
            let [#(#bytes),*] = bytes else { return false };
            #(let #held = #conditions;)*
            #(#held)&&*
        },
    }
}

fn byte_class(ranges: &ByteClass) -> TokenStream {
    let ranges = ranges.iter().map(|(first, last)| {
        let (from, to) = (Literal::byte_character(*first), Literal::byte_character(*last));
        if first == last {
            quote! { #from }
        } else {
            quote! { #from..=#to }
        }
    });
    quote! { #(#ranges)|* }
}

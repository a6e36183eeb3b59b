//! Patterns of one class of characters, and the test of such a class.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::scope::Scope;

/// Whether the whole text is of a class: `^[…]+$`.
///
/// ```text
/// let allowed = |char| matches!(char, '0'..='9' | '-');
/// !text.is_empty() && text.chars().all(allowed)
/// ```
pub(super) fn body(scope: &Scope<'_>, allowed: &[(char, char)], min: u32, max: Option<u32>) -> TokenStream {
    let count = count(is_ascii(allowed), min, max);
    if is_any(allowed) {
        return count.unwrap_or_else(|| quote! { true });
    }
    let (definition, all) = all(scope, allowed, count.is_none());
    match count {
        Some(count) => quote! { #definition #count && #all },
        None => quote! { #definition #all },
    }
}

/// Whether each character is allowed, and what must be defined before that. Unless it stands `alone`, it can follow `&&`.
fn all(scope: &Scope<'_>, allowed: &[(char, char)], alone: bool) -> (TokenStream, TokenStream) {
    let test = test(allowed);
    let by_chars = (quote! { let allowed = #test; }, quote! { text.chars().all(allowed) });
    // A table is faster than a comparison with each of many ranges.
    let Some(members) = ascii_members(allowed).filter(|_| ascii_test(allowed).is_none()) else { return by_chars };
    let check = scope.runtime("check");
    let members = Literal::byte_string(&members);
    let table = quote! { const ASCII: [bool; 128] = #check::ascii(#members); };
    if is_ascii(allowed) {
        return (table, quote! { #check::all_ascii(text, &ASCII) });
    }
    let either = quote! { #check::all_ascii(text, &ASCII) || text.chars().all(allowed) };
    (
        quote! { #table let allowed = #test; },
        if alone {
            either
        } else {
            quote! { (#either) }
        },
    )
}

/// Whether there are enough characters and not too many. A text of ASCII has as many as bytes.
fn count(is_ascii: bool, min: u32, max: Option<u32>) -> Option<TokenStream> {
    let count = if is_ascii {
        quote! { text.len() }
    } else {
        quote! { text.chars().count() }
    };
    let (low, high) = (Literal::u32_unsuffixed(min), max.map(Literal::u32_unsuffixed));
    Some(match (min, high) {
        (0, None) => return None,
        (1, None) => quote! { !text.is_empty() },
        (_, None) => quote! { #count >= #low },
        (_, Some(_)) if max == Some(min) => quote! { #count == #low },
        (0, Some(high)) => quote! { #count <= #high },
        (_, Some(high)) => quote! { (#low..=#high).contains(&#count) },
    })
}

/// What tells whether a character is of the class, as a closure: `|char| matches!(char, '0'..='9' | '-')`.
pub(super) fn test(allowed: &[(char, char)]) -> TokenStream {
    if let Some(test) = ascii_test(allowed) {
        return quote! { |char: char| char.#test() };
    }
    if is_any(allowed) {
        return quote! { |_| true };
    }
    // Whatever allows everything but a few characters names those.
    let others = allowed.last().filter(|(_, last)| *last == char::MAX).map(|_| others(allowed));
    match (others.as_deref(), allowed) {
        (None, [(only, last)]) if only == last => quote! { |char| char == #only },
        (Some([(only, last)]), _) if only == last => quote! { |char| char != #only },
        (None, allowed) => {
            let ranges = ranges(allowed);
            quote! { |char| matches!(char, #ranges) }
        }
        (Some(others), _) => {
            let ranges = ranges(others);
            quote! { |char| !matches!(char, #ranges) }
        }
    }
}

/// Whether the test is so short that it may stand where it is used.
pub(super) fn is_short(allowed: &[(char, char)]) -> bool {
    const MAX: usize = 2;
    allowed.len() <= MAX || ascii_test(allowed).is_some()
}

/// The members of a class that are no ranges: `['-', '_']`, by which a text can be searched too.
pub(super) fn members(allowed: &[(char, char)]) -> Option<TokenStream> {
    let single = allowed.iter().all(|range| two(range).is_some());
    let members: Vec<char> = allowed.iter().filter_map(two).flatten().collect();
    match members.as_slice() {
        [only] if single => Some(quote! { #only }),
        _ => single.then(|| quote! { [#(#members),*] }),
    }
}

/// The one or two characters that a range has, if it has no more.
fn two((first, last): &(char, char)) -> Option<Vec<char>> {
    let members: Vec<char> = (*first..=*last).take(3).collect();
    (members.len() < 3).then_some(members)
}

pub(super) fn is_any(allowed: &[(char, char)]) -> bool {
    allowed == [('\0', char::MAX)]
}

fn is_ascii(allowed: &[(char, char)]) -> bool {
    allowed.iter().all(|(_, last)| last.is_ascii())
}

fn ranges(ranges: &[(char, char)]) -> TokenStream {
    let ranges = ranges.iter().map(|range| match (two(range), range) {
        (Some(members), _) => quote! { #(#members)|* },
        (None, (first, last)) => quote! { #first..=#last },
    });
    quote! { #(#ranges)|* }
}

/// The characters that are not in the ranges, of which the last ends at the last character of all.
fn others(allowed: &[(char, char)]) -> Vec<(char, char)> {
    let before = |char: char| ('\0'..char).next_back();
    let after = |char: char| (char..=char::MAX).nth(1);
    let mut others = Vec::with_capacity(allowed.len());
    let mut from = Some('\0');
    for (first, last) in allowed {
        others.extend(from.zip(before(*first)).filter(|(from, to)| from <= to));
        from = after(*last);
    }
    others
}

/// The ASCII characters of a class that has many ranges, and not nearly all of ASCII.
fn ascii_members(allowed: &[(char, char)]) -> Option<Vec<u8>> {
    let members: Vec<u8> = (0..128)
        .filter(|byte| allowed.iter().any(|(first, last)| (*first..=*last).contains(&char::from(*byte))))
        .collect();
    (allowed.len() > 3 && members.len() <= 80).then_some(members)
}

/// The test of Rust's own for some classes.
pub(super) fn ascii_test(allowed: &[(char, char)]) -> Option<Ident> {
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

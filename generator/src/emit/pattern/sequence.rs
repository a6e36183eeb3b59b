//! Patterns of ASCII and of one length, as slice patterns.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{ByteClass, Piece};

/// ```text
/// let bytes = text.as_bytes();
/// let [b'0'..=b'9', b'0'..=b'9', b'-', a, b] = bytes else { return false };
/// let ab = matches!([a, b], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
/// ab
/// ```
pub(super) fn body(pieces: &[Piece]) -> TokenStream {
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

//! What a property is if it is absent, for who asks.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::rust_type::{self, Presence};
use super::scope::Scope;
use super::{docs, words};
use crate::ir::{Field, Literal, Scalar, Shape, TypeId};

/// ```text
/// /// `isCoEditing`, or its default: `true`.
/// pub fn is_co_editing_or_default(&self) -> bool {
///     self.is_co_editing.unwrap_or(true)
/// }
/// ```
///
/// `None` where there is no default, or none that is short in Rust; of a property that may be null, absent and null are not
/// the same, and so there is none either.
pub(super) fn accessor(scope: &Scope<'_>, id: TypeId, index: usize, field: &Field) -> Option<TokenStream> {
    let default = field.default.as_ref()?;
    if rust_type::presence(field) != Presence::Optional || field.value.boxed {
        return None;
    }
    let names = scope.context.names.field(id, index);
    let (name, method) = (&names.field, &names.or_default);
    let types = &scope.context.api.types;
    let ty = types.resolve(field.value.ty);
    let (output, value) = match (&types[ty].shape, default) {
        (Shape::Scalar(Scalar::Boolean), Literal::Boolean(flag)) => {
            (quote! { bool }, quote! { self.#name.unwrap_or(#flag) })
        }
        (Shape::Scalar(Scalar::String), Literal::String(text)) => {
            (quote! { &str }, quote! { self.#name.as_deref().unwrap_or(#text) })
        }
        (Shape::Scalar(scalar), Literal::Number(text)) => {
            let number = number(*scalar, text).filter(|_| *scalar != Scalar::Integer)?;
            (rust_type::bare(scope, field.value), quote! { self.#name.unwrap_or(#number) })
        }
        (Shape::Enum(known), Literal::String(text)) => {
            let position = known.position(text)?;
            let (model, variant) = (scope.model(ty), scope.context.names.variant(ty, position));
            match scope.context.api.is_closed(ty, known) {
                true => (quote! { #model }, quote! { self.#name.unwrap_or(#model::#variant) }),
                false => (quote! { &#model }, quote! { self.#name.as_ref().unwrap_or(&#model::#variant) }),
            }
        }
        _ => return None,
    };
    let about =
        format!(" {}, or its default: {}.", docs::code(&field.wire_name), docs::code(&words::literal_text(default)));
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    Some(quote! {
        #[doc = #about]
        #deprecated
        #[must_use]
        pub fn #method(&self) -> #output {
            #value
        }
    })
}

/// A number of the document, as Rust writes it where the type is a scalar; `None` if it can't be one.
pub(super) fn number(scalar: Scalar, text: &str) -> Option<Token> {
    if !scalar.holds(text) {
        return None;
    }
    Some(match scalar {
        Scalar::Float => Token::f32_unsuffixed(text.parse().ok()?),
        Scalar::Double => Token::f64_unsuffixed(text.parse().ok()?),
        Scalar::UInt64 => Token::u64_unsuffixed(text.parse().ok()?),
        _ => Token::i64_unsuffixed(text.parse().ok()?),
    })
}

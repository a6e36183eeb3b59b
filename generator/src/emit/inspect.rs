//! `Inspect`: how a predicate sees the values of a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{Additional, Record, TypeId, Union};

/// ```text
/// impl Inspect for Pet {
///     #[inline]
///     fn view(&self) -> View<'_> { View::Object(self) }
/// }
///
/// impl Members for Pet {
///     #[inline]
///     fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
///         let _ = visit("name", self.name.view())
///             && self.tag.shown().is_none_or(|value| visit("tag", value));
///     }
///
///     #[inline]
///     fn member<'a>(&'a self, name: &str) -> Option<View<'a>> {
///         match name {
///             "name" => Some(self.name.view()),
///             "tag" => self.tag.shown(),
///             _ => None,
///         }
///     }
/// }
/// ```
pub(super) fn of_record(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    if !scope.context.api.types[id].inspected {
        return TokenStream::new();
    }
    let name = scope.model(id);
    let (inspect, members, view) =
        (scope.inside("view", "Inspect"), scope.inside("view", "Members"), scope.inside("view", "View"));
    let mut steps: Vec<TokenStream> = Vec::new();
    let mut arms: Vec<TokenStream> = Vec::new();
    for (index, field) in record.fields.iter().enumerate() {
        let (field_name, wire_name) = (&scope.context.names.field(id, index).field, &field.wire_name);
        match rust_type::presence(field) {
            Presence::Plain | Presence::Nullable => {
                scope.methods_of("Inspect");
                steps.push(quote! { visit(#wire_name, self.#field_name.view()) });
                arms.push(quote! { #wire_name => Some(self.#field_name.view()), });
            }
            Presence::Optional | Presence::Maybe => {
                scope.methods_of("Member");
                steps.push(quote! { self.#field_name.shown().is_none_or(|value| visit(#wire_name, value)) });
                arms.push(quote! { #wire_name => self.#field_name.shown(), });
            }
        }
    }
    if let Additional::Typed(_) = record.additional {
        scope.methods_of("Inspect");
        // Whoever fills such an object may give a property that has a field there too: the search by visiting finds both.
        arms.clear();
        steps.push(quote! { self.additional_properties.iter().all(|(name, value)| visit(name, value.view())) });
    }
    let (argument, body) = match steps.is_empty() {
        true => (quote! { _visit }, TokenStream::new()),
        false => (quote! { visit }, quote! { let _ = #(#steps)&&*; }),
    };
    let member = (!arms.is_empty()).then(|| {
        quote! {
            #[inline]
            fn member<'a>(&'a self, name: &str) -> Option<#view<'a>> {
                match name {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    });
    quote! {
        impl #inspect for #name {
            #[inline]
            fn view(&self) -> #view<'_> {
                #view::Object(self)
            }
        }

        impl #members for #name {
            #[inline]
            fn visit<'a>(&'a self, #argument: &mut dyn FnMut(&'a str, #view<'a>) -> bool) {
                #body
            }

            #member
        }
    }
}

/// An enum is seen as its text.
pub(super) fn of_enum(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    if !scope.context.api.types[id].inspected {
        return TokenStream::new();
    }
    let name = scope.model(id);
    let (inspect, view) = (scope.inside("view", "Inspect"), scope.inside("view", "View"));
    quote! {
        impl #inspect for #name {
            #[inline]
            fn view(&self) -> #view<'_> {
                self.as_str().view()
            }
        }
    }
}

/// A union is seen as the value of its branch.
pub(super) fn of_union(scope: &Scope<'_>, id: TypeId, union: &Union) -> TokenStream {
    if !scope.context.api.types[id].inspected {
        return TokenStream::new();
    }
    let name = scope.model(id);
    let (inspect, view) = (scope.inside("view", "Inspect"), scope.inside("view", "View"));
    let arms = union.branches.iter().enumerate().map(|(index, branch)| {
        let variant = scope.context.names.variant(id, index);
        match scope.context.api.types.text_of(branch.value) {
            Some(text) => quote! { Self::#variant => #text.view(), },
            None => quote! { Self::#variant(value) => value.view(), },
        }
    });
    let unknown = scope.context.api.is_tolerant(id).then(|| quote! { Self::Unknown(value) => value.view(), });
    quote! {
        impl #inspect for #name {
            #[inline]
            fn view(&self) -> #view<'_> {
                match self {
                    #(#arms)*
                    #unknown
                }
            }
        }
    }
}

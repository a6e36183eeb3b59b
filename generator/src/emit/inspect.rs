//! `Inspect`: how a predicate sees the values of a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{Additional, Record, TypeId, Union};

/// ```text
/// impl Inspect for Pet {
///     fn view(&self) -> View<'_> { View::Object(self) }
/// }
///
/// impl Members for Pet {
///     fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
///         let _ = visit("name", self.name.view())
///             && self.tag.shown().is_none_or(|value| visit("tag", value));
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
    for (index, field) in record.fields.iter().enumerate() {
        let (field_name, wire_name) = (&scope.context.names.field(id, index).field, &field.wire_name);
        steps.push(match rust_type::presence(field) {
            Presence::Plain | Presence::Nullable => {
                scope.methods_of("Inspect");
                quote! { visit(#wire_name, self.#field_name.view()) }
            }
            Presence::Optional | Presence::Maybe => {
                scope.methods_of("Member");
                quote! { self.#field_name.shown().is_none_or(|value| visit(#wire_name, value)) }
            }
        });
    }
    if let Additional::Typed(_) = record.additional {
        scope.methods_of("Inspect");
        steps.push(quote! { self.additional_properties.iter().all(|(name, value)| visit(name, value.view())) });
    }
    let (argument, body) = match steps.is_empty() {
        true => (quote! { _visit }, TokenStream::new()),
        false => (quote! { visit }, quote! { let _ = #(#steps)&&*; }),
    };
    quote! {
        impl #inspect for #name {
            fn view(&self) -> #view<'_> {
                #view::Object(self)
            }
        }

        impl #members for #name {
            fn visit<'a>(&'a self, #argument: &mut dyn FnMut(&'a str, #view<'a>) -> bool) {
                #body
            }
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
    let arms = (0..union.branches.len()).map(|index| {
        let variant = scope.context.names.variant(id, index);
        quote! { Self::#variant(value) => value.view(), }
    });
    let unknown = (!scope.context.api.exact).then(|| quote! { Self::Unknown(value) => value.view(), });
    quote! {
        impl #inspect for #name {
            fn view(&self) -> #view<'_> {
                match self {
                    #(#arms)*
                    #unknown
                }
            }
        }
    }
}

//! A string enum: open, so that what the service adds later is kept, and another text where any is allowed.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{check, docs, inspect, models, reading};
use crate::ir::{EnumValue, Literal, TextEnum, TypeId};
use crate::naming::rest_variant;

/// Everything that belongs to one enum.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, text: &TextEnum) -> TokenStream {
    let definition = definition(scope, id, text);
    let methods = methods(scope, id, text);
    let conversions = conversions(scope, id, text);
    let serde = serde(scope, id, text);
    let listed = (scope.context.api.is_tolerant(id) && !text.takes_others).then(|| {
        let module = scope.runtime("check");
        quote! { #module::listed(!matches!(self, Self::Unknown(_)), Self::VALUES, at, found); }
    });
    let predicates = check::of_whole(scope, id);
    let validate = check::implementation(scope, id, &quote! { #listed #predicates });
    let inspect = inspect::of_enum(scope, id);
    quote! { #definition #methods #conversions #serde #validate #inspect }
}

/// ```text
/// pub enum DayType { #[default] Solar, Lunar, Unknown(String) }
/// ```
fn definition(scope: &Scope<'_>, id: TypeId, text: &TextEnum) -> TokenStream {
    let docs = models::type_docs(scope.context, id);
    let name = scope.model(id);
    let default = &scope.context.api.types[id].default;
    let is_default = |value: &EnumValue| *default == Some(Literal::String(value.wire_value.clone()));
    let derive = text.values.iter().any(is_default).then(|| quote! { Default, });
    let variants = text.values.iter().enumerate().map(|(index, value)| {
        let variant = scope.context.names.variant(id, index);
        let about = docs::of_value(&value.wire_value, &value.docs);
        let mark = is_default(value).then(|| quote! { #[default] });
        quote! {
            #about
            #mark
            #variant,
        }
    });
    if scope.context.api.is_closed(id, text) {
        return quote! {
            #docs
            #[derive(Clone, Copy, Debug, #derive PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
        };
    }
    let rest = format_ident!("{}", rest_variant(text));
    let about = match text.takes_others {
        true => " Another text; the document allows any.",
        false => " A value that the document does not list. It can be read, but not sent.",
    };
    quote! {
        #docs
        #[derive(Clone, Debug, #derive PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = #about]
            #rest(String),
        }
    }
}

fn methods(scope: &Scope<'_>, id: TypeId, text: &TextEnum) -> TokenStream {
    let name = scope.model(id);
    let wire_values = text.values.iter().map(|value| &value.wire_value);
    let arms = text.values.iter().enumerate().map(|(index, value)| {
        let (variant, wire_value) = (scope.context.names.variant(id, index), &value.wire_value);
        quote! { Self::#variant => #wire_value, }
    });
    let rest = format_ident!("{}", rest_variant(text));
    let (lifetime, rest) = match scope.context.api.is_closed(id, text) {
        true => (quote! { &'static str }, None),
        false => (quote! { &str }, Some(quote! { Self::#rest(value) => value, })),
    };
    quote! {
        impl #name {
            #[doc = " The values that the document lists."]
            pub const VALUES: &'static [&'static str] = &[#(#wire_values),*];

            #[doc = " The value as it is sent."]
            pub fn as_str(&self) -> #lifetime {
                match self {
                    #(#arms)*
                    #rest
                }
            }
        }
    }
}

fn conversions(scope: &Scope<'_>, id: TypeId, text: &TextEnum) -> TokenStream {
    let name = scope.model(id);
    scope.import(&["std"], "fmt");
    let values = text.values.iter().enumerate();
    let values = values.map(|(index, value)| (scope.context.names.variant(id, index), &value.wire_value));
    let conversion = if scope.context.api.is_closed(id, text) {
        let unlisted = scope.inside("open_enum", "Unlisted");
        let arms = values.map(|(variant, wire_value)| quote! { #wire_value => Ok(Self::#variant), });
        quote! {
            #[doc = " The value of a text, if the document lists it."]
            impl TryFrom<&str> for #name {
                type Error = #unlisted;

                fn try_from(value: &str) -> Result<Self, #unlisted> {
                    match value {
                        #(#arms)*
                        _ => Err(#unlisted::of(Self::VALUES)),
                    }
                }
            }
        }
    } else {
        let rest = format_ident!("{}", rest_variant(text));
        let arms = values.map(|(variant, wire_value)| quote! { #wire_value => Self::#variant, });
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    match value {
                        #(#arms)*
                        _ => Self::#rest(value.to_owned()),
                    }
                }
            }
        }
    };
    quote! {
        #conversion

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

fn serde(scope: &Scope<'_>, id: TypeId, text: &TextEnum) -> TokenStream {
    let name = scope.model(id);
    for item in ["Serialize", "Serializer"] {
        scope.import(&["serde"], item);
    }
    let read = reading::impls(scope, id, &format_ident!("reader"), || {
        let open_enum = scope.runtime("open_enum");
        match scope.context.api.is_closed(id, text) {
            true => quote! { #open_enum::read_listed(reader) },
            false => quote! { #open_enum::read(reader) },
        }
    });
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #read
    }
}

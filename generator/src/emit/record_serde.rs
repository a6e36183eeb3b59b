//! Reading of a record that keeps the properties that it does not name.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::record::takes_no_null;
use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{Additional, Field, Record, TypeId};

/// Whether a record is read by hand and not by serde's derive.
pub(super) fn is_by_hand(record: &Record) -> bool {
    matches!(record.additional, Additional::Typed(_))
}

/// ```text
/// impl<'de> Deserialize<'de> for Pet {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         struct PetVisitor;
///         …
///         deserializer.deserialize_map(PetVisitor)
///     }
/// }
/// ```
///
/// The visitor, which sorts the properties by their names, stands inside, where its name hides none of the file's.
pub(super) fn deserialize(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    if !is_by_hand(record) {
        return TokenStream::new();
    }
    let name = scope.model(id);
    let visitor = format_ident!("{name}Visitor");
    scope.import(&["serde"], "Deserializer");
    scope.import(&["std"], "fmt");
    let json = scope.runtime("json");
    let fields =
        || record.fields.iter().enumerate().map(|(index, field)| (&scope.context.names.field(id, index).field, field));
    // Parameters that are called as no type is, and variables as no field is.
    let (decoder, access) = (unlike(name.to_string(), "D"), unlike(name.to_string(), "A"));
    let known = |variable: &str| fields().any(|(field, _)| field == variable);
    let [property, properties] = ["property", "properties"].map(|variable| {
        let suffix = if known(variable) { "_read" } else { "" };
        format_ident!("{variable}{suffix}")
    });
    let slots = fields().map(|(name, _)| quote! { let mut #name = None; });
    let arms = fields().map(|(name, field)| {
        let wire_name = &field.wire_name;
        quote! { #wire_name => #json::set(&mut #name, #wire_name, &mut #properties)?, }
    });
    let values = fields().map(|(name, field)| {
        let value = value(scope, &json, field, &quote! { #name });
        if *name == value.to_string() {
            quote! { #name }
        } else {
            quote! { #name: #value }
        }
    });
    let visit_map = quote! {
        fn visit_map<#access: serde::de::MapAccess<'de>>(
            self,
            mut #properties: #access,
        ) -> Result<#name, #access::Error> {
            #(#slots)*
            let mut additional_properties = BTreeMap::new();
            while let Some(#property) = #properties.next_key::<String>()? {
                match #property.as_str() {
                    #(#arms)*
                    _ => {
                        additional_properties.insert(#property, #properties.next_value()?);
                    }
                }
            }
            Ok(#name { #(#values,)* additional_properties })
        }
    };
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<#decoder: Deserializer<'de>>(deserializer: #decoder) -> Result<Self, #decoder::Error> {
                struct #visitor;

                impl<'de> serde::de::Visitor<'de> for #visitor {
                    type Value = #name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an object")
                    }

                    #visit_map
                }

                deserializer.deserialize_map(#visitor)
            }
        }
    }
}

/// A type parameter that is not called as the type is.
fn unlike(name: String, parameter: &str) -> proc_macro2::Ident {
    if name == parameter { format_ident!("{parameter}2") } else { format_ident!("{parameter}") }
}

/// The value of a field, from what was read of it.
fn value(scope: &Scope<'_>, json: &proc_macro2::Ident, field: &Field, slot: &TokenStream) -> TokenStream {
    let wire_name = &field.wire_name;
    match rust_type::presence(field) {
        Presence::Plain | Presence::Nullable => quote! { #json::required(#slot, #wire_name)? },
        Presence::Optional if takes_no_null(scope, field) => slot.clone(),
        Presence::Optional => quote! { #slot.flatten() },
        Presence::Maybe => quote! { #slot.unwrap_or_default() },
    }
}

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
///         deserializer.deserialize_map(PetVisitor)
///     }
/// }
/// ```
///
/// and the visitor, which sorts the properties by their names.
pub(super) fn deserialize(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    if !is_by_hand(record) {
        return TokenStream::new();
    }
    let name = scope.model(id);
    let visitor = format_ident!("{name}Visitor");
    scope.import(&["serde"], "Deserializer");
    scope.import(&["serde", "de"], "MapAccess");
    scope.import(&["serde", "de"], "Visitor");
    scope.import(&["std"], "fmt");
    let json = scope.runtime("json");
    let fields =
        || record.fields.iter().enumerate().map(|(index, field)| (&scope.context.names.field(id, index).field, field));
    let slots = fields().map(|(name, _)| quote! { let mut #name = None; });
    let arms = fields().map(|(name, field)| {
        let wire_name = &field.wire_name;
        quote! { #wire_name => #json::set(&mut #name, #wire_name, &mut properties)?, }
    });
    let values = fields().map(|(name, field)| {
        let value = value(scope, &json, field, &quote! { #name });
        if value.to_string() == name.to_string() {
            quote! { #name }
        } else {
            quote! { #name: #value }
        }
    });
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(#visitor)
            }
        }

        struct #visitor;

        impl<'de> Visitor<'de> for #visitor {
            type Value = #name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<#name, A::Error> {
                #(#slots)*
                let mut additional_properties = BTreeMap::new();
                while let Some(property) = properties.next_key::<String>()? {
                    match property.as_str() {
                        #(#arms)*
                        _ => {
                            additional_properties.insert(property, properties.next_value()?);
                        }
                    }
                }
                Ok(#name { #(#values,)* additional_properties })
            }
        }
    }
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

//! How a record is read and written: by hand, property by property, upon `runtime::record`.
//!
//! serde's derive would say the same in a few words, but it makes so much code of them that a large document takes rustc
//! twice as long; and its `flatten` forgets too much on the way.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::record::takes_no_null;
use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{Additional, Field, Record, TypeId};

/// `Serialize` and `Deserialize`.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    for item in ["Deserialize", "Deserializer", "Serialize", "Serializer"] {
        scope.import(&["serde"], item);
    }
    let serialize = serialize(scope, id, record);
    let deserialize = deserialize(scope, id, record);
    quote! { #serialize #deserialize }
}

/// ```text
/// impl Serialize for Pet {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         let mut writer = record::Writer::new(serializer);
///         writer.property("name", &self.name);
///         writer.optional("tag", &self.tag);
///         writer.end()
///     }
/// }
/// ```
fn serialize(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let name = scope.model(id);
    let writer = scope.inside("record", "Writer");
    let properties = fields(scope, id, record).map(|(name, field)| {
        let wire_name = &field.wire_name;
        match rust_type::presence(field) {
            Presence::Plain | Presence::Nullable => quote! { writer.property(#wire_name, &self.#name); },
            Presence::Optional => quote! { writer.optional(#wire_name, &self.#name); },
            Presence::Maybe => quote! { writer.maybe(#wire_name, &self.#name); },
        }
    });
    let others = keeps_others(record).then(|| quote! { writer.others(&self.additional_properties); });
    let body = match record.fields.is_empty() && others.is_none() {
        true => quote! { #writer::new(serializer).end() },
        false => quote! {
            let mut writer = #writer::new(serializer);
            #(#properties)*
            #others
            writer.end()
        },
    };
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

/// ```text
/// impl<'de> Deserialize<'de> for Pet {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         record::deserialize(deserializer)
///     }
/// }
///
/// impl<'de> record::Read<'de> for Pet {
///     fn read<A: serde::de::MapAccess<'de>>(mut properties: record::Properties<A>) -> Result<Self, A::Error> {
///         let mut name = None;
///         let mut tag = None;
///         while let Some(property) = properties.name()? {
///             match &*property {
///                 "name" => properties.set(&property, &mut name),
///                 "tag" => properties.set(&property, &mut tag),
///                 _ => properties.skip(),
///             }?;
///         }
///         Ok(Self { name: properties.required("name", name)?, tag: tag.flatten() })
///     }
/// }
/// ```
fn deserialize(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let name = scope.model(id);
    let [deserialize, read, access] = ["deserialize", "Read", "Properties"].map(|name| scope.inside("record", name));
    let fields = || fields(scope, id, record);
    // Variables that are called as no field is.
    let [property, properties] = ["property", "properties"].map(|variable| {
        let suffix = if fields().any(|(field, _)| field == variable) { "_read" } else { "" };
        format_ident!("{variable}{suffix}")
    });
    let slots = fields().map(|(name, _)| quote! { let mut #name = None; });
    let arms = fields().map(|(name, field)| {
        let wire_name = &field.wire_name;
        quote! { #wire_name => #properties.set(&#property, &mut #name) }
    });
    let passes_over = match record.additional {
        Additional::Typed(_) => false,
        Additional::Closed => !scope.context.api.exact,
        Additional::Open => true,
    };
    let (slot, other, field) = match record.additional {
        Additional::Typed(_) => (
            Some(quote! { let mut additional_properties = BTreeMap::new(); }),
            quote! { #properties.keep(&#property, &mut additional_properties) },
            Some(quote! { additional_properties }),
        ),
        Additional::Closed if !passes_over => {
            let names = record.fields.iter().map(|field| &field.wire_name);
            (None, quote! { #properties.refuse(&#property, &[#(#names),*]) }, None)
        }
        Additional::Closed | Additional::Open => (None, quote! { #properties.skip() }, None),
    };
    let each = match record.fields.is_empty() {
        true => other,
        false => quote! { match &*#property { #(#arms,)* _ => #other } },
    };
    let all = match record.fields.is_empty() && passes_over {
        true => quote! { while #properties.name()?.is_some() { #each?; } },
        false => quote! { while let Some(#property) = #properties.name()? { #each?; } },
    };
    let values = fields().map(|(name, field)| value(scope, field, name, &properties));
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #deserialize(deserializer)
            }
        }

        impl<'de> #read<'de> for #name {
            fn read<A: serde::de::MapAccess<'de>>(mut #properties: #access<A>) -> Result<Self, A::Error> {
                #(#slots)*
                #slot
                #all
                Ok(Self { #(#values,)* #field })
            }
        }
    }
}

/// A field, from what was read of it.
fn value(scope: &Scope<'_>, field: &Field, name: &Ident, properties: &Ident) -> TokenStream {
    let wire_name = &field.wire_name;
    match rust_type::presence(field) {
        Presence::Plain | Presence::Nullable => quote! { #name: #properties.required(#wire_name, #name)? },
        Presence::Optional if takes_no_null(scope, field) => quote! { #name },
        Presence::Optional => quote! { #name: #name.flatten() },
        Presence::Maybe => quote! { #name: #name.unwrap_or_default() },
    }
}

fn keeps_others(record: &Record) -> bool {
    matches!(record.additional, Additional::Typed(_))
}

fn fields<'a>(scope: &'a Scope<'_>, id: TypeId, record: &'a Record) -> impl Iterator<Item = (&'a Ident, &'a Field)> {
    record.fields.iter().enumerate().map(move |(index, field)| (&scope.context.names.field(id, index).field, field))
}

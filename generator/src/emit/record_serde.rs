//! How a record is read and written: by hand, property by property, upon `runtime::record`.
//!
//! serde's derive would say the same in a few words, but it makes so much code of them that a large document takes rustc
//! twice as long; and its `flatten` forgets too much on the way.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::reading;
use super::record::takes_no_null;
use super::rust_type::{self, Presence};
use super::scope::Scope;
use crate::ir::{Additional, Field, Record, TypeId};

/// `Serialize` and `Deserialize`.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    for item in ["Serialize", "Serializer"] {
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
/// let mut name = None;
/// let mut tag = None;
/// let mut slots = [record::required("name", &mut name), record::optional("tag", &mut tag)];
/// let missing = record::read(reader, &mut slots)?;
/// let Some(name) = name else { return Err(missing.error()); };
/// Ok(Self { name, tag })
/// ```
///
/// What has no property that must be there is read into `Self::default()`.
fn deserialize(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let reader = variable(scope, id, record, "reader");
    reading::impls(scope, id, &reader, || match record.has_required() {
        true => read_into_variables(scope, id, record, &reader),
        false if record.fields.is_empty() && !keeps_others(record) => {
            let reads = reads(scope, id, record, &reader, &TokenStream::new(), &TokenStream::new());
            quote! { #reads Ok(Self::default()) }
        }
        false => {
            let reads = reads(scope, id, record, &reader, &TokenStream::new(), &quote! { value. });
            quote! {
                let mut value = Self::default();
                #reads
                Ok(value)
            }
        }
    })
}

/// A variable of the reader's own, which is called as no field is if the fields are variables too.
fn variable(scope: &Scope<'_>, id: TypeId, record: &Record, name: &str) -> Ident {
    let is_taken = record.has_required() && fields(scope, id, record).any(|(field, _)| field == name);
    format_ident!("{name}{}", if is_taken { "_read" } else { "" })
}

fn read_into_variables(scope: &Scope<'_>, id: TypeId, record: &Record, reader: &Ident) -> TokenStream {
    let fields = || fields(scope, id, record);
    let variables = fields().map(|(name, field)| match rust_type::presence(field) {
        Presence::Maybe => {
            let maybe = scope.runtime("Maybe");
            quote! { let mut #name = #maybe::Absent; }
        }
        Presence::Plain | Presence::Nullable | Presence::Optional => quote! { let mut #name = None; },
    });
    let others = keeps_others(record).then(|| quote! { let mut additional_properties = BTreeMap::new(); });
    let missing = variable(scope, id, record, "missing");
    let reads = reads(scope, id, record, reader, &quote! { let #missing = }, &TokenStream::new());
    let required: Vec<&Ident> = fields().filter(|(_, field)| field.required).map(|(name, _)| name).collect();
    let or_missing = quote! { else { return Err(#missing.error()); } };
    let there = match required.as_slice() {
        [only] => quote! { let Some(#only) = #only #or_missing; },
        several => quote! { let (#(Some(#several)),*) = (#(#several),*) #or_missing; },
    };
    let names = fields().map(|(name, _)| name).cloned();
    let names = names.chain(keeps_others(record).then(|| format_ident!("additional_properties")));
    quote! {
        #(#variables)*
        #others
        #reads
        #there
        Ok(Self { #(#names),* })
    }
}

/// `let mut slots = [record::required("name", &mut name), …]; let missing = record::read(reader, &mut slots)?;`, with what
/// stands `before` the name of a place.
fn reads(
    scope: &Scope<'_>,
    id: TypeId,
    record: &Record,
    reader: &Ident,
    bind: &TokenStream,
    before: &TokenStream,
) -> TokenStream {
    let slots = fields(scope, id, record).map(|(name, field)| {
        let slot = match rust_type::presence(field) {
            Presence::Plain | Presence::Nullable => "required",
            Presence::Optional if takes_no_null(scope, field) => "optional_value",
            Presence::Optional => "optional",
            Presence::Maybe => "maybe",
        };
        let (slot, wire_name) = (scope.inside("record", slot), &field.wire_name);
        quote! { #slot(#wire_name, &mut #before #name) }
    });
    let variable = variable(scope, id, record, "slots");
    let (define, slots) = match record.fields.is_empty() {
        true => (None, quote! { &mut [] }),
        false => (Some(quote! { let mut #variable = [#(#slots),*]; }), quote! { &mut #variable }),
    };
    let read = match record.additional {
        Additional::Typed(_) => {
            let read_all = scope.inside("record", "read_all");
            quote! { #read_all(#reader, #slots, &mut #before additional_properties) }
        }
        Additional::Closed if scope.context.api.exact => {
            let read_only = scope.inside("record", "read_only");
            quote! { #read_only(#reader, #slots) }
        }
        Additional::Closed | Additional::Open => {
            let read = scope.inside("record", "read");
            quote! { #read(#reader, #slots) }
        }
    };
    quote! { #define #bind #read?; }
}

fn keeps_others(record: &Record) -> bool {
    matches!(record.additional, Additional::Typed(_))
}

fn fields<'a>(scope: &'a Scope<'_>, id: TypeId, record: &'a Record) -> impl Iterator<Item = (&'a Ident, &'a Field)> {
    record.fields.iter().enumerate().map(move |(index, field)| (&scope.context.names.field(id, index).field, field))
}

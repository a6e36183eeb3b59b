//! From the read view of a schema to its write view: `impl From<Contact> for ContactInput`.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::{self, Presence};
use super::scope::Scope;
use super::{Context, docs};
use crate::ir::{Additional, Field, Record, Shape, TypeId, TypeUse, Union, View};

/// What a view's documentation says of the other view.
pub(super) fn view_docs(context: &Context<'_>, id: TypeId) -> String {
    let def = &context.api.types[id];
    let twin =
        |found: Option<TypeId>| found.and_then(|id| context.names.type_name(id)).map(|name| format!("[`{name}`]"));
    match def.view {
        View::Whole => String::new(),
        View::Read => {
            let input = twin(context.index.write_view(id)).unwrap_or_default();
            docs::wrapped(&format!("This is what is read; what is sent is {input}."))
        }
        View::Write { read } => {
            let read = twin(Some(read)).unwrap_or_default();
            docs::wrapped(&format!(
                "This is what is sent; what is read is {read}, with the properties that only the service sets."
            ))
        }
    }
}

/// `impl From<Contact> for ContactInput`, unless a request needs what no answer holds.
pub(super) fn record_from_read(scope: &Scope<'_>, id: TypeId, record: &Record, read: TypeId) -> TokenStream {
    let Shape::Record(source) = &scope.context.api.types[read].shape else { return TokenStream::new() };
    if scope.context.api.types[id].needs_more {
        return TokenStream::new();
    }
    let (name, from) = (scope.model(id), scope.model(read));
    let values = record.fields.iter().enumerate().map(|(index, field)| {
        let name = &scope.context.names.field(id, index).field;
        let position = source.fields.iter().position(|other| other.wire_name == field.wire_name);
        let value = match position {
            Some(position) => {
                let source_name = &scope.context.names.field(read, position).field;
                field_value(field, &source.fields[position], &quote! { value.#source_name }, scope)
            }
            None if rust_type::presence(field) == Presence::Maybe => {
                let maybe = scope.runtime("Maybe");
                quote! { #maybe::Absent }
            }
            None => quote! { None },
        };
        quote! { #name: #value }
    });
    let additional = match (record.additional, source.additional) {
        (Additional::Typed(to), Additional::Typed(from)) => {
            let values = match each(to, from, scope) {
                Some(item) => {
                    let map = scope.inside("convert", "map");
                    quote! { #map(value.additional_properties, #item) }
                }
                None => quote! { value.additional_properties },
            };
            Some(quote! { additional_properties: #values, })
        }
        _ => None,
    };
    let is_read = additional.is_some() || record.fields.iter().any(|field| source.field(&field.wire_name).is_some());
    // All that was read is for reading only.
    let value = if is_read {
        quote! { value }
    } else {
        quote! { _ }
    };
    quote! {
        #[doc = " For read, modify, write: everything that was read and can be sent."]
        impl From<#from> for #name {
            fn from(#value: #from) -> Self {
                Self { #(#values,)* #additional }
            }
        }
    }
}

fn field_value(field: &Field, source: &Field, value: &TokenStream, scope: &Scope<'_>) -> TokenStream {
    let Some(convert) = conversion(field.value, source.value, scope) else { return value.clone() };
    match rust_type::presence(field) {
        Presence::Plain => convert(value.clone()),
        _ => {
            let convert = function(&convert, &quote! { value });
            quote! { #value.map(#convert) }
        }
    }
}

type Convert = Box<dyn Fn(TokenStream) -> TokenStream>;

/// How a value of the read view becomes one of the write view; `None` if they are the same.
fn conversion(to: TypeUse, from: TypeUse, scope: &Scope<'_>) -> Option<Convert> {
    if to.ty == from.ty {
        return None;
    }
    let types = &scope.context.api.types;
    let (to_def, from_def) = (&types[types.resolve(to.ty)], &types[types.resolve(from.ty)]);
    match (&to_def.shape, &from_def.shape) {
        (Shape::List(to), Shape::List(from)) => {
            let (list, item) = (scope.inside("convert", "list"), each(*to, *from, scope)?);
            Some(Box::new(move |value| quote! { #list(#value, #item) }))
        }
        (Shape::Map(to), Shape::Map(from)) => {
            let (map, item) = (scope.inside("convert", "map"), each(*to, *from, scope)?);
            Some(Box::new(move |value| quote! { #map(#value, #item) }))
        }
        _ if to.boxed => Some(Box::new(|value| quote! { Box::new((*#value).into()) })),
        _ => Some(Box::new(|value| quote! { #value.into() })),
    }
}

/// What converts an item of a list or map, which may be null: `Into::into`.
fn each(to: TypeUse, from: TypeUse, scope: &Scope<'_>) -> Option<TokenStream> {
    let item = quote! { item };
    let each = function(&conversion(to, from, scope)?, &item);
    Some(match to.nullable {
        true => quote! { |#item| #item.map(#each) },
        false => each,
    })
}

/// A conversion as something to call, whose parameter has that name.
fn function(convert: &Convert, parameter: &TokenStream) -> TokenStream {
    let body = convert(parameter.clone());
    if body.to_string() == quote! { #parameter.into() }.to_string() {
        quote! { Into::into }
    } else {
        quote! { |#parameter| #body }
    }
}

/// `impl From<Pet> for PetInput`, branch by branch.
pub(super) fn union_from_read(scope: &Scope<'_>, id: TypeId, union: &Union, read: TypeId) -> TokenStream {
    let Shape::Union(source) = &scope.context.api.types[read].shape else { return TokenStream::new() };
    if scope.context.api.types[id].needs_more {
        return TokenStream::new();
    }
    let (name, from) = (scope.model(id), scope.model(read));
    let arms = union.branches.iter().zip(&source.branches).enumerate().map(|(index, (to, from_branch))| {
        let (variant, source) = (scope.context.names.variant(id, index), scope.context.names.variant(read, index));
        if scope.context.api.types.text_of(to.value).is_some() {
            return quote! { #from::#source => Self::#variant, };
        }
        let value = conversion(to.value, from_branch.value, scope)
            .map_or_else(|| quote! { value }, |convert| convert(quote! { value }));
        quote! { #from::#source(value) => Self::#variant(#value), }
    });
    let unknown = scope.context.api.is_tolerant(id).then(|| quote! { #from::Unknown(value) => Self::Unknown(value), });
    quote! {
        #[doc = " For read, modify, write: everything that was read and can be sent."]
        impl From<#from> for #name {
            fn from(value: #from) -> Self {
                match value {
                    #(#arms)*
                    #unknown
                }
            }
        }
    }
}

//! Types as they are written in fields, arguments and results.

use proc_macro2::TokenStream;
use quote::quote;

use super::format_type;
use super::scope::Scope;
use crate::ir::{Field, Scalar, Shape, TypeId, TypeUse};

/// How a field's presence and null are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Presence {
    /// `T`: it is there, and not null.
    Plain,
    /// `Option<T>` of a required field: it is there, and may be null.
    Nullable,
    /// `Option<T>` of an optional field.
    Optional,
    /// `Maybe<T>`: optional, and may be null.
    Maybe,
}

/// Which of the four forms a field takes.
pub(super) fn presence(field: &Field) -> Presence {
    match (field.required, field.value.nullable) {
        (true, false) => Presence::Plain,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}

/// The type of a field.
pub(super) fn field(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let inner = bare(scope, field.value);
    match presence(field) {
        Presence::Plain => inner,
        Presence::Nullable | Presence::Optional => quote! { Option<#inner> },
        Presence::Maybe => {
            let maybe = scope.runtime("Maybe");
            quote! { #maybe<#inner> }
        }
    }
}

/// The type of a value that may be null: an item of a list, a body.
pub(super) fn value(scope: &Scope<'_>, value: TypeUse) -> TokenStream {
    let inner = bare(scope, value);
    if value.nullable {
        quote! { Option<#inner> }
    } else {
        inner
    }
}

/// The type of a value without its null.
pub(super) fn bare(scope: &Scope<'_>, value: TypeUse) -> TokenStream {
    let inner = named(scope, value.ty);
    if value.boxed {
        quote! { Box<#inner> }
    } else {
        inner
    }
}

/// A type by its name, if it has one, or else spelt out.
fn named(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    match scope.context.names.type_name(id) {
        Some(_) => {
            let name = scope.model(id);
            quote! { #name }
        }
        None => spelled(scope, id),
    }
}

/// A type that is no struct or enum, spelt out: what an alias stands for.
///
/// # Panics
///
/// If it is a struct or enum without a name: a bug in naming.
pub(super) fn spelled(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    match &scope.context.api.types[id].shape {
        Shape::Scalar(scalar) => self::scalar(scope, *scalar),
        Shape::List(items) => {
            let items = value(scope, *items);
            quote! { Vec<#items> }
        }
        Shape::Map(values) => {
            scope.import(&["std", "collections"], "BTreeMap");
            let values = value(scope, *values);
            quote! { BTreeMap<String, #values> }
        }
        Shape::Tuple(items) => {
            let items = items.iter().map(|item| value(scope, *item));
            quote! { (#(#items,)*) }
        }
        Shape::Alias(target) => bare(scope, *target),
        Shape::Literal(_) => quote! { &'static str },
        Shape::Any => quote! { serde_json::Value },
        Shape::Record(_) | Shape::Enum(_) | Shape::Union(_) => panic!("a type with members has no name: {id:?}"),
    }
}

/// Null, a boolean, number or string.
fn scalar(scope: &Scope<'_>, scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::Null => quote! { () },
        Scalar::Boolean => quote! { bool },
        Scalar::Int8 => quote! { i8 },
        Scalar::Int16 => quote! { i16 },
        Scalar::Int32 => quote! { i32 },
        Scalar::Int64 => quote! { i64 },
        Scalar::UInt8 => quote! { u8 },
        Scalar::UInt16 => quote! { u16 },
        Scalar::UInt32 => quote! { u32 },
        Scalar::UInt64 => quote! { u64 },
        Scalar::Integer => {
            scope.import(&["crate"], "runtime");
            quote! { runtime::Integer }
        }
        Scalar::Float => quote! { f32 },
        Scalar::Double => quote! { f64 },
        Scalar::String => quote! { String },
        Scalar::Formatted(format) => format_type::written(scope, format),
    }
}

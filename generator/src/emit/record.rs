//! A record as a struct: its fields, `new`, setters, and `Validate`.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::Presence;
use super::scope::Scope;
use super::{assertion, check, convert, default, docs, inspect, models, record_serde, rust_type, words};
use crate::ir::{Additional, Constant, Docs, Field, Record, Scalar, Shape, TypeDef, TypeId, TypeUse, Types, View};

/// Everything that belongs to one record.
pub(super) fn items(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let definition = definition(scope, id, record);
    let methods = methods(scope, id, record);
    let conversion = match scope.context.api.types[id].view {
        View::Write { read } => convert::record_from_read(scope, id, record, read),
        View::Whole | View::Read => TokenStream::new(),
    };
    let serde = record_serde::items(scope, id, record);
    let default = default_impl(scope, id, record);
    let validate = validate(scope, id, record);
    let inspect = inspect::of_record(scope, id, record);
    quote! { #definition #methods #default #conversion #serde #validate #inspect }
}

/// ```text
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// pub struct ContactEmail { pub primary: bool, pub email: String }
/// ```
fn definition(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let docs = models::type_docs(scope.context, id);
    let name = scope.model(id);
    let eq = scope.context.api.types[id].hashed.then(|| quote! { , Eq, Hash });
    let default = (!record.has_required()).then(|| quote! { Default, });
    let fields = record.fields.iter().enumerate().map(|(index, field)| field_item(scope, id, index, field));
    let additional = additional(scope, record);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq #eq)]
        pub struct #name {
            #(#fields)*
            #additional
        }
    }
}

/// ```text
/// /// Whether those with access may edit. Default: `true`.
/// pub is_co_editing: Option<bool>,
/// ```
fn field_item(scope: &Scope<'_>, id: TypeId, index: usize, field: &Field) -> TokenStream {
    let context = scope.context;
    let docs = field_docs(&context.api.types[field.value.ty], field);
    let name = &context.names.field(id, index).field;
    let ty = rust_type::field(scope, field);
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    quote! { #docs #deprecated pub #name: #ty, }
}

/// Whether null is not as good as absent: if reading is exact, and where null is a value as any other.
pub(super) fn takes_no_null(scope: &Scope<'_>, field: &Field) -> bool {
    let types = &scope.context.api.types;
    scope.context.api.exact || *types.shape(field.value.ty) == Shape::Any
}

fn additional(scope: &Scope<'_>, record: &Record) -> Option<TokenStream> {
    let Additional::Typed(values) = record.additional else { return None };
    scope.import(&["std", "collections"], "BTreeMap");
    let values = rust_type::value(scope, values);
    Some(quote! {
        /// Properties that the schema does not name.
        pub additional_properties: BTreeMap<String, #values>,
    })
}

/// What the document says of a property, its limits in words, its default and its example.
fn field_docs(def: &TypeDef, field: &Field) -> TokenStream {
    let Docs { title, description, example, external } = &field.docs;
    let title = title.as_deref().map(docs::inert).unwrap_or_default();
    let description = description.as_deref().map(docs::inert).unwrap_or_default();
    let external = docs::external(external.as_ref());
    let undocumented = match title.is_empty() && description.is_empty() {
        true => format!("The property {}.", docs::code(&field.wire_name)),
        false => String::new(),
    };
    let limits = words::limits(&def.checks);
    let default = field.default.as_ref().map(|value| format!("Default: {}.", docs::code(&words::literal_text(value))));
    let example = example.as_ref().map(|text| format!("Example: {}", docs::code(text)));
    let facts = [limits, default.unwrap_or_default(), example.unwrap_or_default()];
    let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
    let facts = docs::wrapped(&facts.join(" "));
    docs::attributes(&docs::paragraphs([&*title, &*description, &*external, &*undocumented, &*facts]))
}

/// The fields that `new` asks for: not those whose value the document says.
pub(super) fn new_arguments<'r>(types: &Types, record: &'r Record) -> impl Iterator<Item = (usize, &'r Field)> {
    let is_asked = |field: &Field| field.required && field.tag.is_none() && types.constant(field.value).is_none();
    record.fields.iter().enumerate().filter(move |(_, field)| is_asked(field))
}

/// `new`, and a setter for each optional property.
fn methods(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let name = scope.model(id);
    let new = new(scope, id, record);
    let setters = record
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.required)
        .map(|(index, field)| setter(scope, id, index, field));
    let defaults =
        record.fields.iter().enumerate().filter_map(|(index, field)| default::accessor(scope, id, index, field));
    quote! {
        impl #name {
            #new
            #(#setters)*
            #(#defaults)*
        }
    }
}

/// ```text
/// pub fn new(primary: bool, email: impl Into<String>) -> Self {
///     Self { primary, email: email.into() }
/// }
/// ```
fn new(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let types = &scope.context.api.types;
    let names = |index| &scope.context.names.field(id, index).field;
    let tagged = record.fields.iter().enumerate().find_map(|(index, field)| Some((index, field.tag.as_ref()?)));
    if !record.has_required() {
        return without_any(scope, id, record, tagged);
    }
    let arguments = new_arguments(types, record).map(|(index, field)| {
        let (name, (ty, _)) = (names(index), argument(scope, field));
        quote! { #name: #ty }
    });
    let values = record.fields.iter().enumerate().map(|(index, field)| {
        let name = names(index);
        let tag = field.tag.as_ref().map(|tag| tag_value(scope, field.value, tag));
        let value = match rust_type::presence(field) {
            Presence::Plain if tag.is_some() => quote! { #tag },
            Presence::Optional if tag.is_some() => quote! { Some(#tag) },
            Presence::Optional => quote! { None },
            Presence::Maybe => {
                let maybe = scope.runtime("Maybe");
                quote! { #maybe::Absent }
            }
            Presence::Plain | Presence::Nullable => match types.constant(field.value) {
                Some(constant) => constant_value(scope, field.value, constant),
                None => argument(scope, field).1(quote! { #name }),
            },
        };
        if *name == value.to_string() {
            quote! { #name }
        } else {
            quote! { #name: #value }
        }
    });
    let additional =
        matches!(record.additional, Additional::Typed(_)).then(|| quote! { additional_properties: BTreeMap::new(), });
    let has_constants = record.fields.iter().any(|field| field.required && types.constant(field.value).is_some());
    let about = match tagged {
        Some((index, tag)) => {
            let property = docs::code(&record.fields[index].wire_name);
            format!(" With its required properties; {property} is {}.", docs::code(tag))
        }
        None if has_constants => {
            " With its required properties; those that the document lists one value for have it.".to_owned()
        }
        None => " With its required properties.".to_owned(),
    };
    let many = (new_arguments(types, record).count() > 7).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        #[doc = #about]
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #additional }
        }
    }
}

/// `new` where no property is required.
fn without_any(scope: &Scope<'_>, id: TypeId, record: &Record, tagged: Option<(usize, &String)>) -> TokenStream {
    let Some((index, tag)) = tagged else {
        return quote! {
            #[doc = " Without any of its properties; all of them are optional."]
            pub fn new() -> Self { Self::default() }
        };
    };
    let (field, name) = (&record.fields[index], &scope.context.names.field(id, index).field);
    let value = tag_value(scope, field.value, tag);
    let is_alone = record.fields.len() == 1 && !matches!(record.additional, Additional::Typed(_));
    let others = (!is_alone).then(|| quote! { ..Self::default() });
    let (property, text) = (docs::code(&field.wire_name), docs::code(tag));
    let about = format!(" Without any of its properties but {property}, which is {text}; all of them are optional.");
    quote! {
        #[doc = #about]
        pub fn new() -> Self { Self { #name: Some(#value), #others } }
    }
}

/// The one value that the document lists.
fn constant_value(scope: &Scope<'_>, value: TypeUse, constant: Constant<'_>) -> TokenStream {
    let ty = scope.context.api.types.resolve(value.ty);
    match constant {
        Constant::Listed => {
            let (model, variant) = (scope.model(ty), scope.context.names.variant(ty, 0));
            quote! { #model::#variant }
        }
        Constant::Boolean(flag) => quote! { #flag },
        Constant::Number(scalar, text) => {
            let number = default::number(scalar, text);
            match scalar {
                Scalar::Integer => quote! { #number.into() },
                _ => quote! { #number },
            }
        }
    }
}

/// The text by which a discriminator knows a record, as a value of the property.
fn tag_value(scope: &Scope<'_>, value: TypeUse, tag: &str) -> TokenStream {
    let ty = scope.context.api.types.resolve(value.ty);
    let Shape::Enum(text) = scope.context.api.types.shape(ty) else { return quote! { #tag.to_owned() } };
    match text.position(tag) {
        Some(index) => {
            let (model, variant) = (scope.model(ty), scope.context.names.variant(ty, index));
            quote! { #model::#variant }
        }
        None => quote! { #tag.into() },
    }
}

/// `Default` where the document says the value of each required property; where nothing is required, it is derived.
fn default_impl(scope: &Scope<'_>, id: TypeId, record: &Record) -> Option<TokenStream> {
    let asks = new_arguments(&scope.context.api.types, record).next().is_some();
    let name = scope.model(id);
    (record.has_required() && !asks).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    })
}

/// ```text
/// /// Sets `memo`.
/// #[must_use]
/// pub fn memo(mut self, memo: impl Into<String>) -> Self { self.memo = Some(memo.into()); self }
/// ```
fn setter(scope: &Scope<'_>, id: TypeId, index: usize, field: &Field) -> TokenStream {
    let names = scope.context.names.field(id, index);
    let (name, setter) = (&names.field, &names.setter);
    let about = format!(" Sets {}.", docs::code(&field.wire_name));
    let (ty, value) = match rust_type::presence(field) {
        Presence::Maybe => {
            let inner = rust_type::bare(scope, field.value);
            let maybe = scope.runtime("Maybe");
            (quote! { impl Into<#maybe<#inner>> }, quote! { #name.into() })
        }
        _ => {
            let (ty, convert) = argument(scope, field);
            let value = convert(quote! { #name });
            (ty, quote! { Some(#value) })
        }
    };
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #[doc = #about]
        #deprecated
        #[must_use]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// How an argument becomes what is kept of it.
pub(super) type Convert = fn(TokenStream) -> TokenStream;

/// The type of an argument that sets a field, and how the argument becomes the field's value.
fn argument(scope: &Scope<'_>, field: &Field) -> (TokenStream, Convert) {
    let inner = rust_type::bare(scope, field.value);
    if rust_type::presence(field) == Presence::Nullable {
        return (quote! { Option<#inner> }, |name| name);
    }
    argument_of(scope, field.value)
}

/// The same for a value that is not null.
pub(super) fn argument_of(scope: &Scope<'_>, value: TypeUse) -> (TokenStream, Convert) {
    let inner = rust_type::bare(scope, value);
    if value.boxed {
        return (quote! { impl Into<#inner> }, |name| quote! { #name.into() });
    }
    let types = &scope.context.api.types;
    let is_string = |id| matches!(types.shape(id), Shape::Scalar(Scalar::String));
    match types.shape(value.ty) {
        Shape::Scalar(Scalar::String) => (quote! { impl Into<String> }, |name| quote! { #name.into() }),
        Shape::Scalar(Scalar::Formatted(_) | Scalar::Integer) => {
            (quote! { impl Into<#inner> }, |name| quote! { #name.into() })
        }
        Shape::Enum(text) if text.takes_others => (quote! { impl Into<#inner> }, |name| quote! { #name.into() }),
        Shape::List(items) if !items.nullable && is_string(items.ty) => (
            quote! { impl IntoIterator<Item = impl Into<String>> },
            |name| quote! { #name.into_iter().map(Into::into).collect() },
        ),
        Shape::List(items) => {
            let item = rust_type::value(scope, *items);
            (quote! { impl IntoIterator<Item = #item> }, |name| quote! { #name.into_iter().collect() })
        }
        Shape::Map(values) => {
            let value = rust_type::value(scope, *values);
            (
                quote! { impl IntoIterator<Item = (impl Into<String>, #value)> },
                |name| quote! { #name.into_iter().map(|(name, value)| (name.into(), value)).collect() },
            )
        }
        _ => (inner, |name| name),
    }
}

/// ```text
/// impl Validate for ContactEmail {
///     fn validate_at(&self, at: &Pointer<'_>, found: &mut Violations) {
///         check::max_length(&self.email, 256, &at.property("email"), found);
///     }
/// }
/// ```
fn validate(scope: &Scope<'_>, id: TypeId, record: &Record) -> TokenStream {
    let fields = record.fields.iter().enumerate().map(|(index, field)| check::of_field(scope, id, index, field));
    let mut statements: Vec<TokenStream> = fields.filter(|statements| !statements.is_empty()).collect();
    if let Additional::Typed(values) = record.additional {
        statements.push(check::of_additional(scope, values));
    }
    statements.extend(assertion::of_record(scope, id, record));
    statements.push(check::of_whole(scope, id));
    check::implementation(scope, id, &statements.into_iter().collect())
}

//! A body of several parts: a struct with a field for each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::operation::Subject;
use super::request::is_copied;
use super::{docs, record, rust_type};
use crate::ir::{BodyPart, Multipart, PartKind, Shape};

/// The struct, its constructor and its setters; nothing if the operation has no such body.
pub(super) fn items(subject: &Subject<'_>) -> TokenStream {
    let Subject { operation, names, .. } = subject;
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let multipart = contents.into_iter().find_map(|content| content.multipart());
    let (Some(name), Some(multipart)) = (&names.form, multipart) else { return TokenStream::new() };
    let parts: Vec<(&BodyPart, &Ident)> = multipart.parts.iter().zip(&names.parts).collect();
    let about = docs::attributes(&[format!("The body of {}, in parts.", docs::code(&operation.id))]);
    let fields = parts.iter().map(|(part, field)| {
        let docs = part_docs("The part", part);
        let ty = field_type(subject, part);
        quote! { #docs pub #field: #ty, }
    });
    let more = more(subject, multipart);
    let (more_field, more_setter) = (more.as_ref().map(|more| &more.0), more.as_ref().map(|more| &more.1));
    let has_required = parts.iter().any(|(part, _)| part.required);
    let default = (!has_required).then(|| quote! { , Default });
    let constructor = constructor(subject, multipart, &parts);
    let setters = parts.iter().filter(|(part, _)| !part.required).map(|(part, field)| setter(subject, part, field));
    let form = form(subject, multipart, &parts);
    quote! {
        #about
        #[derive(Clone, Debug #default)]
        pub struct #name {
            #(#fields)*
            #more_field
        }

        impl #name {
            #constructor
            #(#setters)*
            #more_setter
            #form
        }
    }
}

/// Parts that the document does not name, where it allows them.
fn more(subject: &Subject<'_>, multipart: &Multipart) -> Option<(TokenStream, TokenStream)> {
    let part = subject.scope.inside("multipart", "Part");
    multipart.open.then(|| {
        let field = quote! {
            #[doc = " Further parts, by name."]
            pub more_parts: Vec<(String, #part)>,
        };
        let setter = quote! {
            #[doc = " Adds a part that the document does not name."]
            pub fn part(mut self, name: impl Into<String>, part: #part) -> Self {
                self.more_parts.push((name.into(), part));
                self
            }
        };
        (field, setter)
    })
}

fn value_type(subject: &Subject<'_>, part: &BodyPart) -> TokenStream {
    let file = subject.scope.inside("multipart", "Part");
    match part.kind {
        PartKind::File => file,
        PartKind::Files => quote! { Vec<#file> },
        PartKind::Text(value) | PartKind::Texts(value) | PartKind::Json(value) => rust_type::bare(subject.scope, value),
    }
}

fn field_type(subject: &Subject<'_>, part: &BodyPart) -> TokenStream {
    let ty = value_type(subject, part);
    match part.required {
        true => ty,
        false => quote! { Option<#ty> },
    }
}

/// What a constructor or setter takes, and how it becomes what the field holds.
fn argument(subject: &Subject<'_>, part: &BodyPart, name: &Ident) -> (TokenStream, TokenStream) {
    match part.kind {
        PartKind::Files => {
            let file = subject.scope.inside("multipart", "Part");
            (quote! { impl IntoIterator<Item = #file> }, quote! { #name.into_iter().collect() })
        }
        PartKind::File => (value_type(subject, part), quote! { #name }),
        PartKind::Text(value) | PartKind::Texts(value) | PartKind::Json(value) => {
            let (ty, convert) = record::argument_of(subject.scope, value);
            (ty, convert(quote! { #name }))
        }
    }
}

fn constructor(subject: &Subject<'_>, multipart: &Multipart, parts: &[(&BodyPart, &Ident)]) -> TokenStream {
    let required = parts.iter().filter(|(part, _)| part.required);
    if required.clone().next().is_none() {
        return quote! {
            #[doc = " Without any part; the methods set them."]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let arguments = required.map(|(part, field)| {
        let (ty, _) = argument(subject, part, field);
        quote! { #field: #ty }
    });
    let values = parts.iter().map(|(part, field)| match part.required {
        true => {
            let (_, value) = argument(subject, part, field);
            match value.to_string() == field.to_string() {
                true => quote! { #field },
                false => quote! { #field: #value },
            }
        }
        false => quote! { #field: None },
    });
    let more = multipart.open.then(|| quote! { more_parts: Vec::new(), });
    quote! {
        #[doc = " The parts that must be there; the others are set by methods."]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #more }
        }
    }
}

fn setter(subject: &Subject<'_>, part: &BodyPart, field: &Ident) -> TokenStream {
    let docs = part_docs("Sets the part", part);
    let (ty, value) = argument(subject, part, field);
    let deprecated = part.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #docs
        #deprecated
        pub fn #field(mut self, #field: #ty) -> Self {
            self.#field = Some(#value);
            self
        }
    }
}

/// The method that puts the parts together.
fn form(subject: &Subject<'_>, multipart: &Multipart, parts: &[(&BodyPart, &Ident)]) -> TokenStream {
    let ty = subject.scope.inside("multipart", "Multipart");
    let subtype = &multipart.subtype;
    let types = &subject.scope.context.api.types;
    let file = subject.scope.inside("multipart", "Part");
    let adds = parts.iter().map(|(part, field)| {
        let name = &part.name;
        let content_type = part.content_type.as_ref().map(|content_type| quote! { .content_type(#content_type) });
        // What the field holds, lent.
        let value = match (part.required, part.kind) {
            (false, PartKind::File | PartKind::Text(_) | PartKind::Json(_)) => quote! { value },
            (false, _) => quote! { values },
            (true, PartKind::Text(value)) if is_copied(subject.scope.context.api, value) => quote! { self.#field },
            (true, _) => quote! { &self.#field },
        };
        let add = match part.kind {
            // A file knows its own media type best.
            PartKind::File if part.required => quote! { form.add(#name, self.#field.clone()); },
            PartKind::File => quote! { form.add(#name, value.clone()); },
            PartKind::Files => quote! { for file in #value { form.add(#name, file.clone()); } },
            PartKind::Text(_) => quote! { form.add(#name, #file::text(#value) #content_type); },
            PartKind::Texts(list) => {
                let may_be_null = matches!(types.shape(list.ty), Shape::List(items) if items.nullable);
                let values = match (may_be_null, part.required) {
                    (false, _) => value.clone(),
                    (true, true) => quote! { self.#field.iter().flatten() },
                    (true, false) => quote! { values.iter().flatten() },
                };
                quote! { for value in #values { form.add(#name, #file::text(value) #content_type); } }
            }
            PartKind::Json(_) => quote! { form.add(#name, #file::json(#value) #content_type); },
        };
        match part.required {
            true => add,
            false => quote! { if let Some(#value) = &self.#field { #add } },
        }
    });
    let more = multipart.open.then(|| {
        quote! { for (name, part) in &self.more_parts { form.add(name, part.clone()); } }
    });
    quote! {
        fn form(&self) -> #ty {
            let mut form = #ty::new(#subtype);
            #(#adds)*
            #more
            form
        }
    }
}

fn part_docs(first: &str, part: &BodyPart) -> TokenStream {
    let first = format!("{first} {}.", docs::code(&part.name));
    let description = part.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    docs::attributes(&docs::paragraphs([&*first, &*description]))
}

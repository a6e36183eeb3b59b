//! `src/operations/`: one file for each operation, with its request, its answer and its errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Folder, Scope};
use super::{
    Context, File, answer, body, docs, format, headers, models, modules, multipart, operation_error, operation_facts,
    pages, part_features, pattern, request, request_build, rust_type, success,
};
use crate::ir::{Operation, Payload, TypeId};
use crate::naming::OperationNames;

/// All operation files and their `mod.rs`.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let operations = context.api.operations.iter().enumerate();
    let mut files = context.share.each(operations, |(index, operation)| operation_file(context, operation, index));
    files.extend(context.share.one(|| mod_file(context)));
    files
}

/// One operation, and what its emitters need.
pub(super) struct Subject<'s> {
    pub(super) scope: &'s Scope<'s>,
    pub(super) operation: &'s Operation,
    pub(super) names: &'s OperationNames,
    /// Which operation of the API it is.
    pub(super) index: usize,
}

impl Subject<'_> {
    /// The type of a successful answer's body.
    pub(super) fn success(&self) -> TokenStream {
        match &self.names.answer {
            Some(name) => quote! { #name },
            None => payload(self.scope, self.operation.success_payloads().into_iter().next().flatten()),
        }
    }

    /// Whether a successful answer may be read as a whole.
    pub(super) fn has_send(&self) -> bool {
        !self.operation.success_payloads().is_empty()
    }

    /// Whether any answer has headers that the document describes.
    pub(super) fn has_headers(&self) -> bool {
        !self.names.header_fields.is_empty()
    }
}

/// The type of a body that is read.
pub(super) fn payload(scope: &Scope<'_>, payload: Option<&Payload>) -> TokenStream {
    match payload {
        Some(Payload::Json(body)) => rust_type::value(scope, *body),
        Some(Payload::Text) => quote! { String },
        Some(_) => {
            scope.import(&["bytes"], "Bytes");
            quote! { Bytes }
        }
        None => quote! { () },
    }
}

fn operation_file(context: &Context<'_>, operation: &Operation, index: usize) -> File {
    let names = context.names.operation(index);
    let scope = Scope::of_operation(context, &names.method);
    let subject = Subject { scope: &scope, operation, names, index };
    let request = request::definition(&subject);
    let methods = methods(&subject);
    let (body, form, answer) = (body::items(&subject), multipart::items(&subject), success::items(&subject));
    let errors = operation_error::items(&subject);
    let headers = headers::items(&subject);
    let own_types: Vec<TokenStream> = own_types(context, names).iter().map(|id| models::item(&scope, *id)).collect();
    let patterns = pattern::functions(&scope);
    let uses = scope.uses();
    let about = format!("{} {}", operation.method, operation.path_template());
    let items = [uses, request, methods, body, form, answer, headers, errors].into_iter();
    let items = items.chain(own_types).chain([patterns]);
    File {
        path: format!("src/operations/{}.rs", modules::file_stem(&names.method)),
        text: format::file_of(&[format!("{}.", docs::code(&about))], items),
    }
}

/// The types whose schemas stand inside the operation.
fn own_types<'c>(context: &'c Context<'_>, names: &OperationNames) -> &'c [TypeId] {
    context.index.types_in(Folder::Operations, &names.method)
}

fn methods(subject: &Subject<'_>) -> TokenStream {
    let name = &subject.names.request;
    let setters = request::setters(subject);
    let build = request_build::method(subject);
    let answers = answer::methods(subject);
    let pages = pages::methods(subject);
    let facts = operation_facts::constant(subject);
    quote! {
        impl<'a> #name<'a> {
            #facts
            #setters
            #build
            #answers
            #pages
        }
    }
}

fn mod_file(context: &Context<'_>) -> File {
    let count = context.api.operations.len();
    let names: Vec<&OperationNames> = (0..count).map(|index| context.names.operation(index)).collect();
    let declarations = names.iter().enumerate().map(|(index, names)| {
        let (feature, module) = (part_features::of_operation(context, index), modules::declared(&names.method));
        quote! { #feature #module }
    });
    let exports = names.iter().enumerate().map(|(index, names)| {
        let OperationNames { method, request, error, headers, .. } = names;
        let operation = &context.api.operations[index];
        let has_headers = !names.header_fields.is_empty();
        let mut all = vec![request];
        if operation.outcomes.iter().any(|outcome| !outcome.status.is_success()) {
            all.push(error);
        }
        if has_headers {
            all.push(headers);
        }
        all.extend([&names.answer, &names.body, &names.form].into_iter().flatten());
        all.extend(own_types(context, names).iter().filter_map(|id| context.names.type_name(*id)));
        let (feature, export) = (part_features::of_operation(context, index), modules::exported(method, all));
        quote! { #feature #export }
    });
    let items = quote! { #(#declarations)* #(#exports)* };
    let about = "The operations, one file each: the request, what it answers, and its errors.".to_owned();
    File { path: "src/operations/mod.rs".to_owned(), text: format::file(&[about], items) }
}

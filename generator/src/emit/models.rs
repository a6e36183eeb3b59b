//! `src/models/`: one file for each component schema, with the types that stand inside it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::index::Modules;
use super::scope::{Folder, Scope};
use super::{Context, File, docs, enumeration, format, modules, part_features, pattern, record, rust_type, union};
use crate::ir::{Shape, TypeId};

/// All model files and their `mod.rs`.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let modules = context.index.modules(Folder::Models);
    let mut files = context.share.each(modules, |(module, ids)| model_file(context, module, ids));
    files.extend(context.share.one(|| mod_file(context, modules)));
    files
}

fn model_file(context: &Context<'_>, module: &Ident, ids: &[TypeId]) -> File {
    let scope = Scope::of_models(context, module);
    let items: Vec<TokenStream> = ids.iter().map(|id| item(&scope, *id)).collect();
    let patterns = pattern::functions(&scope);
    let uses = scope.uses();
    let place = ids.first().map(|id| context.api.types[*id].origin.pointer.to_string()).unwrap_or_default();
    let about = format!("The schema {}.", docs::code(&format!("#{place}")));
    File {
        path: format!("src/models/{}.rs", modules::file_stem(module)),
        text: format::file_of(&[about], [uses].into_iter().chain(items).chain([patterns])),
    }
}

/// The item of one type, and everything that belongs to it.
pub(super) fn item(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    match &scope.context.api.types[id].shape {
        Shape::Record(shape) => record::items(scope, id, shape),
        Shape::Enum(text) => enumeration::items(scope, id, text),
        Shape::Union(shape) => union::items(scope, id, shape),
        Shape::Map(_)
        | Shape::List(_)
        | Shape::Tuple(_)
        | Shape::Alias(_)
        | Shape::Literal(_)
        | Shape::Scalar(_)
        | Shape::Any => alias(scope, id),
    }
}

/// `pub type StringList = Vec<StringListItem>;`
fn alias(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    let docs = type_docs(scope.context, id);
    let name = scope.model(id);
    let target = rust_type::spelled(scope, id);
    quote! {
        #docs
        pub type #name = #target;
    }
}

/// The documentation of a type: what the document says, or else where it stands.
pub(super) fn type_docs(context: &Context<'_>, id: TypeId) -> TokenStream {
    let def = &context.api.types[id];
    let title = def.docs.title.as_deref().map(docs::inert).unwrap_or_default();
    let description = def.docs.description.as_deref().map(docs::inert).unwrap_or_default();
    let external = docs::external(def.docs.external.as_ref());
    let undocumented = match title.is_empty() && description.is_empty() {
        true => format!("The schema {}.", docs::code(&format!("#{}", def.origin.pointer))),
        false => String::new(),
    };
    let view = super::convert::view_docs(context, id);
    let checks = super::words::rules(def);
    let lines = docs::paragraphs([&*title, &*description, &*external, &*undocumented, &*view, &*checks]);
    let attributes = docs::attributes(&lines);
    let deprecated = def.deprecated.then(|| quote! { #[deprecated] });
    quote! { #attributes #deprecated }
}

fn mod_file(context: &Context<'_>, modules: &Modules) -> File {
    let feature = |ids: &[TypeId]| {
        let first = ids.first().and_then(|id| context.api.types[*id].only_for.as_ref());
        part_features::of_part(context, first)
    };
    let declarations = modules.iter().map(|(module, ids)| {
        let (feature, module) = (feature(ids), modules::declared(module));
        quote! { #feature #module }
    });
    let exports = modules.iter().map(|(module, ids)| {
        let names = ids.iter().filter_map(|id| context.names.type_name(*id)).collect();
        let (feature, export) = (feature(ids), modules::exported(module, names));
        quote! { #feature #export }
    });
    let items = quote! {
        #(#declarations)*
        #(#exports)*
    };
    let about = "The types that the operations send and receive, one file for each schema of the document.".to_owned();
    File { path: "src/models/mod.rs".to_owned(), text: format::file(&[about], items) }
}

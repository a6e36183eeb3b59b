//! `src/api/`: the operations of each tag, as methods of a type of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::client::{Holder, method};
use super::scope::Scope;
use super::{Context, File, docs, format, modules, part_features};
use crate::naming::Group;

/// A file for each group, and their `mod.rs`; none if the operations are methods of the client.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let groups = context.names.groups();
    if groups.is_empty() {
        return Vec::new();
    }
    let mut files = context.share.each(groups, |group| file(context, group));
    let declarations = groups.iter().map(|group| {
        let (feature, module) = (part_features::of_group(context, group), modules::declared(&group.method));
        quote! { #feature #module }
    });
    let exports = groups.iter().map(|group| {
        let (feature, module, name) = (part_features::of_group(context, group), &group.method, &group.name);
        quote! { #feature pub use #module::#name; }
    });
    let about = "The operations by tag: a type for each, with a method for each operation.".to_owned();
    let items = quote! { #(#declarations)* #(#exports)* };
    let mod_file = || File { path: "src/api/mod.rs".to_owned(), text: format::file(&[about], items) };
    files.extend(context.share.one(mod_file));
    files
}

fn file(context: &Context<'_>, group: &Group) -> File {
    let scope = Scope::new(context);
    let client = scope.runtime("Client");
    let methods: TokenStream = group.operations.iter().map(|index| method(&scope, *index, Holder::Group)).collect();
    let name = &group.name;
    let docs = group_docs(context, group);
    let uses = scope.uses();
    let items = quote! {
        #uses

        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            pub(crate) client: &'a #client,
        }

        impl<'a> #name<'a> {
            #methods
        }
    };
    let about = format!("The operations with the tag {}.", docs::code(&group.tag));
    File { path: format!("src/api/{}.rs", modules::file_stem(&group.method)), text: format::file(&[about], items) }
}

fn group_docs(context: &Context<'_>, group: &Group) -> TokenStream {
    let tag = context.api.tags.iter().find(|tag| tag.name == group.tag);
    let description = tag.and_then(|tag| tag.description.as_deref()).map(docs::inert).unwrap_or_default();
    let external = docs::external(tag.and_then(|tag| tag.external.as_ref()));
    let first = format!("The operations with the tag {}.", docs::code(&group.tag));
    docs::attributes(&docs::paragraphs([&*first, &*description, &*external]))
}

/// The method of the client that gives the group.
pub(super) fn accessor(scope: &Scope<'_>, group: &Group) -> TokenStream {
    let (name, method) = (&group.name, &group.method);
    scope.import(&["crate"], "api");
    let docs = group_docs(scope.context, group);
    let feature = part_features::of_group(scope.context, group);
    quote! {
        #docs
        #feature
        pub fn #method(&self) -> api::#name<'_> {
            api::#name { client: self }
        }
    }
}

//! Rust types as text, for who speaks about a crate: the same tokens that its files are made of.

use std::sync::atomic::AtomicUsize;

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Folder, Scope};
use super::share::Share;
use super::{Context, Settings, modules, rust_type};
use crate::ir::{Api, Field, TypeId, TypeUse};
use crate::naming::Names;

/// What types are called, and in which files they stand.
pub struct Spelling<'a> {
    context: Context<'a>,
}

/// Nothing is emitted, so nobody takes a file.
static TAKEN: AtomicUsize = AtomicUsize::new(0);

impl<'a> Spelling<'a> {
    /// The spelling of an API as its crate is written.
    pub fn new(api: &'a Api, names: &'a Names, settings: &'a Settings) -> Self {
        Self { context: Context::new(api, names, settings, Share::of(&TAKEN)) }
    }

    /// The type of a field, with its `Option` or `Maybe`.
    pub fn field(&self, field: &Field) -> String {
        text(rust_type::field(&Scope::new(&self.context), field))
    }

    /// The type of a value that may be null.
    pub fn value(&self, value: TypeUse) -> String {
        text(rust_type::value(&Scope::new(&self.context), value))
    }

    /// What a type without members stands for: `Vec<Pet>`. A type that is an item is called by its name.
    pub fn target(&self, id: TypeId) -> String {
        let scope = Scope::new(&self.context);
        match self.context.api.types[id].shape.has_members() {
            true => text(rust_type::value(&scope, TypeUse::of(id))),
            false => text(rust_type::spelled(&scope, id)),
        }
    }

    /// The path of a type that is an item: `models::Pet`.
    pub fn path(&self, id: TypeId) -> Option<String> {
        let name = self.context.names.type_name(id)?;
        Some(format!("{}::{name}", self.folder(id)))
    }

    /// The file of a type that is an item: `src/models/pet.rs`.
    pub fn file(&self, id: TypeId) -> Option<String> {
        let module = self.context.names.module(id)?;
        Some(format!("src/{}/{}.rs", self.folder(id), modules::file_stem(module)))
    }

    fn folder(&self, id: TypeId) -> &'static str {
        match Folder::of(self.context.api, &self.context.api.types[id]) {
            Folder::Models => "models",
            Folder::Operations => "operations",
            Folder::Webhooks => "webhooks",
        }
    }
}

/// As the files write it; tokens that are no type as they are.
fn text(tokens: TokenStream) -> String {
    let spelt = tokens.to_string();
    let Ok(item) = syn::parse2::<syn::File>(quote! { type T = #tokens; }) else { return spelt };
    let printed = prettyplease::unparse(&item);
    let words: Vec<&str> = printed.split_whitespace().collect();
    let line = words.join(" ");
    line.strip_prefix("type T = ").and_then(|text| text.strip_suffix(';')).map_or(spelt, str::to_owned)
}

//! What one file uses of elsewhere: recorded while its items are emitted, written as `use` at the end.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use crate::ir::{Api, Pattern, Provenance, TypeDef, TypeId};

/// The imports of one file.
pub(super) struct Scope<'a> {
    pub(super) context: &'a Context<'a>,
    /// The module of `models`, `operations` or `webhooks` that this file is, if it is one: its own types need no import.
    home: Option<(&'static [&'static str], Ident)>,
    imports: RefCell<BTreeMap<&'static [&'static str], BTreeSet<String>>>,
    /// The field or parameter that is spoken of, by which a pattern's function is called.
    spoken_of: RefCell<String>,
    /// The patterns of the file, each once, with the name of its function.
    patterns: RefCell<Vec<(Ident, Pattern)>>,
    /// The patterns that are looked for in texts, likewise.
    sought: RefCell<Vec<(Ident, String)>>,
}

const MODELS: &[&str] = &["crate", "models"];
const OPERATIONS: &[&str] = &["crate", "operations"];
const RUNTIME: &[&str] = &["crate", "runtime"];
const SCHEMAS: &[&str] = &["crate", "schemas"];
const WEBHOOKS: &[&str] = &["crate", "webhooks"];

/// The modules in whose files types stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// Those of components.
    Models,
    /// Those whose schemas stand inside an operation.
    Operations,
    /// Those whose schemas stand inside a webhook.
    Webhooks,
}

impl Folder {
    /// Where a type stands.
    pub(super) fn of(api: &Api, def: &TypeDef) -> Self {
        match &def.origin.name {
            Provenance::Operation { .. } => Self::Operations,
            Provenance::Webhook { .. } => Self::Webhooks,
            Provenance::Inline { parent, .. } => Self::of(api, &api.types[*parent]),
            Provenance::Component(_) | Provenance::Part { .. } | Provenance::Unnamed => Self::Models,
        }
    }

    fn path(self) -> &'static [&'static str] {
        match self {
            Self::Models => MODELS,
            Self::Operations => OPERATIONS,
            Self::Webhooks => WEBHOOKS,
        }
    }
}

impl<'a> Scope<'a> {
    /// A file that is no module of models or operations.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let (imports, spoken_of) = (RefCell::default(), RefCell::default());
        Self { context, home: None, imports, spoken_of, patterns: RefCell::default(), sought: RefCell::default() }
    }

    /// A file of models.
    pub(super) fn of_models(context: &'a Context<'a>, module: &Ident) -> Self {
        Self { home: Some((MODELS, module.clone())), ..Self::new(context) }
    }

    /// The file of an operation.
    pub(super) fn of_operation(context: &'a Context<'a>, module: &Ident) -> Self {
        Self { home: Some((OPERATIONS, module.clone())), ..Self::new(context) }
    }

    /// The file of a webhook.
    pub(super) fn of_webhook(context: &'a Context<'a>, module: &Ident) -> Self {
        Self { home: Some((WEBHOOKS, module.clone())), ..Self::new(context) }
    }

    /// A file of predicates.
    pub(super) fn of_schemas(context: &'a Context<'a>, module: &Ident) -> Self {
        Self { home: Some((SCHEMAS, module.clone())), ..Self::new(context) }
    }

    /// Whether this is that file of predicates.
    pub(super) fn is_schemas_file(&self, module: &Ident) -> bool {
        self.home.as_ref().is_some_and(|(path, home)| *path == SCHEMAS && home == module)
    }

    /// The name of a model, imported if it stands in another file.
    ///
    /// # Panics
    ///
    /// If the type becomes no item: a bug in an emitter.
    pub(super) fn model(&self, id: TypeId) -> Ident {
        let names = self.context.names;
        let Some(name) = names.type_name(id) else { panic!("an emitter names a type that becomes no item: {id:?}") };
        let path = Folder::of(self.context.api, &self.context.api.types[id]).path();
        if names.module(id).map(|module| (path, module)) != self.home.as_ref().map(|(path, module)| (*path, module)) {
            self.import(path, &name.to_string());
        }
        name.clone()
    }

    /// Says that a type is used that stands in the file of an operation.
    pub(super) fn of_operation_file(&self, module: &Ident, name: &Ident) {
        if self.home.as_ref().is_none_or(|(path, home)| *path != OPERATIONS || home != module) {
            self.import(OPERATIONS, &name.to_string());
        }
    }

    /// A name of the runtime.
    pub(super) fn runtime(&self, name: &str) -> Ident {
        self.context.used.borrow_mut().insert(name.to_owned());
        self.import(RUNTIME, name);
        format_ident!("{name}")
    }

    /// A name of a module of the runtime, with the module in front: `view::View`.
    ///
    /// So it takes no name from the types of the document.
    pub(super) fn inside(&self, module: &str, name: &str) -> TokenStream {
        self.calls_upon(module);
        self.import(RUNTIME, module);
        let (module, name) = (format_ident!("{module}"), format_ident!("{name}"));
        quote! { #module::#name }
    }

    /// Says that a file of the runtime is called upon, though nothing of it is named.
    pub(super) fn calls_upon(&self, file: &str) {
        self.context.used.borrow_mut().insert(file.to_owned());
    }

    /// A trait of the runtime's `view`, for its methods.
    pub(super) fn methods_of(&self, name: &str) {
        self.import(&["crate", "runtime", "view"], &format!("{name} as _"));
    }

    /// A name from anywhere.
    pub(super) fn import(&self, path: &'static [&'static str], name: &str) {
        self.imports.borrow_mut().entry(path).or_default().insert(name.to_owned());
    }

    /// Says which field or parameter the next patterns belong to.
    pub(super) fn speak_of(&self, name: &Ident) {
        *self.spoken_of.borrow_mut() = name.to_string().trim_start_matches("r#").to_owned();
    }

    /// The function that matches a pattern: `is_telephone`.
    pub(super) fn pattern(&self, pattern: &Pattern) -> Ident {
        let mut patterns = self.patterns.borrow_mut();
        if let Some((name, _)) = patterns.iter().find(|(_, known)| known == pattern) {
            return name.clone();
        }
        let mut name = format!("is_{}", self.spoken_of.borrow());
        while patterns.iter().any(|(other, _)| *other == name) {
            name.push_str("_too");
        }
        let name = format_ident!("{name}");
        patterns.push((name.clone(), pattern.clone()));
        name
    }

    /// The function that gives a pattern of `regex`, to look for it: `memo_pattern`.
    pub(super) fn sought(&self, source: &str) -> Ident {
        let mut sought = self.sought.borrow_mut();
        if let Some((name, _)) = sought.iter().find(|(_, known)| known == source) {
            return name.clone();
        }
        let mut name = format!("{}_pattern", self.spoken_of.borrow());
        while sought.iter().any(|(other, _)| *other == name) {
            name.push_str("_too");
        }
        let name = format_ident!("{name}");
        sought.push((name.clone(), source.to_owned()));
        name
    }

    /// The patterns that are looked for, with the names of their functions.
    pub(super) fn all_sought(&self) -> Vec<(Ident, String)> {
        self.sought.borrow().clone()
    }

    /// A name of this crate's root.
    pub(super) fn root(&self, name: &str) -> Ident {
        self.import(&["crate"], name);
        format_ident!("{name}")
    }

    /// The patterns of the file, with the names of their functions.
    pub(super) fn patterns(&self) -> Vec<(Ident, Pattern)> {
        self.patterns.borrow().clone()
    }

    /// `use` items for everything that was named: std, other crates, this crate.
    pub(super) fn uses(&self) -> TokenStream {
        let imports = self.imports.borrow();
        let group = |path: &[&str]| match path {
            ["std", ..] => 0,
            ["crate", ..] => 2,
            _ => 1,
        };
        let mut paths: Vec<_> = imports.iter().collect();
        // As rustfmt sorts them: by all segments, those in braces last.
        paths.sort_by_key(|(path, names)| {
            let last = names.first().filter(|_| names.len() == 1).map_or("{", String::as_str);
            (group(path), path.iter().copied().chain([last]).map(str::to_owned).collect::<Vec<_>>())
        });
        let uses = paths.into_iter().map(|(path, names)| {
            let path = path.iter().map(|segment| format_ident!("{segment}"));
            // Modules first, then types, as rustfmt sorts them: lower case before upper case.
            let mut names: Vec<&String> = names.iter().collect();
            names.sort_by_key(|name| (name.starts_with(|char: char| char.is_uppercase()), name.as_str()));
            let names: Vec<TokenStream> = names.iter().map(|name| raw(name)).collect();
            match names.as_slice() {
                [name] => quote! { use #(#path)::* :: #name; },
                names => quote! { use #(#path)::* :: { #(#names),* }; },
            }
        });
        quote! { #(#uses)* }
    }
}

/// A name that may carry `r#`, or an alias: `Value as Json`.
fn raw(name: &str) -> TokenStream {
    match name.split_once(" as ") {
        Some((name, alias)) => {
            let (name, alias) = (format_ident!("{name}"), format_ident!("{alias}"));
            quote! { #name as #alias }
        }
        None => {
            let name = format_ident!("{name}");
            quote! { #name }
        }
    }
}

//! `src/schemas/`: the predicates, a function each, in a file for each component or operation.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{Context, File, condition, docs, format, modules, part_features, pattern};
use crate::ir::{Condition, PredicateId};

/// All predicate files and their `mod.rs`; none if the document needs none.
pub(super) fn emit(context: &Context<'_>) -> Vec<File> {
    let mut modules: BTreeMap<&Ident, Vec<PredicateId>> = BTreeMap::new();
    for (id, _) in context.api.predicates.iter().filter(|(id, _)| is_function(context, *id)) {
        modules.entry(&context.names.predicate(id).module).or_default().push(id);
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let mut files = context.share.each(&modules, |(module, ids)| file(context, module, ids));
    let declarations = modules.iter().map(|(module, ids)| {
        let part = ids.first().and_then(|id| context.api.predicates[*id].only_for.as_ref());
        let (feature, module) = (part_features::of_part(context, part), modules::declared_in_crate(module));
        quote! { #feature #module }
    });
    let about =
        "Schemas, or parts of them, that no Rust type says: each a function that is asked of a value.".to_owned();
    let items = quote! { #(#declarations)* };
    let mod_file = || File { path: "src/schemas/mod.rs".to_owned(), text: format::file(&[about], items) };
    files.extend(context.share.one(mod_file));
    files
}

/// Whether the crate has predicates of its own.
pub(super) fn has_any(context: &Context<'_>) -> bool {
    context.api.predicates.iter().any(|(id, _)| is_function(context, id))
}

fn file(context: &Context<'_>, module: &Ident, ids: &[PredicateId]) -> File {
    let scope = Scope::of_schemas(context, module);
    let mut ids = ids.to_vec();
    ids.sort_by_key(|id| {
        let predicate = &context.api.predicates[*id];
        (predicate.pointer.to_string(), predicate.part, predicate.direction)
    });
    let items: Vec<TokenStream> = ids.iter().map(|id| function(&scope, *id)).collect();
    let patterns = pattern::functions(&scope);
    let uses = scope.uses();
    let about = format!("Checks of {}.", docs::code(&module.to_string()));
    File {
        path: format!("src/schemas/{}.rs", modules::file_stem(module)),
        text: format::file_of(&[about], [uses].into_iter().chain(items).chain([patterns])),
    }
}

/// ```text
/// /// The schema `#/components/schemas/Pet/not`.
/// #[inline]
/// pub(crate) fn not(value: &View<'_>, at: &Pointer<'_>, found: &mut Violations) {
///     schema::types(value, &["string"], "a string", at, found);
/// }
/// ```
fn function(scope: &Scope<'_>, id: PredicateId) -> TokenStream {
    let predicate = &scope.context.api.predicates[id];
    let about = format!(" The schema {}.", docs::code(&format!("#{}", predicate.pointer)));
    let name = &scope.context.names.predicate(id).function;
    let (view, pointer, violations) =
        (scope.inside("view", "View"), scope.runtime("Pointer"), scope.runtime("Violations"));
    scope.speak_of(name);
    let statements = condition::statements(scope, &predicate.conditions);
    let arguments = match statements.is_empty() {
        true => [quote! { _ }, quote! { _ }, quote! { _ }],
        false => [quote! { value }, quote! { at }, quote! { found }],
    };
    let [value, at, found] = arguments;
    quote! {
        #[doc = #about]
        #[inline]
        pub(crate) fn #name(#value: &#view<'_>, #at: &#pointer<'_>, #found: &mut #violations) {
            #statements
        }
    }
}

/// A predicate as a function of its own, or as the one that it is the same as.
pub(super) fn path(scope: &Scope<'_>, id: PredicateId) -> TokenStream {
    let id = same_as(scope.context, id);
    let module = || scope.runtime("schema");
    match scope.context.api.predicates[id].conditions.as_slice() {
        _ if is_anything(scope.context, id) => {
            let module = module();
            quote! { #module::anything }
        }
        [Condition::Never] => {
            let module = module();
            quote! { #module::nothing }
        }
        _ => {
            let name = scope.context.names.predicate(id);
            let (file, function) = (&name.module, &name.function);
            if scope.is_schemas_file(file) {
                return quote! { #function };
            }
            scope.import(&["crate"], "schemas");
            quote! { schemas::#file::#function }
        }
    }
}

/// What a predicate is that only refers to another.
fn same_as(context: &Context<'_>, mut id: PredicateId) -> PredicateId {
    // No chain is longer than there are predicates.
    for _ in context.api.predicates.iter() {
        match context.api.predicates[id].conditions.as_slice() {
            [Condition::Also(other)] if *other != id => id = *other,
            _ => break,
        }
    }
    id
}

fn is_function(context: &Context<'_>, id: PredicateId) -> bool {
    context.api.predicates[id].asked
        && same_as(context, id) == id
        && !is_anything(context, id)
        && !matches!(context.api.predicates[id].conditions.as_slice(), [Condition::Never])
}

/// Whether no value satisfies a predicate.
pub(super) fn is_nothing(context: &Context<'_>, id: PredicateId) -> bool {
    matches!(context.api.predicates[same_as(context, id)].conditions.as_slice(), [Condition::Never])
}

/// Whether every value satisfies a predicate, as its conditions show.
pub(super) fn is_anything(context: &Context<'_>, id: PredicateId) -> bool {
    is_anything_within(context, id, 8)
}

fn is_anything_within(context: &Context<'_>, id: PredicateId, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let anything = |id: &PredicateId| is_anything_within(context, *id, depth);
    context.api.predicates[same_as(context, id)].conditions.iter().all(|condition| match condition {
        Condition::Property(_, id)
        | Condition::PatternProperties(_, id)
        | Condition::DependentSchema(_, id)
        | Condition::PropertyNames(id)
        | Condition::Also(id)
        | Condition::AdditionalProperties { predicate: id, .. }
        | Condition::UnevaluatedProperties { predicate: id, .. }
        | Condition::UnevaluatedItems { predicate: id, .. }
        | Condition::Items { predicate: id, .. } => anything(id),
        Condition::PrefixItems(ids) => ids.iter().all(anything),
        Condition::If { then, otherwise, .. } => [then, otherwise].into_iter().flatten().all(anything),
        _ => false,
    })
}

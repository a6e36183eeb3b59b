//! A Cargo feature for each tag of a large document, so that a user compiles the operations that are needed.

use proc_macro2::TokenStream;
use quote::quote;
use toml_edit::Item;

use super::Context;
use super::manifest::list;
use crate::naming::Group;

/// The feature that turns on those of all tags.
const ALL: &str = "tags";

/// A document with more operations has such features unasked.
const MANY: usize = 100;

/// Whether the crate has them.
fn has_any(context: &Context<'_>) -> bool {
    let is_large = context.api.operations.len() > MANY;
    (is_large || context.settings.tag_features) && !context.names.groups().is_empty()
}

/// The attribute of what belongs to a group.
pub(super) fn of_group(context: &Context<'_>, group: &Group) -> Option<TokenStream> {
    let feature = &group.feature;
    has_any(context).then(|| quote! { #[cfg(feature = #feature)] })
}

/// The attribute of what belongs to the n-th operation.
pub(super) fn of_operation(context: &Context<'_>, index: usize) -> Option<TokenStream> {
    context.names.group_of(index).and_then(|group| of_group(context, group))
}

/// What the crate's root says: without some of the operations, what only these ask for is left unused.
pub(super) fn attribute(context: &Context<'_>) -> Option<String> {
    has_any(context).then(|| format!("#![cfg_attr(not(feature = \"{ALL}\"), allow(dead_code, unused_imports))]\n"))
}

/// Adds them to the section `features`; all are on by default.
pub(super) fn add(context: &Context<'_>, features: &mut Item) {
    if !has_any(context) {
        return;
    }
    if let Some(default) = features["default"].as_array_mut() {
        default.push(ALL);
    }
    let mut names: Vec<&str> = context.names.groups().iter().map(|group| &*group.feature).collect();
    names.sort_unstable();
    features[ALL] = list(&names);
    for name in names {
        features[name] = list(&[]);
    }
}

/// What they are for, as an item of a list.
pub(super) fn about(context: &Context<'_>) -> String {
    let Some(first) = context.names.groups().first().filter(|_| has_any(context)) else { return String::new() };
    format!(
        "- `{ALL}` (default): the operations of all tags. Without it, those of the tags that are turned on by themselves, \
         such as `{}`; `Cargo.toml` lists them.\n",
        first.feature
    )
}

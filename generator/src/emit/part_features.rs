//! A Cargo feature for each part of a large document, so that a user compiles what is needed: each tag, and the webhooks.

use proc_macro2::TokenStream;
use quote::quote;
use toml_edit::Item;

use super::Context;
use super::manifest::list;
use crate::ir::OnlyFor;
use crate::naming::Group;

/// The feature that turns on those of all tags.
const TAGS: &str = "tags";

/// The feature of what the service sends by itself. Who calls a service seldom is who hears from it, so it is off by default.
const WEBHOOKS: &str = "webhooks";

/// A document with more operations has such features unasked.
const MANY: usize = 100;

fn is_divided(context: &Context<'_>) -> bool {
    context.api.operations.len() > MANY || context.settings.tag_features
}

fn has_tags(context: &Context<'_>) -> bool {
    is_divided(context) && !context.names.groups().is_empty()
}

fn has_webhooks(context: &Context<'_>) -> bool {
    is_divided(context) && !context.api.webhooks.is_empty()
}

/// The attribute of what belongs to a group.
pub(super) fn of_group(context: &Context<'_>, group: &Group) -> Option<TokenStream> {
    has_tags(context).then(|| attribute(&group.feature))
}

/// The attribute of what belongs to the n-th operation.
pub(super) fn of_operation(context: &Context<'_>, index: usize) -> Option<TokenStream> {
    context.names.group_of(index).and_then(|group| of_group(context, group))
}

/// The attribute of the webhooks.
pub(super) fn of_webhooks(context: &Context<'_>) -> Option<TokenStream> {
    has_webhooks(context).then(|| attribute(WEBHOOKS))
}

/// The attribute of what only one part of the API asks for.
pub(super) fn of_part(context: &Context<'_>, part: Option<&OnlyFor>) -> Option<TokenStream> {
    match part? {
        OnlyFor::Tag(tag) => {
            let group = context.names.groups().iter().find(|group| group.tag == *tag)?;
            of_group(context, group)
        }
        OnlyFor::Webhooks => of_webhooks(context),
    }
}

fn attribute(feature: &str) -> TokenStream {
    quote! { #[cfg(feature = #feature)] }
}

/// What the crate's root says: without some of the parts, what only these ask for is left unused.
pub(super) fn allowed(context: &Context<'_>) -> Option<String> {
    let features: Vec<String> = features(context).map(|feature| format!("feature = \"{feature}\"")).collect();
    let all = match features.as_slice() {
        [] => return None,
        [only] => only.clone(),
        several => format!("all({})", several.join(", ")),
    };
    Some(format!("#![cfg_attr(not({all}), allow(dead_code, unused_imports))]\n"))
}

fn features(context: &Context<'_>) -> impl Iterator<Item = &'static str> {
    let tags = has_tags(context).then_some(TAGS);
    tags.into_iter().chain(has_webhooks(context).then_some(WEBHOOKS))
}

/// Adds them to the section `features`; those of all tags are on by default.
pub(super) fn add(context: &Context<'_>, features: &mut Item) {
    if has_webhooks(context) {
        features[WEBHOOKS] = list(&[]);
    }
    if !has_tags(context) {
        return;
    }
    if let Some(default) = features["default"].as_array_mut() {
        default.push(TAGS);
    }
    let mut names: Vec<&str> = context.names.groups().iter().map(|group| &*group.feature).collect();
    names.sort_unstable();
    features[TAGS] = list(&names);
    for name in names {
        features[name] = list(&[]);
    }
}

/// What they are for, as items of a list.
pub(super) fn about(context: &Context<'_>) -> String {
    let mut about = String::new();
    if has_webhooks(context) {
        about.push_str(&format!(
            "- `{WEBHOOKS}`: the requests that the service sends, with the models that nothing else asks for.\n"
        ));
    }
    if let Some(first) = context.names.groups().first().filter(|_| has_tags(context)) {
        about.push_str(&format!(
            "- `{TAGS}` (default): the operations of all tags. Without it, those of the tags that are turned on by \
             themselves, such as `{}`; `Cargo.toml` lists them. Models that only one tag asks for are turned on with it.\n",
            first.feature
        ));
    }
    about
}

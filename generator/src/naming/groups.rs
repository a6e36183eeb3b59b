//! Names of the groups that tags make of the operations.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::case::{pascal, snake};
use super::operations::CLIENT_METHODS;
use super::scope::Scope;
use super::types::report;
use crate::diag::Diagnostics;
use crate::ir::Api;
use crate::pointer::Pointer;

/// The operations of one tag.
#[derive(Clone, Debug)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// The type: `PetsApi`. Tags are often called as what their operations send or do, so its name says what it is.
    pub name: Ident,
    /// The method of the client, and the module: `pets`.
    pub method: Ident,
    /// The Cargo feature, if tags have such: `tag-pets`.
    pub feature: String,
    /// Which operations are in it.
    pub operations: Vec<usize>,
}

/// The groups, by tag: an operation is in that of its first tag. None if the document has but one tag, be it declared or
/// used.
///
/// Their types stand in scope beside the models and the requests in `types`, and give way to them.
pub(super) fn groups(api: &Api, methods: &[&Ident], types: &mut Scope, diags: &Diagnostics) -> Vec<Group> {
    let tags: BTreeSet<&str> =
        api.operations.iter().filter_map(|operation| operation.tags.first()).map(String::as_str).collect();
    if tags.len().max(api.tags.len()) < 2 {
        return Vec::new();
    }
    let untagged = api.operations.iter().zip(methods).filter(|(operation, _)| operation.tags.is_empty());
    let untagged: Vec<String> = untagged.map(|(_, method)| method.to_string()).collect();
    let reserved: Vec<&str> = CLIENT_METHODS.iter().copied().chain(untagged.iter().map(String::as_str)).collect();
    let mut accessors = Scope::new(snake, &reserved);
    accessors.reserve_exact(tags.iter().copied());
    let mut groups: Vec<Group> = Vec::new();
    for tag in tags {
        let tagged = api.operations.iter().enumerate();
        let tagged = tagged.filter(|(_, operation)| operation.tags.first().is_some_and(|first| first == tag));
        let operations = tagged.map(|(index, _)| index).collect();
        let (method, collision) = accessors.claim(tag, &format!("{tag} tag"));
        report(collision, tag, &Pointer::root().child("tags"), diags);
        let plain = method.to_string();
        let plain = plain.trim_start_matches("r#");
        let base = format!("{}Api", pascal(plain));
        let (name, collision) = types.claim_or(&base, &format!("{base}Tag"));
        report(collision, tag, &Pointer::root().child("tags"), diags);
        let feature = format!("tag-{}", plain.replace('_', "-"));
        groups.push(Group { tag: tag.to_owned(), name, method, feature, operations });
    }
    groups
}

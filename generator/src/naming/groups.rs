//! Names of the groups that tags make of the operations.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::case::{pascal, snake};
use super::ident::TAKEN_TYPES;
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
    /// The type: `Pets`.
    pub name: Ident,
    /// The method of the client, and the module: `pets`.
    pub method: Ident,
    /// Which operations are in it.
    pub operations: Vec<usize>,
}

/// The groups, in the order in which their tags come up: an operation is in that of its first tag. None if the document
/// has but one tag, be it declared or used.
pub(super) fn groups(api: &Api, methods: &[Ident], diags: &Diagnostics) -> Vec<Group> {
    let tags: BTreeSet<&str> =
        api.operations.iter().filter_map(|operation| operation.tags.first()).map(String::as_str).collect();
    if tags.len().max(api.tags.len()) < 2 {
        return Vec::new();
    }
    let untagged = api.operations.iter().zip(methods).filter(|(operation, _)| operation.tags.is_empty());
    let untagged: Vec<String> = untagged.map(|(_, method)| method.to_string()).collect();
    let reserved: Vec<&str> = CLIENT_METHODS.iter().copied().chain(untagged.iter().map(String::as_str)).collect();
    let mut accessors = Scope::new(snake, &reserved);
    let mut types = Scope::new(pascal, TAKEN_TYPES);
    accessors.reserve_exact(tags.iter().copied());
    types.reserve_exact(tags.iter().copied());
    let mut groups: Vec<Group> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some(tag) = operation.tags.first() else { continue };
        if let Some(group) = groups.iter_mut().find(|group| group.tag == *tag) {
            group.operations.push(index);
            continue;
        }
        let (method, collision) = accessors.claim(tag, &format!("{tag} tag"));
        report(collision, tag, &Pointer::root().child("tags"), diags);
        let (name, _) = types.claim(tag, &format!("{tag} tag"));
        groups.push(Group { tag: tag.clone(), name, method, operations: vec![index] });
    }
    groups
}

//! Schemas moved into a document with others: what they refer to has another place there.

use std::collections::BTreeMap;

use generator::pointer::Pointer;
use serde_json::value::RawValue;

use super::members::{Members, items, list, quoted, raw};
use crate::keywords::{NAMED_SCHEMAS, SCHEMAS};

/// The schema with every Schema Object in it passed through `change`, outer ones first.
///
/// Only what stands where a schema may stand is changed: a property called `$ref`, an `enum` with an object that has one,
/// and unknown keywords stay as they are.
pub fn rewritten(schema: &RawValue, change: &mut dyn FnMut(&mut Members)) -> Box<RawValue> {
    let Some(mut members) = Members::of(schema) else { return schema.to_owned() };
    change(&mut members);
    for (keyword, value) in &mut members.0 {
        if SCHEMAS.contains(&keyword.as_str()) {
            *value = match items(value) {
                Some(items) => list(&items.iter().map(|item| rewritten(item, change)).collect::<Vec<_>>()),
                None => rewritten(value, change),
            };
        } else if NAMED_SCHEMAS.contains(&keyword.as_str())
            && let Some(mut named) = Members::of(value)
        {
            for (_, value) in &mut named.0 {
                *value = rewritten(value, change);
            }
            *value = named.into_value();
        }
    }
    members.into_value()
}

/// Where the schemas of a group stand in the document.
pub struct Moved {
    /// The component that the group's schema becomes.
    pub root: String,
    /// What the group's own components become, by their name in the group.
    pub components: BTreeMap<String, String>,
    /// Whether the group's schema begins a document of its own, so that `#/…` needs no change.
    pub is_document: bool,
}

impl Moved {
    /// Corrects the references that stand in one Schema Object: `$ref`, and those of a discriminator.
    pub fn correct(&self, schema: &mut Members) {
        if let Some(reference) = schema.string("$ref").and_then(|reference| self.reference(&reference)) {
            schema.set("$ref", raw(quoted(&reference)));
        }
        if let Some(mut discriminator) = schema.get("discriminator").and_then(Members::of) {
            let mut mapping = discriminator.get("mapping").and_then(Members::of).unwrap_or_default();
            for (_, target) in &mut mapping.0 {
                let text: String = serde_json::from_str(target.get()).unwrap_or_default();
                if let Some(reference) = self.reference(&text).or_else(|| self.named(&text)) {
                    *target = raw(quoted(&reference));
                }
            }
            // A branch without an entry is known by its name, which changes: it gets an entry.
            let known: Vec<String> = mapping.0.iter().map(|(_, target)| target.get().to_owned()).collect();
            for (name, reference) in self.branches(schema) {
                if !known.contains(&quoted(&reference)) {
                    mapping.set(&name, raw(quoted(&reference)));
                }
            }
            if !mapping.0.is_empty() {
                discriminator.set("mapping", mapping.into_value());
                schema.set("discriminator", discriminator.into_value());
            }
        }
    }

    /// The components among the branches of a union, by their old name.
    fn branches(&self, schema: &Members) -> Vec<(String, String)> {
        let lists = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| items(schema.get(keyword)?));
        let references = lists.flatten().filter_map(|branch| Members::of(&branch)?.string("$ref"));
        let name = |reference: String| Some(reference.strip_prefix("#/components/schemas/")?.to_owned());
        references
            .filter_map(name)
            .filter_map(|name| Some((self.named(&name)?, name)))
            .map(|(to, name)| (name, to))
            .collect()
    }

    fn named(&self, name: &str) -> Option<String> {
        self.components.get(name).map(|component| format!("#/components/schemas/{component}"))
    }

    /// What a reference is in the document, if it changes.
    fn reference(&self, reference: &str) -> Option<String> {
        let tokens = Pointer::from_fragment(reference)?.tokens();
        if let [components, schemas, name, ..] = tokens.as_slice()
            && (components.as_str(), schemas.as_str()) == ("components", "schemas")
            && let Some(component) = self.components.get(name)
        {
            // What follows the name stays as it is escaped.
            let rest: String = reference.split('/').skip(4).map(|token| format!("/{token}")).collect();
            return Some(format!("#/components/schemas/{component}{rest}"));
        }
        let rest = reference.trim_start_matches('#');
        (!self.is_document).then(|| format!("#/components/schemas/{}{rest}", self.root))
    }
}

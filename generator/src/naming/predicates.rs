//! Names of predicates: a function each, in a module for each component or operation.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::Names;
use super::case::snake;
use super::scope::Scope;
use crate::ir::{Api, Direction, Home, Homes, Part, Predicate, PredicateId};

/// What the emitted functions call their arguments and what they bind, and the modules that they name.
const LOCAL: &[&str] = &[
    "at",
    "check",
    "found",
    "index",
    "items",
    "name",
    "number",
    "number_check",
    "object",
    "schema",
    "schemas",
    "text",
    "value",
    "view",
];

/// The name of a predicate.
#[derive(Clone, Debug)]
pub struct PredicateName {
    /// The module below `schemas` that it stands in: that of its component or operation.
    pub module: Ident,
    /// The function.
    pub function: Ident,
}

impl Names {
    /// Names the predicates by their places. What stands in the place's own order is named in that of the places.
    pub(super) fn name_predicates(&mut self, api: &Api, methods: &[Ident]) {
        let mut modules = Scope::new(snake, &["mod", "schemas"]);
        // Components first, so that an operation of the same name gives way.
        let components: Vec<(String, &Ident)> = api
            .types
            .iter()
            .filter_map(|(id, def)| Some((def.origin.pointer.to_string(), self.modules.get(&id)?)))
            .filter(|(place, _)| place.starts_with("/components/schemas/") && place.matches('/').count() == 3)
            .collect();
        let mut known: BTreeMap<String, Ident> = BTreeMap::new();
        for (place, module) in components {
            // Both views of a component stand at its place.
            if known.contains_key(&place) {
                continue;
            }
            let (name, _) = modules.claim_or(module.to_string().trim_start_matches("r#"), "component");
            known.insert(place, name);
        }
        let mut predicates: Vec<(PredicateId, &Predicate)> = api.predicates.iter().collect();
        predicates.sort_by_key(|(_, predicate)| (predicate.pointer.to_string(), predicate.part, predicate.direction));
        let mut functions: BTreeMap<Ident, Scope> = BTreeMap::new();
        let homes = Homes::of(api);
        for (id, predicate) in predicates {
            let (home, depth) = homes.find(&predicate.pointer);
            let (place, name) = match home {
                Home::Webhook(index) => (api.webhooks[index].pointer.clone(), plain(&self.webhook_modules[index])),
                Home::Operation(index) => (api.operations[index].pointer.clone(), plain(&methods[index])),
                Home::Elsewhere(place) => {
                    let name = place.last().unwrap_or_else(|| "document".to_owned());
                    (place, name)
                }
            };
            let way = predicate.pointer.tokens().into_iter().skip(depth).filter(|token| token != "properties");
            let below = way.collect::<Vec<_>>().join(" ");
            let module = known
                .entry(place.to_string())
                .or_insert_with(|| modules.claim_or(&name, &format!("{name} operation")).0)
                .clone();
            let scope = functions.entry(module.clone()).or_insert_with(|| Scope::new(snake, LOCAL));
            let name = match (below.is_empty(), predicate.part) {
                (true, Part::Whole) => "whole".to_owned(),
                (true, Part::Rules) => "rules".to_owned(),
                (false, Part::Whole) => below,
                (false, Part::Rules) => format!("{below} rules"),
            };
            let name = match predicate.direction {
                None => name,
                Some(Direction::Read) => format!("{name} as read"),
                Some(Direction::Written) => format!("{name} as sent"),
            };
            let (function, _) = scope.claim_or(&name, &format!("{name} schema"));
            self.predicates.insert(id, PredicateName { module, function });
        }
    }

    /// The name of a predicate.
    ///
    /// # Panics
    ///
    /// If there is no such predicate: a bug in an emitter.
    pub fn predicate(&self, id: PredicateId) -> &PredicateName {
        &self.predicates[&id]
    }
}

/// An identifier without `r#`.
fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

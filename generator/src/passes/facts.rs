//! Which facts do the rules of a type ask of the caller?
//!
//! Those that it names itself, and those of everything that it holds.

use std::collections::BTreeSet;

use crate::ir::{Api, Check, Expr, TypeDef};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        api.types[id].facts = own(&api.types[id]);
    }
    let mut changed = true;
    while changed {
        changed = false;
        for id in api.types.ids().collect::<Vec<_>>() {
            let held: BTreeSet<String> =
                api.types[id].uses().iter().flat_map(|value| api.types[value.ty].facts.clone()).collect();
            let def = &mut api.types[id];
            if !held.is_subset(&def.facts) {
                def.facts.extend(held);
                changed = true;
            }
        }
    }
}

fn own(def: &TypeDef) -> BTreeSet<String> {
    let rules = def.checks.iter().filter_map(|check| match check {
        Check::Rule(rule) => Some(rule),
        _ => None,
    });
    rules.flat_map(|rule| rule.expressions()).flat_map(Expr::facts).map(str::to_owned).collect()
}

//! Which facts do the rules of a type ask of the caller?
//!
//! Those that it names itself, and those of everything that it holds.

use std::collections::BTreeSet;

use crate::ir::{Api, Check, ExprKind, TypeDef};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        api.types[id].facts = own(&api.types[id]);
    }
    let mut changed = true;
    while changed {
        changed = false;
        for id in api.types.ids().collect::<Vec<_>>() {
            let held: BTreeSet<String> =
                super::uses(&api.types[id]).iter().flat_map(|value| api.types[value.ty].facts.clone()).collect();
            let def = &mut api.types[id];
            if !held.is_subset(&def.facts) {
                def.facts.extend(held);
                changed = true;
            }
        }
    }
}

fn own(def: &TypeDef) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for check in &def.checks {
        let Check::Rule(rule) = check else { continue };
        for expr in rule.expressions() {
            expr.any(&mut |part| {
                if let ExprKind::Fact(name) = &part.kind {
                    facts.insert(name.clone());
                }
                false
            });
        }
    }
    facts
}

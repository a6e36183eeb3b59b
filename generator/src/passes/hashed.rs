//! Which types are compared by hash?
//!
//! The items of a list whose items must differ, and whatever they hold; not those that are compared as JSON.

use crate::ir::{Api, Check, TypeId};

pub(super) fn run(api: &mut Api) {
    let compared = api.types.iter().filter(|(_, def)| def.checks.contains(&Check::UniqueItems) && !def.inspected);
    let mut next: Vec<TypeId> = compared.flat_map(|(_, def)| def.uses()).map(|value| value.ty).collect();
    while let Some(id) = next.pop() {
        let def = &mut api.types[id];
        if !std::mem::replace(&mut def.hashed, true) {
            next.extend(def.uses().into_iter().map(|value| value.ty));
        }
    }
}

//! Which types does a predicate look at as JSON?
//!
//! Those that have one, those whose items must be told apart as JSON has it (1 is 1.0, whatever `PartialEq` says), and whatever
//! they hold.

use crate::ir::{Api, Check, Scalar, Shape, TypeDef, TypeId, Types};

pub(super) fn run(api: &mut Api) {
    let asks = |(id, def): (TypeId, &TypeDef)| {
        let asked = def.checks.iter().any(|check| match check {
            Check::Predicate(_) => true,
            Check::UniqueItems => holds_loose_numbers(&api.types, id),
            _ => false,
        });
        asked.then_some(id)
    };
    let asked = api.types.iter().filter_map(asks).collect();
    super::set_below(api, asked, |def| &mut def.inspected);
}

/// Whether a value may hold equal numbers that are not equal in Rust.
fn holds_loose_numbers(types: &Types, start: TypeId) -> bool {
    let mut seen = vec![start];
    let mut next = vec![start];
    while let Some(id) = next.pop() {
        let def = &types[id];
        if matches!(def.shape, Shape::Any | Shape::Union(_) | Shape::Scalar(Scalar::Float | Scalar::Double)) {
            return true;
        }
        for value in def.uses() {
            if !seen.contains(&value.ty) {
                seen.push(value.ty);
                next.push(value.ty);
            }
        }
    }
    false
}

//! Which write views need more than what is read holds?
//!
//! A record that requires what no answer has, and whatever is made of such a one: it can't be made of what was read.

use crate::ir::{Additional, Api, Shape, TypeDef, Types, View};

pub(super) fn run(api: &mut Api) {
    let mut changed = true;
    while changed {
        changed = false;
        for id in api.types.ids().collect::<Vec<_>>() {
            let def = &api.types[id];
            if !def.needs_more && needs_more(&api.types, def) {
                api.types[id].needs_more = true;
                changed = true;
            }
        }
    }
}

fn needs_more(types: &Types, def: &TypeDef) -> bool {
    match (&def.shape, def.view) {
        (Shape::Record(record), View::Write { read }) => {
            let Shape::Record(source) = &types[read].shape else { return false };
            let lacks = record.fields.iter().any(|field| match source.field(&field.wire_name) {
                Some(_) => types[field.value.ty].needs_more,
                None => field.required,
            });
            lacks || matches!(record.additional, Additional::Typed(values) if types[values.ty].needs_more)
        }
        (Shape::Union(union), View::Write { .. }) => {
            union.branches.iter().any(|branch| types[branch.value.ty].needs_more)
        }
        (Shape::List(value) | Shape::Map(value) | Shape::Alias(value), _) => types[value.ty].needs_more,
        (Shape::Tuple(values), _) => values.iter().any(|value| types[value.ty].needs_more),
        _ => false,
    }
}

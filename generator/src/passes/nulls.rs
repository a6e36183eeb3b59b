//! Where is `null` a value of the type itself?
//!
//! Any JSON holds `null` as it does every other value, so whoever uses it needs no `Option` for that. Lowering can't say it,
//! since a type that is part of itself is used before it is known what it becomes.

use crate::ir::{Api, Shape, TypeId, TypeUse, Types, Webhook};

pub(super) fn run(api: &mut Api) {
    let any: Vec<bool> = api.types.ids().map(|id| is_any(&api.types, id)).collect();
    let settle = |value: &mut TypeUse| value.nullable &= !any[value.ty.0 as usize];
    for id in api.types.ids().collect::<Vec<_>>() {
        super::uses_mut(&mut api.types[id]).into_iter().for_each(settle);
    }
    for operation in &mut api.operations {
        operation.sent_mut().for_each(settle);
        operation.received_mut().into_iter().for_each(settle);
    }
    api.webhooks.iter_mut().flat_map(Webhook::received_mut).for_each(settle);
}

fn is_any(types: &Types, id: TypeId) -> bool {
    *types.shape(id) == Shape::Any
}

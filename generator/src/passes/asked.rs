//! Which predicates are asked of a value?
//!
//! Those of the types that become an item of their own or that an operation is held against, of what these hold, and those of
//! which such a predicate is made. A component that is but another name for a Rust type is asked where it is used.

use crate::ir::{Api, Check, Content, Payload, PredicateId, Shape, TypeId};

pub(super) fn run(api: &mut Api) {
    let is_item = |shape: &Shape| matches!(shape, Shape::Record(_) | Shape::Union(_) | Shape::Enum(_));
    let items = api.types.iter().filter(|(_, def)| def.held && is_item(&def.shape));
    let mut types: Vec<TypeId> = items.map(|(id, _)| id).collect();
    for operation in &api.operations {
        types.extend(operation.validated().map(|value| value.ty));
    }
    // The parameters of webhooks are read, and not validated; of their bodies, those in JSON are.
    let bodies = api.webhooks.iter().filter_map(|webhook| webhook.body.as_ref());
    let in_json = bodies.filter(|content| matches!(content.payload, Payload::Json(_)));
    types.extend(in_json.flat_map(Content::types).map(|value| value.ty));
    let mut seen = vec![false; api.types.ids().count()];
    let mut asked: Vec<PredicateId> = Vec::new();
    while let Some(id) = types.pop() {
        if !std::mem::replace(&mut seen[id.0 as usize], true) {
            let def = &api.types[id];
            asked.extend(def.checks.iter().filter_map(|check| match check {
                Check::Predicate(predicate) => Some(*predicate),
                _ => None,
            }));
            types.extend(def.uses().into_iter().map(|value| value.ty));
        }
    }
    while let Some(id) = asked.pop() {
        if api.predicates.set_asked(id) {
            asked.extend(api.predicates[id].conditions.iter().flat_map(|condition| condition.predicates()));
        }
    }
}

//! Which types does anything hold?
//!
//! Components, what operations send and receive and what webhooks bring, and whatever these hold. The others are of an operation,
//! a parameter or a header that is left out.

use crate::ir::{Api, Provenance, TypeId, View, Webhook};

pub(super) fn run(api: &mut Api) {
    let components = api.types.iter().filter(|(_, def)| matches!(def.origin.name, Provenance::Component(_)));
    let mut roots: Vec<TypeId> = components.map(|(id, _)| id).collect();
    let travels = api.operations.iter().flat_map(|operation| operation.sent().chain(operation.received()));
    let travels = travels.chain(api.webhooks.iter().flat_map(Webhook::received));
    roots.extend(travels.map(|value| value.ty));
    super::set_below(api, roots, |def| &mut def.held);
    // What is sent is made of what is read.
    let read = api.types.iter().filter_map(|(_, def)| match def.view {
        View::Write { read } if def.held => Some(read),
        _ => None,
    });
    let read = read.collect();
    super::set_below(api, read, |def| &mut def.held);
}

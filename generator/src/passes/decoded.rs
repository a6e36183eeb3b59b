//! Which types are decoded?
//!
//! Those that are received, that travel as JSON or that are a component, and whatever they hold. The others are only sent, as
//! parameters or in forms: nobody has a text to read them from.

use crate::ir::{Api, Operation, PartKind, Payload, Provenance, TypeId, TypeUse, View, Webhook};

pub(super) fn run(api: &mut Api) {
    let components = api.types.iter().filter(|(_, def)| matches!(def.origin.name, Provenance::Component(_)));
    let mut roots: Vec<TypeId> = components.map(|(id, _)| id).collect();
    let received = api.operations.iter().flat_map(Operation::received);
    let received = received.chain(api.webhooks.iter().flat_map(Webhook::received));
    let sent = api.operations.iter().flat_map(sent_as_json);
    roots.extend(received.chain(sent).map(|value| value.ty));
    super::set_below(api, roots, |def| &mut def.decoded);
    // The two views of a schema are alike in this.
    let views = api.types.iter().filter_map(|(id, def)| match def.view {
        View::Write { read } if api.types[read].decoded => Some(id),
        _ => None,
    });
    let views = views.collect();
    super::set_below(api, views, |def| &mut def.decoded);
}

fn sent_as_json(operation: &Operation) -> Vec<TypeUse> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let values = contents.flat_map(|content| match &content.payload {
        Payload::Form { .. } => Vec::new(),
        Payload::Multipart(multipart) => {
            let parts = multipart.parts.iter().map(|part| part.kind);
            parts.filter(|kind| matches!(kind, PartKind::Json(_))).filter_map(PartKind::value).collect()
        }
        _ => content.types(),
    });
    values.collect()
}

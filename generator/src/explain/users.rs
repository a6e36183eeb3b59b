//! Who uses a type: other types by their properties, operations in requests and answers.

use std::collections::BTreeSet;

use super::{Known, kind};
use crate::ir::{Additional, Content, Operation, Shape, TypeDef, TypeId, TypeUse};

/// A line for each use, of types that have no name through those that use them.
pub(super) fn of(known: &Known<'_>, ids: &[TypeId]) -> Vec<String> {
    let mut same: BTreeSet<TypeId> = ids.iter().copied().collect();
    let mut lines: BTreeSet<String> = BTreeSet::new();
    let mut changed = true;
    while changed {
        changed = false;
        for (id, def) in known.api.types.iter() {
            if same.contains(&id) || !def.uses().iter().any(|value| same.contains(&value.ty)) {
                continue;
            }
            match known.spelling.path(id) {
                Some(_) => lines.extend(by_type(known, id, def, &same)),
                None => changed |= same.insert(id),
            }
        }
    }
    let by_operations = known.api.operations.iter().enumerate().flat_map(|(index, operation)| {
        let method = known.names.operation(index).method.to_string();
        by_operation(operation, &same).into_iter().map(move |way| format!("{method}: {way}"))
    });
    let by_webhooks = known
        .api
        .webhooks
        .iter()
        .enumerate()
        .filter(|(_, webhook)| webhook.received().any(|value| same.contains(&value.ty)));
    let webhooks = by_webhooks.map(|(index, _)| format!("webhooks::{}", known.names.webhook(index).name));
    by_operations.chain(webhooks).collect::<Vec<_>>().into_iter().chain(lines).collect()
}

fn by_type(known: &Known<'_>, id: TypeId, def: &TypeDef, same: &BTreeSet<TypeId>) -> Vec<String> {
    let name = kind::called(known, id);
    let uses = |value: &TypeUse| same.contains(&value.ty);
    match &def.shape {
        Shape::Record(record) => {
            let fields = record.fields.iter().filter(|field| uses(&field.value));
            let mut lines: Vec<String> = fields.map(|field| format!("{name}: `{}`", field.wire_name)).collect();
            if let Additional::Typed(value) = record.additional
                && uses(&value)
            {
                lines.push(format!("{name}: its other properties"));
            }
            lines
        }
        Shape::Union(_) => vec![format!("{name}: a branch")],
        Shape::Alias(_) => vec![format!("{name}: the same")],
        _ => vec![format!("{name}: what is in it")],
    }
}

/// In which ways an operation uses one of the types.
fn by_operation(operation: &Operation, same: &BTreeSet<TypeId>) -> Vec<String> {
    let uses = |value: &TypeUse| same.contains(&value.ty);
    let mut ways = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| uses(&parameter.value)) {
        ways.push(format!("the parameter `{}`", parameter.name));
    }
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    if contents.flat_map(Content::types).any(|value| uses(&value)) {
        ways.push("its body".to_owned());
    }
    for outcome in &operation.outcomes {
        let status = outcome.status.key();
        if outcome.contents.iter().flat_map(Content::types).any(|value| uses(&value)) {
            ways.push(format!("its answer {status}"));
        }
        for header in outcome.headers.iter().filter(|header| uses(&header.value)) {
            ways.push(format!("the header `{}` of its answer {status}", header.name));
        }
    }
    ways
}

//! In which directions does each type travel?
//!
//! From what operations send and receive and what webhooks bring, down to the leaves; what is read-only is not followed on the way out, and what
//! is write-only not on the way in.

use crate::ir::{Api, Field, Shape, TypeId, Types, Usage, Webhook};

pub(super) fn run(api: &mut Api) {
    let mut written: Vec<TypeId> = Vec::new();
    let mut read: Vec<TypeId> = Vec::new();
    for operation in &api.operations {
        written.extend(operation.sent().map(|value| value.ty));
        read.extend(operation.received().map(|value| value.ty));
    }
    read.extend(api.webhooks.iter().flat_map(Webhook::received).map(|value| value.ty));
    spread(&mut api.types, written, |usage| &mut usage.written, |field| !field.read_only);
    spread(&mut api.types, read, |usage| &mut usage.read, |field| !field.write_only);
}

fn spread(
    types: &mut Types,
    mut next: Vec<TypeId>,
    flag: impl Fn(&mut Usage) -> &mut bool,
    travels: impl Fn(&Field) -> bool,
) {
    while let Some(id) = next.pop() {
        let def = &mut types[id];
        if std::mem::replace(flag(&mut def.usage), true) {
            continue;
        }
        let stays: Vec<TypeId> = match &def.shape {
            Shape::Record(record) => {
                record.fields.iter().filter(|field| !travels(field)).map(|field| field.value.ty).collect()
            }
            _ => Vec::new(),
        };
        next.extend(def.uses().into_iter().map(|value| value.ty).filter(|ty| !stays.contains(ty)));
    }
}

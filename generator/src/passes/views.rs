//! Which types look different when read and when written?
//!
//! A type with read-only or write-only properties, or that holds such a type, becomes two if it travels in both
//! directions: the definition that is there becomes the read view, and a copy of it the write view. A type that travels
//! in one direction only loses the properties that never travel there.

use std::collections::HashMap;

use crate::ir::{Api, Check, Operation, Shape, TypeDef, TypeId, TypeUse, View};

pub(super) fn run(api: &mut Api) {
    let split = types_to_split(api);
    let mut written: HashMap<TypeId, TypeId> = HashMap::new();
    for id in &split {
        let copy = TypeDef { view: View::Write { read: *id }, ..api.types[*id].clone() };
        written.insert(*id, api.types.push(copy));
    }
    for id in &split {
        let def = &mut api.types[*id];
        def.view = View::Read;
        def.usage.written = false;
        let copy = &mut api.types[written[id]];
        copy.usage.read = false;
        redirect(copy, &written);
        super::rules::redirect(&mut copy.checks, |id| written.get(&id).copied());
    }
    for id in api.types.ids().collect::<Vec<_>>() {
        let def = &mut api.types[id];
        match (def.usage.read, def.usage.written) {
            (true, false) => keep_fields(def, |read_only, write_only| read_only || !write_only),
            (false, true) => keep_fields(def, |read_only, write_only| write_only || !read_only),
            (true, true) | (false, false) => {}
        }
    }
    for value in api.operations.iter_mut().flat_map(Operation::sent_mut) {
        redirect_use(value, &written);
    }
}

/// The types that differ by direction, found from the leaves up until nothing changes.
fn types_to_split(api: &Api) -> Vec<TypeId> {
    let mut differs: Vec<bool> = api.types.iter().map(|(_, def)| has_one_way_fields(def)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for (id, def) in api.types.iter() {
            let index = id.0 as usize;
            let both_ways = |value: &TypeUse| {
                let usage = api.types[value.ty].usage;
                differs[value.ty.0 as usize] && usage.read && usage.written
            };
            if !differs[index] && def.uses().iter().any(both_ways) {
                differs[index] = true;
                changed = true;
            }
        }
    }
    let split =
        |(id, def): (TypeId, &TypeDef)| (differs[id.0 as usize] && def.usage.read && def.usage.written).then_some(id);
    api.types.iter().filter_map(split).collect()
}

fn has_one_way_fields(def: &TypeDef) -> bool {
    matches!(&def.shape, Shape::Record(record) if record.fields.iter().any(|field| field.read_only || field.write_only))
}

/// Lets a write view use the write views of what it holds.
fn redirect(def: &mut TypeDef, written: &HashMap<TypeId, TypeId>) {
    for value in super::uses_mut(def) {
        redirect_use(value, written);
    }
}

fn redirect_use(value: &mut TypeUse, written: &HashMap<TypeId, TypeId>) {
    if let Some(copy) = written.get(&value.ty) {
        value.ty = *copy;
    }
}

/// Drops the fields that never travel in this direction, and what the checks say of them.
fn keep_fields(def: &mut TypeDef, keep: impl Fn(bool, bool) -> bool) {
    let TypeDef { shape: Shape::Record(record), checks, .. } = def else { return };
    record.fields.retain(|field| keep(field.read_only, field.write_only));
    checks.retain_mut(|check| {
        let Check::Assertion(assertion) = check else { return true };
        for alternative in &mut assertion.alternatives {
            alternative.retain(|test| record.field(&test.property).is_some());
        }
        // A property that never travels here can't be asked for, so that alternative holds.
        assertion.alternatives.iter().all(|alternative| !alternative.is_empty())
    });
}

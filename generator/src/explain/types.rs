//! A type: what a schema became, why, what is in it, what is checked and who uses it.

use super::page::Page;
use super::{Known, checks, kind, properties, said, union, users};
use crate::ir::{Provenance, Shape, TypeDef, TypeId, TypeUse, View};

/// The read view of a type, with what differs when it is sent.
pub(super) fn explain(known: &Known<'_>, id: TypeId, page: &mut Page<'_>) {
    let def = &known.api.types[id];
    let at = &def.origin.pointer;
    page.line(0, &title(known, id));
    page.line(1, &format!("written at {}", page.place(at)));
    body(known, id, page);
    let views: Vec<TypeId> = [id].into_iter().chain(sent_as(known, id)).collect();
    page.section_of_many("used by", &users::of(known, &views));
    page.section("said of it", &said::under(known, at, page));
}

/// What became of it and what is in it.
pub(super) fn body(known: &Known<'_>, id: TypeId, page: &mut Page<'_>) {
    let def = &known.api.types[id];
    page.line(1, &format!("became {}", kind::became(known, id)));
    for reason in kind::reasons(known, id) {
        page.line(1, &reason);
    }
    if let Some(line) = views(known, id) {
        page.line(1, &line);
    }
    page.line(1, travels(known, id));
    match &def.shape {
        Shape::Record(record) => {
            page.section("properties", &properties::all(known, id, record));
            if let Some(sent) = sent_as(known, id)
                && let Shape::Record(written) = &known.api.types[sent].shape
            {
                let heading = format!("properties of {}, where it is sent", kind::called(known, sent));
                page.section(&heading, &properties::differing(known, (id, record), (sent, written)));
            }
        }
        Shape::Enum(text) => {
            let lines = text
                .values
                .iter()
                .enumerate()
                .map(|(index, value)| format!("{:?} is {}", value.wire_value, known.names.variant(id, index)));
            page.section_of_many("values", &lines.collect::<Vec<_>>());
        }
        Shape::Union(shape) => {
            page.section("branches", &union::branches(known, id, shape));
            // What is only written is not read as one or the other.
            if def.decoded {
                page.section("told apart", &union::told_apart(known, id, shape));
            }
        }
        _ => {}
    }
    page.section("checks", &checks::of(known, def));
}

fn title(known: &Known<'_>, id: TypeId) -> String {
    match &known.api.types[id].origin.name {
        Provenance::Component(name) => name.clone(),
        _ => kind::called(known, id),
    }
}

/// The definition of what is sent, if that is another than what is read.
fn sent_as(known: &Known<'_>, id: TypeId) -> Option<TypeId> {
    let is_write = |def: &TypeDef| matches!(def.view, View::Write { read } if read == id);
    known.api.types.iter().find(|(_, def)| is_write(def)).map(|(id, _)| id)
}

/// Why there are two views, if there are.
fn views(known: &Known<'_>, id: TypeId) -> Option<String> {
    let sent = sent_as(known, id)?;
    let one_way = |id: TypeId| -> Vec<String> {
        let Shape::Record(record) = &known.api.types[id].shape else { return Vec::new() };
        let fields = record.fields.iter();
        let words = fields.filter_map(|field| match (field.read_only, field.write_only) {
            (true, _) => Some(format!("`{}` is readOnly", field.wire_name)),
            (_, true) => Some(format!("`{}` is writeOnly", field.wire_name)),
            _ => None,
        });
        words.collect()
    };
    let mut reasons = one_way(id);
    reasons.extend(one_way(sent));
    if reasons.is_empty() {
        let held = known.api.types[id].uses().into_iter().map(|value| known.api.types.resolve(value.ty));
        let split = held.filter(|held| sent_as(known, *held).is_some()).map(|held| kind::called(known, held));
        reasons = split.map(|name| format!("it holds {name}, which has two")).collect();
    }
    reasons.truncate(3);
    let reason = if reasons.is_empty() { "what it holds differs".to_owned() } else { reasons.join(", ") };
    Some(format!("two views: {} is what is sent, since {reason}", kind::called(known, sent)))
}

fn travels(known: &Known<'_>, id: TypeId) -> &'static str {
    let def = &known.api.types[id];
    let usage = def.usage;
    let written = usage.written || sent_as(known, id).is_some();
    match (usage.read, written) {
        (true, true) => "in answers and in requests",
        (true, false) => "in answers only",
        (false, true) if !def.decoded && known.names.type_name(id).is_some() => {
            "in requests only, as a parameter or in a form: it can be written and not read"
        }
        (false, true) => "in requests only",
        (false, false) => "in no request and in no answer",
    }
}

/// What a value is called where it is used.
pub(super) fn value(known: &Known<'_>, value: TypeUse) -> String {
    known.spelling.value(value)
}

//! Properties: the type of each, whether it must be there, and what is checked of it.

use super::page::Page;
use super::{Known, checks, kind, said, types};
use crate::ir::{Field, Record, Shape, TypeDef, TypeId};
use crate::pointer::Pointer;

/// Wider columns than this make no table.
const WIDEST: usize = 56;

/// A property by itself, then the type of its values if that is made of it alone.
pub(super) fn explain(known: &Known<'_>, id: TypeId, index: usize, page: &mut Page<'_>) {
    let def = &known.api.types[id];
    let Shape::Record(record) = &def.shape else { return };
    let field = &record.fields[index];
    let at = written_at(known, def, field);
    page.line(0, &format!("{}, a property of {}", field.wire_name, kind::called(known, id)));
    page.line(1, &format!("written at {}", page.place(&at)));
    let name = &known.names.field(id, index).field;
    page.line(1, &format!("became the field `{name}: {}`", known.spelling.field(field)));
    page.line(1, presence(field));
    for note in notes(field) {
        page.line(1, &note);
    }
    let value = field.value.ty;
    let inner = &known.api.types[value];
    if let Some(path) = known.spelling.path(value) {
        page.line(1, &format!("its values are explained by `explain {}`", path.rsplit("::").next().unwrap_or(&path)));
        if inner.origin.pointer == at {
            page.line(0, "");
            page.line(0, &path);
            types::body(known, value, page);
        }
    } else {
        page.line(1, &format!("because its value is {}", kind::shape(known, value)));
        page.section("checks", &checks::of(known, inner));
    }
    page.section("said of it", &said::under(known, &at, page));
}

/// Where a property is written: in the schema itself, or in one that is merged with it.
fn written_at(known: &Known<'_>, def: &TypeDef, field: &Field) -> Pointer {
    let places = [&def.origin.pointer].into_iter().chain(&def.merged);
    let mut places = places.map(|place| place.child("properties").child(&field.wire_name));
    let is_there = |place: &Pointer| known.tree.get(&known.forms.in_document(place)).is_some();
    places.find(is_there).unwrap_or_else(|| def.origin.pointer.clone())
}

/// A line for each property.
pub(super) fn all(known: &Known<'_>, id: TypeId, record: &Record) -> Vec<String> {
    let fields = record.fields.iter().enumerate();
    table(fields.map(|(index, field)| row(known, id, index, field)).collect())
}

/// Those of what is sent that differ from what is read, and those that are not sent.
pub(super) fn differing(known: &Known<'_>, read: (TypeId, &Record), sent: (TypeId, &Record)) -> Vec<String> {
    let mut rows = Vec::new();
    for (index, field) in sent.1.fields.iter().enumerate() {
        let mine = row(known, sent.0, index, field);
        let twin = read.1.fields.iter().position(|other| other.wire_name == field.wire_name);
        let theirs = twin.map(|index| row(known, read.0, index, &read.1.fields[index]));
        if theirs.is_none_or(|theirs| theirs != mine) {
            rows.push(mine);
        }
    }
    let mut lines = table(rows);
    let gone = read.1.fields.iter().filter(|field| sent.1.field(&field.wire_name).is_none());
    let gone: Vec<String> = gone.map(|field| format!("`{}`", field.wire_name)).collect();
    if !gone.is_empty() {
        lines.push(format!("without {}", gone.join(", ")));
    }
    lines.push("the others are the same".to_owned());
    lines
}

fn row(known: &Known<'_>, id: TypeId, index: usize, field: &Field) -> [String; 3] {
    let name = known.names.field(id, index).field.to_string();
    let name = match name.trim_start_matches("r#") == field.wire_name {
        true => field.wire_name.clone(),
        false => format!("{} ({name})", field.wire_name),
    };
    let mut words = vec![presence(field).to_owned()];
    words.extend(notes(field));
    if known.spelling.path(field.value.ty).is_none() {
        words.extend(checks::brief(&known.api.types[field.value.ty]));
    }
    [name, known.spelling.field(field), words.join("; ")]
}

fn table(rows: Vec<[String; 3]>) -> Vec<String> {
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.filter(|width| *width <= WIDEST).max().unwrap_or(0)
    };
    let (first, second) = (width(0), width(1));
    rows.iter().map(|[name, ty, words]| format!("{name:first$}  {ty:second$}  {words}")).collect()
}

/// Whether it must be there and may be null, and what tells that in Rust.
fn presence(field: &Field) -> &'static str {
    match (field.required, field.value.nullable) {
        (true, false) => "required",
        (true, true) => "required and nullable, hence Option",
        (false, false) => "optional, hence Option",
        (false, true) => "optional and nullable, hence Maybe",
    }
}

fn notes(field: &Field) -> Vec<String> {
    let mut notes = Vec::new();
    for (is_so, words) in [
        (field.read_only, "readOnly, in answers only"),
        (field.write_only, "writeOnly, in requests only"),
        (field.deprecated, "deprecated"),
        (field.value.boxed, "boxed, since its type contains itself"),
    ] {
        if is_so {
            notes.push(words.to_owned());
        }
    }
    notes.extend(field.default.as_ref().map(|default| format!("default {}", default.json_text())));
    notes
}

//! What kind of type a schema became, and by which of its keywords.

use super::{Known, page};
use crate::ir::{Additional, Provenance, Record, Role, Scalar, Shape, TypeId, UnionKeyword, WhyAny};

/// The path of a type, or how it is spelt.
pub(super) fn called(known: &Known<'_>, id: TypeId) -> String {
    if let Shape::Literal(text) = &known.api.types[id].shape {
        return format!("the text {text:?}");
    }
    known.spelling.path(id).unwrap_or_else(|| known.spelling.target(id))
}

/// `the struct models::Pet, in src/models/pet.rs`
pub(super) fn became(known: &Known<'_>, id: TypeId) -> String {
    let def = &known.api.types[id];
    if matches!(def.shape, Shape::Literal(_)) {
        return "a variant of its union, without a type of its own".to_owned();
    }
    let (Some(path), Some(file)) = (known.spelling.path(id), known.spelling.file(id)) else {
        return format!("{}, spelt out where it is used", known.spelling.target(id));
    };
    match &def.shape {
        Shape::Record(_) => format!("the struct {path}, in {file}"),
        Shape::Enum(_) | Shape::Union(_) => format!("the enum {path}, in {file}"),
        _ => format!("the alias {path} of {}, in {file}", known.spelling.target(id)),
    }
}

/// Why it is that, a line each.
pub(super) fn reasons(known: &Known<'_>, id: TypeId) -> Vec<String> {
    let def = &known.api.types[id];
    let mut reasons = vec![format!("because it is {}", shape(known, id))];
    if !def.merged.is_empty() && !matches!(def.shape, Shape::Alias(_)) {
        let places: Vec<String> = def.merged.iter().map(|at| page::pointer(&known.forms.written(at))).collect();
        reasons.push(format!("merged with {}", places.join(" and ")));
    }
    if let Shape::Record(record) = &def.shape {
        reasons.push(additional(known, record));
    }
    if def.nullable {
        reasons.push("null is a value of it too; that belongs to its uses".to_owned());
    }
    if let Some(default) = &def.default {
        reasons.push(format!("default {}: offered, and never sent unasked", default.json_text()));
    }
    if def.deprecated {
        reasons.push("deprecated".to_owned());
    }
    match &def.origin.name {
        Provenance::Inline { parent, role } => {
            reasons.push(format!("named by its place: {} of {}", place_in(role), called(known, *parent)));
        }
        Provenance::Part { component, role } => {
            reasons.push(format!("named by its place: the {role} of `{component}`, whoever refers to that"));
        }
        Provenance::Component(_) | Provenance::Operation { .. } | Provenance::Webhook { .. } | Provenance::Unnamed => {}
    }
    reasons
}

fn place_in(role: &Role) -> String {
    match role {
        Role::Property(name) => format!("the property `{name}`"),
        Role::Items => "the items".to_owned(),
        Role::Item(index) => format!("item {}", index + 1),
        Role::AdditionalProperties => "the other properties".to_owned(),
        Role::PatternProperties(pattern) => format!("the properties that match `{pattern}`"),
        Role::Definition(name) => format!("`{name}`"),
        Role::Branch { index, .. } => format!("branch {}", index + 1),
    }
}

/// What a schema's values look like, in words.
pub(super) fn shape(known: &Known<'_>, id: TypeId) -> String {
    let def = &known.api.types[id];
    match &def.shape {
        Shape::Record(record) if record.fields.is_empty() => "an object without properties of its own".to_owned(),
        Shape::Record(_) => "an object with properties".to_owned(),
        Shape::Enum(text) => {
            let open = match (text.takes_others, known.api.is_tolerant(id)) {
                (true, _) => ", or another string, which is Other",
                (false, false) => "",
                (false, true) => "; what the service adds later is Unknown",
            };
            format!("a string of a list of {}{open}", text.values.len())
        }
        Shape::Literal(text) => format!("always the text {text:?}"),
        Shape::Union(union) => {
            let by = match union.keyword {
                UnionKeyword::OneOf => "`oneOf`",
                UnionKeyword::AnyOf => "`anyOf`, a list in `type`, or the mapping of a discriminator",
            };
            format!("one of {} types ({by})", union.branches.len())
        }
        Shape::Map(_) => "an object whose properties are all of one type".to_owned(),
        Shape::List(_) => "an array".to_owned(),
        Shape::Tuple(items) => format!("an array of {} items, each of its own type", items.len()),
        Shape::Alias(target) => format!("no more than another schema: {}", called(known, target.ty)),
        Shape::Scalar(scalar) => self::scalar(*scalar),
        Shape::Any => match def.why_any {
            Some(WhyAny::NoType) => "any JSON: it has no `type`, and allows several JSON types",
            Some(WhyAny::NoShape) => "any JSON: no Rust type takes what its keywords leave",
            Some(WhyAny::Unsaid) | None => "any JSON: it says nothing of its values",
        }
        .to_owned(),
    }
}

fn scalar(scalar: Scalar) -> String {
    let text = match scalar {
        Scalar::Null => "null and nothing else",
        Scalar::Boolean => "a boolean",
        Scalar::Int8 | Scalar::Int16 | Scalar::Int32 | Scalar::UInt8 | Scalar::UInt16 | Scalar::UInt32 => {
            "an integer of the width that its `format` or its bounds say"
        }
        Scalar::Int64 => "an integer, of 64 bits",
        Scalar::UInt64 => "an integer without sign, of 64 bits",
        Scalar::Integer => "an integer that may be beyond 64 bits",
        Scalar::Float => "a number of `format: float`",
        Scalar::Double => "a number",
        Scalar::String => "a string",
        Scalar::Formatted(format) => return format!("a string of `format: {}`, which has a type", format.name()),
    };
    text.to_owned()
}

fn additional(known: &Known<'_>, record: &Record) -> String {
    let exactly = known.api.exact;
    match record.additional {
        Additional::Open => "other properties are allowed, and ignored where it is read".to_owned(),
        Additional::Closed if exactly => "other properties are refused: `additionalProperties: false`".to_owned(),
        Additional::Closed => "other properties are not sent, and ignored where it is read".to_owned(),
        Additional::Typed(value) => {
            format!("other properties are kept in `additional_properties`, each {}", known.spelling.value(value))
        }
    }
}

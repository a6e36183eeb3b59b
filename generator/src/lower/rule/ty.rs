//! The types of CEL: which one a schema has, which go together, and what they are called.

use crate::ir::{Check, Format, Scalar, Shape, Ty, TypeId, TypeUse, Types};

/// Lists of lists are looked into so far.
const MAX_DEPTH: usize = 16;

/// The type of a schema's values.
///
/// As Kubernetes has it, but for what its schemas can't say: integers of 64 bits without sign are `uint`, and an
/// enum is known by its values.
pub(super) fn of_use(types: &Types, value: TypeUse) -> Ty {
    within(types, value, MAX_DEPTH)
}

/// The type of a definition's values, which are not null.
pub(super) fn of_definition(types: &Types, id: TypeId) -> Ty {
    within(types, TypeUse::of(id), MAX_DEPTH).without_null().clone()
}

fn within(types: &Types, value: TypeUse, depth: usize) -> Ty {
    let Some(depth) = depth.checked_sub(1) else { return Ty::Any };
    let (mut id, mut nullable) = (value.ty, value.nullable);
    // Along the way an alias may have a format that its target has not.
    let mut is_duration = false;
    loop {
        is_duration |= types[id].checks.contains(&Check::Format(Format::Duration));
        let Shape::Alias(target) = types[id].shape else { break };
        nullable |= target.nullable;
        id = target.ty;
    }
    let ty = match &types[id].shape {
        Shape::Record(_) => Ty::Record(id),
        Shape::Enum(_) => Ty::Enum(id),
        Shape::Map(values) => Ty::Map(Box::new(Ty::Text), Box::new(within(types, *values, depth))),
        Shape::List(items) => Ty::List(Box::new(within(types, *items, depth))),
        Shape::Union(_) | Shape::Tuple(_) => Ty::Union,
        Shape::Literal(_) => Ty::Text,
        Shape::Any | Shape::Alias(_) => Ty::Any,
        Shape::Scalar(scalar) => match scalar {
            Scalar::Null => Ty::Null,
            Scalar::Boolean => Ty::Bool,
            Scalar::UInt64 => Ty::Uint,
            Scalar::Float | Scalar::Double => Ty::Double,
            Scalar::String if is_duration => Ty::Duration,
            Scalar::String => Ty::Text,
            Scalar::Formatted(Format::Date | Format::DateTime) => Ty::Timestamp,
            Scalar::Formatted(Format::Byte) => Ty::Bytes,
            Scalar::Formatted(_) => Ty::Text,
            Scalar::Int8
            | Scalar::Int16
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt8
            | Scalar::UInt16
            | Scalar::UInt32
            | Scalar::Integer => Ty::Int,
        },
    };
    match ty {
        ty @ (Ty::Null | Ty::Any) => ty,
        ty if nullable => Ty::Nullable(Box::new(ty)),
        ty => ty,
    }
}

/// The type of values of both types: of items of one list, of both branches of a condition.
pub(super) fn common(one: &Ty, other: &Ty) -> Option<Ty> {
    let ty = match (one, other) {
        (Ty::Unknown, ty) | (ty, Ty::Unknown) => ty.clone(),
        (one, other) if one == other => one.clone(),
        (one, other) if one.is_text() && other.is_text() => Ty::Text,
        (Ty::List(one), Ty::List(other)) => Ty::List(Box::new(common(one, other)?)),
        (Ty::Map(key, value), Ty::Map(other_key, other_value)) => {
            Ty::Map(Box::new(common(key, other_key)?), Box::new(common(value, other_value)?))
        }
        _ => return None,
    };
    Some(ty)
}

/// Whether every value of the type is one of the other.
pub(super) fn is(ty: &Ty, wanted: &Ty) -> bool {
    common(ty, wanted).as_ref() == Some(wanted)
}

/// Whether it is known what a value of the type may hold.
pub(super) fn is_known(ty: &Ty) -> bool {
    match ty {
        Ty::Unknown => false,
        Ty::List(of) | Ty::Nullable(of) => is_known(of),
        Ty::Map(key, value) => is_known(key) && is_known(value),
        _ => true,
    }
}

/// Whether a value of the type is a map, or a list of them.
pub(super) fn holds_map(ty: &Ty) -> bool {
    match ty {
        Ty::Map(..) => true,
        Ty::List(of) | Ty::Nullable(of) => holds_map(of),
        _ => false,
    }
}

/// Whether values of the two types can be equal.
pub(super) fn comparable(one: &Ty, other: &Ty) -> bool {
    match (one.without_null(), other.without_null()) {
        (Ty::Unknown, _) | (_, Ty::Unknown) => true,
        (Ty::List(one), Ty::List(other)) => comparable(one, other),
        // Maps are not compared.
        (Ty::Map(..), _) | (_, Ty::Map(..)) => false,
        (Ty::Any | Ty::Union, _) | (_, Ty::Any | Ty::Union) => false,
        (one, other) => one == other || one.is_text() && other.is_text() || one.is_number() && other.is_number(),
    }
}

/// Whether values of a type have an order.
pub(super) fn is_ordered(ty: &Ty) -> bool {
    ty.is_number() || ty.is_text() || matches!(ty, Ty::Bool | Ty::Bytes | Ty::Timestamp | Ty::Duration)
}

/// The type in words, as CEL calls it.
pub(super) fn name(ty: &Ty) -> String {
    match ty {
        Ty::Null => "null".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::Int => "int".to_owned(),
        Ty::Uint => "uint".to_owned(),
        Ty::Double => "double".to_owned(),
        Ty::Text | Ty::Enum(_) => "string".to_owned(),
        Ty::Bytes => "bytes".to_owned(),
        Ty::Timestamp => "timestamp".to_owned(),
        Ty::Duration => "duration".to_owned(),
        Ty::Type => "type".to_owned(),
        Ty::List(items) => format!("list({})", name(items)),
        Ty::Map(key, value) => format!("map({}, {})", name(key), name(value)),
        Ty::Record(_) => "object".to_owned(),
        Ty::Nullable(inner) => format!("{} or null", name(inner)),
        Ty::Any => "any JSON".to_owned(),
        Ty::Union => "one of several types".to_owned(),
        Ty::Unknown => "anything".to_owned(),
    }
}

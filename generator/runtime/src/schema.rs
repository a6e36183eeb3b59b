//! Keywords of JSON Schema over a [`View`]: what the checks of a schema that is no Rust type are made of.
//!
//! Each takes the value and adds to the violations, as the functions of [`check`](super::check) do; what speaks of another
//! JSON type than the value's says nothing (JSON Schema Validation, section 6).

use std::borrow::Cow;
use std::cmp::Ordering;

use super::decimal::Number;
use super::pointer::Pointer;
use super::validate::{Constraint, Violations};
use super::view::{Items, Members, View};

/// A schema, as a function: adds what is wrong with the value.
pub type Schema = fn(&View<'_>, &Pointer<'_>, &mut Violations);

// The functions below take a single schema as `impl Fn` and are inlined: where a view of a typed value is made beside the
// call, the compiler then sees which type it is and asks its fields directly.

/// A value that the document writes out, in `enum` or `const`.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as decimal text.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object.
    Object(&'static [(&'static str, Literal)]),
}

/// Whether the value satisfies a schema. It costs no allocation either way.
#[inline]
pub fn fits(schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations), value: &View<'_>) -> bool {
    let mut probe = Violations::probe();
    schema(value, &Pointer::ROOT, &mut probe);
    probe.is_empty()
}

/// The boolean schema `false`, which no value satisfies.
#[inline]
pub fn nothing(_: &View<'_>, at: &Pointer<'_>, found: &mut Violations) {
    found.push(at, Constraint::Not { refused: "there" });
}

/// The boolean schema `true`, which every value satisfies.
#[inline]
pub fn anything(_: &View<'_>, _: &Pointer<'_>, _: &mut Violations) {}

/// `type`: whether the value's is one of these, in the words of the schema; `integer` takes every number without a fraction.
// Always inlined: the compiler then compares the names, which it knows.
#[inline(always)]
pub fn types(value: &View<'_>, allowed: &[&str], expected: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    for name in allowed {
        let is = match value {
            View::Null => *name == "null",
            View::Boolean(_) => *name == "boolean",
            View::Number(number) => *name == "number" || (*name == "integer" && number.is_integer()),
            View::String(_) => *name == "string",
            View::Array(_) => *name == "array",
            View::Object(_) => *name == "object",
        };
        if is {
            return;
        }
    }
    found.push(at, Constraint::Type { expected });
}

/// `enum` and `const`: whether the value is one of these.
#[inline]
pub fn listed(
    value: &View<'_>,
    allowed: &[Literal],
    texts: &'static [&'static str],
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if !allowed.iter().any(|literal| is_literal(value, literal)) {
        found.push(at, Constraint::Enum { allowed: texts });
    }
}

#[inline]
fn is_literal(value: &View<'_>, literal: &Literal) -> bool {
    match (value, literal) {
        (View::Null, Literal::Null) => true,
        (View::Boolean(value), Literal::Boolean(literal)) => value == literal,
        (View::Number(value), Literal::Number(literal)) => value.equals(&Number::Text(literal)),
        (View::String(value), Literal::String(literal)) => value == literal,
        (View::Array(items), Literal::Array(literals)) => {
            items.count() == literals.len()
                && literals.iter().enumerate().all(|(index, literal)| is_literal(&items.item(index), literal))
        }
        (View::Object(object), Literal::Object(literals)) => {
            object.count() == literals.len()
                && literals
                    .iter()
                    .all(|(name, literal)| object.member(name).is_some_and(|value| is_literal(&value, literal)))
        }
        _ => false,
    }
}

/// Whether two values are equal as JSON: `1` is `1.0`, `false` is not `0`, the order of properties is nothing.
pub fn equal(left: &View<'_>, right: &View<'_>) -> bool {
    match (left, right) {
        (View::Null, View::Null) => true,
        (View::Boolean(left), View::Boolean(right)) => left == right,
        (View::Number(left), View::Number(right)) => left.equals(right),
        (View::String(left), View::String(right)) => left == right,
        (View::Array(left), View::Array(right)) => {
            left.count() == right.count() && (0..left.count()).all(|index| equal(&left.item(index), &right.item(index)))
        }
        (View::Object(left), View::Object(right)) => {
            left.count() == right.count() && {
                let mut same = true;
                left.visit(&mut |name, value| {
                    same = right.member(name).is_some_and(|other| equal(&value, &other));
                    same
                });
                same
            }
        }
        _ => false,
    }
}

/// `uniqueItems`, by JSON equality. Long arrays are sorted first, so that none can make the check slow.
pub fn unique_items(items: &dyn Items, at: &Pointer<'_>, found: &mut Violations) {
    if let Some((first, second)) = repeated(items) {
        found.push(at, Constraint::UniqueItems { first, second });
    }
}

/// Up to this many items are compared each with each.
const COMPARE_PAIRWISE: usize = 32;

fn repeated(items: &dyn Items) -> Option<(usize, usize)> {
    let count = items.count();
    if count <= COMPARE_PAIRWISE {
        return (1..count).find_map(|second| {
            let item = items.item(second);
            let first = (0..second).find(|first| equal(&items.item(*first), &item))?;
            Some((first, second))
        });
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|left, right| compare(&items.item(*left), &items.item(*right)).then(left.cmp(right)));
    let neighbours = order.windows(2).filter_map(|pair| <[usize; 2]>::try_from(pair).ok());
    neighbours
        .filter(|[left, right]| equal(&items.item(*left), &items.item(*right)))
        .map(|[left, right]| (left, right))
        .min_by_key(|(_, second)| *second)
}

/// An order in which equal values stand side by side. Which of two unequal ones comes first means nothing.
fn compare(left: &View<'_>, right: &View<'_>) -> Ordering {
    let rank = |view: &View<'_>| match view {
        View::Null => 0,
        View::Boolean(_) => 1,
        View::Number(_) => 2,
        View::String(_) => 3,
        View::Array(_) => 4,
        View::Object(_) => 5,
    };
    match (left, right) {
        (View::Boolean(left), View::Boolean(right)) => left.cmp(right),
        (View::Number(left), View::Number(right)) => left.order(right),
        (View::String(left), View::String(right)) => left.cmp(right),
        (View::Array(left), View::Array(right)) => left.count().cmp(&right.count()).then_with(|| {
            let pairs = (0..left.count()).map(|index| compare(&left.item(index), &right.item(index)));
            pairs.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        }),
        (View::Object(left), View::Object(right)) => {
            let (left, right) = (sorted(*left), sorted(*right));
            let pairs = left
                .iter()
                .zip(&right)
                .map(|(left, right)| left.0.cmp(right.0).then_with(|| compare(&left.1, &right.1)));
            let unequal = pairs.into_iter().find(|order| order.is_ne());
            left.len().cmp(&right.len()).then(unequal.unwrap_or(Ordering::Equal))
        }
        _ => rank(left).cmp(&rank(right)),
    }
}

fn sorted(object: &dyn Members) -> Vec<(&str, View<'_>)> {
    let mut members = Vec::with_capacity(object.count());
    object.visit(&mut |name, value| {
        members.push((name, value));
        true
    });
    members.sort_by_key(|(name, _)| *name);
    members
}

/// `contains`, with `minContains` and `maxContains`: how many items satisfy the schema.
#[inline]
pub fn contains(
    items: &dyn Items,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations) + Copy,
    (min, max): (u64, Option<u64>),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    let count = (0..items.count()).filter(|index| fits(schema, &items.item(*index))).count() as u64;
    if count < min {
        found.push(at, Constraint::MinContains { limit: min });
    }
    if let Some(limit) = max.filter(|max| count > *max) {
        found.push(at, Constraint::MaxContains { limit });
    }
}

/// `required`: whether every property is there.
#[inline]
pub fn required(object: &dyn Members, names: &[&'static str], at: &Pointer<'_>, found: &mut Violations) {
    for property in names.iter().filter(|name| object.member(name).is_none()) {
        found.push(at, Constraint::Required { property });
    }
}

/// A property, if it is there.
#[inline]
pub fn property(
    object: &dyn Members,
    name: &str,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if let Some(value) = object.member(name) {
        schema(&value, &at.property(name), found);
    }
}

/// The properties whose name is chosen: `patternProperties`, and `additionalProperties` of those that are not named.
#[inline]
pub fn properties(
    object: &dyn Members,
    chosen: impl Fn(&str) -> bool,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    object.visit(&mut |name, value| {
        if chosen(name) {
            schema(&value, &at.property(name), found);
        }
        true
    });
}

/// `additionalProperties: false` and `unevaluatedProperties: false`: whether no property's name is chosen.
#[inline]
pub fn no_properties(
    object: &dyn Members,
    chosen: impl Fn(&str) -> bool,
    keyword: &'static str,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    object.visit(&mut |name, _| {
        if chosen(name) {
            found.push(&at.property(name), Constraint::Unexpected { keyword });
        }
        true
    });
}

/// `dependentRequired`: if `by` is there, so must the others be.
#[inline]
pub fn dependent_required(
    object: &dyn Members,
    by: &'static str,
    names: &[&'static str],
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if object.member(by).is_some() {
        for property in names.iter().filter(|name| object.member(name).is_none()) {
            found.push(at, Constraint::DependentRequired { property, by });
        }
    }
}

/// `propertyNames`: each name, as a string.
#[inline]
pub fn property_names(
    object: &dyn Members,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    object.visit(&mut |name, _| {
        schema(&View::String(Cow::Borrowed(name)), &at.property(name), found);
        true
    });
}

/// One item, if there are so many: of `prefixItems`.
#[inline]
pub fn item(
    items: &dyn Items,
    index: usize,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if index < items.count() {
        schema(&items.item(index), &at.index(index), found);
    }
}

/// The items that are chosen: `items`, and `unevaluatedItems`.
#[inline]
pub fn items(
    items: &dyn Items,
    chosen: impl Fn(usize) -> bool,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    for index in (0..items.count()).filter(|index| chosen(*index)) {
        schema(&items.item(index), &at.index(index), found);
    }
}

/// `items: false` and `unevaluatedItems: false`: whether no item is chosen.
#[inline]
pub fn no_items(
    items: &dyn Items,
    chosen: impl Fn(usize) -> bool,
    keyword: &'static str,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    for index in (0..items.count()).filter(|index| chosen(*index)) {
        found.push(&at.index(index), Constraint::Unexpected { keyword });
    }
}

/// Whether the value is an object that has a property.
#[inline]
pub fn has(value: &View<'_>, name: &str) -> bool {
    matches!(value, View::Object(object) if object.member(name).is_some())
}

/// `anyOf`: at least one of the schemas; `expected` has them in words.
#[inline]
pub fn any_of(value: &View<'_>, schemas: &[Schema], expected: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    if !schemas.iter().any(|schema| fits(*schema, value)) {
        found.push(at, Constraint::AnyOf { expected });
    }
}

/// `oneOf`: exactly one of the schemas; `expected` has them in words.
#[inline]
pub fn one_of(value: &View<'_>, schemas: &[Schema], expected: &'static str, at: &Pointer<'_>, found: &mut Violations) {
    if schemas.iter().filter(|schema| fits(**schema, value)).count() != 1 {
        found.push(at, Constraint::OneOf { expected });
    }
}

/// `not`; `refused` is the schema in words.
#[inline]
pub fn not(
    value: &View<'_>,
    schema: impl Fn(&View<'_>, &Pointer<'_>, &mut Violations),
    refused: &'static str,
    at: &Pointer<'_>,
    found: &mut Violations,
) {
    if fits(schema, value) {
        found.push(at, Constraint::Not { refused });
    }
}

//! `allOf` merged: one schema that says what all of them say.
//!
//! ```text
//! allOf: [{$ref: Base}, {properties: {a: …}, required: [a]}]   ──▶   {properties: {…Base's, a: …}, required: [a]}
//! ```
//!
//! What can't be said in one schema (two `not`, two `anyOf` …) stays in `all_of`, and is asked of the value besides.

use super::Lowering;
use super::deep::deep;
use super::literal::same_value;
use super::merge_objects::merge_objects;
use crate::diag::Code;
use crate::load::{Node, Number};
use crate::pointer::Pointer;
use crate::schema::{Bound, JsonType, Schema};

/// So many references are merged into one schema; what more there is, is asked of the value.
const MOST_MERGED: usize = 300;

impl Lowering<'_> {
    /// The schema with its `$ref` and its `allOf` merged in, as far as they can be.
    ///
    /// A `oneOf` or `anyOf` of a single schema is the same as an `allOf` of it.
    pub(super) fn flatten(&self, schema: &Schema) -> Schema {
        self.followed.set(0);
        self.flatten_within(schema, &mut vec![schema.at.clone()], false)
    }

    /// The same of a schema that was reached by way of those `inside`. They `inherit` from it if one of them says anything
    /// else.
    fn flatten_within(&self, schema: &Schema, inside: &mut Vec<Pointer>, inherit: bool) -> Schema {
        let mut merged = schema.clone();
        if inherit {
            self.drop_heirs(&mut merged, inside);
        }
        let mut members = std::mem::take(&mut merged.all_of);
        for single in [&mut merged.any_of, &mut merged.one_of] {
            if single.len() == 1 {
                members.append(single);
            }
        }
        if let Some(target) = merged.reference.take() {
            members.insert(0, Schema { at: schema.keyword("$ref"), reference: Some(target), ..Schema::default() });
        }
        // What refers to another and says nothing else is that one; but a schema that others refer to is an heir that adds
        // nothing, if it does so by `allOf`.
        let is_heir = schema.reference.is_none() && inside.len() > 1 && inside.last() == Some(&schema.at);
        let is_alone = members.len() == 1 && says_nothing(&merged) && !is_heir;
        for member in members {
            // A branch that is another schema inherits nothing from it by what it is merged with.
            let is_branch = member.at == schema.at && says_nothing_beside_reference(&member);
            let inherit = inherit || !(is_alone || is_branch);
            if let Some(at) = &member.reference {
                let is_much = self.followed.get() > MOST_MERGED;
                match if is_much { None } else { self.target(&member, inside) } {
                    Some(target) => {
                        let target = deep(|| self.flatten_within(&target, inside, inherit));
                        inside.pop();
                        // What is said of it for people is said where it stands.
                        let (title, description, example) = (None, None, None);
                        self.merge(&mut merged, Schema { title, description, example, ..target });
                    }
                    None if inside.contains(at) => {
                        let message = "the reference leads back to a schema that it is part of, and so says nothing";
                        let at = if member.at.last().as_deref() == Some("$ref") {
                            member.at.clone()
                        } else {
                            member.keyword("$ref")
                        };
                        self.diags.report(Code::SchemaOfItself, at, message);
                    }
                    // Too many to merge: it is asked of the value.
                    None if self.schemas.read(at).is_some() => {
                        merged.all_of.push(Schema {
                            at: member.at.clone(),
                            reference: Some(at.clone()),
                            ..Schema::default()
                        });
                    }
                    None => {}
                }
            }
            let beside = self.flatten_within(&Schema { reference: None, ..member }, inside, inherit);
            self.merge(&mut merged, beside);
        }
        merged
    }

    /// Adds to `into` what `other` says.
    pub(super) fn merge(&self, into: &mut Schema, mut other: Schema) {
        let mut rest = Schema { at: other.at.clone(), ..Schema::default() };
        // The `unevaluated…` keywords look at everything that stands beside them: such a schema is asked as a whole, and
        // only its properties shape the type.
        if other.unevaluated_properties.is_some() || other.unevaluated_items.is_some() {
            let Schema { at, types, required, properties, .. } = other.clone();
            into.all_of.push(other);
            other = Schema { at, types, required, properties, ..Schema::default() };
        }
        if other.boolean == Some(false) {
            into.boolean = Some(false);
        }
        self.merge_types(into, &other);
        self.merge_values(into, &other);
        into.min_length = stronger(into.min_length, other.min_length, u64::max);
        into.max_length = stronger(into.max_length, other.max_length, u64::min);
        into.min_items = stronger(into.min_items, other.min_items, u64::max);
        into.max_items = stronger(into.max_items, other.max_items, u64::min);
        into.min_properties = stronger(into.min_properties, other.min_properties, u64::max);
        into.max_properties = stronger(into.max_properties, other.max_properties, u64::min);
        into.minimum = stronger(into.minimum.take(), other.minimum.take(), higher);
        into.maximum = stronger(into.maximum.take(), other.maximum.take(), lower);
        for pattern in other.patterns.drain(..).filter(|pattern| !into.patterns.contains(pattern)).collect::<Vec<_>>() {
            into.patterns.push(pattern);
        }
        for divisor in std::mem::take(&mut other.multiples) {
            if !into.multiples.contains(&divisor) {
                into.multiples.push(divisor);
            }
        }
        into.unique_items |= other.unique_items;
        into.base64 |= other.base64;
        merge_items(into, &mut other, &mut rest);
        merge_objects(into, &mut other, &mut rest);
        place(&mut into.format, other.format.take(), &mut rest.format);
        place(&mut into.not, other.not.take(), &mut rest.not);
        place(&mut into.condition, other.condition.take(), &mut rest.condition);
        place_list(&mut into.any_of, std::mem::take(&mut other.any_of), &mut rest.any_of);
        place_list(&mut into.one_of, std::mem::take(&mut other.one_of), &mut rest.one_of);
        into.discriminator = into.discriminator.take().or(other.discriminator.take());
        into.title = into.title.take().or(other.title.take());
        into.description = into.description.take().or(other.description.take());
        into.example = into.example.take().or(other.example.take());
        into.default = into.default.take().or(other.default.take());
        into.read_only |= other.read_only;
        into.write_only |= other.write_only;
        for validation in std::mem::take(&mut other.validations) {
            if !into.validations.contains(&validation) {
                into.validations.push(validation);
            }
        }
        into.all_of.append(&mut other.all_of);
        if !says_nothing(&rest) {
            into.all_of.push(rest);
        }
    }

    fn merge_types(&self, into: &mut Schema, other: &Schema) {
        let Some(theirs) = &other.types else { return };
        let Some(ours) = &into.types else {
            into.types = Some(theirs.clone());
            return;
        };
        let both: Vec<JsonType> = ours.iter().filter_map(|kind| common_type(*kind, theirs)).collect();
        if both.is_empty() && !ours.is_empty() && !theirs.is_empty() {
            self.contradiction(into, other, &["type"]);
        }
        into.types = Some(both);
    }

    fn merge_values(&self, into: &mut Schema, other: &Schema) {
        let Some(theirs) = &other.values else { return };
        let Some(ours) = &into.values else {
            into.values = Some(theirs.clone());
            into.constant = other.constant;
            return;
        };
        let both: Vec<Node> =
            ours.iter().filter(|value| theirs.iter().any(|other| same_value(value, other))).cloned().collect();
        if both.is_empty() && !ours.is_empty() && !theirs.is_empty() {
            self.contradiction(into, other, &["enum", "const"]);
        }
        into.values = Some(both);
    }
}

/// Whether a schema says nothing that a value could break.
pub(super) fn says_nothing(schema: &Schema) -> bool {
    schema.reference.is_none() && says_nothing_beside_reference(schema)
}

/// The same, but for `$ref`.
pub(super) fn says_nothing_beside_reference(schema: &Schema) -> bool {
    schema.all_of.is_empty()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && says_nothing_beside_subschemas(schema)
}

/// The same, but for `$ref`, `allOf`, `anyOf` and `oneOf`.
pub(super) fn says_nothing_beside_subschemas(schema: &Schema) -> bool {
    schema.boolean != Some(false)
        && schema.types.is_none()
        && schema.values.is_none()
        && schema.format.is_none()
        && !schema.speaks_of_strings()
        && !schema.speaks_of_numbers()
        && !schema.speaks_of_arrays()
        && !schema.speaks_of_objects()
        && schema.not.is_none()
        && schema.condition.is_none()
        && schema.validations.is_empty()
}

fn common_type(kind: JsonType, theirs: &[JsonType]) -> Option<JsonType> {
    match kind {
        kind if theirs.contains(&kind) => Some(kind),
        JsonType::Integer if theirs.contains(&JsonType::Number) => Some(JsonType::Integer),
        JsonType::Number if theirs.contains(&JsonType::Integer) => Some(JsonType::Integer),
        _ => None,
    }
}

fn stronger<T>(one: Option<T>, other: Option<T>, pick: impl Fn(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(pick(one, other)),
        (one, other) => one.or(other),
    }
}

fn higher(one: Bound, other: Bound) -> Bound {
    if is_less(one.limit, other.limit) || (one.limit == other.limit && other.exclusive) { other } else { one }
}

fn lower(one: Bound, other: Bound) -> Bound {
    if is_less(other.limit, one.limit) || (one.limit == other.limit && other.exclusive) { other } else { one }
}

fn is_less(one: Number, other: Number) -> bool {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one < other,
        _ => one.as_f64() < other.as_f64(),
    }
}

/// What has one place in a schema goes there, or to the rest if the place is taken.
fn place<T>(into: &mut Option<T>, value: Option<T>, rest: &mut Option<T>) {
    match value {
        Some(value) if into.is_none() => *into = Some(value),
        value => *rest = value,
    }
}

fn place_list<T>(into: &mut Vec<T>, value: Vec<T>, rest: &mut Vec<T>) {
    if into.is_empty() {
        *into = value;
    } else {
        *rest = value;
    }
}

/// `items` of both are asked of every item; what looks at the place of an item or at other keywords goes to the rest.
fn merge_items(into: &mut Schema, other: &mut Schema, rest: &mut Schema) {
    let positional = |schema: &Schema| !schema.prefix_items.is_empty() || schema.unevaluated_items.is_some();
    if positional(other) || (positional(into) && other.items.is_some()) {
        rest.prefix_items = std::mem::take(&mut other.prefix_items);
        rest.items = other.items.take();
        rest.contains = other.contains.take();
        rest.unevaluated_items = other.unevaluated_items.take();
        return;
    }
    into.items = match (into.items.take(), other.items.take()) {
        (Some(ours), Some(theirs)) => Some(Box::new(both(*ours, *theirs))),
        (ours, theirs) => ours.or(theirs),
    };
    place(&mut into.contains, other.contains.take(), &mut rest.contains);
}

/// A schema that says what both say, at a place below the first.
///
/// What is merged once more stays one list of the document's own schemas, each once: so a type that is part of itself comes
/// back to the same list, and not to a longer one each time.
pub(super) fn both(one: Schema, other: Schema) -> Schema {
    let at = if is_merged(&one) { one.at.clone() } else { one.at.child("allOf") };
    let mut members = members_of(one);
    for member in members_of(other) {
        let is_known = members.iter().any(|known| *known == member || is_same_reference(known, &member));
        if !is_known {
            members.push(member);
        }
    }
    match <[Schema; 1]>::try_from(members) {
        Ok([only]) => only,
        Err(members) => Schema { at, all_of: members, ..Schema::default() },
    }
}

/// Whether a schema is one that [`both`] made.
pub(super) fn is_merged(schema: &Schema) -> bool {
    schema.all_of.len() > 1
        && schema.at.last().as_deref() == Some("allOf")
        && says_nothing(&Schema { all_of: Vec::new(), ..schema.clone() })
}

fn members_of(schema: Schema) -> Vec<Schema> {
    if is_merged(&schema) { schema.all_of } else { vec![schema] }
}

fn is_same_reference(one: &Schema, other: &Schema) -> bool {
    one.reference.is_some()
        && one.reference == other.reference
        && says_nothing(&Schema { reference: None, ..other.clone() })
}

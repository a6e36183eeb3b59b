//! Whether two schemas can be proved to have no value in common.

use super::Lowering;
use super::assertion::is_plain;
use super::kinds::Kinds;
use super::literal::same_value;
use crate::schema::{AdditionalProperties, Schema};

/// Proofs go no deeper than this into properties.
const DEEPEST: usize = 4;

impl Lowering<'_> {
    /// Whether no two of the branches have a value in common. Reports those of which it can't be proved.
    pub(super) fn all_disjoint(&self, flat: &[Schema], schema: &Schema) -> bool {
        let mut pairs =
            flat.iter().enumerate().flat_map(|(index, one)| flat[index + 1..].iter().map(move |o| (one, o)));
        let overlapping = pairs.find(|(one, other)| !self.are_disjoint(one, other));
        if let Some((one, other)) = overlapping {
            self.report_overlap(one, other, schema);
        }
        overlapping.is_none()
    }

    /// Whether what is read as one branch never satisfies another, although some JSON may: each of two branches requires
    /// a property that the struct of the other has no field for, and so does not keep.
    pub(super) fn all_keep_apart(&self, flat: &[Schema]) -> bool {
        let pairs = flat.iter().enumerate().flat_map(|(index, one)| flat[index + 1..].iter().map(move |o| (one, o)));
        !self.exact
            && pairs.into_iter().all(|(one, other)| {
                self.are_disjoint(one, other) || (self.asks_for_more(one, other) && self.asks_for_more(other, one))
            })
    }

    /// Whether `one` requires, of requests and answers alike, a property that the struct made of `other` drops.
    fn asks_for_more(&self, one: &Schema, other: &Schema) -> bool {
        let drops_others = self.generated_kinds(other).without(Kinds::NULL) == Kinds::OBJECT
            && other.values.is_none()
            && is_plain(other);
        let both_ways = |name: &String| {
            let property = one.properties.get(name).map(|property| self.flatten(property));
            property.is_none_or(|property| property.read_only == property.write_only)
        };
        drops_others
            && other.speaks_of_objects()
            && one
                .required
                .iter()
                .any(|name| !other.properties.contains_key(name) && !other.required.contains(name) && both_ways(name))
    }

    /// Whether no value but `null` satisfies both. `false` says that it can't be proved.
    pub(super) fn are_disjoint(&self, one: &Schema, other: &Schema) -> bool {
        self.are_disjoint_within(one, other, DEEPEST)
    }

    fn are_disjoint_within(&self, one: &Schema, other: &Schema, depth: usize) -> bool {
        let common = (self.kinds(one) & self.kinds(other)).without(Kinds::NULL);
        if let (Some(ours), Some(theirs)) = (&one.values, &other.values)
            && !ours.iter().any(|value| theirs.iter().any(|other| same_value(value, other)))
        {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else { return common.is_empty() };
        let families = common.families();
        families.iter().all(|family| match *family {
            Kinds::OBJECT => self.objects_differ(one, other, depth) || self.objects_differ(other, one, depth),
            Kinds::ARRAY => self.arrays_differ(one, other, depth),
            _ => false,
        })
    }

    /// Whether a property that `one` requires is another one, or none, in `other`.
    fn objects_differ(&self, one: &Schema, other: &Schema, depth: usize) -> bool {
        one.required.iter().any(|name| match (one.properties.get(name), other.properties.get(name)) {
            (_, Some(theirs)) if theirs.boolean == Some(false) => true,
            (Some(ours), Some(theirs)) if other.required.contains(name) => self.never_same(ours, theirs, depth),
            (_, Some(_)) => false,
            (_, None) => {
                matches!(other.additional, AdditionalProperties::Refused) && other.pattern_properties.is_empty()
            }
        })
    }

    fn never_same(&self, one: &Schema, other: &Schema, depth: usize) -> bool {
        let (one, other) = (self.flatten(one), self.flatten(other));
        let both_null = self.allows_null(&one) && self.allows_null(&other);
        !both_null && self.are_disjoint_within(&one, &other, depth)
    }

    /// Whether both have a first item, and never the same.
    fn arrays_differ(&self, one: &Schema, other: &Schema, depth: usize) -> bool {
        let first = |schema: &Schema| schema.prefix_items.first().or(schema.items.as_deref()).cloned();
        let has_one = [one, other].iter().any(|schema| schema.min_items.is_some_and(|min| min > 0));
        match (first(one), first(other)) {
            (Some(ours), Some(theirs)) => has_one && self.never_same(&ours, &theirs, depth),
            _ => false,
        }
    }
}

//! Whether a value that the document writes out is one of a schema's: of defaults, and of values that show an overlap.
//!
//! Patterns and formats are not looked at here: what breaks only those counts as fitting.

use super::Lowering;
use super::kinds::Kinds;
use super::literal::same_value;
use crate::load::{Node, Number, Object};
use crate::schema::{AdditionalProperties, Bound, JsonType, Schema};

/// References are followed no deeper than this for one value.
const DEEPEST: usize = 32;

/// So many schemas are asked of one value; who asks more wants no answer.
const MOST_SCHEMAS: usize = 20_000;

/// Examples nest no deeper than this.
const DEEPEST_SAMPLE: usize = 6;

impl Lowering<'_> {
    /// Whether the value satisfies the schema.
    pub(super) fn fits(&self, schema: &Schema, value: &Node) -> bool {
        self.followed.set(0);
        self.fits_within(schema, value, DEEPEST)
    }

    fn fits_within(&self, schema: &Schema, value: &Node, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return true };
        self.followed.set(self.followed.get() + 1);
        if self.followed.get() > MOST_SCHEMAS {
            return true;
        }
        let fits = |schema: &Schema| self.fits_within(schema, value, depth);
        let target = schema.reference.as_ref().and_then(|target| self.schemas.read(target));
        schema.boolean != Some(false)
            && schema
                .types
                .as_ref()
                .is_none_or(|types| types.iter().any(|kind| Kinds::of_type(*kind).has(Kinds::of_value(value))))
            && schema.values.as_ref().is_none_or(|values| values.iter().any(|other| same_value(other, value)))
            && target.is_none_or(|target| fits(&target))
            && schema.all_of.iter().all(fits)
            && (schema.any_of.is_empty() || schema.any_of.iter().any(fits))
            && (schema.one_of.is_empty() || schema.one_of.iter().filter(|branch| fits(branch)).count() == 1)
            && schema.not.as_ref().is_none_or(|not| !fits(not))
            && schema.condition.as_ref().is_none_or(|condition| {
                let next = if fits(&condition.when) { &condition.then } else { &condition.otherwise };
                next.as_ref().is_none_or(fits)
            })
            && match value {
                Node::String(text) => has_length(schema, text),
                Node::Number(number) => number_fits(schema, *number),
                Node::Array(items) => self.array_fits(schema, items, depth),
                Node::Object(object) => self.object_fits(schema, object, value, depth),
                Node::Null | Node::Bool(_) => true,
            }
    }

    fn array_fits(&self, schema: &Schema, items: &[Node], depth: usize) -> bool {
        let fits = |schema: &Schema, item: &Node| self.fits_within(schema, item, depth);
        let repeated =
            || items.iter().enumerate().any(|(index, item)| items[..index].iter().any(|other| same_value(item, other)));
        let rest = items.get(schema.prefix_items.len()..).unwrap_or_default();
        within(items.len(), schema.min_items, schema.max_items)
            && !(schema.unique_items && repeated())
            && schema.prefix_items.iter().zip(items).all(|(schema, item)| fits(schema, item))
            && schema.items.as_ref().is_none_or(|schema| rest.iter().all(|item| fits(schema, item)))
            && schema.contains.as_ref().is_none_or(|contains| {
                let count = items.iter().filter(|item| fits(&contains.schema, item)).count();
                within(count, Some(contains.min), contains.max)
            })
    }

    fn object_fits(&self, schema: &Schema, object: &Object, value: &Node, depth: usize) -> bool {
        let fits = |schema: &Schema, value: &Node| self.fits_within(schema, value, depth);
        let has = |name: &String| object.contains_key(name);
        within(object.len(), schema.min_properties, schema.max_properties)
            && schema.required.iter().all(has)
            && schema.properties.iter().all(|(name, schema)| object.get(name).is_none_or(|value| fits(schema, value)))
            && schema.dependent_required.iter().all(|(name, names)| !has(name) || names.iter().all(has))
            && schema.dependent_schemas.iter().all(|(name, schema)| !has(name) || fits(schema, value))
            && object.iter().filter(|(name, _)| !schema.properties.contains_key(*name)).all(|(_, value)| {
                // Which of the others a pattern takes is not looked at.
                !schema.pattern_properties.is_empty()
                    || match &schema.additional {
                        AdditionalProperties::Unsaid | AdditionalProperties::Any => true,
                        AdditionalProperties::Refused => false,
                        AdditionalProperties::Schema(schema) => fits(schema, value),
                    }
            })
    }

    /// A small value of the schema, if one is easily found. It need not fit; who needs that asks.
    pub(super) fn sample(&self, schema: &Schema) -> Node {
        self.sample_within(schema, DEEPEST_SAMPLE)
    }

    fn sample_within(&self, schema: &Schema, depth: usize) -> Node {
        let Some(depth) = depth.checked_sub(1) else { return Node::Null };
        let flat = self.flatten(schema);
        if let Some(value) = flat.values.as_ref().and_then(|values| values.first()) {
            return value.clone();
        }
        if let Some(branch) = flat.one_of.first().or(flat.any_of.first())
            && flat.types.is_none()
            && flat.properties.is_empty()
        {
            return self.sample_within(branch, depth);
        }
        let spoken = if flat.speaks_of_objects() { JsonType::Object } else { JsonType::String };
        match flat.types.as_ref().and_then(|types| types.first()).copied().unwrap_or(spoken) {
            JsonType::Null => Node::Null,
            JsonType::Boolean => Node::Bool(true),
            JsonType::Integer | JsonType::Number => Node::Number(sample_number(&flat)),
            JsonType::String => Node::String("a".repeat(flat.min_length.unwrap_or(1).clamp(1, 64) as usize)),
            JsonType::Array => {
                let count = flat.min_items.unwrap_or(0).min(4);
                let items = (0..count).filter_map(|_| Some(self.sample_within(flat.items.as_deref()?, depth)));
                Node::Array(items.collect())
            }
            JsonType::Object => {
                let required = flat.required.iter().map(|name| {
                    let value =
                        flat.properties.get(name).map_or(Node::Null, |schema| self.sample_within(schema, depth));
                    (name.clone(), value)
                });
                Node::Object(required.collect())
            }
        }
    }
}

fn sample_number(schema: &Schema) -> Number {
    match (&schema.minimum, &schema.maximum) {
        (Some(Bound { limit, exclusive: false, .. }), _) | (None, Some(Bound { limit, exclusive: false, .. })) => {
            *limit
        }
        (Some(bound), _) => Number::from(bound.limit.as_i128().unwrap_or(0).saturating_add(1)),
        (None, Some(bound)) => Number::from(bound.limit.as_i128().unwrap_or(0).saturating_sub(1)),
        (None, None) => Number::from(0i128),
    }
}

/// Whether a text is neither too short nor too long.
pub(super) fn has_length(schema: &Schema, text: &str) -> bool {
    within(text.chars().count(), schema.min_length, schema.max_length)
}

fn within(count: usize, min: Option<u64>, max: Option<u64>) -> bool {
    min.is_none_or(|min| count as u64 >= min) && max.is_none_or(|max| count as u64 <= max)
}

fn number_fits(schema: &Schema, number: Number) -> bool {
    let value = number.as_f64();
    let low = |bound: &Bound| bound.limit.as_f64() < value || (!bound.exclusive && bound.limit.as_f64() == value);
    let high = |bound: &Bound| bound.limit.as_f64() > value || (!bound.exclusive && bound.limit.as_f64() == value);
    schema.minimum.as_ref().is_none_or(low)
        && schema.maximum.as_ref().is_none_or(high)
        && schema.multiples.iter().all(|divisor| match (number.as_i128(), divisor.as_i128()) {
            (Some(number), Some(divisor)) => number.checked_rem(divisor) == Some(0),
            // Of decimals, the quotient need only be near an integer: who asks wants no false alarm.
            _ => (value / divisor.as_f64() - (value / divisor.as_f64()).round()).abs() < 1e-9,
        })
}

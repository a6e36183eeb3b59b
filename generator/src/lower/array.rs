//! Arrays: lists, and tuples where the document says how many items there are and what each of them is.

use super::Lowering;
use crate::ir::{Check, Role, Shape, TypeId};
use crate::schema::Schema;

/// Longer tuples are lists of any JSON, each item checked.
const LONGEST_TUPLE: usize = 8;

impl Lowering<'_> {
    /// The shape of an array.
    pub(super) fn array(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        self.in_order(schema, ("minItems", schema.min_items), ("maxItems", schema.max_items));
        if is_tuple(schema) {
            rest.prefix_items = Vec::new();
            (rest.items, rest.min_items, rest.max_items) = (None, None, None);
            let items = schema.prefix_items.iter().enumerate();
            return Shape::Tuple(items.map(|(index, item)| self.inline(item, id, Role::Item(index))).collect());
        }
        checks.extend(rest.min_items.take().filter(|min| *min > 0).map(Check::MinItems));
        checks.extend(rest.max_items.take().map(Check::MaxItems));
        checks.extend(std::mem::take(&mut rest.unique_items).then_some(Check::UniqueItems));
        match &schema.items {
            Some(items) if schema.prefix_items.is_empty() => {
                rest.items = None;
                Shape::List(self.inline(items, id, Role::Items))
            }
            _ => Shape::List(self.any(&schema.keyword("items"))),
        }
    }
}

/// Whether there are always as many items as `prefixItems` describes.
fn is_tuple(schema: &Schema) -> bool {
    let length = schema.prefix_items.len();
    let no_more = schema.items.as_ref().is_some_and(|items| items.boolean == Some(false))
        || schema.max_items == Some(length as u64);
    (1..=LONGEST_TUPLE).contains(&length)
        && no_more
        && schema.min_items == Some(length as u64)
        && schema.max_items.is_none_or(|max| max >= length as u64)
}

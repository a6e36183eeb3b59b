//! YAML merge keys: the members of other objects under `<<` become members of this one, where it has none of its own.
//!
//! ```yaml
//! base: &base {type: object, title: Base}
//! contact:
//!   <<: *base        # type and title come from here,
//!   title: Contact   # but what is written out wins
//! ```
//!
//! A property that is called `<<` can't be told from a merge key; documents in JSON are never merged.

use super::{Node, Object};
use crate::diag::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

const KEY: &str = "<<";

/// Applies all merge keys in `node`, the innermost first.
pub(super) fn apply(node: &mut Node, diags: &Diagnostics) {
    apply_at(node, &Pointer::root(), diags);
}

fn apply_at(node: &mut Node, pointer: &Pointer, diags: &Diagnostics) {
    match node {
        Node::Object(object) => {
            for (key, value) in &mut object.0 {
                descend(value, || pointer.child(key), diags);
            }
            if object.contains_key(KEY) {
                let merged = merge(std::mem::take(object));
                *object = merged.unwrap_or_else(|(object, kind)| {
                    let message = format!("`<<` takes an object or a list of objects, and this is {kind}");
                    diags.report(Code::InvalidMerge, Place::Key(pointer.child(KEY)), message);
                    object
                });
            }
        }
        Node::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                descend(item, || pointer.index(index), diags);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// Makes no pointers for scalars, which are most of a document.
fn descend(node: &mut Node, pointer: impl FnOnce() -> Pointer, diags: &Diagnostics) {
    if matches!(node, Node::Object(_) | Node::Array(_)) {
        apply_at(node, &pointer(), diags);
    }
}

/// The members in their order, those of `<<` in its place; of several merged objects the first wins. Gives the object
/// back, without `<<`, if that holds anything but objects.
fn merge(mut object: Object) -> Result<Object, (Object, &'static str)> {
    let Some((at, _, merged)) = object.0.shift_remove_full(KEY) else {
        return Ok(object);
    };
    let sources = match merged {
        Node::Array(items) => items,
        other => vec![other],
    };
    if let Some(other) = sources.iter().find(|source| source.as_object().is_none()) {
        return Err((object, other.kind_name()));
    }
    let below = object.0.split_off(at);
    let mut result = object;
    for source in sources {
        let Node::Object(source) = source else {
            continue;
        };
        for (key, value) in source.0 {
            if !below.contains_key(&key) {
                result.0.entry(key).or_insert(value);
            }
        }
    }
    result.0.extend(below);
    Ok(result)
}

//! Integers beyond 64 bits in JSON, which serde_json rounds: their digits are read again from the text.

use std::collections::HashSet;

use saphyr_parser::Event;

use super::{Node, Number};
use crate::diag::{Role, Walk};
use crate::pointer::Pointer;

/// Below this, serde_json takes every integer as it is.
const ROUNDED_FROM: f64 = 9_223_372_036_854_775_808.0;

/// Puts the exact integers in place of the rounded ones. The text is walked again only if there are any.
pub(super) fn restore_integers(root: &mut Node, text: &str) {
    let mut rounded = HashSet::new();
    find_rounded(root, &Pointer::root(), &mut rounded);
    if rounded.is_empty() {
        return;
    }
    let mut walk = Walk::new(text);
    while let Some(Ok(step)) = walk.next() {
        if let (Event::Scalar(digits, ..), Role::Value) = (&step.event, step.role)
            && rounded.contains(walk.path())
            && let Some(number) = integer(digits)
            && let Some(node) = root.get_mut(&walk.pointer())
        {
            *node = Node::Number(number);
        }
    }
}

fn find_rounded(node: &Node, pointer: &Pointer, rounded: &mut HashSet<String>) {
    match node {
        Node::Number(Number::Float(value)) if value.abs() >= ROUNDED_FROM => {
            rounded.insert(pointer.to_string());
        }
        Node::Object(object) => {
            for (key, value) in object.iter().filter(|(_, value)| may_hold_numbers(value)) {
                find_rounded(value, &pointer.child(key), rounded);
            }
        }
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| may_hold_numbers(item)) {
                find_rounded(item, &pointer.index(index), rounded);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// Spares the making of pointers for most of a document.
fn may_hold_numbers(node: &Node) -> bool {
    matches!(node, Node::Number(Number::Float(_)) | Node::Object(_) | Node::Array(_))
}

fn integer(digits: &str) -> Option<Number> {
    let signed = digits.parse::<i128>().map(Number::from);
    signed.or_else(|_| digits.parse::<u128>().map(Number::from)).ok()
}

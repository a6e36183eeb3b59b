//! The tree of a document, and cursors that know where they are.

use super::{Node, Object, Source};
use crate::pointer::Pointer;

/// A document as it was read.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Its value.
    pub root: Node,
    /// Its text, for diagnostics.
    pub source: Source,
}


impl Tree {
    /// A cursor at the whole document.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { node: &self.root, pointer: Pointer::root() }
    }

    /// The value at a place.
    pub fn get(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().into_iter().try_fold(&self.root, |node, token| match node {
            Node::Object(object) => object.get(&token),
            Node::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// A cursor at a place.
    pub fn cursor_at(&self, pointer: &Pointer) -> Option<Cursor<'_>> {
        self.get(pointer).map(|node| Cursor { node, pointer: pointer.clone() })
    }
}

/// A value of a tree, and its place.
#[derive(Clone, Debug)]
pub struct Cursor<'t> {
    node: &'t Node,
    pointer: Pointer,
}

impl<'t> Cursor<'t> {
    /// The value.
    pub fn node(&self) -> &'t Node {
        self.node
    }

    /// The place.
    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The value of a name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<Cursor<'t>> {
        let node = self.as_object()?.get(name)?;
        Some(Cursor { node, pointer: self.pointer.child(name) })
    }

    /// Names and values, if this is an object; otherwise nothing.
    pub fn entries(&self) -> impl Iterator<Item = (&'t str, Cursor<'t>)> + '_ {
        let entries = self.as_object().into_iter().flat_map(Object::entries);
        entries.map(|(name, node)| (name, Cursor { node, pointer: self.pointer.child(name) }))
    }

    /// The items, if this is an array; otherwise nothing.
    pub fn items(&self) -> impl Iterator<Item = Cursor<'t>> + '_ {
        let items = self.as_array().unwrap_or_default().iter().enumerate();
        items.map(|(index, node)| Cursor { node, pointer: self.pointer.index(index) })
    }

    /// The object, if this is one.
    pub fn as_object(&self) -> Option<&'t Object> {
        match self.node {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The array, if this is one.
    pub fn as_array(&self) -> Option<&'t [Node]> {
        match self.node {
            Node::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&'t str> {
        match self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.node {
            Node::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

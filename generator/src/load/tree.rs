//! A document: its values, its text, and the cursor that walks it and always knows where it is.

use super::{Node, Number, Object, Source};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The document's value.
    pub root: Node,
    /// The text it came from.
    pub source: Source,
}

impl Tree {
    /// The value that a pointer leads to.
    pub fn get(&self, pointer: &Pointer) -> Option<&Node> {
        self.root.get(pointer)
    }

    /// A cursor at the whole document.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { node: &self.root, pointer: Pointer::root() }
    }

    /// A cursor at the value that a pointer leads to.
    pub fn at(&self, pointer: &Pointer) -> Option<Cursor<'_>> {
        let node = self.get(pointer)?;
        Some(Cursor { node, pointer: pointer.clone() })
    }
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Cursor<'t> {
    node: &'t Node,
    pointer: Pointer,
}

impl<'t> Cursor<'t> {
    /// A cursor at a value that stands at this place.
    pub fn new(node: &'t Node, pointer: Pointer) -> Self {
        Self { node, pointer }
    }

    /// The value.
    pub fn node(&self) -> &'t Node {
        self.node
    }

    /// Where it stands.
    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The member `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.as_object()?.get(key)?;
        Some(Self { node, pointer: self.pointer.child(key) })
    }

    /// The item `index`, if this is a list that has it.
    pub fn index(&self, index: usize) -> Option<Self> {
        let node = self.node.as_array()?.get(index)?;
        Some(Self { node, pointer: self.pointer.index(index) })
    }

    /// The members with their keys; none if this is no object.
    pub fn entries(&self) -> impl Iterator<Item = (&'t str, Self)> + use<'t> {
        let pointer = self.pointer.clone();
        let members = self.node.as_object().into_iter().flat_map(Object::iter);
        members.map(move |(key, node)| (key, Self { node, pointer: pointer.child(key) }))
    }

    /// The items; none if this is no list.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'t> {
        let pointer = self.pointer.clone();
        let items = self.node.as_array().unwrap_or_default();
        let numbered = items.iter().enumerate();
        numbered.map(move |(index, node)| Self { node, pointer: pointer.index(index) })
    }

    /// What it is, with its article, for messages.
    pub fn kind_name(&self) -> &'static str {
        self.node.kind_name()
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.node.is_null()
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        self.node.as_bool()
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<Number> {
        self.node.as_number()
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&'t str> {
        self.node.as_str()
    }

    /// The items as plain values, if it is a list.
    pub fn as_array(&self) -> Option<&'t [Node]> {
        self.node.as_array()
    }

    /// The members as plain values, if it is an object.
    pub fn as_object(&self) -> Option<&'t Object> {
        self.node.as_object()
    }

    /// Reports that this is of another type than the specification asks for; `expected` in words and with the article.
    pub fn report_type(&self, expected: &str, diags: &Diagnostics) {
        diags.push(self.wrong_type(expected));
    }

    /// The same, for whoever knows better what to do about it.
    pub fn wrong_type(&self, expected: &str) -> Diagnostic {
        let name = match self.pointer.last() {
            Some(name) => format!("`{}`", name.escape_debug()),
            None => "the document".to_owned(),
        };
        let message = format!("{name} must be {expected}, and this is {}", self.kind_name());
        let diagnostic = Diagnostic::new(Code::WrongType, &self.pointer, message);
        let is_scalar = matches!(self.node, Node::Number(_) | Node::Bool(_));
        match expected == "a string" && is_scalar {
            true => diagnostic.with_help("put it in quotes"),
            false => diagnostic,
        }
    }
}

//! A document of Swagger 2.0 into the tree of OpenAPI 3.0 that says the same.
//!
//! Whatever comes after reads 3.0 alone. What is said about the new tree is shown where it was written: each part that
//! stands elsewhere is noted as a move. Sections are those of the Swagger 2.0 specification.

mod body;
mod fields;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod server;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};

use super::grammar::Kind;
use super::version::Version;
use crate::diag::{Code, Diagnostic, Diagnostics, Moves, Place, suggest};
use crate::load::{Cursor, Node, Object, Tree};
use crate::pointer::Pointer;

/// How much may be written out several times: a schema for each media type, a form parameter for each operation.
const MAX_COPIED: usize = 1_000_000;

/// The document as OpenAPI 3.0 says it, if it is one of Swagger 2.0. From then on `diags` knows where its parts were
/// written.
pub fn raise(tree: &Tree, diags: &Diagnostics) -> Option<Tree> {
    let root = tree.cursor();
    if root.get("swagger")?.as_str() != Some("2.0") {
        return None;
    }
    let raising =
        Raising { tree, diags, moves: RefCell::default(), references: RefCell::default(), left: Cell::new(MAX_COPIED) };
    let mut document = raising.document(&root);
    let moves = raising.moves.into_inner();
    for at in raising.references.into_inner() {
        redirect(&mut document, &at.child("$ref"), &moves);
    }
    diags.set_moves(moves);
    Some(Tree { root: document, source: tree.source.clone() })
}

/// Lets a reference lead to where its target is read.
fn redirect(document: &mut Node, at: &Pointer, moves: &Moves) {
    let Some(Node::String(text)) = document.get_mut(at) else { return };
    let Some(target) = Pointer::from_fragment(text) else { return };
    let moved = moves.read(&target);
    if moved != target {
        *text = format!("#{}", moved.as_str().replace('%', "%25"));
    }
}

/// What the raising of a document goes by.
struct Raising<'t> {
    tree: &'t Tree,
    diags: &'t Diagnostics,
    moves: RefCell<Moves>,
    /// The objects that are references, in the new tree.
    references: RefCell<Vec<Pointer>>,
    /// How much may still be written out once more.
    left: Cell<usize>,
}

impl<'t> Raising<'t> {
    /// Section "Swagger Object".
    fn document(&self, root: &Cursor<'t>) -> Node {
        self.unknown(root, Kind::Document, fields::DOCUMENT);
        let at = Pointer::root();
        // First, so that references lead to what is shared, and not to a copy of it.
        let components = self.components(root, &at.child("components"));
        let mut document = Object::default();
        document.insert("openapi", Node::String("3.0.3".to_owned()));
        self.moved(&at.child("openapi"), &at.child("swagger"));
        for (key, value) in root.entries() {
            let is_same = matches!(key, "info" | "tags" | "externalDocs" | "security") || key.starts_with("x-");
            match key {
                "paths" => drop(document.insert(key, self.members(&value, value.pointer(), Self::path_item))),
                _ if is_same => drop(document.insert(key, value.node().clone())),
                _ => {}
            }
        }
        if let Some(servers) = self.servers(root.get("schemes").as_ref(), &at.child("servers")) {
            document.insert("servers", servers);
        }
        document.insert("components", components);
        Node::Object(document)
    }

    fn components(&self, root: &Cursor<'t>, at: &Pointer) -> Node {
        let mut components = Object::default();
        type Raise<'t> = fn(&Raising<'t>, &Cursor<'t>, &Pointer) -> Node;
        let sections: [(&str, &str, Raise<'t>); 3] = [
            ("definitions", "schemas", Self::schema),
            ("responses", "responses", Self::shared_response),
            ("securityDefinitions", "securitySchemes", Self::security_scheme),
        ];
        for (written, read, raise) in sections {
            let at = at.child(read);
            self.moved(&at, &Pointer::root().child(written));
            if let Some(section) = root.get(written) {
                components.insert(read, self.members(&section, &at, raise));
            }
        }
        let (parameters, bodies) = (at.child("parameters"), at.child("requestBodies"));
        self.moved(&parameters, &Pointer::root().child("parameters"));
        let Some(section) = root.get("parameters") else { return Node::Object(components) };
        if section.as_object().is_none() {
            components.insert("parameters", section.node().clone());
            return Node::Object(components);
        }
        let (mut plain, mut sent) = (Object::default(), Object::default());
        for (name, parameter) in section.entries() {
            match self.place_of(&parameter) {
                Some("body") => {
                    sent.insert(name, self.shared_body(&parameter, &bodies.child(name)));
                }
                // It is part of the body of each operation that names it.
                Some("formData") => {}
                _ => drop(plain.insert(name, self.parameter(&parameter, &parameters.child(name)))),
            }
        }
        components.insert("parameters", Node::Object(plain));
        components.insert("requestBodies", Node::Object(sent));
        Node::Object(components)
    }

    /// Raises each member of an object; extensions stay as they are, and so does what is no object.
    fn members(&self, cursor: &Cursor<'t>, at: &Pointer, raise: impl Fn(&Self, &Cursor<'t>, &Pointer) -> Node) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        let members = cursor.entries().map(|(key, value)| {
            let raised = match key.starts_with("x-") {
                true => value.node().clone(),
                false => raise(self, &value, &at.child(key)),
            };
            (key.to_owned(), raised)
        });
        Node::Object(members.collect())
    }

    /// Notes that what is read at one place was written at another.
    fn moved(&self, read: &Pointer, written: &Pointer) {
        self.moves.borrow_mut().add(read, written);
    }

    /// Copies a reference; where it leads is put right when all moves are known.
    fn reference(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        self.references.borrow_mut().push(at.clone());
        cursor.node().clone()
    }

    /// What references lead to; `None` if that is nowhere, or in a circle.
    fn followed(&self, cursor: &Cursor<'t>) -> Option<Cursor<'t>> {
        const MAX_STEPS: usize = 16;
        let mut found = cursor.clone();
        for _ in 0..MAX_STEPS {
            let Some(reference) = found.get("$ref") else { return Some(found) };
            found = self.tree.at(&Pointer::from_fragment(reference.as_str()?)?)?;
        }
        None
    }

    /// Whether something may be written out once more at a place; too much of it is reported.
    fn spend(&self, node: &Node, at: &Pointer) -> bool {
        let spent = self.left.get() == 0;
        let left = if spent { 0 } else { self.left.get().saturating_sub(node.weight() + at.as_str().len() / 64) };
        self.left.set(left);
        if left == 0 && !spent {
            let message = "written out as OpenAPI 3.0, with a body for each media type, this is too large";
            let help = "list fewer media types, or move schemas to `definitions`";
            self.diags.push(Diagnostic::new(Code::TooLarge, Place::Document, message).with_help(help));
        }
        left > 0
    }

    /// Reports the keys that Swagger 2.0 does not know.
    fn unknown(&self, cursor: &Cursor<'_>, kind: Kind, known: &[&'static str]) {
        for (key, value) in cursor.entries().filter(|(key, _)| !key.starts_with("x-") && !known.contains(key)) {
            let name = kind.name();
            let diagnostic = if kind.fields_in(Version::V3_0).any(|field| field.key == key) {
                let message = format!("`{key}` is a key of {name} in OpenAPI 3.0 only; it is ignored");
                let help = "this document says that it is of Swagger 2.0";
                Diagnostic::at_key(Code::UnknownKey, value.pointer(), message).with_help(help)
            } else {
                let message = format!("`{}` is no key of {name}", key.escape_debug());
                match suggest(key, known.iter().copied()) {
                    Some(near) => {
                        Diagnostic::at_key(Code::MisspeltKey, value.pointer(), message).with_suggestion(Some(near))
                    }
                    None => Diagnostic::at_key(Code::UnknownKey, value.pointer(), format!("{message}; it is ignored")),
                }
            };
            self.diags.push(diagnostic);
        }
    }

    /// The same of a parameter or a header, which holds its type besides.
    fn unknown_beside_type(&self, cursor: &Cursor<'_>, kind: Kind, known: &[&'static str]) {
        self.unknown(cursor, kind, &[known, fields::SIMPLE_SCHEMA].concat());
    }

    /// Reports a word that is none of those that may stand there.
    fn wrong_word(&self, cursor: &Cursor<'_>, word: &str, words: &[&'static str]) {
        let known = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let message = format!("`{}` is not one of {known}", word.escape_debug());
        let near = suggest(word, words.iter().copied());
        self.diags.push(Diagnostic::new(Code::WrongWord, cursor.pointer(), message).with_suggestion(near));
    }
}

/// The text of a member.
fn text<'t>(cursor: &Cursor<'t>, key: &str) -> Option<&'t str> {
    cursor.get(key).and_then(|value| value.as_str())
}

fn string(text: &str) -> Node {
    Node::String(text.to_owned())
}

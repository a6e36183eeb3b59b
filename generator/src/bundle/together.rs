//! One document of the pieces: each at its place, with references that lead there.

use std::cell::Cell;
use std::collections::HashSet;

use super::discover::{Discovery, Leads, Spot};
use super::homes::Homes;
use super::piece::Piece;
use super::places::{Edition, Kind};
use crate::diag::{Code, Diagnostic, Diagnostics, Moves, Place};
use crate::load::{Node, Object};
use crate::pointer::Pointer;

/// How much more may be written than stands in the files: references that become longer, and what is read in two ways.
const MAX_COPIED: usize = 1_000_000;

/// The document with all pieces in it, and where they were written.
pub(super) fn together(found: &Discovery<'_>, homes: &Homes, edition: Edition, diags: &Diagnostics) -> (Node, Moves) {
    let around = found.edges.keys().filter_map(|(file, at)| Some((*file, at.parent()?))).collect();
    let left = Cell::new(2 * found.files.weight() + MAX_COPIED);
    let mut together = Together { found, homes, edition, diags, around, left, moves: Moves::default() };
    let document = found.files.root(0);
    let mut root = together.copy(0, &document, &Pointer::root());
    for ((section, name), piece) in &homes.added {
        let copy = together.piece(piece);
        if let Some(section) = section_of(&mut root, section) {
            section.insert(name.clone(), copy);
        }
    }
    if together.left.get() == 0 {
        let message = "with all that it refers to, the document is too large";
        let help = "refer to components, and not to what stands inside one another";
        diags.push(Diagnostic::new(Code::TooLarge, Place::Document, message).with_help(help));
    }
    (root, together.moves)
}

/// The object of a section; `None` if what the document has there is none.
fn section_of<'n>(root: &'n mut Node, keys: &[&'static str]) -> Option<&'n mut Object> {
    let mut object = root.as_object_mut()?;
    for key in keys {
        if !object.contains_key(key) {
            object.insert(*key, Node::Object(Object::default()));
        }
        object = object.get_mut(key)?.as_object_mut()?;
    }
    Some(object)
}

struct Together<'d> {
    found: &'d Discovery<'d>,
    homes: &'d Homes,
    edition: Edition,
    diags: &'d Diagnostics,
    /// What holds a text that is written anew.
    around: HashSet<Spot>,
    /// How much may still be written.
    left: Cell<usize>,
    moves: Moves,
}

impl Together<'_> {
    /// A piece, and where it was written.
    fn piece(&mut self, piece: &Piece) -> Node {
        let files = &self.found.files;
        if let (Some(home), Some(part)) = (self.homes.of(piece), files.part(piece.file)) {
            self.moves.add_part(home, &part, &piece.at);
        }
        let root = files.root(piece.file);
        root.get(&piece.at).map_or(Node::Null, |node| self.copy(piece.file, node, &piece.at))
    }

    fn copy(&mut self, file: usize, node: &Node, at: &Pointer) -> Node {
        self.spend(1);
        match node {
            _ if self.left.get() == 0 => Node::Null,
            Node::Object(object) => Node::Object(self.members(file, object, at)),
            Node::Array(items) => Node::Array(
                items.iter().enumerate().map(|(index, item)| self.item(file, item, || at.index(index))).collect(),
            ),
            Node::String(text) => {
                self.spend(text.len() / 64);
                node.clone()
            }
            Node::Null | Node::Bool(_) | Node::Number(_) => node.clone(),
        }
    }

    /// Makes no pointers for scalars, which are most of a document.
    fn item(&mut self, file: usize, node: &Node, at: impl Fn() -> Pointer) -> Node {
        let is_scalar = !matches!(node, Node::Object(_) | Node::Array(_));
        if is_scalar { self.copy(file, node, &Pointer::root()) } else { self.copy(file, node, &at()) }
    }

    fn members(&mut self, file: usize, object: &Object, at: &Pointer) -> Object {
        let holds_text = self.around.contains(&(file, at.clone()));
        let holds_definitions = matches!(at.last().as_deref(), Some("definitions" | "$defs"));
        let mut members = Object::default();
        for (key, value) in object.iter() {
            self.spend(key.len() / 64);
            if holds_text && let Node::String(_) = value {
                let at = at.child(key);
                if let Some(text) = self.rewritten(file, &at) {
                    if let Some(text) = text {
                        members.insert(key, Node::String(text));
                    }
                    continue;
                }
            }
            let copy = match value {
                Node::Object(reference) if file == 0 => match self.homes.instead_of(&at.child(key)).cloned() {
                    Some(piece) => {
                        self.report_siblings(reference, &at.child(key));
                        self.piece(&piece)
                    }
                    None => self.copy(file, value, &at.child(key)),
                },
                Node::Object(_) if holds_definitions => match self.component(file, &at.child(key)) {
                    Some(reference) => reference,
                    None => self.copy(file, value, &at.child(key)),
                },
                value => self.item(file, value, || at.child(key)),
            };
            members.insert(key, copy);
        }
        members
    }

    /// Reports what stands beside a `$ref` that is replaced: nothing reads it, and nobody sees it later.
    fn report_siblings(&self, reference: &Object, at: &Pointer) {
        // A reference of OpenAPI 3.1 may hold these (3.1.1, section 4.8.23).
        let is_known = |key: &str| self.edition == Edition::V3_1 && matches!(key, "summary" | "description");
        for key in reference.keys().filter(|key| *key != "$ref" && !key.starts_with("x-") && !is_known(key)) {
            let message = format!("`{}` stands beside `$ref`, where it is ignored", key.escape_debug());
            let diagnostic = Diagnostic::at_key(Code::RefSiblings, &at.child(key), message);
            self.diags.push(diagnostic.with_help("move it to what is referred to"));
        }
    }

    /// What a text becomes; `None` if it stays, and `Some(None)` if it goes.
    fn rewritten(&self, file: usize, at: &Pointer) -> Option<Option<String>> {
        let target = match &self.found.edges.get(&(file, at.clone()))?.leads {
            Leads::Nowhere => return Some(None),
            Leads::Document(place) => place.clone(),
            Leads::Piece(piece, inner) => Pointer::parse(&format!("{}{inner}", self.homes.of(piece)?))?,
            Leads::Operation(spot) => self.moved(spot)?,
        };
        let prefix = match self.found.schemas {
            Some(schemas) if file == 0 => schemas.document_prefix(at),
            _ => "",
        };
        self.spend(target.as_str().len() / 64);
        Some(Some(format!("{prefix}{}", fragment(&target))))
    }

    /// Where an operation is: in the document, or in a path item that was moved there.
    fn moved(&self, (file, at): &Spot) -> Option<Pointer> {
        if *file == 0 {
            return Some(at.clone());
        }
        let mut outer = at.parent();
        while let Some(place) = outer {
            let piece = Piece { file: *file, at: place, kind: Kind::PathItem };
            if let Some(home) = self.homes.of(&piece) {
                let inner = at.as_str().strip_prefix(piece.at.as_str())?;
                return Pointer::parse(&format!("{home}{inner}"));
            }
            outer = piece.at.parent();
        }
        None
    }

    /// A reference in place of a definition that is a component too.
    fn component(&self, file: usize, at: &Pointer) -> Option<Node> {
        let piece = Piece { file, at: at.clone(), kind: Kind::Schema };
        let home = self.homes.of(&piece)?;
        Some(Node::Object(Object::from_iter([("$ref".to_owned(), Node::String(fragment(home)))])))
    }

    fn spend(&self, weight: usize) {
        self.left.set(self.left.get().saturating_sub(weight));
    }
}

/// A pointer as a reference has it (RFC 6901, section 6).
fn fragment(at: &Pointer) -> String {
    format!("#{}", at.as_str().replace('%', "%25"))
}

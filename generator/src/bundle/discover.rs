//! What a document refers to in other files, and what that refers to: each piece is looked through once.

use std::collections::{HashMap, HashSet};

use super::Reach;
use super::files::{Files, Lost};
use super::piece::{Piece, piece};
use super::places::{Edition, Form, Kind, Mention, mentions, sole_reference};
use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean, suggest};
use crate::load::{Cursor, Tree};
use crate::pointer::Pointer;
use crate::schema::Reader;

/// A reference may lead to so many others, one by one, before there is something else.
const MAX_STEPS: usize = 100;

/// A place in one of the files, by its number.
pub(super) type Spot = (usize, Pointer);

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// It leads to a place of the document itself.
    Document(Pointer),
    /// To a piece, and from there on.
    Piece(Piece, String),
    /// An operation, wherever that is moved.
    Operation(Spot),
    /// The text is dropped: references that named the schema so lead to its place.
    Nowhere,
}

/// A text that must be written anew.
pub(super) struct Edge {
    pub leads: Leads,
    /// Whether it is a reference and nothing else, and in the place of what.
    pub alone: Option<Kind>,
}

/// The files, the pieces of them, and how they refer to one another.
pub(super) struct Discovery<'t> {
    pub files: Files,
    pub edges: HashMap<Spot, Edge>,
    /// The references of the document itself, in its order.
    pub own: Vec<Pointer>,
    pub pieces: HashSet<Piece>,
    /// What the document's own schemas are called.
    pub schemas: Option<&'t Reader<'t>>,
    edition: Edition,
}

/// Where a text leads, once it was looked up.
enum Found {
    /// It stays as it is.
    Same,
    To(Spot),
    /// Nowhere, and that is said.
    Lost,
}

impl<'t> Discovery<'t> {
    /// Reads all files that a document refers to; what can't be followed is reported.
    pub fn of(
        tree: &Tree,
        reach: &Reach,
        edition: Edition,
        schemas: Option<&'t Reader<'t>>,
        diags: &Diagnostics,
    ) -> Self {
        let mut this = Self {
            files: Files::new(tree, reach, edition == Edition::V3_1),
            edges: HashMap::new(),
            own: Vec::new(),
            pieces: HashSet::new(),
            schemas,
            edition,
        };
        let mut open = this.look_through(0, &tree.cursor(), Kind::Document, diags);
        while let Some(piece) = open.pop() {
            if !this.pieces.insert(piece.clone()) {
                continue;
            }
            let part = this.files.part(piece.file);
            open.extend(diags.about(part.as_ref(), || this.look_through_piece(&piece, diags)));
        }
        this
    }

    /// Whether nothing stands in another file.
    pub fn is_whole(&self) -> bool {
        self.edges.is_empty()
    }

    fn look_through_piece(&mut self, piece: &Piece, diags: &Diagnostics) -> Vec<Piece> {
        let root = self.files.root(piece.file);
        let Some(node) = root.get(&piece.at) else { return Vec::new() };
        self.look_through(piece.file, &Cursor::new(node, piece.at.clone()), piece.kind, diags)
    }

    /// Looks up all that an object mentions; gives the pieces.
    fn look_through(&mut self, file: usize, object: &Cursor<'_>, kind: Kind, diags: &Diagnostics) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for mention in mentions(object, kind, self.edition) {
            let spot = (file, mention.at.pointer().clone());
            if self.edges.contains_key(&spot) {
                continue;
            }
            if mention.form == Form::Name {
                if file > 0 {
                    self.edges.insert(spot, Edge { leads: Leads::Nowhere, alone: None });
                }
                continue;
            }
            let found = match self.look_up(file, &mention, diags) {
                Found::To(found) => found,
                Found::Same => continue,
                Found::Lost => {
                    diags.settle(mention.at.pointer());
                    continue;
                }
            };
            let leads = match mention.form {
                Form::Operation => Some(Leads::Operation(found)),
                _ => self.end_of(found, mention.kind, diags),
            };
            let Some(leads) = leads else {
                let message = format!("this leads to a reference, and so on, over {MAX_STEPS} times");
                let help = "refer to where they lead";
                diags.push(Diagnostic::new(Code::TooDeep, mention.at.pointer(), message).with_help(help));
                diags.settle(mention.at.pointer());
                continue;
            };
            if let Leads::Piece(piece, _) = &leads {
                pieces.push(piece.clone());
            }
            let alone = (mention.form == Form::Reference { alone: true }).then_some(mention.kind);
            if file == 0 {
                self.own.push(spot.1.clone());
            }
            self.edges.insert(spot, Edge { leads, alone });
        }
        pieces
    }

    /// What a reference leads to: where it is only another reference, what that leads to; `None` if there is no end.
    fn end_of(&mut self, start: Spot, kind: Kind, diags: &Diagnostics) -> Option<Leads> {
        let mut seen = HashSet::new();
        let mut here = start.clone();
        while here.0 > 0 && seen.insert(here.clone()) {
            let (file, at) = &here;
            let root = self.files.root(*file);
            let reference = root.get(at).filter(|node| sole_reference(node).is_some());
            let Some(reference) = reference.and_then(|node| Cursor::new(node, at.clone()).get("$ref")) else { break };
            let Some(text) = reference.as_str() else { break };
            let mention = Mention { at: reference, text, kind, form: Form::Reference { alone: true } };
            let part = self.files.part(*file);
            match diags.about(part.as_ref(), || self.look_up(*file, &mention, diags)) {
                Found::To(next) if seen.contains(&next) => {
                    // In a circle: each of them is as good as any other.
                    here = start;
                    break;
                }
                Found::To(next) => here = next,
                Found::Same | Found::Lost => break,
            }
            if seen.len() >= MAX_STEPS {
                return None;
            }
        }
        let (file, at) = here;
        if file == 0 {
            return Some(Leads::Document(at));
        }
        let (piece, inner) = piece(file, &self.files.root(file), &at, kind);
        Some(Leads::Piece(piece, inner))
    }

    /// The place that a text leads to, in whichever file. What leads nowhere is reported at the text.
    fn look_up(&mut self, file: usize, mention: &Mention<'_>, diags: &Diagnostics) -> Found {
        let Mention { at, text, kind, form } = mention;
        let (uri, fragment) = text.split_once('#').map_or((*text, ""), |(uri, fragment)| (uri, fragment));
        if *form == Form::Mapping
            && let Some(found) = self.named(file, text)
        {
            return found;
        }
        if file == 0 && (uri.is_empty() || (*kind == Kind::Schema && self.is_own(text, at.pointer()))) {
            return Found::Same;
        }
        let (target, resource) = match self.resource(file, uri, at.pointer(), diags) {
            Ok(found) => found,
            Err(Lost::Name) => return Found::Same,
            Err(Lost::Said) => return Found::Lost,
            Err(Lost::Refusal(refusal)) => {
                diags.push(refusal.at(at.pointer()));
                return Found::Lost;
            }
        };
        let found = self.place(target, &resource, fragment);
        match found {
            // Whether that is there, others say.
            Some(found) if target == 0 || self.files.root(target).get(&found).is_some() => Found::To((target, found)),
            _ => {
                let message = format!("`{}` does not exist", text.escape_debug());
                let diagnostic = Diagnostic::new(Code::DanglingReference, at.pointer(), message);
                diags.push(match self.nearest(target, fragment) {
                    Some(near) => diagnostic.with_help(did_you_mean(&format!("{uri}#{near}"))),
                    None => diagnostic,
                });
                Found::Lost
            }
        }
    }

    /// What a value of a discriminator's mapping means, unless it is a reference: the component of that name.
    fn named(&self, file: usize, text: &str) -> Option<Found> {
        let place = Pointer::root().child("components").child("schemas").child(text);
        if self.files.root(file).get(&place).is_some() {
            return Some(if file == 0 { Found::Same } else { Found::To((file, place)) });
        }
        let is_file = [".yaml", ".yml", ".json"].iter().any(|end| text.to_lowercase().ends_with(end));
        let is_reference = text.contains(['/', '#']) || is_file;
        (!is_reference).then_some(Found::Same)
    }

    /// The file that a reference without its fragment leads to, and where in it `#` is.
    fn resource(
        &mut self,
        file: usize,
        uri: &str,
        at: &Pointer,
        diags: &Diagnostics,
    ) -> Result<(usize, Pointer), Lost> {
        let anchors = &self.files.get(file).anchors;
        if uri.is_empty() {
            return Ok((file, anchors.resource_around(at)));
        }
        if let Some(resource) = anchors.resource(uri) {
            return Ok((file, resource.clone()));
        }
        if file > 0 && uri.contains(':') && self.is_own(uri, &Pointer::root()) {
            let place = self.schemas.and_then(|schemas| schemas.place_of(uri, &Pointer::root()));
            return Ok((0, place.unwrap_or_default()));
        }
        Ok((self.files.open(file, uri, diags)?, Pointer::root()))
    }

    /// Where a fragment leads in a resource of a file: a JSON Pointer (RFC 6901, section 6), or in OpenAPI 3.1 an anchor.
    fn place(&self, file: usize, resource: &Pointer, fragment: &str) -> Option<Pointer> {
        if fragment.is_empty() || fragment.starts_with('/') {
            let inner = Pointer::from_fragment(&format!("#{fragment}"))?;
            return Pointer::parse(&format!("{resource}{inner}"));
        }
        if file > 0 {
            return self.files.get(file).anchors.anchor(resource, fragment).cloned();
        }
        self.schemas?.place_of(&format!("#{fragment}"), resource)
    }

    /// Whether the document itself has a schema that is called so.
    fn is_own(&self, text: &str, from: &Pointer) -> bool {
        self.schemas.is_some_and(|schemas| schemas.is_own(text, from))
    }

    /// The place with its first slash forgotten, or its last part misspelt.
    fn nearest(&self, file: usize, fragment: &str) -> Option<Pointer> {
        let root = self.files.root(file);
        if !fragment.starts_with('/') {
            return Pointer::parse(&format!("/{fragment}")).filter(|at| root.get(at).is_some());
        }
        let at = Pointer::from_fragment(&format!("#{fragment}"))?;
        let parent = at.parent()?;
        let near = suggest(&at.last()?, root.get(&parent)?.as_object()?.keys())?;
        Some(parent.child(near))
    }
}

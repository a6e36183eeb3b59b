//! Path items, wherever they stand: what each says, what its `$ref` adds, and where both stand.
//!
//! openapiv3 knows none in `webhooks` and in `components`, and no reference with something beside it. So all path items are put
//! into the `paths` that it reads, each under its own place.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use openapiv3::{Operation, Parameter, PathItem, Paths, ReferenceOr, Server};

use super::grammar::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node, Object, Tree};
use crate::pointer::Pointer;

/// The path items and callbacks of a document, by their places.
#[derive(Debug, Default)]
pub struct PathItems {
    items: HashMap<Pointer, PathItem>,
    /// Where the `$ref` of a path item or callback leads.
    targets: HashMap<Pointer, Pointer>,
}

/// A path item together with what it refers to. What stands beside a `$ref` wins over what that leads to.
#[derive(Debug)]
pub struct Described<'d> {
    /// Method, operation, and the place of the operation; in OpenAPI's order of methods.
    pub operations: Vec<(&'static str, &'d Operation, Pointer)>,
    /// Its parameters, and the place of the object that lists them.
    pub parameters: (&'d [ReferenceOr<Parameter>], Pointer),
    /// Its servers, and the place of the object that lists them.
    pub servers: (&'d [Server], Pointer),
}

impl PathItems {
    /// From the path items as openapiv3 read them, and from where references lead.
    pub(super) fn new(read: Paths, targets: HashMap<Pointer, Pointer>) -> Self {
        let items = read.paths.into_iter().filter_map(|(place, item)| match item {
            ReferenceOr::Item(item) => Some((Pointer::parse(&place)?, item)),
            ReferenceOr::Reference { .. } => None,
        });
        Self { items: items.collect(), targets }
    }

    /// The path item at a place; `None` if there is none.
    pub fn get(&self, at: &Pointer) -> Option<Described<'_>> {
        let chain: Vec<(&PathItem, Pointer)> =
            chain(&self.targets, at).into_iter().filter_map(|place| Some((self.items.get(&place)?, place))).collect();
        let (outermost, _) = chain.first()?;
        let mut found = Described {
            operations: Vec::new(),
            parameters: (&outermost.parameters, at.clone()),
            servers: (&outermost.servers, at.clone()),
        };
        for (method, of) in METHODS {
            let first = chain.iter().find_map(|(item, place)| Some((of(item).as_ref()?, place.child(method))));
            found.operations.extend(first.map(|(operation, place)| (*method, operation, place)));
        }
        if let Some((item, place)) = chain.iter().find(|(item, _)| !item.parameters.is_empty()) {
            found.parameters = (&item.parameters, place.clone());
        }
        if let Some((item, place)) = chain.iter().find(|(item, _)| !item.servers.is_empty()) {
            found.servers = (&item.servers, place.clone());
        }
        Some(found)
    }

    /// The place where a path item or a callback truly stands: the end of its references.
    pub fn followed(&self, at: &Pointer) -> Pointer {
        chain(&self.targets, at).pop().unwrap_or_else(|| at.clone())
    }
}

/// A place and those that references lead to from there; each once, though they lead in a circle.
fn chain(targets: &HashMap<Pointer, Pointer>, at: &Pointer) -> Vec<Pointer> {
    let mut chain = vec![at.clone()];
    while let Some(next) = chain.last().and_then(|last| targets.get(last)).filter(|next| !chain.contains(next)) {
        chain.push(next.clone());
    }
    chain
}

type OperationOf = fn(&PathItem) -> &Option<Operation>;

const METHODS: &[(&str, OperationOf)] = &[
    ("get", |item| &item.get),
    ("put", |item| &item.put),
    ("post", |item| &item.post),
    ("delete", |item| &item.delete),
    ("options", |item| &item.options),
    ("head", |item| &item.head),
    ("patch", |item| &item.patch),
    ("trace", |item| &item.trace),
];

/// Path items and callbacks that were met so far, and where their references lead.
#[derive(Default)]
pub(super) struct Met {
    items: RefCell<Vec<(Pointer, Node)>>,
    seen: RefCell<HashSet<(Pointer, Kind)>>,
    /// From where, to where, and what must stand there.
    targets: RefCell<Vec<(Pointer, Pointer, Kind)>>,
}

impl Met {
    /// Notes that a path item or a callback is read.
    pub(super) fn note(&self, at: &Pointer, kind: Kind) {
        self.seen.borrow_mut().insert((at.clone(), kind));
    }

    /// Keeps what is read of a path item.
    pub(super) fn keep(&self, at: &Pointer, item: Node) {
        self.items.borrow_mut().push((at.clone(), item));
    }

    /// Notes where the `$ref` of a path item or callback leads. What is no pointer into this document is reported.
    pub(super) fn refer(&self, from: &Cursor<'_>, kind: Kind, tree: &Tree, diags: &Diagnostics) {
        let Some(reference) = from.get("$ref") else { return };
        let Some(text) = reference.as_str() else { return };
        let shown = text.escape_debug();
        if !text.starts_with('#') {
            let message = format!("`{shown}` is not in this document");
            let help = "references begin with `#/`; copy what is referred to into this document";
            diags.push(Diagnostic::new(Code::RemoteReference, reference.pointer(), message).with_help(help));
            return;
        }
        let target = Pointer::from_fragment(text);
        match target.as_ref().filter(|target| tree.get(target).is_some()) {
            Some(target) => self.targets.borrow_mut().push((from.pointer().clone(), target.clone(), kind)),
            None => {
                let near = target.and_then(|target| nearest(&target, tree));
                let message = format!("`{shown}` does not exist");
                let diagnostic = Diagnostic::new(Code::DanglingReference, reference.pointer(), message);
                diags.push(diagnostic.with_suggestion(near.as_deref()));
            }
        }
    }

    /// Places that references lead to and where nothing was met yet.
    pub(super) fn unseen(&self) -> Vec<(Pointer, Kind)> {
        let seen = self.seen.borrow();
        let targets = self.targets.borrow();
        let wanted = targets.iter().map(|(_, to, kind)| (to.clone(), *kind));
        wanted.filter(|place| !seen.contains(place)).collect()
    }

    /// Puts the path items into the `paths` of the document's copy, each under its place. Gives where references lead, and
    /// reports those that lead in a circle.
    pub(super) fn into_document(self, outline: &mut Node, diags: &Diagnostics) -> HashMap<Pointer, Pointer> {
        let items = self.items.into_inner().into_iter().map(|(at, item)| (at.to_string(), item));
        if let Node::Object(document) = outline {
            document.insert("paths", Node::Object(items.collect::<Object>()));
        }
        let targets: HashMap<Pointer, Pointer> =
            self.targets.into_inner().into_iter().map(|(from, to, _)| (from, to)).collect();
        for at in targets.keys() {
            let chain = chain(&targets, at);
            let leads_back = chain.last().and_then(|last| targets.get(last)) == Some(at);
            // Once for each circle, wherever that is entered.
            if leads_back && chain.iter().min() == Some(at) {
                let message = "the reference leads back to itself";
                let diagnostic = Diagnostic::new(Code::ReferenceCycle, at.child("$ref"), message);
                diags.push(diagnostic.with_help("let one of them say what it is"));
            }
        }
        targets
    }
}

/// The reference that was meant: its last part misspelt.
fn nearest(target: &Pointer, tree: &Tree) -> Option<String> {
    let parent = target.parent()?;
    let names = tree.get(&parent)?.as_object()?.keys();
    let near = suggest(&target.last()?, names)?;
    Some(format!("#{}", parent.child(near)))
}

//! The document and its schemas into the IR: references to ids, unions analysed, patterns analysed.

mod all_of;
mod array;
mod assertion;
mod circles;
mod constant;
mod content;
mod contradiction;
mod deep;
mod default;
mod disjoint;
mod effect;
mod endless;
mod evaluate;
mod format;
mod graph;
mod heirs;
mod home;
mod kinds;
mod literal;
mod media_type;
mod merge_objects;
mod multipart;
mod object;
mod operation;
mod outcome;
mod overlap;
mod owner;
mod pagination;
mod parameter;
mod pattern;
mod predicate;
mod reference;
mod reference_type;
mod rule;
mod scalar;
mod security;
mod server;
mod tell;
mod types;
mod unevaluated;
mod union;
mod webhook;

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};

use openapiv3::OpenAPI;

use crate::diag::Diagnostics;
use crate::document::{Document, PathItems};
use crate::ir::{Api, LeftOut, PredicateId, Predicates, Tag, TypeId, Types};
use crate::load::Tree;
use crate::pointer::Pointer;
use crate::schema::{Reader, Schema, Validation};
use circles::Circles;
use home::{Kept, Merged};
use kinds::Known;

/// What the operator says of the reading of schemas.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether a type takes exactly the values of its schema. Otherwise reading is tolerant: what a service adds later, and
    /// null for an optional property, is no error.
    pub exact: bool,
}

/// Lowers the whole document.
///
/// Everything that can't be lowered is reported, and a harmless stand-in takes its place so that the rest is read too.
pub fn lower(tree: &Tree, document: &Document, options: Options, diags: &Diagnostics) -> Api {
    let Document { openapi: document, path_items } = document;
    let mut lowering = Lowering {
        tree,
        document,
        path_items,
        diags,
        schemas: Reader::new(tree, diags),
        exact: options.exact,
        types: Types::default(),
        ids: HashMap::new(),
        following: Vec::new(),
        begun: Vec::new(),
        kept: HashMap::new(),
        flat: HashMap::new(),
        copies: 0,
        most_copies: None,
        said_too_many: false,
        merged: HashMap::new(),
        followed: Cell::new(0),
        said_too_deep: Cell::new(false),
        known: Known::default(),
        circles: Circles::default(),
        predicates: Predicates::default(),
        predicate_ids: HashMap::new(),
        rest_ids: HashMap::new(),
        validations: Vec::new(),
        passed_over: Vec::new(),
        left_out: Vec::new(),
    };
    lowering.components();
    let schemes = lowering.schemes();
    let mut operations = lowering.operations(&schemes);
    let webhooks = lowering.webhooks(&operations);
    let schemes = security::keep_used(schemes, &mut operations);
    lowering.loosen_endless_lists();
    lowering.paginate(&mut operations);
    let facts = lowering.rules();
    Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        external: document.external_docs.as_ref().map(literal::external),
        servers: lowering.servers(&document.servers, &Pointer::root().child("servers")),
        schemes,
        types: lowering.types,
        operations,
        webhooks,
        left_out: lowering.left_out,
        tags: document
            .tags
            .iter()
            .map(|tag| Tag {
                name: tag.name.clone(),
                description: tag.description.clone(),
                external: tag.external_docs.as_ref().map(literal::external),
            })
            .collect(),
        predicates: lowering.predicates,
        facts,
        exact: options.exact,
    }
}

/// What lowering carries along.
struct Lowering<'a> {
    tree: &'a Tree,
    document: &'a OpenAPI,
    path_items: &'a PathItems,
    diags: &'a Diagnostics,
    schemas: Reader<'a>,
    exact: bool,
    types: Types,
    /// The types made so far, by the place of their schema.
    ids: HashMap<Pointer, TypeId>,
    /// The places of references that are being followed to their types.
    following: Vec<Pointer>,
    /// The types that are being made of what others say too, with their schemas.
    begun: Vec<(Schema, TypeId)>,
    /// The types of inline schemas that others may meet, by the place.
    kept: HashMap<Pointer, Vec<Kept>>,
    /// Schemas with everything merged in, by their places: those that others take from.
    flat: HashMap<Pointer, Schema>,
    /// How many types were made of schemas that there is a type of already: of what a schema takes from another.
    copies: usize,
    /// How many there may be, once that was counted.
    most_copies: Option<usize>,
    /// Whether it was said that there are more.
    said_too_many: bool,
    /// The types of properties that several schemas describe, by the outermost type and the places of these schemas. What is merged of
    /// others may stand at a place of theirs, so each is there with its schemas.
    merged: HashMap<(TypeId, Vec<Pointer>), Vec<Merged>>,
    /// How many references were followed for the question at hand.
    followed: Cell<usize>,
    /// Whether it was said that references lead too far.
    said_too_deep: Cell<bool>,
    known: Known,
    circles: Circles,
    predicates: Predicates,
    /// The predicates of whole schemas made so far, by the place of their schema. What is merged of several may stand at the
    /// place of one of them, so each is there with its schema.
    predicate_ids: HashMap<Pointer, Vec<(Schema, PredicateId)>>,
    /// The predicates of what types leave open, by the place of their schema.
    rest_ids: HashMap<Pointer, Vec<PredicateId>>,
    /// The entries of `x-validations` found so far, with the types that they are about. They are read once all types are known.
    validations: Vec<(TypeId, Validation)>,
    /// Those that stand in schemas which are asked of a value as predicates.
    passed_over: Vec<Pointer>,
    /// The operations that can't be generated.
    left_out: Vec<LeftOut>,
}

impl Lowering<'_> {
    /// By name: in which order a document lists them changes nothing.
    fn components(&mut self) {
        let place = Pointer::root().child("components").child("schemas");
        let names = self.document.components.iter().flat_map(|components| components.schemas.keys());
        let names: BTreeSet<&String> = names.collect();
        for name in names {
            self.component(&place.child(name), name);
        }
    }
}

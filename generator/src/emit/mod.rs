//! The IR and its names into the files of a crate, one emitter for each artefact.
//!
//! What never changes is not emitted: it is real code in `generator/runtime`, copied as text.

mod answer;
mod assertion;
mod body;
mod check;
mod client;
mod condition;
mod convert;
mod coverage;
mod default;
mod docs;
mod enumeration;
mod example;
mod features;
mod format;
mod format_type;
mod groups;
mod headers;
mod index;
mod inspect;
mod library;
mod manifest;
mod matches;
mod models;
mod modules;
mod multipart;
mod operation;
mod operation_error;
mod operation_facts;
mod optional_files;
mod pages;
mod parameter;
mod part_features;
mod pattern;
mod possible;
mod reading;
mod readme;
mod record;
mod record_serde;
mod request;
mod request_build;
mod rule;
mod runtime;
mod rust_type;
mod schemas;
mod scope;
mod security;
mod servers;
mod share;
mod spelling;
mod stream;
mod success;
mod union;
mod union_serde;
mod validate_body;
mod webhook;
mod words;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicUsize;

use crate::ir::Api;
use crate::naming::Names;
use index::Index;
use share::Share;

pub use spelling::Spelling;

/// What the operator says of the crate.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The crate's name, as in its `Cargo.toml`.
    pub crate_name: String,
    /// What a `date` and a `date-time` are in Rust.
    pub dates: Dates,
    /// Whether each tag is a Cargo feature; those of a document with more than 100 operations are anyway.
    pub tag_features: bool,
}

/// What a `date` and a `date-time` are in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// Types of the crate `time`.
    #[default]
    Time,
    /// Types of the crate `chrono`.
    Chrono,
    /// Types of the crate `jiff`, and one of the runtime that keeps the offset.
    Jiff,
    /// Strings with a check.
    Text,
}

impl Dates {
    /// Each with its name on the command line.
    pub const NAMES: &[(&str, Self)] =
        &[("time", Self::Time), ("chrono", Self::Chrono), ("jiff", Self::Jiff), ("text", Self::Text)];
}

/// Everything that an emitter reads.
pub struct Context<'a> {
    /// What to emit.
    pub api: &'a Api,
    /// What it is called.
    pub names: &'a Names,
    /// What the operator says.
    pub settings: &'a Settings,
    /// What would be looked for again and again.
    index: Index,
    /// Which of the files are emitted here.
    share: Share<'a>,
    /// The modules of the runtime that were named so far.
    used: RefCell<BTreeSet<String>>,
}

/// A file of the crate, without its header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the crate's root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// An artefact: what it is, and who emits it.
struct Artefact {
    emit: fn(&Context<'_>) -> Vec<File>,
}

/// The artefacts, those of many files first: what is large is not left for the end.
const ARTEFACTS: &[Artefact] = &[
    Artefact { emit: operation::emit },
    Artefact { emit: models::emit },
    Artefact { emit: schemas::emit },
    Artefact { emit: groups::emit },
    Artefact { emit: webhook::emit },
    Artefact { emit: |context| context.share.all(|| client::emit(context)) },
    Artefact { emit: |context| context.share.all(|| readme::emit(context)) },
    Artefact { emit: |context| context.share.all(|| servers::emit(context)) },
    Artefact { emit: |context| context.share.all(|| security::emit(context)) },
    Artefact { emit: |context| context.share.all(|| rule::emit_context(context)) },
];

/// Those that depend on what the others named of the runtime.
const LAST_ARTEFACTS: &[Artefact] =
    &[Artefact { emit: library::emit }, Artefact { emit: runtime::emit }, Artefact { emit: manifest::emit }];

/// Emits all files, by path. Several threads share them, each with names of its own, since an identifier stays in its
/// thread.
pub fn emit(api: &Api, names: &Names, settings: &Settings) -> Vec<File> {
    let next = AtomicUsize::new(0);
    let emitted = |artefacts: &[Artefact], context: &Context<'_>| -> Vec<File> {
        artefacts.iter().flat_map(|artefact| (artefact.emit)(context)).collect()
    };
    let context = Context::new(api, names, settings, Share::of(&next));
    let here = || emitted(ARTEFACTS, &context);
    let elsewhere = || {
        let names = Names::again(api);
        let context = Context::new(api, &names, settings, Share::of(&next));
        (emitted(ARTEFACTS, &context), context.used.into_inner())
    };
    let (mut files, used) = share::among_threads(share::threads(api), here, elsewhere);
    context.used.borrow_mut().extend(used);
    files.extend(emitted(LAST_ARTEFACTS, &context));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

impl<'a> Context<'a> {
    fn new(api: &'a Api, names: &'a Names, settings: &'a Settings, share: Share<'a>) -> Self {
        Self { api, names, settings, index: Index::of(api, names), share, used: RefCell::default() }
    }
}

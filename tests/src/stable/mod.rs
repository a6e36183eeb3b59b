//! Whether names stay: a document is shuffled, or loses a schema or an operation, and what is generated is compared.
//!
//! What may change then is decided by the document alone (`mention.rs`) and by a short list (`judge.rs`).

mod chance;
mod edit;
mod judge;
mod made;
mod mention;

use std::collections::BTreeMap;

use generator::diag::{Diagnostics, Source};
use generator::load::{self, Node};

pub use chance::Chance;
use made::Made;
use mention::Mentions;

/// How much is tried of a document.
#[derive(Clone, Copy, Debug)]
pub struct Samples {
    /// So many orders.
    pub shuffles: usize,
    /// So many removals of a schema, and of an operation each.
    pub removals: usize,
    /// Where the choice of them begins.
    pub seed: u64,
}

/// What came of a document.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// So many changed documents were generated and compared.
    pub compared: usize,
    /// So many were refused: what is left of a document may be wrong.
    pub refused: usize,
    /// What moved that should not have, a line each.
    pub faults: Vec<String>,
    /// How often each exception was made, by its name.
    pub exceptions: BTreeMap<&'static str, usize>,
}

impl Tried {
    /// Counts an exception.
    fn except(&mut self, name: &'static str) {
        *self.exceptions.entry(name).or_default() += 1;
    }

    /// Adds what came of another document.
    pub fn add(&mut self, other: Self) {
        self.compared += other.compared;
        self.refused += other.refused;
        self.faults.extend(other.faults);
        for (name, count) in other.exceptions {
            *self.exceptions.entry(name).or_default() += count;
        }
    }
}

/// Tries a document. One that is refused as it stands says nothing of names, and is counted as refused.
pub fn try_document(source: &Source, samples: Samples) -> Tried {
    let mut tried = Tried::default();
    let diags = Diagnostics::new();
    let root = load::parse_source(source, &diags);
    // What there is to say of the document, other tests ask.
    drop(diags.into_vec());
    let Some((root, before)) = root.and_then(|root| Made::of(&root, source).map(|made| (root, made))) else {
        tried.refused += 1;
        return tried;
    };
    let mut chance = Chance::new(samples.seed);
    for _ in 0..samples.shuffles {
        let shuffled = edit::shuffled(&root, &mut chance);
        let found = |after: &Made, tried: &mut Tried| judge::shuffled(&before, after, tried);
        compare(&shuffled, source, "shuffled", &mut tried, found);
    }
    let mentions = Mentions::of(&root);
    let schemas = edit::schemas(&root);
    let operations = edit::operations(&root);
    for name in chance.some_of(&schemas, samples.removals) {
        let unit = mention::schema(name);
        let left = edit::without_schema(&root, name);
        let found = |after: &Made, tried: &mut Tried| judge::removed(&before, after, &unit, &mentions, tried);
        compare(&left, source, &format!("without {unit}"), &mut tried, found);
    }
    for (path, method) in chance.some_of(&operations, samples.removals) {
        let unit = mention::operation(path, method);
        // What refers to a part of it would dangle.
        if mentions.is_mentioned(&unit) {
            continue;
        }
        let left = edit::without_operation(&root, path, method);
        let found = |after: &Made, tried: &mut Tried| judge::removed(&before, after, &unit, &mentions, tried);
        compare(&left, source, &format!("without {unit}"), &mut tried, found);
    }
    tried
}

fn compare(root: &Node, source: &Source, what: &str, tried: &mut Tried, judge: impl Fn(&Made, &mut Tried)) {
    let Some(after) = Made::of(root, source) else {
        tried.refused += 1;
        return;
    };
    tried.compared += 1;
    let known = tried.faults.len();
    judge(&after, tried);
    for fault in &mut tried.faults[known..] {
        *fault = format!("{} {what}: {fault}", source.name);
    }
}

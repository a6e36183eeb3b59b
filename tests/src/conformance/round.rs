//! Generating the document, without the groups that are refused.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};

use super::document;
use super::entry::Entry;
use super::suite::Dialect;
use crate::generate::{Exact, Fault, generate_exact};

/// Why groups are left out, by their place in the file.
pub type Refusals = BTreeMap<usize, String>;

/// Generates a crate called `name` from the groups in `standing`.
///
/// # Errors
///
/// The groups that have to go, each with its first fault: at least one.
///
/// Where a fault is nobody's, or the generator panics, each group is tried alone; if none is to blame, all go.
pub fn generate(name: &str, dialect: Dialect, standing: &[&Entry]) -> Result<Exact, Refusals> {
    let (owned, nobodys) = match attempt(name, dialect, standing) {
        Attempt::Done(exact) => return Ok(exact),
        Attempt::Faults(faults) => owners(&faults, standing),
        Attempt::Panic(reason) => (Refusals::new(), reason),
    };
    if !owned.is_empty() {
        return Err(owned);
    }
    let alone = culprits(name, dialect, standing);
    Err(if alone.is_empty() { all(standing, &format!("refused: {nobodys}")) } else { alone })
}

/// All groups, for one reason.
pub fn all(standing: &[&Entry], reason: &str) -> Refusals {
    standing.iter().map(|entry| (entry.index, reason.to_owned())).collect()
}

/// What became of one attempt.
enum Attempt {
    Done(Exact),
    Faults(Vec<Fault>),
    Panic(String),
}

fn attempt(name: &str, dialect: Dialect, standing: &[&Entry]) -> Attempt {
    let text = document::text(dialect, standing);
    match panic::catch_unwind(AssertUnwindSafe(|| generate_exact(name, "conformance.json", &text))) {
        Ok(Ok(exact)) => Attempt::Done(exact),
        Ok(Err(faults)) => Attempt::Faults(faults),
        Err(payload) => Attempt::Panic(format!("the generator panics: {}", words(&*payload))),
    }
}

/// The groups that faults lie in, each with its first; and the faults that lie in none.
fn owners(faults: &[Fault], standing: &[&Entry]) -> (Refusals, String) {
    let by_name: BTreeMap<&str, usize> =
        standing.iter().flat_map(|entry| entry.names.iter().map(|name| (name.as_str(), entry.index))).collect();
    let mut refusals = Refusals::new();
    let mut nobodys = Vec::new();
    for fault in faults {
        let tokens = fault.pointer.as_ref().map(|pointer| pointer.tokens()).unwrap_or_default();
        let owner = match tokens.as_slice() {
            [components, schemas, name, ..] if components == "components" && schemas == "schemas" => {
                by_name.get(name.as_str())
            }
            _ => None,
        };
        let place = fault.pointer.as_ref().map(|pointer| format!(" at {pointer}")).unwrap_or_default();
        let text = format!("{} ({}{place})", fault.message, fault.code);
        match owner {
            Some(index) => _ = refusals.entry(*index).or_insert_with(|| format!("refused: {text}")),
            None => nobodys.push(text),
        }
    }
    (refusals, nobodys.join("; "))
}

/// The groups from which nothing can be generated even alone.
fn culprits(name: &str, dialect: Dialect, standing: &[&Entry]) -> Refusals {
    let reason = |entry: &Entry| match attempt(name, dialect, &[entry]) {
        Attempt::Done(_) => None,
        Attempt::Panic(reason) => Some(format!("refused: {reason}")),
        Attempt::Faults(faults) => {
            let (mut owned, nobodys) = owners(&faults, &[entry]);
            Some(owned.remove(&entry.index).unwrap_or_else(|| format!("refused: {nobodys}")))
        }
    };
    standing.iter().filter_map(|entry| Some((entry.index, reason(entry)?))).collect()
}

/// What a panic said.
fn words(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without words")
}

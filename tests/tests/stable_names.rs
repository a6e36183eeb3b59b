//! Names stay: a document in another order, or without one of its schemas or operations, changes no other name, and no
//! file but those that mention what changed.

use std::path::{Path, PathBuf};
use std::{env, fs};

use generator::diag::Source;
use tests::corpus;
use tests::stable::{Samples, Tried, try_document};

/// Where chance begins; `STABLE_NAMES_SEED` says another.
const SEED: u64 = 1;

/// Documents of the corpus that are larger take too long here; `corpus --stable` takes all.
const LARGEST: u64 = 350_000;

#[test]
fn names_of_cases_stay() {
    let cases = tests::case::all().expect("the cases are there");
    let paths = cases.into_iter().map(|case| case.yaml).chain([repository().join("spec/contacts.yaml")]);
    let samples = Samples { shuffles: 1, removals: 2, seed: seed() };
    judge(paths.map(|path| (path, samples)));
}

#[test]
fn names_of_the_corpus_stay() {
    let folder = repository().join("../shared/corpus");
    let Ok(documents) = corpus::documents(&folder, None) else {
        eprintln!("skipped: there is no corpus at {}", folder.display());
        return;
    };
    let samples = |bytes: u64| Samples { shuffles: 1, removals: if bytes > 100_000 { 1 } else { 3 }, seed: seed() };
    let small = documents.into_iter().filter(|document| document.bytes <= LARGEST);
    judge(small.map(|document| (document.path, samples(document.bytes))));
}

fn judge(documents: impl Iterator<Item = (PathBuf, Samples)>) {
    let mut all = Tried::default();
    for (path, samples) in documents {
        let text = fs::read_to_string(&path).expect("the document can be read");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        all.add(try_document(&Source { name, text }, samples));
    }
    let Tried { compared, refused, faults, exceptions } = all;
    eprintln!("{compared} changed documents compared, {refused} refused; exceptions: {exceptions:?}");
    assert!(faults.is_empty(), "seed {}: {} faults\n{}", seed(), faults.len(), faults.join("\n"));
    assert!(compared > refused, "{refused} of {} changed documents were refused", compared + refused);
}

fn seed() -> u64 {
    env::var("STABLE_NAMES_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository")
}

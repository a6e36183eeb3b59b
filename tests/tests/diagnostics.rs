//! Every diagnostic code has a document that provokes it, and what the user then reads stands beside it.
//!
//! `tests/diagnostics/NAME.yaml` is the smallest document with that one mistake, `NAME.snap` what the generator says.
//! `NAME.json` is the same mistake in JSON where the reading differs; its snapshot is `NAME.json.snap`. Mistakes in other files
//! of a document are those of `files.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use generator::bundle::{self, Reach};
use generator::diag::{self, Code, Diagnostic, Diagnostics, Severity};
use generator::emit::{Dates, Settings};
use generator::load::{self, MAX_DEPTH, MAX_SIZE, Source, Tree};
use generator::lower::Options;
use generator::pipeline;

/// Documents with more than one mistake: they show the order.
const SEVERAL: &[&str] = &["several-faults", "swagger-faults"];

/// The bytes of a document.
type Bytes = fn() -> Vec<u8>;

/// Documents that no text file can be, or none that anybody would read.
const MADE: &[(Code, Bytes)] = &[
    (Code::NotUtf8, || b"openapi: 3.0.3\ninfo:\n  title: F\xfcr Tiere\n  version: 1.0.0\npaths: {}\n".to_vec()),
    (Code::TooLarge, || vec![b' '; MAX_SIZE + 1]),
    (Code::TooDeep, || format!("openapi: 3.0.3\nx-nested: {}", "[".repeat(MAX_DEPTH)).into_bytes()),
];

/// Codes that another one always comes with: here, that a schema is part of itself is said first.
const ACCOMPANIED: &[(Code, Code)] = &[(Code::UndecidableUnevaluated, Code::SchemaOfItself)];

/// What came of a document.
struct Outcome {
    diags: Vec<Diagnostic>,
    /// What the user reads.
    rendered: String,
    /// Whether there is something to write.
    generates: bool,
}

#[test]
fn every_code_has_a_document_that_provokes_it_alone() {
    let mut faults = Vec::new();
    for code in Code::ALL {
        let name = code.name();
        let variants = variants(*code);
        if variants.is_empty() {
            faults.push(format!("{name}: write tests/diagnostics/{name}.yaml, the smallest document that provokes it"));
        }
        for (variant, outcome) in variants {
            // What was repaired may give cause for a note.
            let is_aside = |diag: &&Diagnostic| diag.code.severity() == Severity::Note && diag.code != *code;
            let said = outcome.diags.iter().filter(|diag| !is_aside(diag)).map(|diag| diag.code.name());
            let said: BTreeSet<_> = said.collect();
            let companions = ACCOMPANIED.iter().filter(|(of, _)| of == code).map(|(_, companion)| companion.name());
            if said != companions.chain([name]).collect() {
                faults.push(format!("{variant}: should be about {name} alone, and is about {said:?}"));
            }
            let heading = format!("{}[{} {name}]: ", code.severity().word(), code.id());
            if !outcome.rendered.contains(&heading) {
                faults.push(format!("{variant}: the text does not say {heading:?}"));
            }
            if outcome.generates != (code.severity() != Severity::Error) {
                faults.push(format!("{variant}: errors generate nothing, warnings and notes do"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn what_is_left_out_or_repaired_is_an_error_if_the_operator_is_strict() {
    let of = |severity| Code::ALL.iter().filter(move |code| code.severity() == severity);
    let (omissions, repairs) = (of(Severity::Omission), of(Severity::Repair));
    assert!(omissions.clone().count() >= 3 && repairs.clone().count() >= 10);
    for code in omissions.chain(repairs) {
        let yaml = format!("{}.yaml", code.name());
        let text = fs::read_to_string(folder().join(&yaml)).expect("the document of the code");
        let strict = outcome(Some(Source { name: yaml, text }), Diagnostics::new().strict(true));
        let heading = format!("error[{} {}]: ", code.id(), code.name());
        assert!(strict.rendered.starts_with(&heading) && !strict.generates, "{}", strict.rendered);
    }
}

#[test]
fn what_the_user_reads_is_in_the_snapshots() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../diagnostics");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let several = SEVERAL.iter().map(|name| (format!("{name}.yaml"), of_file(&folder().join(format!("{name}.yaml")))));
    let outcomes = Code::ALL.iter().flat_map(|code| variants(*code)).chain(several);
    // All of them are compared before the test fails, so that one run shows every change.
    let changed: Vec<String> = outcomes
        .filter(|(variant, outcome)| {
            let snapshot = variant.strip_suffix(".yaml").unwrap_or(variant);
            let compare = || settings.bind(|| insta::assert_snapshot!(snapshot, outcome.rendered));
            catch_unwind(AssertUnwindSafe(compare)).is_err()
        })
        .map(|(variant, _)| variant)
        .collect();
    assert!(changed.is_empty(), "the text for {changed:?} changed; if it is better now, run `cargo insta accept`");
}

#[test]
fn several_faults_are_listed_in_the_order_of_the_document() {
    for name in SEVERAL {
        let outcome = of_file(&folder().join(format!("{name}.yaml")));
        let codes: BTreeSet<_> = outcome.diags.iter().map(|diag| diag.code).collect();
        assert!(codes.len() >= 8, "{name}: faults of all stages, not only {codes:?}");
        let arrow = format!("--> {name}.yaml:");
        // The first arrow of each block; those below `note:` are other places.
        let blocks = outcome.rendered.split("\n\n");
        let lines: Vec<usize> =
            blocks.filter_map(|block| block.split_once(&arrow)?.1.split_once(':')?.0.parse().ok()).collect();
        assert_eq!(lines.len(), outcome.diags.len(), "{}", outcome.rendered);
        assert!(lines.is_sorted(), "{lines:?}");
    }
}

#[test]
fn no_document_and_no_snapshot_is_left_over() {
    let made = |name: &str| MADE.iter().any(|(code, _)| code.name() == name) || name == Code::FileUnreadable.name();
    for entry in fs::read_dir(folder()).expect("the folder of the documents") {
        let file = entry.expect("an entry").file_name().into_string().expect("a plain name");
        let (stem, extension) = file.rsplit_once('.').expect("a name with an extension");
        let name = stem.strip_suffix(".json").unwrap_or(stem);
        let known = Code::ALL.iter().any(|code| code.name() == name) || SEVERAL.contains(&name);
        assert!(known, "{file}: no code is called `{name}`; rename it or remove it");
        let document = if stem == name { format!("{name}.yaml") } else { stem.to_owned() };
        let fits = match extension {
            "snap" => made(name) || folder().join(&document).is_file(),
            "yaml" | "json" => !made(name),
            _ => false,
        };
        assert!(fits, "{file}: nothing reads it; remove it");
    }
}

/// The documents for a code, each with the name that it has in the messages.
fn variants(code: Code) -> Vec<(String, Outcome)> {
    let yaml = format!("{}.yaml", code.name());
    if code == Code::FileUnreadable {
        return vec![(yaml.clone(), missing_file(Path::new(&yaml)))];
    }
    if let Some((_, bytes)) = MADE.iter().find(|(made, _)| *made == code) {
        return vec![(yaml.clone(), of_bytes(&yaml, &bytes()))];
    }
    let files = [yaml, format!("{}.json", code.name())];
    let there = files.into_iter().map(|file| (folder().join(&file), file)).filter(|(path, _)| path.is_file());
    there.map(|(path, file)| (file, of_file(&path))).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
}

fn missing_file(path: &Path) -> Outcome {
    let diags = Diagnostics::new();
    let source = load::open(path, &diags);
    outcome(source, diags)
}

fn of_file(path: &Path) -> Outcome {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
    of_bytes(name, &bytes)
}

/// As the program does it, but under a name without a folder.
fn of_bytes(name: &str, bytes: &[u8]) -> Outcome {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= MAX_SIZE => {
            outcome(Some(Source { name: name.to_owned(), text: text.to_owned() }), Diagnostics::new())
        }
        _ => {
            let diags = Diagnostics::new();
            assert!(load::parse(name, bytes, &diags).is_none(), "{name} can't be read");
            outcome(None, diags)
        }
    }
}

fn outcome(source: Option<Source>, diags: Diagnostics) -> Outcome {
    let api = source.as_ref().and_then(|source| {
        let tree = Tree { root: load::parse_source(source, &diags)?, source: source.clone() };
        let bundled = bundle::bundle(&tree, &Reach::beside(&folder().join(&source.name)), &diags);
        pipeline::analyse(bundled.as_ref().unwrap_or(&tree), Options::default(), &diags)
    });
    let settings = Settings { crate_name: "pets".to_owned(), dates: Dates::default(), tag_features: false };
    let generates = api.is_some_and(|api| !pipeline::generate(&api, &settings, &diags).is_empty());
    let diags = diags.into_vec();
    Outcome { rendered: diag::render(&diags, source.as_ref()), diags, generates }
}

//! Does what is generated of each schema accept exactly what the schema accepts, and lose nothing of it?
//!
//! ```text
//! cases ──document──▶ schemas ──values, broken──▶ values ──┬─oracle──▶ fits or not ──┬─▶ the same?
//!                                                          └─subject──▶ accepted? ───┘
//! ```
//!
//! The values are the same in every run; `PROPTEST_CASES` says how many a schema gets, 256 if it is not set.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use proptest::test_runner::Config;
use serde_json::{Map, Value, json};
use tests::case;
use tests::exact::document::{self, Document};
use tests::exact::subject::{self, Question, Subject};
use tests::exact::{disagreement, oracle};

mod broken;
mod choice;
mod numbers;
mod strings;
mod values;

use values::Maker;

/// Where decode-and-validate and the oracle are known to disagree: a case's crate, a schema of it, what its value holds, and
/// why.
const LIMITS: &[(&str, &str, &str, &str)] = &[
    (
        "case-formats-checked",
        "Texts",
        "\"idn-",
        "jsonschema does not look at `idn-email` and `idn-hostname` closely; generator/runtime/tests/formats.rs does",
    ),
    ("case-unions-one-of-overlap", "Amount", "e+", INEXACT),
    ("case-unions-one-of-overlap", "Bill", "e+", INEXACT),
    ("case-numbers-multiples", "Price", "1e+300", INEXACT),
    ("case-numbers-widths", "Widths", "e+18", INEXACT),
    (
        "case-patterns-steps",
        "Key",
        "\\r",
        "to ECMA-262 a carriage return ends a line, so `.` does not match it; to jsonschema it is any character",
    ),
];

/// Why jsonschema is wrong about numbers beyond 2^53.
const INEXACT: &str =
    "jsonschema takes a number for the nearest floating point one, of which the decimal is another number";

/// Documents that the oracle can't read, and why.
const UNREADABLE: &[(&str, &str)] = &[
    (
        "case-patterns-ecma",
        "jsonschema refuses patterns that only browsers take; the generator's own tests hold those against regress",
    ),
    ("case-repairs-repaired", "jsonschema refuses the faults that are repaired there"),
    (
        "case-unions-inherited",
        "what schemas mean that lead back to themselves is left open, and jsonschema has its own answer",
    ),
];

/// How many disagreements are shown.
const SHOWN: usize = 10;

#[test]
fn what_is_generated_judges_as_the_schema_does_and_loses_nothing() -> io::Result<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace");
    let (mut subjects, mut refused) = (Vec::new(), Vec::new());
    for (name, document) in documents(repository)? {
        match Subject::new(name, document) {
            Ok(subject) => subjects.push(subject),
            Err(said) => refused.push(said),
        }
    }
    let mut asked = Vec::new();
    for (index, Subject { document, .. }) in subjects.iter().enumerate() {
        asked.extend(questions(index, document));
    }
    let (questions, expected): (Vec<Question>, Vec<bool>) = asked.into_iter().unzip();
    let answers = subject::ask(repository, "differential", &subjects, &questions)?;
    let mut disagreements: Vec<(usize, String, String)> = Vec::new();
    for ((question, fits), answer) in questions.iter().zip(expected).zip(answers) {
        let Subject { name, document, .. } = &subjects[question.subject];
        let schema = document.schemas.keys().nth(question.schema).map_or("", String::as_str);
        let is_known = LIMITS
            .iter()
            .any(|(krate, only, held, _)| krate == name && *only == schema && question.text.contains(held));
        if let Some(said) = disagreement(&question.text, fits, &answer).filter(|_| !is_known) {
            let length = question.text.len();
            disagreements.push((length, format!("{name} {schema}"), format!("{}\n    {said}", question.text)));
        }
    }
    disagreements.sort();
    let (count, all) = (disagreements.len(), questions.len());
    // The smallest of each schema: others of the same schema are mostly the same fault.
    let mut seen = BTreeSet::new();
    disagreements.retain(|(_, schema, _)| seen.insert(schema.clone()));
    let shown: Vec<String> =
        disagreements.iter().take(SHOWN).map(|(_, schema, said)| format!("{schema}: {said}")).collect();
    assert!(refused.is_empty(), "documents of which nothing is generated:\n{}", refused.join("\n"));
    let schemas = disagreements.len();
    assert!(shown.is_empty(), "{count} of {all} values, in {schemas} schemas; the smallest:\n{}", shown.join("\n"));
    Ok(())
}

#[test]
fn the_values_of_each_schema_are_of_both_kinds_and_always_the_same() -> io::Result<()> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace");
    let mut meagre = Vec::new();
    for (name, document) in documents(repository)? {
        let defs = oracle::converted(&document.schemas, document.is_30);
        for (schema_name, schema) in &defs {
            let validator = oracle::validator(&defs, schema_name);
            if *schema == json!(false) || *schema == json!({"not": {}}) {
                continue;
            }
            let values = values_of(schema, &defs, 120);
            assert_eq!(values, values_of(schema, &defs, 120), "{name} {schema_name}");
            let fitting = values.iter().filter(|value| validator.is_valid(value)).count();
            // A value of any kind may fit a schema that says little; none at all is too few.
            if fitting < 12 {
                meagre.push(format!("{name} {schema_name}: {fitting} of 120 fit"));
            }
        }
    }
    assert!(meagre.is_empty(), "{}", meagre.join("\n"));
    Ok(())
}

/// The documents of the cases and of the spec that have schemas, each with the name of its crate.
fn documents(repository: &Path) -> io::Result<Vec<(String, Document)>> {
    let cases = case::all()?.into_iter().map(|case| (case.crate_name(), case.yaml));
    let spec = ("case-contacts".to_owned(), repository.join("spec/contacts.yaml"));
    let mut documents = Vec::new();
    let readable = |(name, _): &(String, _)| UNREADABLE.iter().all(|(unreadable, _)| unreadable != name);
    for (name, path) in cases.chain([spec]).filter(readable) {
        documents.extend(document::read(&fs::read_to_string(path)?).map(|document| (name, document)));
    }
    Ok(documents)
}

/// The values to ask of a document, and whether each fits.
fn questions(subject: usize, document: &Document) -> Vec<(Question, bool)> {
    let defs = oracle::converted(&document.schemas, document.is_30);
    let mut questions = Vec::new();
    for (schema, (name, converted)) in defs.iter().enumerate() {
        let validator = oracle::validator(&defs, name);
        let examples = document.examples.iter().filter(|(of, _)| of == name).map(|(_, value)| value.clone());
        let made = values_of(converted, &defs, Config::default().cases as usize);
        let mut asked = BTreeSet::new();
        for value in examples.chain(made) {
            let text = value.to_string();
            if asked.insert(text.clone()) {
                questions.push((Question { subject, schema, text }, validator.is_valid(&value)));
            }
        }
    }
    questions
}

/// A third each: values that are meant to fit, such with one thing changed, and such that miss a keyword.
fn values_of(schema: &Value, defs: &Map<String, Value>, count: usize) -> Vec<Value> {
    let mut maker = Maker::new(defs);
    let value = |index: usize| match index % 3 {
        0 => maker.fitting(schema),
        1 => {
            let value = maker.fitting(schema);
            broken::changed(&mut maker, &value)
        }
        _ => maker.astray(schema),
    };
    (0..count).map(value).collect()
}

//! Does what is generated of each rule say what the `cel` crate's interpreter says of it, errors included?
//!
//! ```text
//! cases ──document──▶ schemas ──values, biased──▶ values ──┬─rule, the interpreter──▶ outcomes ──┬─▶ the same?
//!                                                          └─subject, compiled──────▶ violations ┘
//! ```
//!
//! Only values that fit the schema without its rules are asked, by the word of the `jsonschema` crate. They are the same in
//! every run; `PROPTEST_CASES` says how many a schema gets, 256 if it is not set.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

mod bias;
#[path = "../differential/broken.rs"]
mod broken;
#[path = "../differential/choice.rs"]
mod choice;
mod convert;
mod interpreted;
mod library;
mod limits;
mod macros;
#[path = "../differential/numbers.rs"]
mod numbers;
mod place;
mod questions;
mod rule;
#[path = "../differential/strings.rs"]
mod strings;
mod subject;
#[path = "../differential/values.rs"]
mod values;

use limits::{GUARDED, LIMITS, MEAGRE, ONE_SIDED};
use questions::{Question, Subject};
use rule::{Interpreter, Judgement, Outcome};
use subject::Answer;

/// How many disagreements are shown.
const SHOWN: usize = 20;

#[test]
fn what_is_generated_of_a_rule_says_what_the_interpreter_says() -> io::Result<()> {
    let repository = repository();
    let (subjects, crates, refused) = subject::generated(questions::subjects(repository)?);
    let questions = all_questions(&subjects);
    let answers = subject::ask(repository, &subjects, &crates, &questions);
    let answers = answers.unwrap_or_else(|error| panic!("no answers: {error}"));
    let mut disagreements: Vec<(usize, String, String)> = Vec::new();
    for (question, answer) in questions.iter().zip(answers) {
        let name = &subjects[question.subject].name;
        let text = question.value.to_string();
        for (rule, said) in disagreement(question, &answer) {
            let is_known = |(krate, part, held, _): &&(&str, &str, &str, &str)| {
                krate == name && rule.contains(part) && text.contains(held)
            };
            if LIMITS.iter().any(|limit| is_known(&limit)) {
                continue;
            }
            let facts = serde_json::Value::Object(question.facts.clone());
            disagreements.push((text.len(), format!("{name}: {rule}"), format!("{text} {facts}\n    {said}")));
        }
    }
    disagreements.sort();
    let count = disagreements.len();
    // The smallest value of each rule: others are mostly the same fault.
    let mut seen = BTreeSet::new();
    disagreements.retain(|(_, rule, _)| seen.insert(rule.clone()));
    let shown: Vec<String> =
        disagreements.iter().take(SHOWN).map(|(_, rule, said)| format!("{rule}\n    {said}")).collect();
    let (all, rules) = (questions.len(), disagreements.len());
    let shown = shown.join("\n");
    assert!(shown.is_empty(), "{count} disagreements over {all} values, in {rules} rules:\n{shown}\n{refused}");
    assert!(refused.is_empty(), "nothing is generated of:\n{refused}");
    Ok(())
}

#[test]
fn each_rule_is_seen_to_hold_to_fail_and_to_have_no_answer() -> io::Result<()> {
    let subjects = questions::subjects(repository())?;
    let mut seen: BTreeMap<(String, String), [usize; 3]> = BTreeMap::new();
    for question in all_questions(&subjects) {
        for judgement in question.expected {
            let key = (subjects[question.subject].name.clone(), judgement.rule);
            seen.entry(key).or_default()[judgement.outcome.kind()] += 1;
        }
    }
    let mut meagre = Vec::new();
    for ((name, rule), [holds, fails, errors]) in seen {
        let is_listed =
            |table: &[(&str, &str, &str)]| table.iter().any(|(krate, part, _)| *krate == name && rule.contains(part));
        let is_one_sided = is_listed(ONE_SIDED);
        if MEAGRE.iter().any(|(krate, _)| *krate == name) {
            continue;
        }
        let wants_error = interpreted::may_have_no_answer(&rule) && !is_listed(GUARDED);
        if (!is_one_sided && (holds == 0 || fails == 0)) || (wants_error && errors == 0) {
            meagre.push(format!("{name}: `{rule}` holds {holds} times, fails {fails}, has no answer {errors}"));
        }
    }
    assert!(meagre.is_empty(), "{}", meagre.join("\n"));
    Ok(())
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace")
}

fn all_questions(subjects: &[Subject]) -> Vec<Question> {
    let interpreter = Interpreter::new();
    let of = |(index, subject)| questions::questions(&interpreter, index, subject);
    subjects.iter().enumerate().flat_map(of).collect()
}

/// The rules of which the two say something else, and what.
fn disagreement(question: &Question, answer: &Answer) -> Vec<(String, String)> {
    let found = match answer {
        Answer::Panicked => return vec![("all".to_owned(), "it panics".to_owned())],
        Answer::Refused(reason) => return vec![("all".to_owned(), reason.clone())],
        Answer::Validated(found) => found,
    };
    let expected: Vec<&Judgement> =
        question.expected.iter().filter(|judgement| judgement.outcome != Outcome::Holds).collect();
    let mut left: Vec<&Judgement> = found.iter().collect();
    let mut missing = Vec::new();
    for judgement in expected {
        match left.iter().position(|found| is_same(found, judgement)) {
            Some(place) => _ = left.remove(place),
            None => missing.push(judgement),
        }
    }
    let said = |who: &str, judgement: &Judgement| {
        let Judgement { pointer, rule, reason, outcome } = judgement;
        (rule.clone(), format!("only {who} says, at `{pointer}` for {reason}: {outcome:?}"))
    };
    let ours = left.into_iter().map(|judgement| said("what is generated", judgement));
    missing.into_iter().map(|judgement| said("the interpreter", judgement)).chain(ours).collect()
}

/// Whether both say the same; a message may lose the blanks at its ends, as in Kubernetes.
fn is_same(one: &Judgement, other: &Judgement) -> bool {
    let outcomes = match (&one.outcome, &other.outcome) {
        (Outcome::Fails(one), Outcome::Fails(other)) => one.trim() == other.trim(),
        (one, other) => one == other,
    };
    (&one.pointer, &one.rule, &one.reason) == (&other.pointer, &other.rule, &other.reason) && outcomes
}

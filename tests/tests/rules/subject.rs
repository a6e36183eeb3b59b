//! What is generated of all documents with rules: crates under `target/rules`, and one program that decodes and validates
//! with them.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use serde_json::Value;
use tests::driver::Driver;
use tests::generate::{Generated, generate};

use super::questions::{Question, Subject};
use super::rule::{Judgement, Outcome};
use tests::exact::document::holder;

/// What a violation says of a rule that ends in an error.
const NO_ANSWER: &str = "the rule has no answer: ";

/// The program without its table of types; it answers a line for each line of the file that it is given.
const PROGRAM: &str = r#"//! Decodes and validates the value of each line.

use std::panic::{self, AssertUnwindSafe};

use serde_json::{Value, json};

macro_rules! validate {
    ($krate:ident, $type:ident, $text:expr, $facts:expr, |$value:ident| $validated:expr) => {{
        #[allow(unused_imports)]
        use $krate::runtime::{Constraint, Validate as _, json as decode};
        let $value: $krate::models::$type =
            decode::from_slice($text.as_bytes()).map_err(|error| format!("not decoded: {error}"))?;
        let found = $validated.err().unwrap_or_default();
        let said = found.iter().map(|violation| match &violation.constraint {
            Constraint::Rule { rule, reason, message } => {
                let keyword = violation.keyword();
                json!([violation.pointer, keyword, rule, reason, message, violation.message()])
            }
            _ => json!([violation.pointer, violation.keyword()]),
        });
        Ok(said.collect())
    }};
}

fn answer(line: &str) -> String {
    let mut parts = line.splitn(4, '\t');
    let mut part = || parts.next().expect("four parts");
    let (krate, name, facts, text) = (part(), part(), part(), part());
    let facts: Value = serde_json::from_str(facts).expect("an object");
    match panic::catch_unwind(AssertUnwindSafe(|| judge(krate, name, &facts, text))) {
        Ok(Ok(said)) => format!("validated\t{said}"),
        Ok(Err(reason)) => format!("refused\t{}", reason.replace(['\n', '\r', '\t'], " ")),
        Err(_) => "panicked\t".to_owned(),
    }
}

"#;

/// What the generated code makes of a value.
#[derive(Debug)]
pub enum Answer {
    /// It decodes the value, and these rules do not hold.
    Validated(Vec<Judgement>),
    /// It does not decode the value, or says something that is no rule: why.
    Refused(String),
    /// It panics.
    Panicked,
}

/// The documents with their crates, and what is said of each document that is refused.
pub fn generated(subjects: Vec<Subject>) -> (Vec<Subject>, Vec<Generated>, String) {
    let (mut good, mut crates, mut refused) = (Vec::new(), Vec::new(), String::new());
    for subject in subjects {
        match generate(&subject.name, "document.json", &subject.document.text) {
            Ok(generated) => {
                good.push(subject);
                crates.push(generated);
            }
            Err(said) => refused += &format!("{}:\n{said}\n", subject.name),
        }
    }
    (good, crates, refused)
}

/// Writes and builds everything, and asks all questions.
///
/// # Errors
///
/// If a file can't be written, the code does not compile, or the program does not come to its end.
pub fn ask(
    repository: &Path,
    subjects: &[Subject],
    crates: &[Generated],
    questions: &[Question],
) -> io::Result<Vec<Answer>> {
    let (mut program, mut arms) = (PROGRAM.to_owned(), String::new());
    for subject in subjects {
        program += &context(subject);
        arms += &arms_of(subject);
    }
    program +=
        "fn judge(krate: &str, name: &str, facts: &Value, text: &str) -> Result<Value, String> {\n    _ = facts;\n";
    program += &format!("    match (krate, name) {{\n{arms}        _ => panic!(\"no such schema\"),\n    }}\n}}\n");
    let names = subjects.iter().map(|subject| subject.name.as_str());
    let driver = Driver {
        repository,
        folder: "rules",
        crates: names.zip(crates.iter().map(|generated| generated.files.as_slice())).collect(),
        dependencies: "serde_json = \"1\"\n",
        program: &program,
    };
    let line = |Question { subject, schema, value, facts, .. }: &Question| {
        let facts = Value::Object(facts.clone());
        format!("{}\t{}\t{facts}\t{value}", subjects[*subject].name, holder(*schema))
    };
    let answers = driver.ask(&questions.iter().map(line).collect::<Vec<_>>())?;
    Ok(answers.iter().map(|line| answer(line)).collect())
}

/// A function that makes the context of a crate from facts as JSON, if the document has any.
fn context(subject: &Subject) -> String {
    let krate = subject.name.replace('-', "_");
    if subject.facts.is_empty() {
        return String::new();
    }
    let mut function = format!("fn context_of_{krate}(facts: &Value) -> {krate}::ValidationContext {{\n");
    function += &format!("    let mut context = {krate}::ValidationContext::default();\n");
    // What no schema asks for is asked by an operation, of which the subject has none.
    let schemas = serde_json::Value::Object(subject.document.schemas.clone()).to_string();
    for (name, fact) in subject.facts.iter().filter(|(name, _)| schemas.contains(&format!("context.{name}"))) {
        let read = match fact.get("type").and_then(Value::as_str) {
            Some("boolean") => "as_bool()",
            Some("integer") => "as_i64()",
            Some("number") => "as_f64()",
            _ => "as_str().map(str::to_owned)",
        };
        let setter = snake_case(name);
        _ = writeln!(
            function,
            "    if let Some(fact) = facts[{name:?}].{read} {{ context = context.{setter}(fact); }}"
        );
    }
    function + "    context\n}\n\n"
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        match letter {
            letter if letter.is_ascii_uppercase() => {
                out.push('_');
                out.push(letter.to_ascii_lowercase());
            }
            letter => out.push(letter),
        }
    }
    out
}

fn arms_of(subject: &Subject) -> String {
    let krate = subject.name.replace('-', "_");
    let mut arms = String::new();
    for (index, schema) in subject.document.schemas.keys().enumerate() {
        // Only types whose rules read facts can be given some.
        let validated = match subject.reads_facts(schema) {
            false => "value.validate()".to_owned(),
            true => format!("value.validate_in(&context_of_{krate}(facts))"),
        };
        let name = holder(index);
        _ = writeln!(
            arms,
            "        ({:?}, {name:?}) => validate!({krate}, {name}, text, facts, |value| {validated}),",
            subject.name
        );
    }
    arms
}

fn answer(line: &str) -> Answer {
    match line.split_once('\t') {
        Some(("validated", json)) => judgements(json),
        Some(("refused", reason)) => Answer::Refused(reason.to_owned()),
        _ => Answer::Panicked,
    }
}

/// The violations, as the program writes them.
fn judgements(json: &str) -> Answer {
    let said: Vec<Vec<String>> = serde_json::from_str(json).unwrap_or_default();
    let mut found = Vec::new();
    for violation in said {
        let [pointer, keyword, rule, reason, message, shown] = violation.as_slice() else {
            return Answer::Refused(format!("no rule: {}", violation.join(" ")));
        };
        if keyword != "rule" || message != shown {
            return Answer::Refused(format!("keyword `{keyword}`, message `{message}`, shown as `{shown}`"));
        }
        let outcome = match message.starts_with(NO_ANSWER) {
            true => Outcome::Error,
            false => Outcome::Fails(message.clone()),
        };
        let (pointer, rule, reason) = (pointer.clone(), rule.clone(), reason.clone());
        found.push(Judgement { pointer, rule, reason, outcome });
    }
    found.sort();
    Answer::Validated(found)
}

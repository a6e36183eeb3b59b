//! The values that are asked of each schema with rules, and what the interpreter says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use proptest::test_runner::Config;
use serde_json::{Map, Value, json};
use tests::case;

use super::bias::Pool;
use super::broken;
use super::limits::UNREADABLE;
use super::rule::{Interpreter, Judge, Judgement};
use super::values::Maker;
use tests::exact::document::{self, CONTEXT, Document, RULES};
use tests::exact::oracle;

/// How many values are made for each that is asked: many do not fit the schema, and more are looked at for a rule that has
/// not come to every end.
const TRIES: usize = 40;

/// How often a rule should come to each end.
const OFTEN: usize = 3;

/// A document with rules.
pub struct Subject {
    /// The crate's name.
    pub name: String,
    /// The document.
    pub document: Document,
    /// What rules may read as `context`: the facts, as they are declared.
    pub facts: Map<String, Value>,
}

impl Subject {
    /// Whether a rule of this schema, or of one that it refers to, reads facts.
    pub fn reads_facts(&self, schema: &str) -> bool {
        let (mut left, mut seen) = (vec![schema.to_owned()], BTreeSet::new());
        while let Some(name) = left.pop() {
            let Some(schema) = self.document.schemas.get(&name).filter(|_| seen.insert(name.clone())) else { continue };
            let text = schema.to_string();
            if text.contains("context.") {
                return true;
            }
            let references = text.split("#/components/schemas/").skip(1);
            left.extend(references.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
        false
    }
}

/// A value, the facts that go with it, and what the interpreter says of it.
pub struct Question {
    /// Which of the subjects.
    pub subject: usize,
    /// Which of its schemas.
    pub schema: usize,
    /// The value, in its holder.
    pub value: Value,
    /// The facts that are not as they are by default.
    pub facts: Map<String, Value>,
    /// Every rule at every place.
    pub expected: Vec<Judgement>,
}

/// The documents with rules.
///
/// # Errors
///
/// If one can't be read.
pub fn subjects(repository: &Path) -> io::Result<Vec<Subject>> {
    let cases = case::all()?.into_iter().map(|case| (case.crate_name(), case.yaml));
    let spec = ("case-contacts".to_owned(), repository.join("spec/contacts.yaml"));
    let mut subjects = Vec::new();
    let readable = |(name, _): &(String, _)| UNREADABLE.iter().all(|(unreadable, _)| unreadable != name);
    for (name, path) in cases.chain([spec]).filter(readable) {
        let text = fs::read_to_string(path)?;
        if !RULES.iter().any(|keyword| text.contains(&format!("{keyword}:"))) {
            continue;
        }
        let whole: Value = serde_yaml::from_str(&text).expect("a case is YAML");
        let facts = whole.get(CONTEXT).and_then(Value::as_object).cloned().unwrap_or_default();
        subjects.extend(document::document(&whole).map(|document| Subject { name, document, facts }));
    }
    Ok(subjects)
}

/// The questions about a document.
pub fn questions(interpreter: &Interpreter, subject: usize, of: &Subject) -> Vec<Question> {
    let defs = oracle::converted(&of.document.schemas, of.document.is_30);
    let pool = Pool::of(&interpreter.env, &of.document.schemas);
    let count = Config::default().cases as usize;
    let mut questions = Vec::new();
    for (schema, (name, converted)) in defs.iter().enumerate() {
        let validator = oracle::validator(&defs, name);
        let mut maker = Maker::new(&defs);
        let examples = of.document.examples.iter().filter(|(of, _)| of == name);
        let mut values: Vec<Value> = examples.map(|(_, value)| value.clone()).collect();
        let mut asked = BTreeSet::new();
        let mut seen = BTreeMap::new();
        let before = questions.len();
        for index in 0..TRIES * count {
            let value = values.pop().unwrap_or_else(|| made(&mut maker, &pool, converted, index));
            let facts = facts(&mut maker, &of.facts);
            if !validator.is_valid(&value) || !asked.insert(format!("{value} {facts:?}")) {
                continue;
            }
            let mut all = defaults(&of.facts);
            all.extend(facts.clone());
            let holder = json!({"value": value});
            let outer = json!({"type": "object", "properties": {"value": {"$ref": format!("#/$defs/{name}")}}});
            let expected = Judge::new(interpreter, &defs, &all).judge(&outer, &holder);
            let Some(expected) = expected.filter(|expected| !expected.is_empty()) else { continue };
            let mut is_new = false;
            for judgement in &expected {
                let times = seen.entry((judgement.rule.clone(), judgement.outcome.kind())).or_insert(0);
                *times += 1;
                is_new |= *times <= OFTEN;
            }
            if is_new || questions.len() - before < count {
                questions.push(Question { subject, schema, value: holder, facts, expected });
            }
        }
    }
    questions
}

fn made(maker: &mut Maker<'_>, pool: &Pool, schema: &Value, index: usize) -> Value {
    let value = if index % 8 == 7 { maker.astray(schema) } else { maker.fitting(schema) };
    match index % 4 {
        0 => value,
        1 => broken::changed(maker, &value),
        _ => pool.biased(maker, &value),
    }
}

/// The facts as they are by default.
fn defaults(declared: &Map<String, Value>) -> Map<String, Value> {
    let default = |fact: &Value| {
        let own = match fact.get("type").and_then(Value::as_str) {
            Some("boolean") => json!(false),
            Some("integer") => json!(0),
            Some("number") => json!(0.0),
            _ => json!(""),
        };
        fact.get("default").cloned().unwrap_or(own)
    };
    declared.iter().map(|(name, fact)| (name.clone(), default(fact))).collect()
}

/// Some of the facts as they are not by default.
fn facts(maker: &mut Maker<'_>, declared: &Map<String, Value>) -> Map<String, Value> {
    let mut facts = Map::new();
    for (name, fact) in declared {
        if maker.below(2) == 0 {
            continue;
        }
        let value = match fact.get("type").and_then(Value::as_str) {
            Some("boolean") => json!(maker.below(2) == 0),
            Some("integer") => json!(maker.below(4)),
            Some("number") => json!(maker.below(4) as f64 / 4.0),
            _ => json!(["", "eu", "us"][maker.below(3)]),
        };
        facts.insert(name.clone(), value);
    }
    facts
}

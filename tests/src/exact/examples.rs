//! The examples that a document shows of its schemas, wherever they stand, and whether what is generated reads and writes them.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

use generator::diag::Diagnostics;
use generator::load::{self, Source, Tree};
use serde_json::{Map, Value, json};

use super::document::{Document, held, holder, values_of};
use super::subject::{self, Question, Subject};
use super::{disagreement, oracle};
use crate::keywords::VALUES;

/// What became of the examples of a document.
#[derive(Debug, Default)]
pub struct Judged {
    /// How many there are: one value for one schema, however often it stands there.
    pub shown: usize,
    /// How many fit their schema, by the word of `jsonschema`.
    pub fitting: usize,
    /// Those that fit and do not come back as they were: where, what, and what came instead.
    pub lost: Vec<String>,
}

/// An example in a document.
struct Example {
    /// Where it stands, as a JSON Pointer.
    at: String,
    /// The schema that it is of.
    schema: Value,
    value: Value,
}

/// Generates what reads the schemas that have examples, as a crate called `name` below `target/examples`, and asks it.
///
/// # Errors
///
/// In words, why that can't be told: the document is refused, or `jsonschema` refuses one of its schemas.
///
/// The outer error is one of the disk, or of code that does not compile.
pub fn judge(repository: &Path, name: &str, source: &Source) -> io::Result<Result<Judged, String>> {
    let Some(mut whole) = read(source) else { return Ok(Err("the document is refused".to_owned())) };
    let original = whole.clone();
    repair(&mut whole, &original);
    let examples = examples(&whole);
    let (document, asked) = document(&whole, &examples);
    if asked.is_empty() {
        return Ok(Ok(Judged::default()));
    }
    let mut all = components(&whole);
    all.extend(document.schemas.clone());
    let validator = match oracle::of_all(&oracle::converted(&all, document.is_30), &whole) {
        Ok(validator) => validator,
        Err(said) => return Ok(Err(format!("jsonschema refuses a schema: {said}"))),
    };
    let subject = match Subject::new(name.to_owned(), document) {
        Ok(subject) => subject,
        Err(said) => return Ok(Err(said.lines().next().unwrap_or_default().to_owned())),
    };
    let fits = |schema: usize, value: &Value| validator.is_valid(&json!({name_of(schema): value}));
    let shown = asked.len();
    let fitting: Vec<(&Example, usize)> =
        asked.into_iter().filter(|(example, schema)| fits(*schema, &example.value)).collect();
    let questions: Vec<Question> = fitting
        .iter()
        .map(|(example, schema)| Question { subject: 0, schema: *schema, text: example.value.to_string() })
        .collect();
    let answers = subject::ask(repository, "examples", &[subject], &questions)?;
    let lost = fitting.iter().zip(&questions).zip(answers).filter_map(|(((example, _), question), answer)| {
        let said = disagreement(&question.text, true, &answer)?;
        Some(format!("{}: {}\n    {said}", example.at, question.text))
    });
    Ok(Ok(Judged { shown, fitting: questions.len(), lost: lost.collect() }))
}

/// The document as the generator reads it, raised to OpenAPI 3.0 if it is one of Swagger 2.0.
fn read(source: &Source) -> Option<Value> {
    let diags = Diagnostics::new();
    let root = load::parse_source(source, &diags);
    let tree = root.map(|root| Tree { root, source: source.clone() });
    let raised = tree.as_ref().and_then(|tree| generator::document::raise(tree, &diags));
    // Whoever generates from it says them again.
    drop(diags.into_vec());
    serde_json::to_value(&raised.or(tree)?.root).ok()
}

/// Takes away what the generator repairs and `jsonschema` refuses: references to nothing, and lists of no schemas.
fn repair(value: &mut Value, whole: &Value) {
    match value {
        Value::Object(members) => {
            let is_nothing = |key: &str, member: &Value| match (key, member) {
                ("allOf" | "anyOf" | "oneOf", Value::Array(items)) => items.is_empty(),
                ("$ref", Value::String(text)) => text.strip_prefix('#').is_none_or(|at| whole.pointer(at).is_none()),
                _ => false,
            };
            members.retain(|key, member| !is_nothing(key, member));
            members.values_mut().for_each(|member| repair(member, whole));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| repair(item, whole)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn components(whole: &Value) -> Map<String, Value> {
    whole.pointer("/components/schemas").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The document to generate from: its components, and a holder for each schema that has an example. And the examples, each
/// once, with the place of its schema among these.
fn document<'e>(whole: &Value, examples: &'e [Example]) -> (Document, Vec<(&'e Example, usize)>) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut schemas = Map::new();
    let mut all = components(whole);
    let mut asked: Vec<(&Example, usize)> = Vec::new();
    let mut seen = HashSet::new();
    for example in examples {
        let index = *places.entry(example.schema.to_string()).or_insert_with(|| {
            let index = schemas.len();
            all.insert(holder(index), held(&example.schema));
            schemas.insert(name_of(index), example.schema.clone());
            index
        });
        if seen.insert((index, example.value.to_string())) {
            asked.push((example, index));
        }
    }
    let mut components = whole.get("components").and_then(Value::as_object).cloned().unwrap_or_default();
    components.insert("schemas".to_owned(), Value::Object(all));
    let text = json!({"openapi": whole["openapi"], "info": whole["info"], "paths": {}, "components": components});
    let is_30 = whole["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    (Document { text: text.to_string(), schemas, is_30, examples: Vec::new() }, asked)
}

/// What the n-th schema is called: in the order of their names, they are in the order of their indices.
fn name_of(index: usize) -> String {
    format!("DifferentialExample{index:06}")
}

/// All examples of a document that are JSON.
fn examples(whole: &Value) -> Vec<Example> {
    let mut search = Search { whole, found: Vec::new() };
    search.walk(whole, "", false);
    search.found
}

/// Keys whose members are called as the document's author likes.
const NAMED: &[&str] = &[
    "$defs",
    "callbacks",
    "content",
    "dependentSchemas",
    "encoding",
    "headers",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "webhooks",
];

/// Keys by one of which a schema is known.
const SCHEMA: &[&str] = &["$ref", "allOf", "anyOf", "enum", "format", "items", "oneOf", "properties", "type"];

struct Search<'w> {
    whole: &'w Value,
    found: Vec<Example>,
}

impl Search<'_> {
    fn walk(&mut self, value: &Value, at: &str, named: bool) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &format!("{at}/{index}"), false);
                }
            }
            Value::Object(members) => {
                if !named {
                    self.look(members, at);
                }
                for (key, member) in members {
                    if named || !(VALUES.contains(&key.as_str()) || key == "links" || key.starts_with("x-")) {
                        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                        self.walk(member, &at, !named && NAMED.contains(&key.as_str()) && member.is_object());
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The examples of one object, if it is a schema or has one.
    fn look(&mut self, members: &Map<String, Value>, at: &str) {
        let key = at.rsplit('/').next().unwrap_or_default();
        let (schema, several) = match members.get("schema") {
            // Of a media type that is no JSON, an example is a text.
            Some(_) if key.contains("~1") && !key.contains("json") => return,
            Some(schema) => (schema.clone(), values_of(self.whole, members.get("examples"))),
            None if SCHEMA.iter().any(|key| members.contains_key(*key)) => {
                let several = members.get("examples").and_then(Value::as_array).cloned().unwrap_or_default();
                (Value::Object(members.clone()), several)
            }
            None => return,
        };
        // What is identified may not stand twice.
        if ["$id", "$anchor", "$dynamicAnchor"].iter().any(|key| schema.get(key).is_some()) {
            return;
        }
        for value in members.get("example").cloned().into_iter().chain(several) {
            self.found.push(Example { at: at.to_owned(), schema: bare(&schema), value });
        }
    }
}

/// A schema without its own examples: with them, no two would be alike.
fn bare(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Value::Object(members) = &mut schema {
        members.retain(|key, _| !["example", "examples", "description", "title"].contains(&key.as_str()));
    }
    schema
}

#[test]
fn examples_are_found_wherever_they_stand() {
    let whole = json!({
        "openapi": "3.1.0",
        "paths": {"/a": {"get": {"responses": {"200": {"content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/A"}, "examples": {"x": {"$ref": "#/components/examples/X"}}},
            "text/plain": {"schema": {"type": "string"}, "example": "no JSON"},
        }}}}}},
        "components": {
            "examples": {"X": {"value": {"example": 2}}},
            "schemas": {"A": {"type": "object", "default": {"type": "x", "example": 9}, "properties": {
                "example": {"type": "integer", "examples": [1, 2]},
            }}},
        },
    });
    // Members are in the order of the document or of their names, as the features of serde_json are.
    let mut found: Vec<_> = examples(&whole).into_iter().map(|example| (example.at, example.value)).collect();
    found.sort_by_key(|(at, value)| (at.clone(), value.to_string()));
    let property = "/components/schemas/A/properties/example".to_owned();
    assert_eq!(
        found,
        [
            (property.clone(), json!(1)),
            (property, json!(2)),
            ("/paths/~1a/get/responses/200/content/application~1json".to_owned(), json!({"example": 2})),
        ]
    );
}

//! The rules of a schema, and what the interpreter says of each for a value.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use cel::{Context, Env, ExecutionError, Program, Value as Cel};
use serde_json::{Map, Value};

use super::convert::{self, escaped};
use super::library;
use super::place::Place;
use tests::exact::document::RULES;

/// What is said of a rule without a message.
const NO_MESSAGE: &str = "failed rule: ";

/// The reason of a rule that names none, as Kubernetes has it.
const REASON: &str = "FieldValueInvalid";

/// What a rule comes to for a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is true.
    Holds,
    /// It is false, and this is said.
    Fails(String),
    /// It has no answer.
    Error,
}

impl Outcome {
    /// Its place among the three.
    pub fn kind(&self) -> usize {
        match self {
            Self::Holds => 0,
            Self::Fails(_) => 1,
            Self::Error => 2,
        }
    }
}

/// A rule at a place in a value, and what it comes to there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judgement {
    /// The place that a violation has, as a JSON Pointer.
    pub pointer: String,
    /// The rule.
    pub rule: String,
    /// Its reason.
    pub reason: String,
    /// What it comes to.
    pub outcome: Outcome,
}

/// The interpreter, and what it has parsed so far.
pub struct Interpreter {
    /// Its functions and macros.
    pub env: Arc<Env>,
    parsed: RefCell<HashMap<String, Rc<Program>>>,
}

impl Interpreter {
    /// With the functions of Kubernetes.
    pub fn new() -> Self {
        let env = library::env().expect("each function is added once");
        Self { env: Arc::new(env), parsed: RefCell::default() }
    }

    /// What an expression comes to; `None` if it ends in an error.
    pub fn run(&self, expression: &str, itself: &Cel, facts: &Cel) -> Option<Cel> {
        let parsed = self.parsed.borrow().get(expression).cloned();
        let program = parsed.unwrap_or_else(|| {
            let made = self.env.compile(expression).unwrap_or_else(|error| panic!("`{expression}`: {error}"));
            let made = Rc::new(made);
            self.parsed.borrow_mut().insert(expression.to_owned(), Rc::clone(&made));
            made
        });
        let mut context = Context::with_env(Arc::clone(&self.env));
        context.add_variable_from_value("self", itself.clone());
        context.add_variable_from_value("context", facts.clone());
        match program.execute(&context) {
            Ok(value) => Some(value),
            Err(error @ (ExecutionError::UndeclaredReference(_) | ExecutionError::NoSuchOverload(_)))
                if !is_of_null(&error) =>
            {
                panic!("`{expression}` is beyond the interpreter, for {itself:?}: {error}")
            }
            Err(_) => None,
        }
    }
}

/// A function that is asked of null has no overload for it, which is no fault of the interpreter.
fn is_of_null(error: &ExecutionError) -> bool {
    error.to_string().contains("null")
}

/// Asks the rules of a document.
pub struct Judge<'a> {
    interpreter: &'a Interpreter,
    defs: &'a Map<String, Value>,
    /// What rules read as `context`.
    facts: Cel,
}

impl<'a> Judge<'a> {
    /// For schemas in 2020-12 that refer to `#/$defs/…`.
    pub fn new(interpreter: &'a Interpreter, defs: &'a Map<String, Value>, facts: &Map<String, Value>) -> Self {
        let mut fields = HashMap::new();
        for (name, fact) in facts {
            let fact = match fact {
                Value::Bool(is) => Cel::Bool(*is),
                Value::Number(number) if number.is_f64() => Cel::Float(number.as_f64().unwrap_or_default()),
                Value::Number(number) => Cel::Int(number.as_i64().unwrap_or_default()),
                other => other.as_str().unwrap_or_default().into(),
            };
            fields.insert(escaped(name), fact);
        }
        Self { interpreter, defs, facts: fields.into() }
    }

    /// All rules that are asked of a value of the schema; `None` if CEL has no value for a part of it.
    pub fn judge(&self, schema: &'a Value, value: &Value) -> Option<Vec<Judgement>> {
        let mut found = Vec::new();
        self.walk(&Place::new(self.defs, schema), value, "", &mut found)?;
        found.sort();
        Some(found)
    }

    fn walk(&self, place: &Place<'a>, value: &Value, pointer: &str, found: &mut Vec<Judgement>) -> Option<()> {
        // Kubernetes asks nothing of null: what surrounds it may.
        if value.is_null() {
            return Some(());
        }
        for schema in &place.schemas {
            for rule in RULES.iter().filter_map(|keyword| schema.get(*keyword)?.as_array()).flatten() {
                let text = |key: &str| rule.get(key).and_then(Value::as_str);
                let itself = convert::value(place, value)?;
                found.push(Judgement {
                    pointer: pointer.to_owned() + &tokens(text("fieldPath").unwrap_or_default()),
                    rule: text("rule").unwrap_or_default().to_owned(),
                    reason: text("reason").unwrap_or(REASON).to_owned(),
                    outcome: self.outcome(&itself, text),
                });
            }
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(&place.items(), item, &format!("{pointer}/{index}"), found)?;
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.walk(&place.member(name), member, &format!("{pointer}/{}", token(name)), found)?;
                }
            }
            _ => {}
        }
        Some(())
    }

    fn outcome<'r>(&self, itself: &Cel, text: impl Fn(&str) -> Option<&'r str>) -> Outcome {
        let rule = text("rule").unwrap_or_default();
        let run = |expression: &str| self.interpreter.run(expression, itself, &self.facts);
        match run(rule) {
            Some(Cel::Bool(true)) => return Outcome::Holds,
            Some(Cel::Bool(false)) => {}
            Some(other) => panic!("`{rule}` is no boolean: {other:?}"),
            None => return Outcome::Error,
        }
        let made = text("messageExpression").and_then(run);
        if let Some(Cel::String(made)) = made
            && !made.trim().is_empty()
            && !made.contains(['\n', '\r'])
        {
            return Outcome::Fails(made.to_string());
        }
        Outcome::Fails(text("message").map_or_else(|| format!("{NO_MESSAGE}{rule}"), str::to_owned))
    }
}

/// A name as a token of a JSON Pointer.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A `fieldPath` such as `.a['b.c']` as the end of a JSON Pointer.
fn tokens(path: &str) -> String {
    let (mut rest, mut pointer) = (path, String::new());
    while !rest.is_empty() {
        let (name, after) = match rest.strip_prefix("['").and_then(|quoted| quoted.split_once("']")) {
            Some(parts) => parts,
            None => {
                let name = rest.trim_start_matches('.');
                name.split_at(name.find(['.', '[']).unwrap_or(name.len()))
            }
        };
        pointer = pointer + "/" + &token(name);
        rest = after;
    }
    pointer
}

#[test]
fn a_path_of_fields_is_the_end_of_a_pointer() {
    assert_eq!(tokens(""), "");
    assert_eq!(tokens(".a.b"), "/a/b");
    assert_eq!(tokens(".a['b.c/d'].e"), "/a/b.c~1d/e");
    assert_eq!(tokens("['a/b']['c']"), "/a~1b/c");
}

//! Rules in the interpreter of the crate `cel`, at its best: parsed beforehand, with functions that are there once.

use std::sync::Arc;

use cel::{Context, Env, Program, Value as Cel};

/// The rules of a schema, each parsed.
pub struct Interpreter {
    env: Arc<Env>,
    programs: Vec<Program>,
}

/// What rules read, as the interpreter has it.
pub type Facts = Context<'static, 'static>;

impl Interpreter {
    /// Parses the list of rules that a document has under `x-validations`.
    pub fn new<'a>(rules: impl Iterator<Item = &'a str>) -> Self {
        let env = Env::stdlib();
        let programs: Vec<Program> = rules.map(|rule| env.compile(rule).expect(rule)).collect();
        assert!(!programs.is_empty());
        Self { env: Arc::new(env), programs }
    }

    /// What rules read as `self`, and as `context` if there is such a thing.
    pub fn facts(&self, itself: Cel, context: Option<Cel>) -> Facts {
        let mut facts = Context::with_env(Arc::clone(&self.env));
        facts.add_variable_from_value("self", itself);
        if let Some(context) = context {
            facts.add_variable_from_value("context", context);
        }
        facts
    }

    /// Whether all rules hold. All are asked, as the compiled code asks all.
    pub fn all_hold(&self, facts: &Facts) -> bool {
        let holds = |program: &Program| matches!(program.execute(facts), Ok(Cel::Bool(true)));
        self.programs.iter().fold(true, |all, program| all & holds(program))
    }
}

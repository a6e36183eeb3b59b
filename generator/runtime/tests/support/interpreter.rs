//! The interpreter that compiled rules are compared with, and inputs that are the same in every run.

use std::sync::Arc;

use cel::{Context, Env, Program, Value};

/// An expression, with the strings extension and that of lists.
pub struct Expression {
    env: Arc<Env>,
    program: Program,
    text: &'static str,
}

impl Expression {
    #[track_caller]
    pub fn new(text: &'static str) -> Self {
        let mut env = Env::stdlib();
        env.add_extension(cel::extensions::strings).expect("the extension is added once");
        env.add_extension(cel::extensions::lists).expect("the extension is added once");
        let env = Arc::new(env);
        let program = env.compile(text).expect("the expression is CEL");
        Self { env, program, text }
    }

    /// Its value, or `None` if it is an error, for these values of `a`, `b`, `c` and `d`.
    pub fn value<const N: usize>(&self, variables: [Value; N]) -> Option<Value> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        for (name, value) in ["a", "b", "c", "d"].into_iter().zip(variables) {
            context.add_variable_from_value(name, value);
        }
        self.program.execute(&context).ok()
    }

    /// Holds what is generated against the interpreter: equal, or both an error.
    #[track_caller]
    pub fn expect<const N: usize, T: Into<Value>, E>(&self, variables: [Value; N], found: Result<T, E>) {
        let expected = self.value(variables.clone());
        assert_eq!(found.ok().map(Into::into), expected, "{} of {variables:?}", self.text);
    }

    /// The same for what has no error.
    #[track_caller]
    pub fn expect_value<const N: usize>(&self, variables: [Value; N], found: impl Into<Value>) {
        self.expect(variables, Ok::<_, ()>(found));
    }
}

/// Numbers that look random (xorshift).
pub struct Numbers(u64);

impl Numbers {
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

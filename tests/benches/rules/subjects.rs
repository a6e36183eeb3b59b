//! Rules of other kinds, each the only check of a schema in `benches/schemas/document.json`, and values for them.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use cel::Value as Cel;
use chrono::DateTime;
use schemas_client::runtime::read::Read;
use schemas_client::{Validate, models, runtime};
use serde::Serialize;
use serde_json::{Value, json};

use crate::interpreted::{Facts, Interpreter};

/// A schema that is one rule.
pub trait Subject {
    /// Its name in the document.
    const NAME: &'static str;

    /// What the generator makes of it.
    type Generated: Read + Serialize + Validate + Clone + Debug + Send + Sync;

    /// A value for which the rule holds, and one for which it does not.
    fn values() -> [Value; 2];

    /// As the interpreter has it.
    fn itself(value: &Self::Generated) -> Cel {
        cel::to_value(value).expect("a value of CEL")
    }
}

/// Rows with columns: the schema, a value that keeps its rule, and one that breaks it.
macro_rules! subjects {
    ($($name:ident $valid:expr, $broken:expr $(, $itself:ident)?;)*) => {
        $(
            pub struct $name;

            impl Subject for $name {
                const NAME: &'static str = stringify!($name);

                type Generated = models::$name;

                fn values() -> [Value; 2] {
                    [$valid, $broken]
                }

                $(
                    fn itself(value: &models::$name) -> Cel {
                        $itself(value)
                    }
                )?
            }
        )*

        /// Does something with each of them.
        macro_rules! each_subject {
            ($does:ident) => {$(
                $does::<crate::subjects::$name>();
            )*};
        }
        pub(crate) use each_subject;
    };
}

subjects! {
    RuleOfPair json!({"least": 1, "most": 10}), json!({"least": 1, "most": 0});
    RuleOfText json!({"value": "https://www.example.com/contacts/1"}), json!({"value": "https://www.example.com/a b"});
    RuleOfPattern json!({"value": "order-2024-11-24"}), json!({"value": "order--2024"});
    RuleOfNumbers
        json!({"width": 80, "height": 120, "margin": 16}),
        json!({"width": i64::MAX, "height": 2, "margin": 16});
    RuleOfTimes
        json!({"starts": "2024-11-24T08:30:00Z", "ends": "2024-11-24T21:30:00.5+01:00"}),
        json!({"starts": "2024-11-24T08:30:00Z", "ends": "2024-11-25T08:30:01Z"}),
        with_times;
    RuleOfItems
        json!({"value": items(|at| json!({"name": format!("item {at}"), "price": at}))}),
        json!({"value": items(|at| json!({"name": format!("item {at}"), "price": 98 - at}))});
    RuleOfSome json!({"value": items(|at| at.into())}), json!({"value": items(|at| (at / 2).into())});
    RuleOfKeys json!({"value": members("app.example")}), json!({"value": members("example")});
}

/// A hundred items.
fn items(item: impl Fn(i64) -> Value) -> Value {
    (0..100).map(item).collect()
}

/// Ten members of a map.
fn members(prefix: &str) -> Value {
    (0..10).map(|at| (format!("{prefix}/{at}"), Value::from("on"))).collect::<serde_json::Map<_, _>>().into()
}

/// The interpreter's times are those of `chrono`, and what is serialized is text.
fn with_times(value: &models::RuleOfTimes) -> Cel {
    let time = |time: time::OffsetDateTime| {
        let time = DateTime::from_timestamp(time.unix_timestamp(), time.nanosecond()).expect("within chrono's range");
        Cel::Timestamp(time.fixed_offset())
    };
    HashMap::from([("starts", time(*value.starts)), ("ends", time(*value.ends))]).into()
}

/// A value as its user reads it.
pub fn read<S: Subject>(value: &Value) -> S::Generated {
    runtime::json::from_slice(value.to_string().as_bytes()).expect("a value of the type")
}

/// The interpreter with the rule as the document has it.
pub fn interpreter<S: Subject>() -> Interpreter {
    static DOCUMENT: LazyLock<Value> =
        LazyLock::new(|| serde_json::from_str(include_str!("../schemas/document.json")).expect("JSON"));
    let rules = DOCUMENT["components"]["schemas"][S::NAME]["x-validations"].as_array().expect("rules");
    Interpreter::new(rules.iter().map(|rule| rule["rule"].as_str().expect("a rule")))
}

/// The conversion that whoever has an interpreter pays for each value.
pub fn facts<S: Subject>(interpreter: &Interpreter, value: &S::Generated) -> Facts {
    interpreter.facts(S::itself(value), None)
}

/// Both judge alike.
pub fn check<S: Subject>() {
    let interpreter = interpreter::<S>();
    for (value, expected) in S::values().iter().zip([true, false]) {
        let read = read::<S>(value);
        assert_eq!(read.validate().is_ok(), expected, "{}: {value}", S::NAME);
        assert_eq!(interpreter.all_hold(&facts::<S>(&interpreter, &read)), expected, "{}: {value}", S::NAME);
    }
}

//! The interpreter by itself, over values made by hand: what the differential test relies on.

use std::collections::HashMap;

use cel::Value as Cel;
use serde_json::{Map, Value, json};

use super::rule::{Interpreter, Judge, Outcome};
use tests::exact::oracle;

/// Calls and signs whose evaluation may have no answer.
const FALLIBLE: &[&str] = &[
    " / ",
    " % ",
    " * ",
    " - ",
    " + ",
    "int(",
    "double(",
    "bool(",
    "timestamp(self",
    "duration(self",
    "string(self.blob",
    ".charAt(",
    ".substring(",
    ".min()",
    ".max()",
    ".sum()",
    "Of('/', 1)",
];

/// Whether a rule says something that may have no answer.
pub fn may_have_no_answer(rule: &str) -> bool {
    // A bracket behind a name is an index; behind anything else it is a list, or stands in a pattern.
    let letters: Vec<char> = rule.chars().collect();
    let is_index = |two: &[char]| two[1] == '[' && (two[0].is_alphanumeric() || matches!(two[0], ')' | ']' | '}'));
    FALLIBLE.iter().any(|part| rule.contains(part)) || letters.windows(2).any(is_index)
}

fn truth(expression: &str) -> Option<bool> {
    let nothing = Cel::from(HashMap::<String, Cel>::new());
    match Interpreter::new().run(expression, &nothing, &nothing)? {
        Cel::Bool(is) => Some(is),
        other => panic!("`{expression}` is no boolean: {other:?}"),
    }
}

#[test]
fn macros_with_two_variables_are_those_of_cel() {
    for expression in [
        "[1, 2].all(i, v, v == i + 1)",
        "![1, 2].all(i, v, v == 1)",
        "[1, 2].exists(i, v, i == 1 && v == 2)",
        "![].exists(i, v, true)",
        "[5, 5].existsOne(i, v, i == 1)",
        "![5, 5].existsOne(i, v, v == 5)",
        "[3, 4].transformList(i, v, i * v) == [0, 4]",
        "[3, 4].transformList(i, v, i > 0, v) == [4]",
        "{'a': 1}.all(k, v, k == 'a' && v == 1)",
        "{'a': 1, 'b': 2}.existsOne(k, v, v == 2)",
        "[[1], [2]].all(i, row, row.all(j, cell, cell == i + 1 && j == 0))",
        "[[1, 2]].all(i, row, row.all(i, i > 0))",
        "[0, 1].exists(i, v, 1 / v == 1)",
    ] {
        assert_eq!(truth(expression), Some(true), "{expression}");
    }
    assert_eq!(truth("[0, 1].all(i, v, 1 / v == 1)"), None);
    assert_eq!(truth("[0, 2].all(i, v, 1 / v == 1)"), Some(false));
}

#[test]
fn functions_of_kubernetes_are_there() {
    for expression in [
        "[1, 1, 2].isSorted() && !['b', 'a'].isSorted() && [].isSorted()",
        "[1, 2].sum() == 3 && [1u, 2u].sum() == 3u && [0.5, 0.5].sum() == 1.0 && [].sum() == 0",
        "[duration('1m'), duration('1s')].sum() == duration('61s')",
        "[2, 1].min() == 1 && [2, 1].max() == 2 && ['b', 'a'].max() == 'b'",
        "[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [1].indexOf(3) == -1",
        "'abcb'.indexOf('b') == 1 && 'abcb'.lastIndexOf('b') == 3",
        "'a12b3'.find('[0-9]+') == '12' && 'a'.find('[0-9]') == ''",
        "'a12b3'.findAll('[0-9]+') == ['12', '3'] && 'a12b3'.findAll('[0-9]+', 1) == ['12']",
        "['a', 'b'].join('-') == 'a-b' && 'a'.upperAscii() == 'A' && '%d'.format([1]) == '1'",
    ] {
        assert_eq!(truth(expression), Some(true), "{expression}");
    }
    for expression in ["[].min() == 1", "[].max() == 1", "[9223372036854775807, 1].sum() == 0"] {
        assert_eq!(truth(expression), None, "{expression}");
    }
}

/// What comes of the rules of `A` for a value: a pointer, a letter for the outcome, and a message.
fn judged(schemas: &Value, facts: &Value, value: Value) -> Vec<String> {
    let nothing = Map::new();
    let defs = oracle::converted(schemas.as_object().unwrap_or(&nothing), true);
    let interpreter = Interpreter::new();
    let judge = Judge::new(&interpreter, &defs, facts.as_object().unwrap_or(&nothing));
    let found = judge.judge(&defs["A"], &value).expect("CEL has a value for it");
    let shown = found.into_iter().map(|judgement| match judgement.outcome {
        Outcome::Holds => format!("{} holds", judgement.pointer),
        Outcome::Fails(message) => format!("{} {message}", judgement.pointer),
        Outcome::Error => format!("{} ?", judgement.pointer),
    });
    shown.collect()
}

#[test]
fn a_rule_is_asked_wherever_its_schema_applies() {
    let schemas = json!({
        "A": {
            "allOf": [{"$ref": "#/components/schemas/B"}],
            "properties": {"next": {"$ref": "#/components/schemas/A"}},
            "x-validations": [{"rule": "!has(self.b) || self.b < duration('1m')", "message": "long"}],
        },
        "B": {
            "type": "object",
            "properties": {
                "b": {"type": "string", "format": "duration"},
                "c-d": {"type": "array", "items": {
                    "type": "integer", "nullable": true,
                    "x-kubernetes-validations": [{"rule": "self > 0 && context.on", "fieldPath": ".x"}],
                }},
            },
            "x-validations": [{"rule": "self.c__dash__d[0] == 1"}],
        },
    });
    let value = json!({"b": "PT1M", "next": {"c-d": [null, 1, 0]}});
    let said = judged(&schemas, &json!({"on": true}), value);
    let rule = "failed rule: self > 0 && context.on";
    assert_eq!(
        said,
        [
            " long".to_owned(),
            " ?".to_owned(),
            "/next holds".to_owned(),
            "/next failed rule: self.c__dash__d[0] == 1".to_owned(),
            "/next/c-d/1/x holds".to_owned(),
            format!("/next/c-d/2/x {rule}"),
        ]
    );
}

#[test]
fn a_message_expression_is_used_if_it_is_usable() {
    let rule = json!({"rule": "self.ok", "messageExpression": "self.text", "message": "no"});
    let text = json!({"type": "string"});
    let schemas = json!({"A": {"type": "object", "properties": {"ok": {"type": "boolean"}, "text": text},
        "x-validations": [rule]}});
    let said = |value| judged(&schemas, &json!({}), value);
    assert_eq!(said(json!({"ok": false, "text": "so"})), [" so"]);
    for value in [json!({"ok": false}), json!({"ok": false, "text": " "}), json!({"ok": false, "text": "a\nb"})] {
        assert_eq!(said(value), [" no"]);
    }
}

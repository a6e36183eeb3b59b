//! A document of a seed whose few schemas lead to each other and back, by every keyword that takes a schema, and by way of a
//! response.

use serde_json::{Map, Value, json};

use crate::stable::Chance;

const NAMES: &[&str] = &["A", "B", "C", "D"];

/// A component that is no schema, and has one.
const RESPONSE: &str = "#/components/responses/A";

/// What says something by itself, where a reference would lead on.
const LEAVES: &[&str] = &[
    r#"{}"#,
    r#"{"type": "string"}"#,
    r#"{"type": "object"}"#,
    r#"{"type": "null"}"#,
    r#"{"maxProperties": 3}"#,
    r#"{"maxItems": 3}"#,
    r#"{"required": ["a"]}"#,
    r#"{"enum": ["a", "b"]}"#,
];

/// The document that follows from a seed, as JSON. Half of them are read with `--exact`.
pub fn circles(seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let count = 1 + chance.below(NAMES.len());
    let mut circles = Circles { names: &NAMES[..count], chance };
    let schemas: Map<String, Value> =
        NAMES[..count].iter().map(|name| ((*name).to_owned(), circles.schema(3))).collect();
    let response = json!({"description": "-", "content": {"application/json": {"schema": circles.schema(2)}}});
    let whole = json!({
        "openapi": "3.1.0",
        "info": {"title": format!("Circles {seed}"), "version": "1"},
        "paths": {"/": {"get": {"operationId": "ask", "responses": {"200": {"$ref": RESPONSE}}}}},
        "components": {"schemas": schemas, "responses": {"A": response}},
    });
    let exact = if seed.is_multiple_of(2) { "" } else { "# --exact\n" };
    format!("{exact}{whole:#}\n")
}

struct Circles {
    names: &'static [&'static str],
    chance: Chance,
}

impl Circles {
    /// A schema that is nested no deeper than `depth`.
    fn schema(&mut self, depth: usize) -> Value {
        let chosen = self.chance.below(20);
        let Some(depth) = depth.checked_sub(1).filter(|_| chosen >= 5) else {
            match self.chance.below(16) {
                0 => return json!({"$ref": format!("{RESPONSE}/content/application~1json/schema")}),
                1..12 => {
                    let name = self.names[self.chance.below(self.names.len())];
                    return json!({"$ref": format!("#/components/schemas/{name}")});
                }
                _ => {}
            }
            return serde_json::from_str(LEAVES[self.chance.below(LEAVES.len())]).expect("it is JSON");
        };
        match chosen {
            5..8 => json!({"allOf": self.schemas(depth)}),
            8 => json!({"anyOf": self.schemas(depth)}),
            9 => json!({"oneOf": self.schemas(depth)}),
            10 => json!({"type": "array", "items": self.schema(depth)}),
            11 => json!({"items": self.schema(depth), "contains": self.schema(depth)}),
            12 => json!({"type": "array", "prefixItems": self.schemas(depth), "items": false, "minItems": 3}),
            13 => json!({"type": "object", "additionalProperties": self.schema(depth)}),
            14 => json!({"type": "object", "patternProperties": {"^x": self.schema(depth)}}),
            15 => json!({"not": self.schema(depth)}),
            16 => json!({"if": self.schema(depth), "then": self.schema(depth)}),
            17 => json!({"allOf": self.schemas(depth), "unevaluatedProperties": self.schema(depth)}),
            18 => json!({"properties": {"a": self.schema(depth)}, "allOf": self.schemas(depth)}),
            _ => {
                json!({"type": "object", "properties": {"a": self.schema(depth), "b": self.schema(depth)}, "required": ["a"]})
            }
        }
    }

    fn schemas(&mut self, depth: usize) -> Vec<Value> {
        (0..=self.chance.below(3)).map(|_| self.schema(depth)).collect()
    }
}

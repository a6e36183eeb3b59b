//! A case's document without its operations: what decodes a schema is the schema alone, not who sends it.

use serde_json::{Map, Value, json};

/// The schemas of a document.
pub struct Document {
    /// The document to generate from, as JSON text. It has a holder for each schema: an object whose property `value` is
    /// that schema. So the checks of a schema that is no type of its own are those of a property.
    pub text: String,
    /// The component schemas, by name.
    pub schemas: Map<String, Value>,
    /// Whether it is OpenAPI 3.0.
    pub is_30: bool,
    /// Values that the document shows as examples, each with the schema that it is one of.
    pub examples: Vec<(String, Value)>,
}

/// The component that holds the n-th schema.
pub fn holder(index: usize) -> String {
    format!("DifferentialHolder{index}")
}

/// The schema of an object whose property `value` is of another.
pub fn held(schema: &Value) -> Value {
    json!({"type": "object", "required": ["value"], "properties": {"value": schema}})
}

/// Where a document says which facts its rules read.
pub const CONTEXT: &str = "x-validation-context";

/// Where rules stand that JSON Schema knows nothing of.
pub const RULES: [&str; 2] = ["x-validations", "x-kubernetes-validations"];

/// Reads a document, without its rules: JSON Schema can't judge them. `None` if it has no component schemas.
pub fn read(yaml: &str) -> Option<Document> {
    let mut whole: Value = serde_yaml::from_str(yaml).expect("a case is YAML");
    without_rules(&mut whole);
    document(&whole)
}

fn without_rules(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, member| !(RULES.contains(&name.as_str()) && member.is_array()));
            members.values_mut().for_each(without_rules);
        }
        Value::Array(items) => items.iter_mut().for_each(without_rules),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The document without its operations; `None` if it has no component schemas.
pub fn document(whole: &Value) -> Option<Document> {
    let schemas = whole.pointer("/components/schemas")?.as_object().filter(|schemas| !schemas.is_empty())?.clone();
    let mut all = schemas.clone();
    for (index, name) in schemas.keys().enumerate() {
        all.insert(holder(index), held(&json!({"$ref": format!("#/components/schemas/{name}")})));
    }
    let mut text = json!({
        "openapi": whole["openapi"],
        "info": whole["info"],
        "paths": {},
        "components": {"schemas": all},
    });
    if let Some(facts) = whole.get(CONTEXT) {
        text[CONTEXT] = facts.clone();
    }
    let mut examples = Vec::new();
    for (name, schema) in &schemas {
        examples.extend(schema.get("example").map(|value| (name.clone(), value.clone())));
        let several = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
        examples.extend(several.map(|value| (name.clone(), value.clone())));
    }
    shown(whole, whole, &mut examples);
    let is_30 = whole["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    Some(Document { text: text.to_string(), schemas, is_30, examples })
}

/// The examples beside a reference to a component: of media types, parameters, headers.
fn shown(whole: &Value, value: &Value, found: &mut Vec<(String, Value)>) {
    let reference = value.pointer("/schema/$ref").and_then(Value::as_str);
    if let Some(name) = reference.and_then(|reference| reference.strip_prefix("#/components/schemas/")) {
        found.extend(value.get("example").map(|example| (name.to_owned(), example.clone())));
        found.extend(values_of(whole, value.get("examples")).into_iter().map(|example| (name.to_owned(), example)));
    }
    match value {
        Value::Object(members) => members.values().for_each(|member| shown(whole, member, found)),
        Value::Array(items) => items.iter().for_each(|item| shown(whole, item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The values of a map of Example Objects, by reference too.
pub fn values_of(whole: &Value, examples: Option<&Value>) -> Vec<Value> {
    let examples = examples.and_then(Value::as_object).into_iter().flat_map(Map::values);
    let values = examples.filter_map(|example| {
        let target = example.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
        target.and_then(|pointer| whole.pointer(pointer)).unwrap_or(example).get("value").cloned()
    });
    values.collect()
}

#[test]
fn rules_are_left_out() {
    let yaml = "
openapi: 3.0.3
info: {title: T, version: '1'}
x-validation-context: {a: {type: integer}}
components: {schemas: {A: {properties: {x-validations: {type: integer, x-validations: [{rule: self > 0}]}}}}}
";
    let document = read(yaml).expect("it has a schema");
    assert_eq!(document.schemas["A"], json!({"properties": {"x-validations": {"type": "integer"}}}));
    assert!(document.text.contains(CONTEXT));
}

#[test]
fn examples_are_found_at_schemas_and_media_types() {
    let yaml = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {
  schema: {$ref: '#/components/schemas/A'}, examples: {x: {$ref: '#/components/examples/X'}}}}}}}}}
components:
  examples: {X: {value: 2}}
  schemas: {A: {type: integer, example: 1}}
";
    let document = read(yaml).expect("it has a schema");
    assert_eq!(document.examples, [("A".to_owned(), json!(1)), ("A".to_owned(), json!(2))]);
    assert!(document.is_30);
}

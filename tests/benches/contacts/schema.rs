//! The schema `Contact` for a validator at run time, taken from the document.

use jsonschema::Validator;
use serde_json::{Value, json};

/// Compiles the schema.
pub fn contact() -> Validator {
    let text = include_str!("../../../spec/contacts.yaml");
    let document: Value = serde_yaml::from_str(text).expect("YAML");
    let mut components = document["components"].clone();
    translate_nullable(&mut components);
    // What the document says in CEL, as far as JSON Schema can say it of an answer.
    components["schemas"]["Contact"]["anyOf"] = json!([
        {"required": ["emails"], "properties": {"emails": {"minItems": 1}}},
        {"required": ["telephones"], "properties": {"telephones": {"minItems": 1}}},
        {"required": ["linkedExternalUser"], "properties": {"linkedExternalUser": {"type": "object"}}},
    ]);
    let schema = json!({"$ref": "#/components/schemas/Contact", "components": components});
    jsonschema::draft202012::new(&schema).expect("a schema")
}

/// `{type: string, nullable: true}` of OpenAPI 3.0 is `{type: [string, null]}` of JSON Schema.
fn translate_nullable(schema: &mut Value) {
    if schema["nullable"] == true {
        schema["type"] = json!([schema["type"], "null"]);
    }
    match schema {
        Value::Array(items) => items.iter_mut().for_each(translate_nullable),
        Value::Object(properties) => properties.values_mut().for_each(translate_nullable),
        _ => {}
    }
}

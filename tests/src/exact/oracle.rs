//! What a schema means, as JSON Schema 2020-12, and whether a value fits it, by the `jsonschema` crate.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::keywords::{NAMED_SCHEMAS, SCHEMAS};

/// The component schemas of a document in 2020-12, to stand in `$defs`.
pub fn converted(schemas: &Map<String, Value>, is_30: bool) -> Map<String, Value> {
    schemas.iter().map(|(name, schema)| (name.clone(), schema_of(schema, is_30))).collect()
}

/// The validator of one of the schemas in `defs`.
///
/// # Panics
///
/// If `jsonschema` refuses one of the schemas.
pub fn validator(defs: &Map<String, Value>, name: &str) -> Validator {
    let schema = json!({"$ref": reference(name), "$defs": defs});
    built(&schema).unwrap_or_else(|error| panic!("{name} in 2020-12: {error}"))
}

/// The validator of all the schemas in `defs` at once: of an object, in which the value for each stands under its name. They
/// may refer to other places of the document that they are of.
///
/// # Errors
///
/// If `jsonschema` refuses one of the schemas: in its words.
pub fn of_all(defs: &Map<String, Value>, whole: &Value) -> Result<Validator, String> {
    let properties: Map<String, Value> =
        defs.keys().map(|name| (name.clone(), json!({"$ref": reference(name)}))).collect();
    let places = ["components", "paths"].map(|section| whole.get(section).cloned().unwrap_or_default());
    let [components, paths] = places;
    built(&json!({"properties": properties, "$defs": defs, "components": components, "paths": paths}))
}

fn reference(name: &str) -> String {
    format!("#/$defs/{}", ascii(&name.replace('~', "~0").replace('/', "~1").replace('%', "%25")))
}

fn built(schema: &Value) -> Result<Validator, String> {
    let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    let options = options.with_format("byte", is_base64);
    options.build(schema).map_err(|error| error.to_string())
}

/// A part of a URI, with what is not ASCII in percent-encoding.
fn ascii(text: &str) -> String {
    let encoded = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(encoded).collect()
}

/// Base64 with its padding (RFC 4648, section 4), which OpenAPI 3.0 calls `byte`.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    // What is left of the last group of four must be zeros.
    let unused = match text.len() - digits.len() {
        0 => 0,
        1 => 0b11,
        2 => 0b1111,
        _ => return false,
    };
    let last = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |byte: &u8| last.iter().position(|digit| digit == byte).unwrap_or_default();
    text.len().is_multiple_of(4)
        && digits.bytes().all(is_digit)
        && digits.as_bytes().last().is_none_or(|byte| value(byte) & unused == 0)
}

fn schema_of(schema: &Value, is_30: bool) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    if let (true, Some(Value::String(reference))) = (is_30, members.get("$ref")) {
        // In 3.0 whatever stands beside a reference is ignored.
        return json!({"$ref": moved(reference)});
    }
    let mut out = Map::new();
    for (keyword, value) in members {
        let value = match value {
            Value::Array(items) if SCHEMAS.contains(&keyword.as_str()) => {
                items.iter().map(|item| schema_of(item, is_30)).collect()
            }
            value if SCHEMAS.contains(&keyword.as_str()) => schema_of(value, is_30),
            Value::Object(named) if NAMED_SCHEMAS.contains(&keyword.as_str()) => {
                named.iter().map(|(name, value)| (name.clone(), schema_of(value, is_30))).collect()
            }
            Value::String(reference) if keyword == "$ref" => moved(reference).into(),
            value => value.clone(),
        };
        out.insert(keyword.clone(), value);
    }
    if is_30 {
        from_30(&mut out);
    }
    width(&mut out);
    Value::Object(out)
}

fn moved(reference: &str) -> String {
    reference.replacen("#/components/schemas/", "#/$defs/", 1)
}

/// What 3.0 says in other words.
fn from_30(schema: &mut Map<String, Value>) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.remove(exclusive) == Some(Value::Bool(true))
            && let Some(limit) = schema.remove(bound)
        {
            schema.insert(exclusive.to_owned(), limit);
        }
    }
    // Neither version has a list under `items`; docs/supported.md says what it is taken for.
    if let Some(Value::Array(schemas)) = schema.get("items") {
        let one_of_them = json!({"anyOf": schemas});
        if schema.get("type") == Some(&json!("array")) {
            schema.insert("items".to_owned(), one_of_them);
        } else if schema.remove("items").is_some()
            && let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([]))
        {
            all.push(one_of_them);
        }
    }
    // `nullable` widens the `type` beside it and nothing else.
    if schema.remove("nullable") == Some(Value::Bool(true))
        && let Some(kind) = schema.remove("type")
    {
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
}

/// `int32` and `int64` say how wide an integer is (OpenAPI Format Registry), which JSON Schema knows nothing of.
fn width(schema: &mut Map<String, Value>) {
    let range = match schema.get("format").and_then(Value::as_str) {
        Some("int8") => json!({"minimum": i8::MIN, "maximum": i8::MAX}),
        Some("int16") => json!({"minimum": i16::MIN, "maximum": i16::MAX}),
        Some("int32") => json!({"minimum": i32::MIN, "maximum": i32::MAX}),
        Some("int64") => json!({"minimum": i64::MIN, "maximum": i64::MAX}),
        Some("uint8") => json!({"minimum": u8::MIN, "maximum": u8::MAX}),
        Some("uint16") => json!({"minimum": u16::MIN, "maximum": u16::MAX}),
        Some("uint32") => json!({"minimum": u32::MIN, "maximum": u32::MAX}),
        Some("uint64") => json!({"minimum": u64::MIN, "maximum": u64::MAX}),
        _ => return,
    };
    let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) else { return };
    all.push(range);
}

#[test]
fn the_words_of_3_0_become_those_of_2020_12() {
    let schemas = json!({
        "A": {"type": "integer", "nullable": true, "minimum": 3, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": false},
        "B": {"nullable": true, "enum": ["a"]},
        "C": {"properties": {"c": {"$ref": "#/components/schemas/A", "maximum": 4}, "nullable": {"type": "boolean"}}},
        "D": {"type": "array", "items": [{"type": "integer"}, {"type": "null"}]},
        "E": {"items": [{"type": "integer"}, {"type": "null"}]},
    });
    let defs = converted(schemas.as_object().expect("an object"), true);
    let fits = |name: &str, value: Value| validator(&defs, name).is_valid(&value);
    assert!(fits("A", json!(null)) && fits("A", json!(5)) && fits("A", json!(4.0)) && !fits("A", json!(3)));
    assert!(!fits("B", json!(null)) && fits("B", json!("a")));
    assert!(
        fits("C", json!({"c": 5, "nullable": true}))
            && !fits("C", json!({"c": 6}))
            && !fits("C", json!({"nullable": 1}))
    );
    assert!(fits("D", json!([null, 1])) && !fits("D", json!(["a"])) && !fits("D", json!(1)));
    assert!(fits("E", json!(1)) && !fits("E", json!(["a"])));
}

//! Which of the values that a schema allows to make: a branch of each union, a type.

use serde_json::{Map, Value};

use super::values::Maker;

impl<'a> Maker<'a> {
    /// The schema with its references followed, and one branch of each of its unions taken over.
    pub(super) fn chosen(&mut self, mut schema: Map<String, Value>, follow: usize) -> Map<String, Value> {
        let mut parts = Vec::new();
        if let Some(Value::String(reference)) = schema.remove("$ref") {
            parts.extend(self.target(&reference).cloned());
        }
        if let Some(Value::Array(all)) = schema.remove("allOf") {
            parts.extend(all);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(Value::Array(branches)) = schema.remove(keyword) {
                parts.extend(branches.get(self.below(branches.len())).cloned());
            }
        }
        if let Some(condition) = schema.remove("if") {
            let (then, otherwise) = (schema.remove("then"), schema.remove("else"));
            if self.below(2) == 0 {
                parts.extend([condition].into_iter().chain(then));
            } else {
                parts.extend(otherwise);
            }
        }
        for part in parts {
            if let Value::Object(part) = part
                && follow < 16
            {
                let part = self.chosen(part, follow + 1);
                merge(&mut schema, part);
            }
        }
        schema
    }

    fn target(&self, reference: &str) -> Option<&'a Value> {
        let rest = reference.strip_prefix("#/$defs/")?;
        let mut tokens = rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~"));
        let first = self.defs.get(&tokens.next()?)?;
        tokens.try_fold(first, |value, token| match value {
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            value => value.get(&token),
        })
    }

    /// The type of the value to make: one that the schema names, or one that its keywords speak of.
    pub(super) fn kind(&mut self, schema: &Map<String, Value>) -> String {
        const KINDS: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];
        if self.misses() {
            return KINDS[self.below(KINDS.len())].to_owned();
        }
        match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) if !kinds.is_empty() => {
                kinds[self.below(kinds.len())].as_str().unwrap_or_default().to_owned()
            }
            _ => {
                let spoken_of = |keyword: &str| match keyword {
                    "properties"
                    | "required"
                    | "additionalProperties"
                    | "minProperties"
                    | "maxProperties"
                    | "propertyNames"
                    | "patternProperties"
                    | "dependentRequired"
                    | "dependentSchemas" => Some("object"),
                    "items" | "prefixItems" | "contains" | "minItems" | "maxItems" | "uniqueItems" => Some("array"),
                    "pattern" | "minLength" | "maxLength" | "format" => Some("string"),
                    "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => Some("number"),
                    _ => None,
                };
                let kinds: Vec<_> = schema.keys().filter_map(|keyword| spoken_of(keyword)).collect();
                kinds.get(self.below(kinds.len())).copied().unwrap_or("any").to_owned()
            }
        }
    }
}

/// Takes over the keywords of `part`; what both say of properties is united.
fn merge(schema: &mut Map<String, Value>, part: Map<String, Value>) {
    for (keyword, value) in part {
        match (schema.get_mut(&keyword), value) {
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (Some(Value::Array(old)), Value::Array(new)) if keyword == "required" => old.extend(new),
            (Some(old), Value::Bool(true)) if old.is_object() => {}
            (_, value) => _ = schema.insert(keyword, value),
        }
    }
}

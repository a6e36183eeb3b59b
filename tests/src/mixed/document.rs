//! A document of a seed.

use serde_json::{Map, Value, json};

use super::parts::Parts;
use crate::keywords::VALUES;
use crate::stable::Chance;

/// What components are called: some as types of Rust, of its library or of the runtime are.
const NAMES: &[&str] = &[
    "Pet", "Owner", "Visit", "Error", "Result", "Option", "Self", "String", "Vec", "List", "Value", "Body", "Type",
    "Box", "Client", "Response", "Pointer", "Url",
];

/// What parameters are called.
const PARAMETERS: &[&str] = &["filter", "id", "x-key", "type", "a[b]", "self", "client", "body", "value"];

/// The media types of bodies, those of JSON most often.
const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json",
    "application/json",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "application/octet-stream",
    "text/event-stream",
    "application/x-ndjson",
];

/// Settings, as a document says them in a comment.
const SETTINGS: &[&str] = &["", "", "# --exact\n", "# --dates chrono\n", "# --tag-features\n"];

/// The document that follows from a seed, as YAML: components that refer to each other, operations whose parameters, bodies and
/// answers are of them, and webhooks.
pub fn document(parts: &Parts, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let is_30 = chance.below(2) == 0;
    let mut mixer = Mixer { schemas: parts.of(is_30), is_30, chance, components: json!({}) };
    let schemas: Map<String, Value> = NAMES.iter().map(|name| ((*name).to_owned(), mixer.schema())).collect();
    mixer.components["schemas"] = Value::Object(schemas);
    let paths: Map<String, Value> = (0..8).map(|index| mixer.path(index)).collect();
    let mut whole = json!({
        "openapi": if is_30 { "3.0.3" } else { "3.1.0" },
        "info": {"title": format!("Mixed {seed}"), "version": "1"},
        "servers": [{"url": "https://mixed.example"}],
        "paths": paths,
    });
    if !is_30 {
        let hooks: Map<String, Value> = (0..2).map(|index| (format!("hook{index}"), mixer.webhook())).collect();
        whole["webhooks"] = Value::Object(hooks);
    }
    whole["components"] = mixer.components.take();
    // JSON is YAML, but for its comments.
    format!("{}{whole:#}\n", mixer.pick(SETTINGS))
}

struct Mixer<'p> {
    schemas: &'p [Value],
    is_30: bool,
    chance: Chance,
    components: Value,
}

impl Mixer<'_> {
    fn one_in(&mut self, many: usize) -> bool {
        self.chance.below(many) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.chance.below(from.len())]
    }

    /// A schema of a case whose references lead to components of this document, as it is or inside another.
    fn schema(&mut self) -> Value {
        let schema = self.part();
        match self.chance.below(14) {
            0 => json!({"type": "array", "items": schema}),
            1 => json!({"type": "object", "additionalProperties": schema}),
            2 => json!({"oneOf": [schema, self.part()]}),
            3 => json!({"anyOf": [schema, self.part()]}),
            4 => json!({"allOf": [schema, self.part()]}),
            5 => json!({"type": "object", "properties": {"a": schema, "b": self.reference()}, "required": ["a"]}),
            _ => schema,
        }
    }

    fn part(&mut self) -> Value {
        let mut schema = self.schemas[self.chance.below(self.schemas.len())].clone();
        self.lead_home(&mut schema);
        if let Value::Object(members) = &mut schema {
            let (is_30, keyword) = (self.is_30, self.chance.below(12));
            match keyword {
                0 if is_30 && members.contains_key("type") => _ = members.insert("nullable".to_owned(), json!(true)),
                1 => _ = members.insert("readOnly".to_owned(), json!(true)),
                2 => _ = members.insert("deprecated".to_owned(), json!(true)),
                _ => {}
            }
        }
        schema
    }

    /// Leads all references to components. What else belongs to the document of the case, goes.
    fn lead_home(&mut self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| {
                    !key.starts_with("x-") && !["$id", "$anchor", "$dynamicRef"].contains(&key.as_str())
                });
                for (key, member) in members.iter_mut() {
                    match (key.as_str(), &mut *member) {
                        ("$ref", Value::String(_)) => *member = self.place(),
                        ("discriminator", Value::Object(discriminator)) => _ = discriminator.remove("mapping"),
                        (key, _) if VALUES.contains(&key) => {}
                        _ => self.lead_home(member),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.lead_home(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn place(&mut self) -> Value {
        format!("#/components/schemas/{}", self.pick(NAMES)).into()
    }

    fn reference(&mut self) -> Value {
        json!({"$ref": self.place()})
    }

    fn schema_or_reference(&mut self) -> Value {
        if self.one_in(2) { self.reference() } else { self.schema() }
    }

    fn path(&mut self, index: usize) -> (String, Value) {
        let mut path = format!("/p{index}");
        let mut parameters = Vec::new();
        for number in 0..self.chance.below(4) {
            let place = self.pick(&["query", "query", "header", "path", "cookie"]);
            let mut name = format!("{}{number}", self.pick(PARAMETERS));
            if place == "path" {
                name = name.replace(['[', ']'], "");
                path += &format!("/{{{name}}}");
            }
            let schema = self.schema_or_reference();
            let mut parameter = json!({"name": name, "in": place, "required": place == "path" || self.one_in(2)});
            match self.one_in(8) {
                true => parameter["content"] = json!({"application/json": {"schema": schema}}),
                false => parameter["schema"] = schema,
            }
            if parameter.get("schema").is_some() && self.one_in(3) {
                parameter["explode"] = json!(self.one_in(2));
            }
            parameters.push(if place == "path" { parameter } else { self.shared("parameters", parameter) });
        }
        let mut operation = json!({"operationId": format!("call{index}"), "parameters": parameters, "tags": [self.pick(&["pets", "all"])]});
        if self.one_in(2) {
            let contents: Map<String, Value> = (0..=self.chance.below(2)).map(|_| self.content()).collect();
            let body = json!({"required": self.one_in(2), "content": contents});
            operation["requestBody"] = self.shared("requestBodies", body);
        }
        let mut responses = Map::new();
        for status in ["200", "201", "404", "4XX", "default"] {
            if self.one_in(2) {
                let (media_type, content) = self.content();
                let mut response = json!({"description": status, "content": {media_type: content}});
                if self.one_in(8) {
                    let header = json!({"schema": self.schema_or_reference()});
                    response["headers"] = json!({"X-Header": self.shared("headers", header)});
                }
                responses.insert(status.to_owned(), self.shared("responses", response));
            }
        }
        responses.insert("204".to_owned(), json!({"description": "nothing"}));
        operation["responses"] = Value::Object(responses);
        (path, json!({self.pick(&["post", "put", "patch"]): operation}))
    }

    /// The thing itself, or a reference to a component of its sort. Of several that get the same name there, the first has it.
    fn shared(&mut self, section: &str, value: Value) -> Value {
        if !self.one_in(3) {
            return value;
        }
        let name = self.pick(NAMES);
        let known = &mut self.components[section][name];
        if known.is_null() {
            *known = value;
        }
        json!({"$ref": format!("#/components/{section}/{name}")})
    }

    fn content(&mut self) -> (String, Value) {
        (self.pick(MEDIA_TYPES).to_owned(), json!({"schema": self.schema_or_reference()}))
    }

    fn webhook(&mut self) -> Value {
        let (media_type, content) = self.content();
        json!({"post": {
            "parameters": [{"name": "X-Id", "in": "header", "required": self.one_in(2), "schema": self.schema_or_reference()}],
            "requestBody": {"required": self.one_in(2), "content": {media_type: content}},
            "responses": {"200": {"description": "heard"}},
        }})
    }
}

//! All that a document's schemas say together of a value at one place.

use serde_json::{Map, Value};

/// The schemas that describe a value: with its references followed, and the parts of its `allOf`.
#[derive(Clone)]
pub struct Place<'a> {
    defs: &'a Map<String, Value>,
    /// Each schema, without those that it refers to.
    pub schemas: Vec<&'a Map<String, Value>>,
}

impl<'a> Place<'a> {
    /// The place of a value of this schema, which may refer to `#/$defs/…`.
    pub fn new(defs: &'a Map<String, Value>, schema: &'a Value) -> Self {
        let mut place = Self { defs, schemas: Vec::new() };
        place.add(schema);
        place
    }

    fn add(&mut self, schema: &'a Value) {
        let Value::Object(members) = schema else { return };
        // A schema says nothing new the second time, and may refer to itself.
        if self.schemas.iter().any(|known| std::ptr::eq(*known, members)) {
            return;
        }
        self.schemas.push(members);
        let reference = members.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| self.defs.get(reference.strip_prefix("#/$defs/")?));
        let parts = members.get("allOf").and_then(Value::as_array).into_iter().flatten();
        // A schema beside null is that of every other value.
        let null = serde_json::json!({"type": "null"});
        let or_null = members.get("anyOf").and_then(Value::as_array).filter(|branches| branches.contains(&null));
        let other = or_null.filter(|branches| branches.len() == 2).into_iter().flatten();
        for part in target.into_iter().chain(parts).chain(other.filter(|branch| **branch != null)) {
            self.add(part);
        }
    }

    /// Whether the value is of this type, if it is not null.
    pub fn is_a(&self, kind: &str) -> bool {
        self.schemas.iter().filter_map(|schema| schema.get("type")).any(|kinds| match kinds {
            Value::Array(kinds) => kinds.iter().any(|one| one == kind),
            one => one == kind,
        })
    }

    /// Its format.
    pub fn format(&self) -> Option<&'a str> {
        self.schemas.iter().find_map(|schema| schema.get("format")?.as_str())
    }

    /// Whether an object is a record and no map.
    pub fn is_record(&self) -> bool {
        self.schemas.iter().any(|schema| schema.contains_key("properties"))
    }

    /// Whether a record names this property.
    pub fn names(&self, name: &str) -> bool {
        let properties = |schema: &&'a Map<String, Value>| schema.get("properties").and_then(Value::as_object);
        self.schemas.iter().filter_map(properties).any(|properties| properties.contains_key(name))
    }

    /// Whether a record has properties besides those that it names, of a schema of their own.
    pub fn has_others(&self) -> bool {
        self.schemas.iter().any(|schema| schema.get("additionalProperties").is_some_and(Value::is_object))
    }

    /// The place of an item.
    pub fn items(&self) -> Self {
        self.all(self.schemas.iter().filter_map(|schema| schema.get("items")).collect())
    }

    /// The place of a property, or of a value in a map.
    pub fn member(&self, name: &str) -> Self {
        let of = |schema: &&'a Map<String, Value>| {
            let named = schema.get("properties").and_then(|properties| properties.get(name));
            named.or_else(|| schema.get("additionalProperties"))
        };
        self.all(self.schemas.iter().filter_map(of).collect())
    }

    fn all(&self, schemas: Vec<&'a Value>) -> Self {
        let mut place = Self { defs: self.defs, schemas: Vec::new() };
        for schema in schemas {
            place.add(schema);
        }
        place
    }
}

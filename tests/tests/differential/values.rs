//! Values for a schema: such that fit, most of the time, and such that miss one keyword by a little.

use proptest::prelude::RngExt;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use super::numbers;
use super::strings;

/// How deep values become before only what is required is made.
const DEPTH: usize = 4;

/// Makes values for the schemas of a document, always the same ones in the same order.
pub struct Maker<'a> {
    /// Where randomness comes from.
    pub runner: TestRunner,
    pub(super) defs: &'a Map<String, Value>,
    /// Whether a keyword is missed now and then.
    astray: bool,
}

impl<'a> Maker<'a> {
    /// For schemas in 2020-12 that refer to `#/$defs/…`.
    pub fn new(defs: &'a Map<String, Value>) -> Self {
        Self { runner: TestRunner::deterministic(), defs, astray: false }
    }

    /// A value that is meant to fit.
    pub fn fitting(&mut self, schema: &Value) -> Value {
        self.astray = false;
        self.value(schema, 0)
    }

    /// A value that is meant to miss some keyword.
    pub fn astray(&mut self, schema: &Value) -> Value {
        self.astray = true;
        self.value(schema, 0)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.runner.rng().random_range(0..end.max(1))
    }

    /// Whether to miss the keyword at hand.
    pub(super) fn misses(&mut self) -> bool {
        self.astray && self.below(8) == 0
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(members) = schema else { return self.anything(depth) };
        if let Some(example) = members.get("example").filter(|_| self.below(6) == 0) {
            return example.clone();
        }
        // A reference to itself has no end.
        if depth > 3 * DEPTH {
            return Value::Null;
        }
        let schema = self.chosen(members.clone(), 0);
        if let Some(constant) = schema.get("const").filter(|_| !self.misses()) {
            return constant.clone();
        }
        if let Some(Value::Array(values)) = schema.get("enum").filter(|_| !self.misses())
            && !values.is_empty()
        {
            return values[self.below(values.len())].clone();
        }
        match self.kind(&schema).as_str() {
            "null" => Value::Null,
            "boolean" => Value::Bool(self.below(2) == 0),
            "integer" => self.number(&schema, true),
            "number" => self.number(&schema, false),
            "string" => Value::String(self.string(&schema)),
            "array" => self.array(&schema, depth),
            "object" => self.object(&schema, depth),
            _ => self.anything(depth),
        }
    }

    fn number(&mut self, schema: &Map<String, Value>, whole: bool) -> Value {
        let misses = self.misses();
        let number = numbers::of(self, schema, whole, misses);
        // An integer may be written with a fraction of zero.
        match number.as_i64() {
            Some(integer) if integer.unsigned_abs() < 1 << 52 && self.below(8) == 0 => json!(integer as f64),
            _ => number,
        }
    }

    fn string(&mut self, schema: &Map<String, Value>) -> String {
        let misses = self.misses();
        if let Some(format) = schema.get("format").and_then(Value::as_str)
            && let Some(text) = strings::of_format(&mut self.runner, format, !misses)
        {
            return text;
        }
        let length = |keyword: &str| schema.get(keyword).and_then(Value::as_f64).map(|length| length as usize);
        let (least, most) = (length("minLength"), length("maxLength"));
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
            && !misses
        {
            let fits = |text: &String| {
                let letters = text.chars().count();
                least.is_none_or(|least| letters >= least) && most.is_none_or(|most| letters <= most)
            };
            let mut texts = (0..16).map(|_| strings::of_pattern(&mut self.runner, pattern));
            return texts.find(fits).unwrap_or_default();
        }
        if least.or(most).is_none() {
            return strings::any(&mut self.runner);
        }
        let length = match (self.below(3), misses) {
            (0, true) => least.unwrap_or(0).saturating_sub(1),
            (_, true) => most.map_or(0, |most| most.saturating_add(1)),
            (0, false) => least.unwrap_or(0),
            (1, false) => most.unwrap_or(least.unwrap_or(0) + 3),
            (_, false) => {
                least.unwrap_or(0) + self.below(most.unwrap_or(8).saturating_sub(least.unwrap_or(0)).saturating_add(1))
            }
        };
        strings::of_length(&mut self.runner, length.min(5000))
    }

    fn array(&mut self, schema: &Map<String, Value>, depth: usize) -> Value {
        let count = self.count(schema, "minItems", "maxItems", depth);
        let empty = Vec::new();
        let first = schema.get("prefixItems").and_then(Value::as_array).unwrap_or(&empty);
        let count = count.max(if self.misses() { 0 } else { first.len() });
        let rest = schema.get("items").or_else(|| schema.get("contains")).unwrap_or(&Value::Bool(true));
        let is_unique = schema.get("uniqueItems") == Some(&Value::Bool(true)) && !self.misses();
        let mut items: Vec<Value> = Vec::new();
        for index in 0..count {
            let schema = first.get(index).unwrap_or(rest);
            let item = (0..8).map(|_| self.value(schema, depth + 1)).find(|item| !is_unique || !items.contains(item));
            items.extend(item);
        }
        self.put_contained(schema, &mut items, depth);
        Value::Array(items)
    }

    /// Sees to it that as many items as `minContains` says are of the schema of `contains`, and of that of `items` too.
    fn put_contained(&mut self, schema: &Map<String, Value>, items: &mut Vec<Value>, depth: usize) {
        let Some(Value::Object(contained)) = schema.get("contains").filter(|_| !self.misses()) else { return };
        let least = schema.get("minContains").and_then(Value::as_u64).unwrap_or(1) as usize;
        let mut both = schema.get("items").and_then(Value::as_object).cloned().unwrap_or_default();
        both.extend(contained.clone());
        for index in 0..least {
            let item = self.value(&Value::Object(both.clone()), depth + 1);
            match items.get_mut(index) {
                Some(place) => *place = item,
                None => items.push(item),
            }
        }
    }

    fn count(&mut self, schema: &Map<String, Value>, least: &str, most: &str, depth: usize) -> usize {
        let limit = |keyword: &str| schema.get(keyword).and_then(Value::as_f64).map(|limit| limit as usize);
        let (low, high) = (limit(least).unwrap_or(0), limit(most));
        let count = match self.below(4) {
            _ if self.misses() => high.map_or(low.saturating_sub(1), |high| high.saturating_add(1)),
            0 => low,
            1 if depth < DEPTH => high.unwrap_or(low.saturating_add(2)),
            _ if depth < DEPTH => {
                low + self.below(3.min(high.unwrap_or(usize::MAX).saturating_sub(low).saturating_add(1)))
            }
            _ => low,
        };
        count.min(200)
    }

    fn object(&mut self, schema: &Map<String, Value>, depth: usize) -> Value {
        let mut object = Map::new();
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let none = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
        // None, few, some or all of the optional properties.
        let share = self.below(5).saturating_sub(1);
        for (name, property) in properties {
            let is_wanted = match required.contains(&name.as_str()) {
                true => !self.misses(),
                false => depth < DEPTH && self.below(3) < share,
            };
            if is_wanted {
                object.insert(name.clone(), self.value(property, depth + 1));
            }
        }
        let open = schema.get("additionalProperties").unwrap_or(&Value::Bool(true));
        for name in required.iter().filter(|name| !properties.contains_key(**name)) {
            object.insert((*name).to_owned(), self.value(open, depth + 1));
        }
        if let Some(Value::Object(patterns)) = schema.get("patternProperties") {
            for (pattern, schema) in patterns.iter().filter(|_| depth < DEPTH) {
                let name = strings::of_pattern(&mut self.runner, pattern);
                object.insert(name, self.value(schema, depth + 1));
            }
        }
        let wanted = self.count(schema, "minProperties", "maxProperties", depth);
        let is_open = *open != Value::Bool(false) || self.misses();
        for index in 0..wanted {
            if object.len() < wanted && is_open {
                let name = match schema.get("propertyNames") {
                    Some(names) => self.value(names, depth + 1).as_str().unwrap_or("other").to_owned(),
                    None => ["other", "x", "", "$ref", "a/b~c"]
                        .get(index)
                        .map_or_else(|| format!("more{index}"), |name| (*name).to_owned()),
                };
                let value = self.value(open, depth + 1);
                object.entry(name).or_insert(value);
            }
        }
        Value::Object(object)
    }

    /// A value of any type.
    pub fn anything(&mut self, depth: usize) -> Value {
        match self.below(if depth < DEPTH { 9 } else { 7 }) {
            0 => Value::Null,
            1 => Value::Bool(true),
            2 => json!(1),
            3 => json!(1.0),
            4 => json!(-2.5),
            5 => json!(u64::MAX),
            6 => Value::String(strings::any(&mut self.runner)),
            7 => json!([self.anything(depth + 1)]),
            _ => json!({"any": self.anything(depth + 1)}),
        }
    }
}

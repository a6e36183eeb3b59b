//! A value with one thing in it changed.

use serde_json::{Map, Value, json};

use super::strings;
use super::values::Maker;

/// The value with a change at one place, chosen at random.
pub fn changed(maker: &mut Maker<'_>, value: &Value) -> Value {
    let mut value = value.clone();
    let place = maker.below(places(&value));
    let node = nth(&mut value, &mut { place });
    change(maker, node);
    value
}

/// How many values there are in a value, with itself.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(members) => members.values().map(places).sum(),
        _ => 0,
    }
}

/// The n-th of the values in a value, in the order in which they are written.
fn nth<'v>(value: &'v mut Value, left: &mut usize) -> &'v mut Value {
    if *left == 0 || !(value.is_array() || value.is_object()) {
        return value;
    }
    *left -= 1;
    let children: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    for child in children {
        let inside = places(child);
        if *left < inside {
            return nth(child, left);
        }
        *left -= inside;
    }
    unreachable!("the place is one of those counted")
}

fn change(maker: &mut Maker<'_>, node: &mut Value) {
    *node = match (maker.below(5), &*node) {
        (0, _) => Value::Null,
        (1, _) => maker.anything(2),
        (_, Value::Null) => maker.anything(1),
        (_, Value::Bool(is)) => [json!(!is), json!(i32::from(*is)), json!(is.to_string())][maker.below(3)].clone(),
        (_, Value::Number(_)) => number(maker, node),
        (_, Value::String(text)) => string(maker, text),
        (_, Value::Array(items)) => Value::Array(array(maker, items.clone())),
        (_, Value::Object(members)) => Value::Object(object(maker, members.clone())),
    };
}

fn number(maker: &mut Maker<'_>, node: &Value) -> Value {
    let number = node.as_f64().unwrap_or_default();
    match maker.below(7) {
        // The same number, written otherwise.
        0 => json!(number),
        1 => node.as_i64().map_or(json!(number + 1.0), |integer| json!(integer.saturating_add(1))),
        2 => node.as_i64().map_or(json!(number - 1.0), |integer| json!(integer.saturating_sub(1))),
        3 => json!(number + 0.5),
        4 => json!(node.to_string()),
        5 => json!(u64::MAX),
        _ => json!(number * 1e15),
    }
}

fn string(maker: &mut Maker<'_>, text: &str) -> Value {
    let shorter: String = text.chars().skip(1).collect();
    match maker.below(6) {
        0 => json!(shorter),
        1 => json!(format!("{text}é")),
        2 => json!(format!(" {text}")),
        3 => json!(text.to_uppercase()),
        4 => json!([text]),
        _ => json!(strings::any(&mut maker.runner)),
    }
}

fn array(maker: &mut Maker<'_>, mut items: Vec<Value>) -> Vec<Value> {
    let place = maker.below(items.len());
    match maker.below(4) {
        0 if !items.is_empty() => _ = items.remove(place),
        1 if !items.is_empty() => items.push(items[place].clone()),
        2 => items.reverse(),
        _ => items.push(maker.anything(1)),
    }
    items
}

fn object(maker: &mut Maker<'_>, mut members: Map<String, Value>) -> Map<String, Value> {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = names.get(maker.below(names.len())).cloned();
    match (maker.below(5), name) {
        (0 | 1, Some(name)) => _ = members.remove(&name),
        (2, Some(name)) => {
            let value = members.remove(&name).unwrap_or_default();
            members.insert(name.to_uppercase() + "_", value);
        }
        (3, Some(name)) => {
            // The value of one property under the name of another.
            let other = names[maker.below(names.len())].clone();
            let value = members.get(&other).cloned().unwrap_or_default();
            members.insert(name, value);
        }
        _ => {
            let value = maker.anything(1);
            members.insert(["unknown", "$ref", "__proto__", ""][maker.below(4)].to_owned(), value);
        }
    }
    members
}

//! Changing one place of a body.

use serde_json::Value;

/// Puts `value` at `pointer`, whose parent is there: into an object, or in the place of an item, or behind the last one.
pub fn put(body: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("the pointer leads below the top level");
    match body.pointer_mut(parent) {
        Some(Value::Object(properties)) => {
            properties.insert(name.replace("~1", "/").replace("~0", "~"), value);
        }
        Some(Value::Array(items)) => {
            let index: usize = name.parse().expect("an array has indices");
            if index < items.len() { items[index] = value } else { items.push(value) }
        }
        _ => panic!("{parent} is neither an object nor an array"),
    }
}

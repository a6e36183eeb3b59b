//! Lists and maps of what was read, as what is sent: from `Vec<Pet>` to `Vec<PetInput>`.
//!
//! They are generic, though each is called for one type: `needless_collect` of clippy (of Rust 1.95, and while it is off, too)
//! follows the properties of what a list of a known type holds, once for each way that leads to a type. In a document with
//! thousands of schemas that has no end.

use std::collections::BTreeMap;

/// Each item of a list, in its order.
pub fn list<T, U>(items: Vec<T>, convert: impl FnMut(T) -> U) -> Vec<U> {
    items.into_iter().map(convert).collect()
}

/// Each value of a map, under its name.
pub fn map<T, U>(values: BTreeMap<String, T>, mut convert: impl FnMut(T) -> U) -> BTreeMap<String, U> {
    values.into_iter().map(|(name, value)| (name, convert(value))).collect()
}

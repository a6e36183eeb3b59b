//! `$id` and `$anchor` in a file that a document of OpenAPI 3.1 refers to (JSON Schema Core 2020-12, section 8.2).

use std::collections::{HashMap, HashSet};

use crate::load::{Cursor, Node};
use crate::pointer::Pointer;

/// Keys whose values are data, whatever that looks like.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples"];

/// What the schemas of a file are called. Nobody knows yet which of its objects are schemas, so it is said of all of them.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// By the text of the `$id`.
    resources: HashMap<String, Pointer>,
    /// The schemas that have one.
    bases: HashSet<Pointer>,
    /// By the schema with an `$id` around them, the anchors.
    anchors: HashMap<Pointer, HashMap<String, Pointer>>,
}

impl Anchors {
    /// Those of a file.
    pub fn of(root: &Node) -> Self {
        let mut found = Self::default();
        let file = Cursor::new(root, Pointer::root());
        found.collect(&file, &Pointer::root());
        found
    }

    /// The schema with this `$id`.
    pub fn resource(&self, id: &str) -> Option<&Pointer> {
        self.resources.get(id)
    }

    /// The innermost schema with an `$id` around a place, or the whole file: what `#` means there.
    pub fn resource_around(&self, at: &Pointer) -> Pointer {
        let mut around = Some(at.clone()).filter(|_| !self.bases.is_empty());
        while let Some(place) = around {
            if self.bases.contains(&place) {
                return place;
            }
            around = place.parent();
        }
        Pointer::root()
    }

    /// The schema with this anchor in a resource.
    pub fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(resource)?.get(name)
    }

    fn collect(&mut self, cursor: &Cursor<'_>, resource: &Pointer) {
        let text = |key: &str| cursor.get(key).and_then(|value| value.as_str());
        let id = text("$id").filter(|id| !self.resources.contains_key(*id));
        if let Some(id) = id {
            self.resources.insert(id.to_owned(), cursor.pointer().clone());
            self.bases.insert(cursor.pointer().clone());
        }
        let resource = if id.is_some() { cursor.pointer() } else { resource };
        for name in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
            let anchors = self.anchors.entry(resource.clone()).or_default();
            anchors.entry(name.to_owned()).or_insert_with(|| cursor.pointer().clone());
        }
        let is_data = |key: &str| DATA.contains(&key) || key.starts_with("x-");
        cursor.entries().filter(|(key, _)| !is_data(key)).for_each(|(_, value)| self.collect(&value, resource));
        cursor.items().for_each(|item| self.collect(&item, resource));
    }
}

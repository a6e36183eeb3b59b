//! Who mentions whom in a document: by `$ref`, by a discriminator's mapping, by an anchor; and so by way of others.

use std::collections::{BTreeMap, BTreeSet};

use generator::load::Node;
use generator::pointer::Pointer;

/// The keys of a path item that hold an operation.
pub(super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A part of a document that files are made of: `components/schemas/Pet`, `paths//pets/get`.
pub(super) type Unit = String;

/// Who mentions whom.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// What each unit mentions by itself.
    mentioned: BTreeMap<Unit, BTreeSet<Unit>>,
    /// By whom each unit is mentioned.
    by: BTreeMap<Unit, BTreeSet<Unit>>,
}

impl Mentions {
    pub(super) fn of(root: &Node) -> Self {
        let mut anchors = Vec::new();
        walk(root, &mut Vec::new(), &mut |way, key, text| {
            if matches!(key, "$id" | "$anchor" | "$dynamicAnchor") {
                anchors.push((text.to_owned(), unit(way)));
            }
        });
        let mut mentions = Self::default();
        walk(root, &mut Vec::new(), &mut |way, key, text| {
            let from = unit(way);
            let is_mapping = way.len() > 1 && way[way.len() - 1] == "mapping";
            if !is_mapping && !matches!(key, "$ref" | "$dynamicRef" | "$recursiveRef" | "operationRef") {
                return;
            }
            match target(text) {
                Some(to) => mentions.add(&from, &to),
                None if is_mapping => mentions.add(&from, &schema(text)),
                None => {
                    anchors.iter().filter(|(name, _)| text.contains(name)).for_each(|(_, to)| mentions.add(&from, to))
                }
            }
        });
        // Parameters of a path are those of each of its operations.
        let units: Vec<Unit> = operations(root).map(|(path, method)| operation(path, method)).collect();
        for unit in units {
            let item = unit.rsplit_once('/').map_or_else(String::new, |(item, _)| item.to_owned());
            mentions.add(&unit, &item);
        }
        mentions
    }

    fn add(&mut self, from: &Unit, to: &Unit) {
        if from != to {
            self.mentioned.entry(from.clone()).or_default().insert(to.clone());
            self.by.entry(to.clone()).or_default().insert(from.clone());
        }
    }

    pub(super) fn is_mentioned(&self, unit: &Unit) -> bool {
        self.by.contains_key(unit)
    }

    /// The units themselves, whoever mentions one of them, whoever mentions those, and so on.
    pub(super) fn mentioning(&self, units: &BTreeSet<Unit>) -> BTreeSet<Unit> {
        reached(&self.by, units)
    }

    /// The units themselves, what they mention, what that mentions, and so on.
    pub(super) fn mentioned_by(&self, units: &BTreeSet<Unit>) -> BTreeSet<Unit> {
        reached(&self.mentioned, units)
    }
}

fn reached(edges: &BTreeMap<Unit, BTreeSet<Unit>>, from: &BTreeSet<Unit>) -> BTreeSet<Unit> {
    let mut found = from.clone();
    let mut open: Vec<&Unit> = from.iter().collect();
    while let Some(unit) = open.pop() {
        for next in edges.get(unit).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    found
}

/// The unit of a component schema.
pub(super) fn schema(name: &str) -> Unit {
    format!("components/schemas/{name}")
}

/// The unit of an operation.
pub(super) fn operation(path: &str, method: &str) -> Unit {
    format!("paths/{path}/{method}")
}

/// The unit that a place is in. Swagger 2.0 has other places for the same.
pub(super) fn unit(way: &[String]) -> Unit {
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    match way.as_slice() {
        ["definitions", name, ..] => schema(name),
        ["parameters" | "responses", name, ..] => format!("components/{}/{name}", way[0]),
        ["paths" | "webhooks", path, method, ..] if METHODS.contains(method) => format!("{}/{path}/{method}", way[0]),
        ["paths" | "webhooks", path, ..] => format!("{}/{path}", way[0]),
        ["components", kind, name, ..] => format!("components/{kind}/{name}"),
        _ => "the document".to_owned(),
    }
}

/// The schema that a reference leads to, or into.
pub(super) fn schema_of_reference(reference: &str) -> Option<String> {
    target(reference)?.strip_prefix("components/schemas/").map(str::to_owned)
}

fn target(reference: &str) -> Option<Unit> {
    Some(unit(&Pointer::from_fragment(reference).filter(|to| !to.as_str().is_empty())?.tokens()))
}

fn operations(root: &Node) -> impl Iterator<Item = (&str, &str)> {
    let paths = root.as_object().and_then(|root| root.get("paths")).and_then(Node::as_object);
    paths.into_iter().flat_map(|paths| paths.iter()).flat_map(|(path, item)| {
        let keys = item.as_object().into_iter().flat_map(|item| item.keys());
        keys.filter(|key| METHODS.contains(key)).map(move |method| (path, method))
    })
}

/// Each text in an object, with the way to that object and its key.
fn walk(node: &Node, way: &mut Vec<String>, visit: &mut dyn FnMut(&[String], &str, &str)) {
    match node {
        Node::Object(object) => {
            for (key, member) in object.iter() {
                if let Some(text) = member.as_str() {
                    visit(way, key, text);
                }
                way.push(key.to_owned());
                walk(member, way, visit);
                way.pop();
            }
        }
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                walk(item, way, visit);
                way.pop();
            }
        }
        _ => {}
    }
}

//! A document in another order, or without one of its schemas or operations.

use generator::load::{Node, Object};

use super::chance::Chance;
use super::mention::{METHODS, schema_of_reference};

/// Where component schemas stand, in OpenAPI and in Swagger 2.0.
const SCHEMAS: &[&[&str]] = &[&["components", "schemas"], &["definitions"]];

/// The same document with its schemas, its paths and their operations in another order. Properties keep theirs, which is
/// declared.
pub(super) fn shuffled(root: &Node, chance: &mut Chance) -> Node {
    let mut root = root.clone();
    for place in SCHEMAS {
        root = changed(&root, place, &mut |schemas| reordered(schemas, chance));
    }
    changed(&root, &["paths"], &mut |paths| {
        let items = members(paths).map(|(path, item)| (path.to_owned(), reordered(item, chance)));
        reordered(&Node::Object(items.collect()), chance)
    })
}

/// The names of the component schemas.
pub(super) fn schemas(root: &Node) -> Vec<String> {
    let all = SCHEMAS.iter().filter_map(|place| at(root, place)).flat_map(members);
    all.map(|(name, _)| name.to_owned()).collect()
}

/// The path and the method of each operation.
pub(super) fn operations(root: &Node) -> Vec<(String, String)> {
    let paths = at(root, &["paths"]).into_iter().flat_map(members);
    let methods = paths.flat_map(|(path, item)| members(item).map(move |(method, _)| (path, method)));
    let methods = methods.filter(|(_, method)| METHODS.contains(method));
    methods.map(|(path, method)| (path.to_owned(), method.to_owned())).collect()
}

/// The document without a component schema: what referred to it allows anything.
pub(super) fn without_schema(root: &Node, name: &str) -> Node {
    let mut root = root.clone();
    for place in SCHEMAS {
        root = changed(&root, place, &mut |schemas| without(schemas, name));
    }
    forgotten(&root, name)
}

/// The document without an operation, and without its path if there was no other.
pub(super) fn without_operation(root: &Node, path: &str, method: &str) -> Node {
    changed(root, &["paths"], &mut |paths| {
        let left = changed(paths, &[path], &mut |item| without(item, method));
        let is_empty = at(&left, &[path]).is_some_and(|item| !members(item).any(|(key, _)| METHODS.contains(&key)));
        if is_empty { without(&left, path) } else { left }
    })
}

/// Without every reference to a schema: `{}` stands in their place, and no discriminator maps to it.
fn forgotten(node: &Node, name: &str) -> Node {
    let leads_there = |node: &Node| node.as_str().and_then(schema_of_reference).is_some_and(|target| target == name);
    match node {
        Node::Object(object) if object.get("$ref").is_some_and(leads_there) => Node::Object(Object::default()),
        Node::Object(object) => {
            let left = object.iter().map(|(key, member)| match (key, member) {
                ("mapping", Node::Object(mapping)) => {
                    let is_name = |target: &Node| target.as_str() == Some(name);
                    let kept = mapping.iter().filter(|(_, target)| !leads_there(target) && !is_name(target));
                    (key.to_owned(), Node::Object(owned(kept)))
                }
                _ => (key.to_owned(), forgotten(member, name)),
            });
            Node::Object(left.collect())
        }
        Node::Array(items) => Node::Array(items.iter().map(|item| forgotten(item, name)).collect()),
        other => other.clone(),
    }
}

/// The document with what stands at a place changed, if there is something.
fn changed(node: &Node, place: &[&str], change: &mut dyn FnMut(&Node) -> Node) -> Node {
    let Some((first, rest)) = place.split_first() else { return change(node) };
    let Node::Object(object) = node else { return node.clone() };
    let mut object = object.clone();
    if let Some(member) = object.get(first) {
        let member = changed(member, rest, change);
        object.insert(*first, member);
    }
    Node::Object(object)
}

fn reordered(node: &Node, chance: &mut Chance) -> Node {
    let Node::Object(object) = node else { return node.clone() };
    let mut members: Vec<_> = object.iter().collect();
    chance.shuffle(&mut members);
    Node::Object(owned(members.into_iter()))
}

fn without(node: &Node, key: &str) -> Node {
    let Node::Object(object) = node else { return node.clone() };
    Node::Object(owned(object.iter().filter(|(known, _)| *known != key)))
}

fn owned<'n>(members: impl Iterator<Item = (&'n str, &'n Node)>) -> Object {
    members.map(|(key, member)| (key.to_owned(), member.clone())).collect()
}

fn at<'n>(node: &'n Node, place: &[&str]) -> Option<&'n Node> {
    place.iter().try_fold(node, |node, key| node.as_object()?.get(key))
}

fn members(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    node.as_object().into_iter().flat_map(Object::iter)
}

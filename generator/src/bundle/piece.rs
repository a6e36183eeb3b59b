//! Which part of a file is moved into the document for a reference: the component that the reference leads to, or into.

use super::places::Kind;
use crate::load::Node;
use crate::pointer::Pointer;
use crate::schema;

/// What of a file becomes one component of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Piece {
    /// The number of the file.
    pub file: usize,
    /// Where it stands there.
    pub at: Pointer,
    pub kind: Kind,
}

/// The piece that a place in a file is part of, and the way from there. It depends on the place alone.
///
/// ```text
/// #                                         the whole file
/// #/Contact                                 that
/// #/components/schemas/Contact/properties/a #/components/schemas/Contact, and there /properties/a
/// #/properties/a                            the whole file, and there /properties/a
/// ```
pub(super) fn piece(file: usize, root: &Node, at: &Pointer, kind: Kind) -> (Piece, String) {
    let length = if kind == Kind::Schema { outer_schema(root, at).as_str().len() } else { at.as_str().len() };
    let (outer, inner) = at.as_str().split_at(length);
    let outer = Pointer::parse(outer).unwrap_or_default();
    (Piece { file, at: outer, kind }, inner.to_owned())
}

/// The outermost schema around a schema, as far as its keys show.
fn outer_schema(root: &Node, at: &Pointer) -> Pointer {
    let tokens = at.tokens();
    let taken = |count: usize| tokens.iter().take(count).fold(Pointer::root(), |place, token| place.child(token));
    match tokens.first().map(String::as_str) {
        Some("components") if tokens.get(1).is_some_and(|section| section == "schemas") => return taken(3),
        Some("definitions" | "$defs") if tokens.len() > 1 => return taken(2),
        _ => {}
    }
    let mut outer = Pointer::root();
    for token in &tokens {
        let is_inner = schema::holds(token, true).is_some_and(|holds| holds != schema::Holds::Nothing);
        if is_inner && root.get(&outer).is_some_and(is_schema) {
            return outer;
        }
        outer = outer.child(token);
    }
    outer
}

/// Whether an object is a schema, and not one that has schemas under their names.
fn is_schema(node: &Node) -> bool {
    let Some(object) = node.as_object() else { return false };
    let says_type = object.get("type").is_some_and(|value| value.as_str().is_some() || value.as_array().is_some());
    says_type || object.keys().all(|key| key.starts_with("x-") || is_keyword(key))
}

fn is_keyword(key: &str) -> bool {
    schema::holds(key, true).is_some() || schema::holds(key, false).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::load;

    #[test]
    fn a_deep_place_is_part_of_the_component_around_it() {
        let read = |text: &str| {
            let diags = Diagnostics::new();
            let tree = load::parse("a.json", text.as_bytes(), &diags).expect("JSON");
            assert!(diags.into_vec().is_empty());
            tree.root
        };
        let root = read(
            r#"{"components": {"schemas": {"A": {"properties": {"b": {}}}}}, "definitions": {"A": {"items": {}}},
                "Map": {"properties": {"b": {"items": {}}}}, "items": {"type": "string"}, "not": {"items": {}}}"#,
        );
        let whole = read(r#"{"type": "object", "properties": {"b": {}}}"#);
        for (root, at, outer, inner) in [
            (&root, "", "", ""),
            (&root, "/components/schemas/A", "/components/schemas/A", ""),
            (&root, "/components/schemas/A/properties/b", "/components/schemas/A", "/properties/b"),
            (&root, "/definitions/A/items", "/definitions/A", "/items"),
            (&root, "/Map/properties/b/items", "/Map", "/properties/b/items"),
            // Under names that are keywords too.
            (&root, "/items", "/items", ""),
            (&root, "/not/items", "/not", "/items"),
            (&whole, "/properties/b", "", "/properties/b"),
        ] {
            let at = Pointer::parse(at).expect("a pointer");
            let (piece, rest) = piece(1, root, &at, Kind::Schema);
            assert_eq!((piece.at.as_str(), rest.as_str()), (outer, inner), "{at}");
        }
    }
}

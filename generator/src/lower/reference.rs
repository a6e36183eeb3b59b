//! `$ref`: from a place in the document to what stands there.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
use crate::ir::{Check, Shape, TypeId, Types};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// What a reference to a component (a parameter, response, header …) leads to, and its place.
    ///
    /// Follows references to references, as often as there are components.
    pub(super) fn component_of<'d, T>(
        &self,
        item: &'d ReferenceOr<T>,
        at: &Pointer,
        section: &str,
        components: Option<&'d IndexMap<String, ReferenceOr<T>>>,
    ) -> Option<(&'d T, Pointer)> {
        let place = Pointer::root().child("components").child(section);
        let mut item = item;
        let mut item_at = at.clone();
        for _ in 0..=components.map_or(0, IndexMap::len) {
            let reference = match item {
                ReferenceOr::Item(item) => return Some((item, item_at)),
                ReferenceOr::Reference { reference } => reference,
            };
            let target = Pointer::from_fragment(reference);
            let name =
                target.as_ref().filter(|target| target.parent().as_ref() == Some(&place)).and_then(Pointer::last);
            let Some((name, found)) = name.and_then(|name| components?.get_key_value(name.as_str())) else {
                self.dangling(
                    reference,
                    &item_at.child("$ref"),
                    components.into_iter().flatten().map(|(name, _)| place.child(name)),
                );
                return None;
            };
            item = found;
            item_at = place.child(name);
        }
        let message = "the reference leads back to itself";
        self.diags.report(Code::ReferenceCycle, at.child("$ref"), message);
        None
    }

    /// A list or a map whose items are itself has no type in Rust: aliases can't be recursive, and only structs and enums
    /// have a name of their own. Its values are any JSON, and the schema is asked of them.
    pub(super) fn loosen_endless_lists(&mut self) {
        for id in self.types.ids().collect::<Vec<_>>() {
            if !self.is_endless(id) {
                continue;
            }
            let Some(schema) = self.schemas.read(&self.types[id].origin.pointer) else { continue };
            let predicate = self.predicate(&schema);
            let def = &mut self.types[id];
            def.shape = Shape::Any;
            def.nullable = false;
            def.checks = vec![Check::Predicate(predicate)];
        }
    }

    fn is_endless(&self, id: TypeId) -> bool {
        let mut seen = vec![id];
        let mut next = items_of(&self.types, id);
        while let Some(item) = next.pop() {
            if item == id {
                return true;
            }
            if !seen.contains(&item) {
                seen.push(item);
                next.extend(items_of(&self.types, item));
            }
        }
        false
    }

    /// Reports a reference to nothing, with the nearest of what there is.
    pub(super) fn dangling(&self, reference: &str, at: &Pointer, there: impl Iterator<Item = Pointer>) {
        let message = format!("`{}` does not exist", reference.escape_debug());
        let names: Vec<String> = there.map(|pointer| format!("#{pointer}")).collect();
        let near = suggest(reference, names.iter().map(String::as_str));
        self.diags.push(Diagnostic::new(Code::DanglingReference, at, message).with_suggestion(near));
    }
}

/// What a type that has no name of its own consists of.
fn items_of(types: &Types, id: TypeId) -> Vec<TypeId> {
    match &types[id].shape {
        Shape::List(items) | Shape::Map(items) | Shape::Alias(items) => vec![items.ty],
        Shape::Tuple(items) => items.iter().map(|item| item.ty).collect(),
        _ => Vec::new(),
    }
}

//! `$ref`: from a place in the document to what stands there.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use super::Lowering;
use crate::diag::{Code, Diagnostic, suggest};
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

    /// Reports a reference to nothing, with the nearest of what there is.
    pub(super) fn dangling(&self, reference: &str, at: &Pointer, there: impl Iterator<Item = Pointer>) {
        let message = format!("`{}` does not exist", reference.escape_debug());
        let names: Vec<String> = there.map(|pointer| format!("#{pointer}")).collect();
        let near = suggest(reference, names.iter().map(String::as_str));
        self.diags.push(Diagnostic::new(Code::DanglingReference, at, message).with_suggestion(near));
    }
}

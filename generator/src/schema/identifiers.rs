//! `$id`, `$anchor` and `$dynamicAnchor`: what the schemas of a document are called (JSON Schema Core 2020-12, section 8.2).

use std::collections::HashMap;

use super::keywords::{Dialect, Holds, KEYWORDS};
use super::places;
use super::uri::{self, Base};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::Cursor;
use crate::pointer::Pointer;

/// The names in a document.
#[derive(Default)]
pub(super) struct Identifiers {
    /// The schemas that have an `$id`, and what it resolves to.
    bases: HashMap<Pointer, Base>,
    /// The same the other way round.
    resources: HashMap<String, Pointer>,
    /// By the schema with the `$id` around them, the anchors.
    anchors: HashMap<Pointer, HashMap<String, Anchor>>,
    /// How many schemas carry a dynamic anchor of a name.
    dynamic: HashMap<String, usize>,
    /// Whether a keyword `unevaluated…` stands anywhere.
    pub(super) unevaluated: bool,
}

/// `$anchor` or `$dynamicAnchor`.
pub(super) struct Anchor {
    /// The schema that is called so.
    pub(super) at: Pointer,
    /// Whether it is dynamic.
    pub(super) dynamic: bool,
}

impl Identifiers {
    /// The names in a document of OpenAPI 3.1; what is wrong with them is reported.
    pub(super) fn of(root: &Cursor<'_>, diags: &Diagnostics) -> Self {
        let mut names = Self::default();
        let Some(base) = Base::of_document() else { return names };
        for schema in places::schemas(root) {
            names.collect(&schema, &base, &Pointer::root(), diags);
        }
        names
    }

    /// The place of the innermost schema with an `$id` around `at`, or the whole document: what `#` means there.
    pub(super) fn resource_around(&self, at: &Pointer) -> Pointer {
        let mut around = Some(at.clone()).filter(|_| !self.bases.is_empty());
        while let Some(place) = around {
            if self.bases.contains_key(&place) {
                return place;
            }
            around = place.parent();
        }
        Pointer::root()
    }

    /// The place of the schema that a reference without a fragment means inside the resource at `from`.
    pub(super) fn resource(&self, reference: &str, from: &Pointer) -> Option<Pointer> {
        let document = Base::of_document()?;
        let base = self.bases.get(from).unwrap_or(&document);
        let wanted = base.resolve(reference)?;
        if wanted.as_str() == document.as_str() {
            return Some(Pointer::root());
        }
        self.resources.get(wanted.as_str()).cloned()
    }

    /// The anchor of that name in the resource.
    pub(super) fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Anchor> {
        self.anchors.get(resource)?.get(name)
    }

    /// The names of the anchors in the resource.
    pub(super) fn anchors(&self, resource: &Pointer) -> impl Iterator<Item = &str> {
        self.anchors.get(resource).into_iter().flat_map(|anchors| anchors.keys().map(String::as_str))
    }

    /// How many schemas carry a dynamic anchor of that name.
    pub(super) fn dynamic_anchors(&self, name: &str) -> usize {
        self.dynamic.get(name).copied().unwrap_or_default()
    }

    fn collect(&mut self, schema: &Cursor<'_>, base: &Base, resource: &Pointer, diags: &Diagnostics) {
        if schema.as_object().is_none() {
            return;
        }
        let own = schema.get("$id").and_then(|id| self.identify(schema, &id, base, diags));
        let (base, resource) = match &own {
            Some(own) => (own, schema.pointer()),
            None => (base, resource),
        };
        for (key, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(name) = schema.get(key) {
                self.anchor_at(schema, &name, dynamic, resource, diags);
            }
        }
        let has = |key| schema.get(key).is_some();
        self.unevaluated |= has("unevaluatedProperties") || has("unevaluatedItems");
        for row in KEYWORDS.iter().filter(|row| row.is_in(Dialect::V3_1)) {
            if row.holds == Holds::Nothing {
                continue;
            }
            let Some(value) = schema.get(row.name) else { continue };
            match row.holds {
                Holds::Nothing => {}
                Holds::One => self.collect(&value, base, resource, diags),
                Holds::List => value.items().for_each(|item| self.collect(&item, base, resource, diags)),
                Holds::Map => value.entries().for_each(|(_, item)| self.collect(&item, base, resource, diags)),
            }
        }
    }

    /// Takes an `$id` in, and gives what it resolves to.
    fn identify(&mut self, schema: &Cursor<'_>, id: &Cursor<'_>, base: &Base, diags: &Diagnostics) -> Option<Base> {
        let Some(text) = id.as_str() else {
            id.report_type("a string", diags);
            return None;
        };
        let (uri, fragment) = uri::split(text);
        if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
            let message = format!("`$id` holds no fragment, and this one holds `#{}`", fragment.escape_debug());
            let help = format!("write `$anchor: {}`", fragment.escape_debug());
            diags.push(Diagnostic::new(Code::WrongValue, id.pointer(), message).with_help(help));
            return None;
        }
        let Some(own) = base.resolve(uri) else {
            let message = format!("`{}` is no URI reference", text.escape_debug());
            diags.report(Code::WrongValue, id.pointer(), message);
            return None;
        };
        if let Some(first) = self.resources.get(own.as_str()) {
            diags.push(twice(id, &first.child("$id")));
            return None;
        }
        self.resources.insert(own.as_str().to_owned(), schema.pointer().clone());
        self.bases.insert(schema.pointer().clone(), own.clone());
        Some(own)
    }

    fn anchor_at(
        &mut self,
        schema: &Cursor<'_>,
        name: &Cursor<'_>,
        dynamic: bool,
        resource: &Pointer,
        diags: &Diagnostics,
    ) {
        let Some(text) = name.as_str() else {
            name.report_type("a string", diags);
            return;
        };
        if !is_anchor(text) {
            let message = format!("`{}` is no name of an anchor", text.escape_debug());
            let help = "it begins with a letter or `_`, and goes on with letters, digits, `-`, `_` and `.`";
            diags.push(Diagnostic::new(Code::WrongValue, name.pointer(), message).with_help(help));
            return;
        }
        if dynamic {
            *self.dynamic.entry(text.to_owned()).or_default() += 1;
        }
        let anchors = self.anchors.entry(resource.clone()).or_default();
        match anchors.get(text) {
            // One schema may carry both anchors of one name.
            Some(first) if first.at != *schema.pointer() => {
                let keyword = if first.dynamic { "$dynamicAnchor" } else { "$anchor" };
                diags.push(twice(name, &first.at.child(keyword)));
            }
            _ => {
                anchors.insert(text.to_owned(), Anchor { at: schema.pointer().clone(), dynamic });
            }
        }
    }
}

/// JSON Schema Core 2020-12, section 8.2.2.
fn is_anchor(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins_well && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

fn twice(second: &Cursor<'_>, first: &Pointer) -> Diagnostic {
    let text = second.as_str().unwrap_or_default().escape_debug();
    let message = format!("two schemas are called `{text}`");
    Diagnostic::new(Code::IdentifierTwice, second.pointer(), message).with_related(first, "the other is here")
}

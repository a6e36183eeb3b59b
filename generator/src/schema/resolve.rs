//! A reference into the place that it leads to: pointers, anchors and identifiers, within one document.

use super::Reader;
use super::uri;
use crate::diag::{Code, Diagnostic, suggest};
use crate::load::Cursor;
use crate::pointer::Pointer;

/// Why a reference leads nowhere.
enum Fault {
    /// To another document.
    Remote,
    /// To a place that is not there; what stands before the `#` leads to this schema, or the document.
    Dangling(Pointer),
}

impl Reader<'_> {
    /// The place that a reference (the value of a `$ref`) leads to. What leads out of the document or to nothing is reported.
    ///
    /// `#/any/place` is percent-decoded (RFC 6901, section 6). In OpenAPI 3.1 names work too: `#anchor`, and URIs that
    /// resolve (RFC 3986, section 5.2) to the `$id` of a schema in the document; inside such a schema, `#` is that schema.
    pub fn reference(&self, reference: &Cursor<'_>) -> Option<Pointer> {
        self.reference_text(reference).and_then(|text| self.target(text, reference))
    }

    /// Whether a reference leads into this document, be it to something or to nothing there.
    pub fn is_own(&self, reference: &str, from: &Pointer) -> bool {
        !matches!(self.resolve(reference, from), Err(Fault::Remote))
    }

    /// The place that a reference leads to, if that is something in this document. Nothing is reported.
    pub fn place_of(&self, reference: &str, from: &Pointer) -> Option<Pointer> {
        self.resolve(reference, from).ok()
    }

    /// What a reference begins with that stands at `from` and counts from the whole document: inside a schema with an `$id`,
    /// `#` means that schema (JSON Schema Core 2020-12, section 8.2.1).
    pub fn document_prefix(&self, from: &Pointer) -> &'static str {
        if self.names.resource_around(from) == Pointer::root() { "" } else { uri::DOCUMENT }
    }

    /// `$dynamicRef` as far as the document alone tells where it leads: to an anchor that is not dynamic, or to the only
    /// dynamic one of its name (JSON Schema Core 2020-12, section 8.2.3.2).
    pub(super) fn dynamic_reference(&self, reference: &Cursor<'_>) -> Option<Pointer> {
        let text = self.reference_text(reference)?;
        let target = self.target(text, reference)?;
        let name = uri::split(text).1.unwrap_or_default();
        let resource = self.names.resource_around(&target);
        let is_dynamic = self.names.anchor(&resource, name).is_some_and(|anchor| anchor.dynamic);
        if is_dynamic && self.names.dynamic_anchors(name) > 1 {
            let message = format!("several schemas carry the dynamic anchor `{name}`, so this can't be generated yet");
            self.diags.push(
                Diagnostic::new(Code::UnsupportedKeyword, reference.pointer(), message)
                    .with_help("refer to one of them with `$ref`"),
            );
            return None;
        }
        Some(target)
    }

    /// The place that a text leads to; it stands at the cursor, or at a key of it.
    pub(super) fn target(&self, text: &str, at: &Cursor<'_>) -> Option<Pointer> {
        let fault = match self.resolve(text, at.pointer()) {
            Ok(target) => return Some(target),
            Err(fault) => fault,
        };
        let shown = text.escape_debug();
        let diagnostic = match fault {
            Fault::Remote => {
                let message = format!("`{shown}` is not in this document");
                Diagnostic::new(Code::RemoteReference, at.pointer(), message)
            }
            Fault::Dangling(resource) => {
                let message = format!("`{shown}` does not exist");
                let diagnostic = Diagnostic::new(Code::DanglingReference, at.pointer(), message);
                let (before, fragment) = uri::split(text);
                match self.nearest(fragment.unwrap_or_default(), &resource) {
                    Some(near) => diagnostic.with_suggestion(Some(&format!("{before}#{near}"))),
                    None if resource != Pointer::root() && self.resolve_in(&Pointer::root(), fragment).is_some() => {
                        let help = "`$id` makes `#` mean the schema that it stands in; remove `$id`";
                        diagnostic.with_help(help).with_related(resource.child("$id"), "it stands here")
                    }
                    None => diagnostic,
                }
            }
        };
        self.diags.push(diagnostic);
        None
    }

    fn reference_text<'t>(&self, reference: &Cursor<'t>) -> Option<&'t str> {
        let text = reference.as_str();
        if text.is_none() {
            reference.report_type("a string", self.diags);
        }
        text
    }

    fn resolve(&self, text: &str, from: &Pointer) -> Result<Pointer, Fault> {
        let (uri, fragment) = uri::split(text);
        let around = self.names.resource_around(from);
        let resource = match uri {
            "" => around,
            _ if !self.is_3_1() => return Err(Fault::Remote),
            _ => self.names.resource(uri, &around).ok_or(Fault::Remote)?,
        };
        self.resolve_in(&resource, fragment).ok_or(Fault::Dangling(resource))
    }

    fn resolve_in(&self, resource: &Pointer, fragment: Option<&str>) -> Option<Pointer> {
        let fragment = fragment.unwrap_or_default();
        if fragment.is_empty() || fragment.starts_with('/') {
            let inner = Pointer::from_fragment(&format!("#{fragment}"))?;
            let place = Pointer::parse(&format!("{resource}{inner}"))?;
            return self.tree.get(&place).is_some().then_some(place);
        }
        self.names.anchor(resource, fragment).map(|anchor| anchor.at.clone())
    }

    /// The fragment that was meant, if one is near enough.
    fn nearest(&self, fragment: &str, resource: &Pointer) -> Option<String> {
        let is_there = |fragment: &String| self.resolve_in(resource, Some(fragment)).is_some();
        // `#components/schemas/Pet`
        let with_slash = Some(format!("/{fragment}")).filter(|_| !fragment.starts_with('/'));
        if let Some(found) = with_slash.filter(is_there) {
            return Some(found);
        }
        if !fragment.starts_with('/') {
            return suggest(fragment, self.names.anchors(resource)).map(str::to_owned);
        }
        let wanted = Pointer::from_fragment(&format!("#{fragment}"))?;
        self.corrected(&wanted, resource).filter(is_there).or_else(|| {
            // `#/definitions/Pet` of Swagger 2.0.
            let moved = Pointer::root().child("components").child("schemas").child(&wanted.last()?).to_string();
            Some(moved).filter(is_there)
        })
    }

    /// The pointer with its first wrong token replaced by the nearest of what stands there.
    fn corrected(&self, wanted: &Pointer, resource: &Pointer) -> Option<String> {
        let mut cursor = self.tree.at(resource)?;
        let mut corrected = Pointer::root();
        let tokens = wanted.tokens();
        let mut rest = tokens.iter();
        for token in rest.by_ref() {
            let next = cursor.get(token).or_else(|| cursor.index(token.parse().ok()?));
            match next {
                Some(next) => {
                    cursor = next;
                    corrected = corrected.child(token);
                }
                None => {
                    corrected = corrected.child(suggest(token, cursor.as_object()?.keys())?);
                    break;
                }
            }
        }
        Some(rest.fold(corrected, |pointer, token| pointer.child(token)).to_string())
    }
}

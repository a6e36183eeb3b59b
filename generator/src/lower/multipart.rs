//! Bodies of several parts: files, texts and JSON.

use openapiv3::{Encoding, MediaType};

use super::Lowering;
use super::content::is_binary;
use super::media_type::is_json;
use super::owner::Owner;
use crate::diag::{Code, Diagnostic};
use crate::ir::{BodyPart, Docs, Multipart, PartKind, Shape};
use crate::load::{Cursor, Node};
use crate::pointer::Pointer;

/// So many references are followed from a body to its properties.
const STEPS: usize = 32;

impl Lowering<'_> {
    /// The parts of a `multipart/…` body: a part for each property. `None` if its schema is no object that can be read so.
    pub(super) fn multipart(
        &mut self,
        owner: Owner<'_>,
        essence: &str,
        described: &MediaType,
        at: &Pointer,
    ) -> Option<Multipart> {
        let subtype = essence.trim_start_matches("multipart/").to_owned();
        let place = self.followed_to(&at.child("schema"));
        let Some(schema) = place.as_ref().and_then(|place| self.tree.at(place)) else {
            return Some(Multipart { subtype, parts: Vec::new(), open: true });
        };
        for keyword in ["allOf", "anyOf", "oneOf", "not", "if", "patternProperties"] {
            if schema.get(keyword).is_some() {
                let message = format!("`{keyword}` of a multipart body, so no body of this media type is generated");
                self.diags.report(Code::UnsupportedMediaType, schema.pointer().child(keyword), message);
                return None;
            }
        }
        let required: Vec<&str> =
            schema.get("required").into_iter().flat_map(|list| list.items()).filter_map(|name| name.as_str()).collect();
        let properties: Vec<(&str, Cursor<'_>)> =
            schema.get("properties").into_iter().flat_map(|properties| properties.entries()).collect();
        let mut parts = Vec::new();
        for (name, property) in properties {
            let encoding = described.encoding.get(name);
            let kind = self.part_kind(owner, name, &property, encoding);
            let text = |key: &str| property.get(key).and_then(|value| value.as_str().map(str::to_owned));
            let is = |key: &str| property.get(key).and_then(|value| value.as_bool()).unwrap_or(false);
            if is("readOnly") {
                continue;
            }
            if encoding.is_some_and(|encoding| !encoding.headers.is_empty()) {
                let place = at.child("encoding").child(name).child("headers");
                let message = "headers of a part are not generated; `Part::header` sets them";
                self.diags.push(Diagnostic::at_key(Code::NotGenerated, &place, message));
            }
            parts.push(BodyPart {
                name: name.to_owned(),
                required: required.contains(&name),
                deprecated: is("deprecated"),
                docs: Docs { description: text("description"), ..Docs::default() },
                kind,
                content_type: encoding
                    .and_then(|encoding| encoding.content_type.clone())
                    .and_then(|types| one_of(&types)),
            });
        }
        let closed = schema.get("additionalProperties").is_some_and(|value| value.as_bool() == Some(false));
        Some(Multipart { subtype, open: !closed, parts })
    }

    fn part_kind(
        &mut self,
        owner: Owner<'_>,
        name: &str,
        property: &Cursor<'_>,
        encoding: Option<&Encoding>,
    ) -> PartKind {
        let at = |pointer: &Pointer| self.followed_to(pointer).and_then(|place| self.tree.at(&place));
        let schema = at(property.pointer());
        let items = schema.as_ref().and_then(|schema| schema.get("items")).and_then(|items| at(items.pointer()));
        if schema.as_ref().is_some_and(|schema| is_binary(schema.node())) {
            return PartKind::File;
        }
        if items.as_ref().is_some_and(|items| is_binary(items.node())) {
            return PartKind::Files;
        }
        let provenance = owner.provenance(&format!("{name} part"));
        let value = self.type_at(property.pointer(), provenance);
        if encoding.and_then(|encoding| encoding.content_type.as_deref()).is_some_and(is_json) {
            return PartKind::Json(value);
        }
        let is_text = |shape: &Shape| matches!(shape, Shape::Scalar(_) | Shape::Enum(_));
        match self.types.shape(value.ty) {
            shape if is_text(shape) => PartKind::Text(value),
            Shape::List(items) if is_text(self.types.shape(items.ty)) => PartKind::Texts(value),
            _ => PartKind::Json(value),
        }
    }

    /// The place of a schema behind its references. `None` if there is none, or if they lead nowhere.
    fn followed_to(&self, at: &Pointer) -> Option<Pointer> {
        let mut place = at.clone();
        for _ in 0..STEPS {
            let node = self.tree.get(&place)?;
            let Some(reference) = node.as_object().and_then(|object| object.get("$ref")).and_then(Node::as_str) else {
                return Some(place);
            };
            place = Pointer::from_fragment(reference)?;
        }
        None
    }
}

/// The first of the media types that an encoding lists, unless it leaves open which.
fn one_of(content_types: &str) -> Option<String> {
    let first = content_types.split(',').next()?.trim();
    (!first.is_empty() && !first.contains('*')).then(|| first.to_owned())
}

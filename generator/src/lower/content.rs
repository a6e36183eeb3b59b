//! Bodies by their media types: which are generated, and what each holds.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::Lowering;
use super::media_type::{essence, is_json, is_text};
use super::owner::Owner;
use super::parameter::query_style;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Content, FieldEncoding, FormField, Framing, Payload, Provenance, Shape, Style, TypeUse};
use crate::load::Node;
use crate::pointer::Pointer;

/// Which way a body travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Sent,
    Received,
}

impl Lowering<'_> {
    /// The media types of a body, each with what it holds. `None` if it has some, and none of them can be generated.
    pub(super) fn contents(
        &mut self,
        owner: Owner<'_>,
        role: &str,
        described: &IndexMap<String, MediaType>,
        at: &Pointer,
        way: Way,
    ) -> Option<Vec<Content>> {
        let place = at.child("content");
        let json_schemas: Vec<(&String, Option<&Node>)> = described
            .keys()
            .filter(|media_type| is_json(media_type))
            .map(|media_type| (media_type, self.tree.get(&place.child(media_type).child("schema"))))
            .collect();
        let mut contents: Vec<Content> = Vec::new();
        for (media_type, content) in described {
            let here = place.child(media_type);
            let schema = self.tree.get(&here.child("schema"));
            // The same value in another form: JSON is the one that keeps it exactly.
            let twin = json_schemas.iter().find(|(other, of_other)| *other != media_type && *of_other == schema);
            let is_first = !is_json(media_type) || contents.iter().any(|content| is_json(&content.media_type));
            if let Some((other, _)) = twin.filter(|_| is_first && !is_events(media_type)) {
                let message = format!(
                    "`{}` holds what `{}` does, which is used",
                    media_type.escape_debug(),
                    other.escape_debug()
                );
                self.diags.push(Diagnostic::at_key(Code::OtherMediaType, &here, message));
                continue;
            }
            let payload = self.payload(owner, role, media_type, content, &here, way);
            contents.extend(payload.map(|payload| Content { media_type: media_type.clone(), payload }));
        }
        (!contents.is_empty() || described.is_empty()).then_some(contents)
    }

    /// What one media type of a body holds. `None` if that can't be generated.
    pub(super) fn payload(
        &mut self,
        owner: Owner<'_>,
        role: &str,
        media_type: &str,
        described: &MediaType,
        at: &Pointer,
        way: Way,
    ) -> Option<Payload> {
        let essence = essence(media_type);
        let kind = essence.split_once('/').map_or("", |(kind, _)| kind);
        let provenance = owner.provenance(role);
        Some(match (essence.as_str(), way) {
            _ if is_json(media_type) => Payload::Json(self.type_of_content(at, provenance)),
            ("application/x-www-form-urlencoded", Way::Sent) => {
                let value = self.type_of_content(at, provenance);
                return self.form(value, described, at);
            }
            _ if kind == "multipart" && way == Way::Sent => {
                Payload::Multipart(self.multipart(owner, &essence, described, at)?)
            }
            ("text/event-stream", Way::Received) => Payload::Events(self.event_data(at, provenance)),
            (
                "application/jsonl"
                | "application/x-ndjson"
                | "application/ndjson"
                | "application/x-jsonlines"
                | "application/jsonlines"
                | "application/stream+json",
                Way::Received,
            ) => Payload::Lines { value: self.type_of_content(at, provenance), framing: Framing::Lines },
            (sequence, Way::Received) if sequence == "application/json-seq" || sequence.ends_with("+json-seq") => {
                Payload::Lines { value: self.type_of_content(at, provenance), framing: Framing::Sequence }
            }
            // Whoever says no media type, and a schema that is no file, means JSON.
            ("*/*", _) if self.tree.get(&at.child("schema")).is_some_and(|schema| !is_binary(schema)) => {
                Payload::Json(self.type_of_content(at, provenance))
            }
            _ if is_text(media_type) => Payload::Text,
            _ => Payload::Bytes,
        })
    }

    fn type_of_content(&mut self, at: &Pointer, provenance: Provenance) -> TypeUse {
        let place = at.child("schema");
        match self.tree.get(&place) {
            Some(_) => self.type_at(&place, provenance),
            None => self.any(&place),
        }
    }

    /// The type of the data of events. A plain string says no more than that there is some.
    fn event_data(&mut self, at: &Pointer, provenance: Provenance) -> Option<TypeUse> {
        let place = at.child("schema");
        self.tree.get(&place)?;
        let value = self.type_at(&place, provenance);
        (!matches!(self.types.shape(value.ty), Shape::Scalar(_))).then_some(value)
    }

    fn form(&mut self, value: TypeUse, described: &MediaType, at: &Pointer) -> Option<Payload> {
        let has_names =
            matches!(self.types.shape(value.ty), Shape::Record(_) | Shape::Map(_) | Shape::Union(_) | Shape::Any);
        if !has_names || value.nullable {
            let message = "a form is an object, so the operation is left out";
            self.diags.report(Code::UnsupportedMediaType, at.child("schema"), message);
            return None;
        }
        let mut fields = Vec::new();
        for (name, encoding) in &described.encoding {
            let place = at.child("encoding").child(name);
            let explode = self.tree.get(&place.child("explode")).and_then(Node::as_bool);
            let is_styled = encoding.style.is_some() || explode.is_some() || encoding.allow_reserved;
            let is_json = encoding.content_type.as_deref().is_some_and(is_json);
            let style = encoding.style.as_ref().map_or(Style::Form, query_style);
            let explode = explode.unwrap_or(style == Style::Form);
            let encoding = match (is_styled, is_json) {
                (true, _) => FieldEncoding::Style { style, explode, allow_reserved: encoding.allow_reserved },
                (false, true) => FieldEncoding::Json,
                (false, false) => continue,
            };
            fields.push(FormField { name: name.clone(), encoding });
        }
        Some(Payload::Form { value, fields })
    }
}

fn is_events(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "text/event-stream"
        || essence.contains("jsonl")
        || essence.contains("json-seq")
        || essence.ends_with("ndjson")
}

/// Whether a schema describes a file: OpenAPI 3.0 says `format: binary`, 3.1 nothing or `contentMediaType`.
pub(super) fn is_binary(schema: &Node) -> bool {
    let Some(object) = schema.as_object() else { return false };
    let text = |key: &str| object.get(key).and_then(Node::as_str);
    let is_text = text("type") == Some("string");
    match text("format") {
        Some("binary") => true,
        Some(_) => false,
        None => {
            (is_text && object.contains_key("contentMediaType") && !object.contains_key("contentEncoding"))
                || object.is_empty()
        }
    }
}

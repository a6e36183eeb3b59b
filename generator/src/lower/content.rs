//! Bodies by their media types: which are generated, and what each holds.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::Lowering;
use super::media_type::{essence, is_json, is_text, is_written_well};
use super::owner::Owner;
use super::parameter::query_style;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Content, FormField, Framing, ParameterEncoding, Payload, Provenance, Shape, Style, TypeUse};
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
        let is_stream = |media_type: &str| way == Way::Received && is_stream(media_type);
        let json_schemas: Vec<(&String, Option<&Node>)> = described
            .keys()
            .filter(|media_type| is_json(media_type) && !is_stream(media_type))
            .map(|media_type| (media_type, self.tree.get(&place.child(media_type).child("schema"))))
            .collect();
        let mut contents: Vec<Content> = Vec::new();
        for (media_type, content) in described {
            let here = place.child(media_type);
            // It becomes the value of a header.
            if !is_written_well(media_type) {
                let message = format!("`{}` is no media type, so it is left out", media_type.escape_debug());
                self.diags.push(Diagnostic::at_key(Code::UnsupportedMediaType, &here, message));
                continue;
            }
            let schema = self.tree.get(&here.child("schema"));
            // The same value in another form: JSON is the one that keeps it exactly.
            let twin = json_schemas.iter().find(|(other, of_other)| *other != media_type && *of_other == schema);
            let is_first = !is_json(media_type) || contents.iter().any(|content| is_json(&content.media_type));
            let twin = twin.filter(|_| is_first && !is_stream(media_type)).map(|(other, _)| *other);
            // One that is read piece by piece is enough, too.
            let stream = contents.iter().find(|content| content.payload.is_stream() && is_stream(media_type));
            if let Some(other) = twin.or(stream.map(|content| &content.media_type)) {
                let (this, other) = (media_type.escape_debug(), other.escape_debug());
                let message = match stream {
                    Some(_) => format!("`{this}` is read piece by piece, and so is `{other}`, which is used"),
                    None => format!("`{this}` holds what `{other}` does, which is used"),
                };
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
        if let Some(framing) = framing(&essence).filter(|_| way == Way::Received) {
            return Some(Payload::Lines { value: self.type_of_content(at, provenance), framing });
        }
        Some(match (essence.as_str(), way) {
            (EVENTS, Way::Received) => Payload::Events(self.event_data(at, provenance)),
            _ if is_json(media_type) => Payload::Json(self.type_of_content(at, provenance)),
            ("application/x-www-form-urlencoded", Way::Sent) => {
                let value = self.type_of_content(at, provenance);
                return self.form(value, described, at);
            }
            _ if kind == "multipart" && way == Way::Sent => {
                Payload::Multipart(self.multipart(owner, &essence, described, at)?)
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
            let message = "a form is an object, so no body of this media type is generated";
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
                (true, _) => ParameterEncoding::Style { style, explode, allow_reserved: encoding.allow_reserved },
                (false, true) => ParameterEncoding::Json,
                (false, false) => continue,
            };
            fields.push(FormField { name: name.clone(), encoding });
        }
        Some(Payload::Form { value, fields })
    }
}

const EVENTS: &str = "text/event-stream";

/// Whether answers of a media type are read piece by piece.
fn is_stream(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == EVENTS || framing(&essence).is_some()
}

/// How the JSON texts of a media type are told apart, if it is one of several.
fn framing(essence: &str) -> Option<Framing> {
    match essence {
        "application/jsonl"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/x-jsonlines"
        | "application/jsonlines"
        | "application/stream+json" => Some(Framing::Lines),
        "application/json-seq" => Some(Framing::Sequence),
        _ => essence.ends_with("+json-seq").then_some(Framing::Sequence),
    }
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

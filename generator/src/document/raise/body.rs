//! `in: body` and `in: formData` into request bodies, and the media types that `consumes` and `produces` name.

use super::operation::Listed;
use super::parameter::Collection;
use super::{Raising, fields, string, text};
use crate::diag::Code;
use crate::document::grammar::Kind;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

pub(super) const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A media type and where it is named.
pub(super) type MediaType<'t> = (&'t str, Pointer);

impl<'t> Raising<'t> {
    /// The media types that an operation names under a key, or else the document.
    pub(super) fn media_types(&self, operation: Option<&Cursor<'t>>, key: &str) -> Vec<MediaType<'t>> {
        let own = operation.and_then(|operation| operation.get(key));
        let Some(list) = own.or_else(|| self.tree.cursor().get(key)) else { return Vec::new() };
        if list.as_array().is_none() {
            list.report_type("an array", self.diags);
        }
        let mut found: Vec<MediaType<'t>> = Vec::new();
        for item in list.items() {
            match item.as_str() {
                Some(name) => found.push((name, item.pointer().clone())),
                None => item.report_type("a string", self.diags),
            }
        }
        found
    }

    /// The body of an operation. One that refers to a parameter of the document is a reference, too, unless the operation
    /// has media types of its own.
    pub(super) fn body(&self, listed: &Listed<'t>, operation: &Cursor<'t>, at: &Pointer) -> Node {
        let shared = Pointer::root().child("parameters");
        let target = text(&listed.item, "$ref").and_then(Pointer::from_fragment);
        let is_shared = target.and_then(|target| target.parent()) == Some(shared);
        if is_shared && operation.get("consumes").is_none() {
            self.moved(at, listed.item.pointer());
            return self.reference(&listed.item, at);
        }
        let is_copied = listed.item.pointer() != listed.parameter.pointer();
        if is_copied && !self.spend(listed.parameter.node(), at) {
            return Node::Object(Object::default());
        }
        self.body_with(&listed.parameter, &self.media_types(Some(operation), "consumes"), at)
    }

    /// A body that operations refer to.
    pub(super) fn shared_body(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        match cursor.get("$ref") {
            Some(_) => {
                self.moved(at, cursor.pointer());
                self.reference(cursor, at)
            }
            None => self.body_with(cursor, &self.media_types(None, "consumes"), at),
        }
    }

    fn body_with(&self, cursor: &Cursor<'t>, media_types: &[MediaType<'t>], at: &Pointer) -> Node {
        self.moved(at, cursor.pointer());
        self.unknown(cursor, Kind::Parameter, fields::BODY);
        let kept = |key: &str| matches!(key, "description" | "required") || key.starts_with("x-");
        let members = cursor.entries().filter(|(key, _)| kept(key));
        let mut body: Object = members.map(|(key, value)| (key.to_owned(), value.node().clone())).collect();
        let schema = cursor.get("schema");
        if schema.is_none() {
            self.missing(cursor, "schema", Kind::Parameter);
        }
        let fallback = [(JSON, cursor.pointer().clone())];
        let media_types = if media_types.is_empty() { &fallback } else { media_types };
        body.insert("content", self.content(schema.as_ref(), media_types, &at.child("content")));
        Node::Object(body)
    }

    /// A schema under each of the media types.
    pub(super) fn content(&self, schema: Option<&Cursor<'t>>, media_types: &[MediaType<'t>], at: &Pointer) -> Node {
        let mut content = Object::default();
        for (index, (name, written)) in media_types.iter().enumerate() {
            let at = at.child(name);
            if content.contains_key(name) || (index > 0 && !self.spend(schema.map_or(&Node::Null, Cursor::node), &at)) {
                continue;
            }
            self.moved(&at, written);
            let mut media = Object::default();
            if let Some(schema) = schema {
                let at = at.child("schema");
                self.moved(&at, schema.pointer());
                media.insert("schema", self.schema(schema, &at));
            }
            content.insert(*name, Node::Object(media));
        }
        Node::Object(content)
    }

    /// The fields of a form as one object. A service that takes both kinds of forms takes the first that it names.
    pub(super) fn form(&self, listed: &[&Listed<'t>], operation: &Cursor<'t>, at: &Pointer) -> Node {
        if let Some(first) = listed.first() {
            self.moved(at, first.item.pointer());
        }
        let has_file = listed.iter().any(|field| text(&field.parameter, "type") == Some("file"));
        let named = self.media_types(Some(operation), "consumes").into_iter();
        let form = named.map(|(name, at)| (name.split(';').next().unwrap_or(name).trim(), at));
        let named = form.into_iter().find(|(name, _)| *name == MULTIPART || (*name == FORM && !has_file));
        let name = named.as_ref().map_or(if has_file { MULTIPART } else { FORM }, |(name, _)| *name);
        let is_multipart = name == MULTIPART;
        let at = at.child("content").child(name);
        if let Some((_, written)) = &named {
            self.moved(&at, written);
        }
        let (mut properties, mut encodings, mut required) = (Object::default(), Object::default(), Vec::new());
        for field in listed {
            let parameter = &field.parameter;
            let is_copied = field.item.pointer() != parameter.pointer();
            let Some(name) = text(parameter, "name") else {
                self.missing(parameter, "name", Kind::Parameter);
                continue;
            };
            if is_copied && !self.spend(parameter.node(), &at) {
                continue;
            }
            self.unknown_beside_type(parameter, Kind::Parameter, fields::PARAMETER);
            properties.insert(name, self.field(parameter, &at.child("schema").child("properties").child(name)));
            if parameter.get("required").and_then(|required| required.as_bool()) == Some(true) {
                required.push(string(name));
            }
            let collection = self.collection(parameter, "formData");
            if let Some(encoding) = collection.and_then(|collection| self.encoding(parameter, collection, is_multipart))
            {
                encodings.insert(name, encoding);
            }
        }
        let is_required = !required.is_empty();
        let mut schema = Object::from_iter([("type".to_owned(), string("object"))]);
        schema.insert("properties", Node::Object(properties));
        if is_required {
            schema.insert("required", Node::Array(required));
        }
        let mut media = Object::from_iter([("schema".to_owned(), Node::Object(schema))]);
        if !encodings.is_empty() {
            media.insert("encoding", Node::Object(encodings));
        }
        let content = Object::from_iter([(name.to_owned(), Node::Object(media))]);
        let mut body = Object::from_iter([("content".to_owned(), Node::Object(content))]);
        body.insert("required", Node::Bool(is_required));
        Node::Object(body)
    }

    /// The schema of a field, with its documentation.
    fn field(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        if cursor.get("type").is_none() {
            self.missing(cursor, "type", Kind::Parameter);
        }
        let mut schema = self.simple_schema(cursor, at);
        if let (Node::Object(schema), Some(description)) = (&mut schema, cursor.get("description")) {
            schema.insert("description", description.node().clone());
        }
        schema
    }

    /// How the items of a list are written into a form. In one of several parts, each is a part.
    fn encoding(&self, cursor: &Cursor<'t>, collection: Collection, is_multipart: bool) -> Option<Node> {
        if !is_multipart {
            let (style, explode) = collection.style();
            let style = ("style".to_owned(), string(style));
            return Some(Node::Object(Object::from_iter([style, ("explode".to_owned(), Node::Bool(explode))])));
        }
        let format = cursor.get("collectionFormat").filter(|_| collection != Collection::Several);
        if let Some(format) = format {
            let message = format!("each item of a list is a part of `{MULTIPART}`, whatever the format");
            self.diags.report(Code::NotGenerated, format.pointer(), message);
        }
        None
    }
}

//! Responses: a schema and `produces` into content.

use super::body::JSON;
use super::{Raising, fields, text};
use crate::document::grammar::Kind;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

/// What a file is if nobody says more.
const BYTES: &str = "application/octet-stream";

impl<'t> Raising<'t> {
    /// Section "Responses Object", of an operation.
    pub(super) fn responses(&self, cursor: &Cursor<'t>, operation: &Cursor<'t>, at: &Pointer) -> Node {
        self.members(cursor, at, |raising, response, at| raising.response(response, Some(operation), at))
    }

    /// A response that operations refer to.
    pub(super) fn shared_response(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        self.response(cursor, None, at)
    }

    /// Section "Response Object". A reference stays one, unless its operation has media types of its own.
    fn response(&self, cursor: &Cursor<'t>, operation: Option<&Cursor<'t>>, at: &Pointer) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        if cursor.get("$ref").is_none() {
            return self.response_with(cursor, operation, at);
        }
        let own = operation.filter(|operation| operation.get("produces").is_some());
        let followed = own.and_then(|_| self.followed(cursor)).filter(|response| response.get("schema").is_some());
        let names = |operation| -> Vec<&str> {
            self.media_types(operation, "produces").into_iter().map(|(name, _)| name).collect()
        };
        match followed {
            Some(response) if names(own) != names(None) => match self.spend(response.node(), at) {
                true => self.response_with(&response, own, at),
                false => Node::Object(Object::default()),
            },
            _ => self.reference(cursor, at),
        }
    }

    fn response_with(&self, cursor: &Cursor<'t>, operation: Option<&Cursor<'t>>, at: &Pointer) -> Node {
        self.moved(at, cursor.pointer());
        self.unknown(cursor, Kind::Response, fields::RESPONSE);
        let mut response = Object::default();
        for (key, value) in cursor.entries() {
            let raised = match key {
                "headers" => self.members(&value, &at.child(key), Self::header),
                "description" => value.node().clone(),
                _ if key.starts_with("x-") => value.node().clone(),
                _ => continue,
            };
            response.insert(key, raised);
        }
        // Without a schema, the response has no content.
        let Some(schema) = cursor.get("schema") else { return Node::Object(response) };
        let mut media_types = self.media_types(operation, "produces");
        if media_types.is_empty() {
            let is_file = text(&schema, "type") == Some("file");
            media_types.push((if is_file { BYTES } else { JSON }, cursor.pointer().clone()));
        }
        let at = at.child("content");
        let mut content = self.content(Some(&schema), &media_types, &at);
        for (name, example) in cursor.get("examples").iter().flat_map(Cursor::entries) {
            if let Some(Node::Object(media)) = content.get_mut(&Pointer::root().child(name)) {
                media.insert("example", example.node().clone());
                self.moved(&at.child(name).child("example"), example.pointer());
            }
        }
        response.insert("content", content);
        Node::Object(response)
    }
}

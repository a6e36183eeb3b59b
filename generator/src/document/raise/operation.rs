//! Path items and operations: which parameters are sent in the body, and with which media types.

use super::{Raising, fields, text};
use crate::diag::Code;
use crate::document::grammar::Kind;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

/// A parameter as it is listed, and what it refers to.
pub(super) struct Listed<'t> {
    pub(super) item: Cursor<'t>,
    pub(super) parameter: Cursor<'t>,
}

impl<'t> Listed<'t> {
    /// Two parameters are the same if their names and their places are (section "Operation Object"); there is one body.
    fn is_same(&self, other: &Self) -> bool {
        let (this, that) = (&self.parameter, &other.parameter);
        let place = text(this, "in");
        place == text(that, "in") && (place == Some("body") || text(this, "name") == text(that, "name"))
    }

    fn is_sent(&self) -> bool {
        matches!(text(&self.parameter, "in"), Some("body" | "formData"))
    }
}

impl<'t> Raising<'t> {
    /// Section "Path Item Object".
    pub(super) fn path_item(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        self.unknown(cursor, Kind::PathItem, fields::PATH_ITEM);
        if cursor.get("$ref").is_some() {
            self.references.borrow_mut().push(at.clone());
        }
        let shared = self.listed(cursor);
        let mut item = Object::default();
        for (key, value) in cursor.entries() {
            let at = at.child(key);
            let raised = match key {
                "parameters" => self.plain_parameters(&value, &shared, &at),
                _ if fields::METHODS.contains(&key) => self.operation(&value, &shared, &at),
                _ if key == "$ref" || key.starts_with("x-") => value.node().clone(),
                _ => continue,
            };
            item.insert(key, raised);
        }
        Node::Object(item)
    }

    /// Section "Operation Object".
    fn operation(&self, cursor: &Cursor<'t>, shared: &[Listed<'t>], at: &Pointer) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        self.unknown(cursor, Kind::Operation, fields::OPERATION);
        let own = self.listed(cursor);
        let mut operation = Object::default();
        for (key, value) in cursor.entries() {
            let at = at.child(key);
            let raised = match key {
                "parameters" => self.plain_parameters(&value, &own, &at),
                "responses" => self.responses(&value, cursor, &at),
                "consumes" | "produces" | "schemes" => continue,
                _ if fields::OPERATION.contains(&key) || key.starts_with("x-") => value.node().clone(),
                _ => continue,
            };
            operation.insert(key, raised);
        }
        let inherited = shared.iter().filter(|shared| !own.iter().any(|own| own.is_same(shared)));
        let sent: Vec<&Listed<'t>> = own.iter().chain(inherited).filter(|listed| listed.is_sent()).collect();
        if let Some(body) = self.request_body(&sent, cursor, &at.child("requestBody")) {
            operation.insert("requestBody", body);
        }
        let schemes = cursor.get("schemes");
        if let Some(servers) = schemes.and_then(|schemes| self.servers(Some(&schemes), &at.child("servers"))) {
            operation.insert("servers", servers);
        }
        Node::Object(operation)
    }

    /// The parameters that a path item or an operation lists. One whose reference leads nowhere stands for itself.
    fn listed(&self, cursor: &Cursor<'t>) -> Vec<Listed<'t>> {
        let items = cursor.get("parameters").into_iter().flat_map(|list| list.items());
        let listed = items.map(|item| Listed { parameter: self.followed(&item).unwrap_or_else(|| item.clone()), item });
        listed.collect()
    }

    /// Those that are not sent in the body.
    fn plain_parameters(&self, list: &Cursor<'t>, listed: &[Listed<'t>], at: &Pointer) -> Node {
        if list.as_array().is_none() {
            return list.node().clone();
        }
        let plain = listed.iter().filter(|listed| !listed.is_sent()).enumerate();
        Node::Array(plain.map(|(index, listed)| self.parameter(&listed.item, &at.index(index))).collect())
    }

    /// What is sent: a body, or the fields of a form.
    fn request_body(&self, sent: &[&Listed<'t>], operation: &Cursor<'t>, at: &Pointer) -> Option<Node> {
        let (bodies, fields): (Vec<&Listed<'t>>, Vec<&Listed<'t>>) =
            sent.iter().partition(|listed| text(&listed.parameter, "in") == Some("body"));
        let Some((body, others)) = bodies.split_first() else {
            return (!fields.is_empty()).then(|| self.form(&fields, operation, at));
        };
        for other in others.iter().chain(&fields) {
            let message = "a body is sent already, so this parameter is left out";
            self.diags.report(Code::NotGenerated, other.item.pointer(), message);
        }
        Some(self.body(body, operation, at))
    }

    /// Where a parameter is sent.
    pub(super) fn place_of(&self, parameter: &Cursor<'t>) -> Option<&'t str> {
        text(&self.followed(parameter)?, "in")
    }

    /// Reports a key that the specification requires.
    pub(super) fn missing(&self, cursor: &Cursor<'_>, key: &str, kind: Kind) {
        self.diags.report(Code::MissingKey, cursor.pointer(), format!("`{key}` is missing in {}", kind.name()));
    }
}

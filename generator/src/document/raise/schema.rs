//! Schema Objects, and the part of them that parameters and headers have.

use super::{Raising, fields, string};
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

impl<'t> Raising<'t> {
    /// Section "Schema Object". What 3.0 added to it is read as 3.0 does: many documents have it.
    pub(super) fn schema(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        if cursor.get("$ref").is_some() {
            return self.reference(cursor, at);
        }
        let mut schema = Object::default();
        for (key, value) in cursor.entries() {
            let at = at.child(key);
            let raised = match key {
                "items" | "additionalProperties" | "not" => self.schema(&value, &at),
                "properties" => {
                    let each = value.entries().map(|(name, property)| {
                        let raised = self.schema(&property, &at.child(name));
                        (name.to_owned(), raised)
                    });
                    let properties = Node::Object(each.collect());
                    if value.as_object().is_some() { properties } else { value.node().clone() }
                }
                "allOf" | "anyOf" | "oneOf" if value.as_array().is_some() => {
                    let each = value.items().enumerate();
                    Node::Array(each.map(|(index, item)| self.schema(&item, &at.index(index))).collect())
                }
                "discriminator" if value.as_str().is_some() => {
                    self.moved(&at.child("propertyName"), value.pointer());
                    Node::Object(Object::from_iter([("propertyName".to_owned(), value.node().clone())]))
                }
                _ => value.node().clone(),
            };
            schema.insert(key, raised);
        }
        self.in_words_of_3_0(cursor, &mut schema, at);
        Node::Object(schema)
    }

    /// The schema of what a parameter, a header or an item of theirs holds.
    pub(super) fn simple_schema(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        self.moved(at, cursor.pointer());
        let mut schema = Object::default();
        for (key, value) in cursor.entries().filter(|(key, _)| fields::SIMPLE_SCHEMA.contains(key)) {
            let raised = match value.as_object() {
                Some(_) if key == "items" => self.simple_schema(&value, &at.child(key)),
                _ => value.node().clone(),
            };
            schema.insert(key, raised);
        }
        self.in_words_of_3_0(cursor, &mut schema, at);
        Node::Object(schema)
    }

    fn in_words_of_3_0(&self, cursor: &Cursor<'t>, schema: &mut Object, at: &Pointer) {
        if schema.get("type").and_then(Node::as_str) == Some("file") {
            schema.insert("type", string("string"));
            schema.insert("format", string("binary"));
        }
        let nullable = cursor.get("x-nullable").filter(|nullable| nullable.as_bool() == Some(true));
        let Some(nullable) = nullable else { return };
        // Without a type, `nullable` says nothing.
        if schema.contains_key("type") && !schema.contains_key("nullable") {
            schema.insert("nullable", Node::Bool(true));
            self.moved(&at.child("nullable"), nullable.pointer());
        }
        // In 3.0 an `enum` lists null where that is allowed.
        if let Some(values) = schema.get("enum").and_then(Node::as_array)
            && !values.contains(&Node::Null)
        {
            let values = values.iter().cloned().chain([Node::Null]).collect();
            schema.insert("enum", Node::Array(values));
        }
    }
}

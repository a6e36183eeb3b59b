//! Parameters in path, query and header: their types move into `schema`, and collection formats become styles.

use super::{Raising, fields, string, text};
use crate::diag::Code;
use crate::document::grammar::Kind;
use crate::load::{Cursor, Node, Object};
use crate::pointer::Pointer;

const FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes", "multi"];

/// How the items of a list are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    /// Between commas.
    Commas,
    /// Between spaces.
    Spaces,
    /// Between bars.
    Bars,
    /// Each under the name again.
    Several,
}

impl Collection {
    /// `style` and `explode` of a query parameter or a field of a form.
    pub(super) fn style(self) -> (&'static str, bool) {
        match self {
            Self::Commas => ("form", false),
            Self::Spaces => ("spaceDelimited", false),
            Self::Bars => ("pipeDelimited", false),
            Self::Several => ("form", true),
        }
    }
}

impl<'t> Raising<'t> {
    /// Section "Parameter Object", but for those that are sent in the body.
    pub(super) fn parameter(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        self.moved(at, cursor.pointer());
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        if cursor.get("$ref").is_some() {
            return self.reference(cursor, at);
        }
        self.unknown_beside_type(cursor, Kind::Parameter, fields::PARAMETER);
        let mut parameter = around(cursor);
        if cursor.get("type").is_none() {
            self.missing(cursor, "type", Kind::Parameter);
        }
        parameter.insert("schema", self.simple_schema(cursor, &at.child("schema")));
        let place = text(cursor, "in").unwrap_or_default();
        if let Some(collection) = self.collection(cursor, place) {
            let (style, explode) = match place {
                "query" => collection.style(),
                _ => ("simple", false),
            };
            parameter.insert("style", string(style));
            parameter.insert("explode", Node::Bool(explode));
            for key in ["style", "explode"] {
                self.moved(&at.child(key), &cursor.pointer().child("collectionFormat"));
            }
        }
        Node::Object(parameter)
    }

    /// Section "Header Object".
    pub(super) fn header(&self, cursor: &Cursor<'t>, at: &Pointer) -> Node {
        self.moved(at, cursor.pointer());
        if cursor.as_object().is_none() {
            return cursor.node().clone();
        }
        self.unknown_beside_type(cursor, Kind::Header, fields::HEADER);
        if cursor.get("type").is_none() {
            self.missing(cursor, "type", Kind::Header);
        }
        // Its style is the one that 3.0 takes unasked.
        self.collection(cursor, "header");
        let mut header = around(cursor);
        header.insert("schema", self.simple_schema(cursor, &at.child("schema")));
        Node::Object(header)
    }

    /// How a list is written that is sent at a place; `None` if it is no list.
    pub(super) fn collection(&self, cursor: &Cursor<'t>, place: &str) -> Option<Collection> {
        let is_list = text(cursor, "type") == Some("array");
        let format = cursor.get("collectionFormat").filter(|_| is_list);
        let Some(format) = format else { return is_list.then_some(Collection::Commas) };
        let Some(word) = format.as_str() else {
            format.report_type("a string", self.diags);
            return Some(Collection::Commas);
        };
        let is_named = matches!(place, "query" | "formData");
        let collection = match word {
            "csv" => Collection::Commas,
            "ssv" if is_named => Collection::Spaces,
            "pipes" if is_named => Collection::Bars,
            "multi" if is_named => Collection::Several,
            _ if FORMATS.contains(&word) => {
                let message = format!("a list can't be written as `{word}` here, so its items stand between commas");
                self.diags.report(Code::NotGenerated, format.pointer(), message);
                Collection::Commas
            }
            _ => {
                self.wrong_word(&format, word, FORMATS);
                Collection::Commas
            }
        };
        Some(collection)
    }
}

/// What stays beside `schema`.
fn around(cursor: &Cursor<'_>) -> Object {
    let kept = |key: &str| {
        matches!(key, "name" | "in" | "description" | "required" | "allowEmptyValue") || key.starts_with("x-")
    };
    let members = cursor.entries().filter(|(key, _)| kept(key));
    members.map(|(key, value)| (key.to_owned(), value.node().clone())).collect()
}

//! Reads Schema Objects: what the table of keywords says, by functions that are grouped by what the keywords speak of.

pub(super) mod arrays;
pub(super) mod composition;
pub(super) mod general;
pub(super) mod identity;
pub(super) mod numbers;
pub(super) mod objects;
pub(super) mod rules;
mod scalar;
pub(super) mod strings;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Schema;
use super::identifiers::Identifiers;
use super::keywords::{Dialect, KEYWORDS, OLDER, Row, Treatment};
use crate::diag::{Code, Diagnostic, Diagnostics, suggest};
use crate::load::{Cursor, Node, Tree};
use crate::pointer::Pointer;

/// Words that are shorter are near to too many keywords.
const MIN_MISSPELT: usize = 3;

/// Reads the schemas of one document, each place once.
pub struct Reader<'a> {
    pub(super) tree: &'a Tree,
    pub(super) diags: &'a Diagnostics,
    pub(super) names: Identifiers,
    dialect: Dialect,
    places: RefCell<HashMap<Pointer, Rc<Schema>>>,
}

impl<'a> Reader<'a> {
    /// A reader for a document, in the dialect that its `openapi` says.
    ///
    /// In OpenAPI 3.1 it looks at once for what schemas are called (`$id`, `$anchor`, `$dynamicAnchor`), wherever they stand.
    pub fn new(tree: &'a Tree, diags: &'a Diagnostics) -> Self {
        let root = tree.cursor();
        let version = root.get("openapi").and_then(|version| version.as_str());
        let is_3_1 = version.is_some_and(|version| version.starts_with("3.1"));
        let dialect = if is_3_1 { Dialect::V3_1 } else { Dialect::V3_0 };
        let names = if is_3_1 { Identifiers::of(&root, diags) } else { Identifiers::default() };
        let reader = Self { tree, diags, names, dialect, places: RefCell::default() };
        if let Some(dialect) = root.get("jsonSchemaDialect").filter(|_| is_3_1) {
            identity::check_dialect(&dialect, &reader);
        }
        reader
    }

    /// The schema at a place; `None` if nothing stands there.
    ///
    /// What is wrong with it is reported the first time, and a harmless stand-in goes on: a schema that says less. References
    /// are not followed.
    pub fn read(&self, at: &Pointer) -> Option<Rc<Schema>> {
        if let Some(schema) = self.places.borrow().get(at) {
            return Some(Rc::clone(schema));
        }
        let schema = Rc::new(self.schema(&self.tree.at(at)?));
        self.places.borrow_mut().insert(at.clone(), Rc::clone(&schema));
        Some(schema)
    }

    /// Whether the document is one of OpenAPI 3.1.
    pub(super) fn is_3_1(&self) -> bool {
        self.dialect == Dialect::V3_1
    }

    /// The schema at the cursor. The tree is finite and not deep, so this comes to an end.
    fn schema(&self, cursor: &Cursor<'_>) -> Schema {
        let mut schema = Schema { at: cursor.pointer().clone(), ..Schema::default() };
        let object = match cursor.node() {
            Node::Object(object) => object,
            Node::Bool(value) if self.is_3_1() => {
                schema.boolean = Some(*value);
                return schema;
            }
            Node::Bool(_) => {
                let help = "boolean schemas are of OpenAPI 3.1; here `{}` takes every value, and `not: {}` takes none";
                self.diags.push(cursor.wrong_type("a schema object").with_help(help));
                return schema;
            }
            _ => {
                cursor.report_type("a schema object", self.diags);
                return schema;
            }
        };
        if let Some(reference) = cursor.get("$ref").filter(|_| !self.is_3_1()) {
            schema.reference = self.reference(&reference);
            let is_keyword = |key: &str| KEYWORDS.iter().any(|row| row.name == key);
            for key in object.keys().filter(|key| *key != "$ref" && (!key.starts_with("x-") || is_keyword(key))) {
                let message = format!("`{}` stands beside `$ref`, where OpenAPI 3.0 ignores it", key.escape_debug());
                self.diags.push(Diagnostic::at_key(Code::RefSiblings, &schema.keyword(key), message));
            }
            return schema;
        }
        for row in KEYWORDS.iter().filter(|row| row.is_in(self.dialect)) {
            let Some(value) = cursor.get(row.name) else { continue };
            let (Treatment::Read(read) | Treatment::Aside(read)) = row.treatment;
            read(&mut schema, &value, self);
        }
        composition::drop_idle_condition(&mut schema, self);
        composition::take_annotations(&mut schema);
        for key in object.keys() {
            self.report_unread(key, &schema);
        }
        schema
    }

    /// Reports a key that no row of the table reads in this dialect.
    fn report_unread(&self, key: &str, schema: &Schema) {
        let row = KEYWORDS.iter().find(|row| row.name == key);
        if key.starts_with("x-") && row.is_none() {
            let ours = KEYWORDS.iter().map(|row| row.name).filter(|name| name.starts_with("x-"));
            if let Some(near) = suggest(key, ours) {
                let message = format!("`{}` says nothing here; it is ignored", key.escape_debug());
                let diagnostic = Diagnostic::at_key(Code::UnknownKeyword, &schema.keyword(key), message);
                self.diags.push(diagnostic.with_suggestion(Some(near)));
            }
            return;
        }
        if row.is_some_and(|row| row.is_in(self.dialect)) {
            return;
        }
        let diagnostic = match row.filter(|row| !row.is_older()) {
            Some(row) => self.of_other_version(row, schema),
            None => self.unknown(key, schema),
        };
        self.diags.push(diagnostic);
    }

    fn of_other_version(&self, row: &Row, schema: &Schema) -> Diagnostic {
        let name = row.name;
        let diagnostic = if self.is_3_1() {
            // JSON Schema lets anybody add keywords, so to 3.1 this is one that says nothing.
            let message = format!("`{name}` is a keyword of OpenAPI 3.0, and says nothing in 3.1; it is ignored");
            Diagnostic::at_key(Code::UnknownKeyword, &schema.keyword(name), message)
        } else {
            let message = format!("`{name}` is a keyword of OpenAPI 3.1; this document says that it is of 3.0");
            Diagnostic::at_key(Code::KeywordOfOtherVersion, &schema.keyword(name), message)
        };
        if row.instead.is_empty() { diagnostic } else { diagnostic.with_help(row.instead) }
    }

    fn unknown(&self, key: &str, schema: &Schema) -> Diagnostic {
        let at = schema.keyword(key);
        if let Some((_, instead)) = OLDER.iter().find(|(name, _)| *name == key && self.is_3_1()) {
            let message = format!("`{key}` is a keyword of an older JSON Schema, and says nothing here; it is ignored");
            return Diagnostic::at_key(Code::OldKeyword, &at, message).with_help(*instead);
        }
        let message = format!("`{}` is no keyword of a schema", key.escape_debug());
        let known = KEYWORDS.iter().filter(|row| row.is_in(self.dialect)).map(|row| row.name);
        match suggest(key, known).filter(|_| key.chars().count() >= MIN_MISSPELT) {
            Some(near) => Diagnostic::at_key(Code::MisspeltKeyword, &at, message).with_suggestion(Some(near)),
            None => Diagnostic::at_key(Code::UnknownKeyword, &at, format!("{message}; it is ignored")),
        }
    }

    /// Reports a keyword that has no effect, since the one that it belongs to is missing.
    fn report_alone(&self, value: &Cursor<'_>, missing: &str) {
        let message = format!("{} says nothing without `{missing}` beside it", scalar::keyword(value));
        self.diags.push(Diagnostic::at_key(Code::KeywordAlone, value.pointer(), message));
    }
}

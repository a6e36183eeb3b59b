//! Where the schemas of a document stand: under which keys of which objects around them.
//!
//! Identifiers must be known before the first reference is read, wherever in the document they stand; and what only looks
//! like a schema, in an example or a default, has none.

use crate::load::Cursor;

/// The objects on the way to a schema.
#[derive(Clone, Copy)]
enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    /// A parameter or a header.
    Parameter,
    Body,
    Response,
    MediaType,
    Encoding,
    Schema,
}

/// How many of them stand under a key.
#[derive(Clone, Copy)]
enum Of {
    One(Kind),
    List(Kind),
    Map(Kind),
    /// Callbacks: by name, and then by expression.
    Maps(Kind),
}

use Kind::{Body, Components, Document, Encoding, MediaType, Operation, Parameter, PathItem, Response, Schema};
use Of::{List, Map, Maps, One};

impl Kind {
    /// The keys that lead on to schemas (OpenAPI 3.1.1, section 4.8).
    fn keys(self) -> &'static [(&'static str, Of)] {
        match self {
            Document => &[("paths", Map(PathItem)), ("webhooks", Map(PathItem)), ("components", One(Components))],
            Components => &[
                ("schemas", Map(Schema)),
                ("responses", Map(Response)),
                ("parameters", Map(Parameter)),
                ("requestBodies", Map(Body)),
                ("headers", Map(Parameter)),
                ("callbacks", Maps(PathItem)),
                ("pathItems", Map(PathItem)),
            ],
            PathItem => &[
                ("parameters", List(Parameter)),
                ("get", One(Operation)),
                ("put", One(Operation)),
                ("post", One(Operation)),
                ("delete", One(Operation)),
                ("options", One(Operation)),
                ("head", One(Operation)),
                ("patch", One(Operation)),
                ("trace", One(Operation)),
            ],
            Operation => &[
                ("parameters", List(Parameter)),
                ("requestBody", One(Body)),
                ("responses", Map(Response)),
                ("callbacks", Maps(PathItem)),
            ],
            Parameter => &[("schema", One(Schema)), ("content", Map(MediaType))],
            Body => &[("content", Map(MediaType))],
            Response => &[("headers", Map(Parameter)), ("content", Map(MediaType))],
            MediaType => &[("schema", One(Schema)), ("encoding", Map(Encoding))],
            Encoding => &[("headers", Map(Parameter))],
            Schema => &[],
        }
    }
}

/// The outermost schemas of a document, in its order of kinds.
pub(super) fn schemas<'t>(root: &Cursor<'t>) -> Vec<Cursor<'t>> {
    let mut found = Vec::new();
    collect(root, Document, &mut found);
    found
}

fn collect<'t>(cursor: &Cursor<'t>, kind: Kind, found: &mut Vec<Cursor<'t>>) {
    if matches!(kind, Schema) {
        found.push(cursor.clone());
        return;
    }
    for (key, of) in kind.keys() {
        let Some(value) = cursor.get(key) else { continue };
        match of {
            One(kind) => collect(&value, *kind, found),
            List(kind) => value.items().for_each(|item| collect(&item, *kind, found)),
            Map(kind) => value.entries().for_each(|(_, item)| collect(&item, *kind, found)),
            Maps(kind) => {
                let inner = value.entries().flat_map(|(_, map)| map.entries());
                inner.for_each(|(_, item)| collect(&item, *kind, found));
            }
        }
    }
}

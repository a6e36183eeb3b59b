//! Where the references of a document stand: under which keys of which objects. Whatever else looks like one is data.

use crate::load::{Cursor, Node};
use crate::schema::{self, Holds};

/// The versions whose references differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    Swagger,
    V3_0,
    V3_1,
}

impl Edition {
    /// What the document says that it is of.
    pub fn of(root: &Cursor<'_>) -> Self {
        let version = root.get("openapi").and_then(|version| version.as_str());
        match version {
            Some(version) if version.starts_with("3.1") => Self::V3_1,
            None if root.get("swagger").is_some() => Self::Swagger,
            _ => Self::V3_0,
        }
    }
}

/// The objects that are references, hold some, or may be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    SecurityScheme,
    Schema,
}

/// How many of them stand under a key.
#[derive(Clone, Copy)]
enum Of {
    One(Kind),
    List(Kind),
    Map(Kind),
}

use Of::{List, Map, One};

/// The keys of an object that lead on to references.
type Keys = &'static [(&'static str, Of)];

impl Kind {
    /// OpenAPI 3.1.1, section 4.8; for Swagger 2.0 its own.
    fn keys(self, edition: Edition) -> Keys {
        match self {
            Self::Document if edition == Edition::Swagger => SWAGGER,
            Self::Document => &[
                ("paths", Map(Self::PathItem)),
                ("webhooks", Map(Self::PathItem)),
                ("x-webhooks", Map(Self::PathItem)),
                ("components", One(Self::Components)),
            ],
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => &[
                ("parameters", List(Self::Parameter)),
                ("requestBody", One(Self::RequestBody)),
                ("responses", Map(Self::Response)),
                ("callbacks", Map(Self::Callback)),
            ],
            Self::Parameter | Self::Header => {
                &[("schema", One(Self::Schema)), ("content", Map(Self::MediaType)), ("examples", Map(Self::Example))]
            }
            Self::RequestBody => &[("content", Map(Self::MediaType))],
            Self::Response if edition == Edition::Swagger => &[("schema", One(Self::Schema))],
            Self::Response => {
                &[("headers", Map(Self::Header)), ("content", Map(Self::MediaType)), ("links", Map(Self::Link))]
            }
            Self::MediaType => {
                &[("schema", One(Self::Schema)), ("examples", Map(Self::Example)), ("encoding", Map(Self::Encoding))]
            }
            Self::Encoding => &[("headers", Map(Self::Header))],
            Self::Example | Self::Link | Self::Callback | Self::SecurityScheme | Self::Schema => &[],
        }
    }

    /// The key under which objects of this kind have names in a document, and where that stands.
    pub fn section(self, edition: Edition) -> Option<&'static [&'static str]> {
        let sections = if edition == Edition::Swagger { SWAGGER } else { COMPONENTS };
        let named = sections.iter().find(|(_, of)| matches!(of, Map(kind) if *kind == self)).map(|(key, _)| *key);
        Some(match (edition, self, named?) {
            (Edition::Swagger, Self::PathItem, _) => return None,
            (Edition::Swagger, _, "definitions") => &["definitions"],
            (Edition::Swagger, _, "parameters") => &["parameters"],
            (Edition::Swagger, _, "responses") => &["responses"],
            // OpenAPI 3.0 has no place for them; as an extension they are read where somebody refers to them.
            (Edition::V3_0, Self::PathItem, _) => &["x-path-items"],
            (_, _, "schemas") => &["components", "schemas"],
            (_, _, "responses") => &["components", "responses"],
            (_, _, "parameters") => &["components", "parameters"],
            (_, _, "examples") => &["components", "examples"],
            (_, _, "requestBodies") => &["components", "requestBodies"],
            (_, _, "headers") => &["components", "headers"],
            (_, _, "securitySchemes") => &["components", "securitySchemes"],
            (_, _, "links") => &["components", "links"],
            (_, _, "callbacks") => &["components", "callbacks"],
            (_, _, "pathItems") => &["components", "pathItems"],
            _ => return None,
        })
    }

    /// Whether a reference may stand in its place.
    pub fn may_be_reference(self, edition: Edition) -> bool {
        self == Self::PathItem || self.section(edition).is_some()
    }

    /// Whether what stands beside a `$ref` says something too.
    fn has_siblings(self, edition: Edition) -> bool {
        self == Self::PathItem || (self == Self::Schema && edition == Edition::V3_1)
    }
}

const SWAGGER: Keys = &[
    ("paths", Map(Kind::PathItem)),
    ("definitions", Map(Kind::Schema)),
    ("parameters", Map(Kind::Parameter)),
    ("responses", Map(Kind::Response)),
];

const COMPONENTS: Keys = &[
    ("schemas", Map(Kind::Schema)),
    ("responses", Map(Kind::Response)),
    ("parameters", Map(Kind::Parameter)),
    ("examples", Map(Kind::Example)),
    ("requestBodies", Map(Kind::RequestBody)),
    ("headers", Map(Kind::Header)),
    ("securitySchemes", Map(Kind::SecurityScheme)),
    ("links", Map(Kind::Link)),
    ("callbacks", Map(Kind::Callback)),
    ("pathItems", Map(Kind::PathItem)),
];

const PATH_ITEM: Keys = &[
    ("parameters", List(Kind::Parameter)),
    ("get", One(Kind::Operation)),
    ("put", One(Kind::Operation)),
    ("post", One(Kind::Operation)),
    ("delete", One(Kind::Operation)),
    ("options", One(Kind::Operation)),
    ("head", One(Kind::Operation)),
    ("patch", One(Kind::Operation)),
    ("trace", One(Kind::Operation)),
];

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A `$ref`, and whether nothing that says anything stands beside it.
    Reference { alone: bool },
    /// A value of a discriminator's `mapping`: a reference, or the name of a component.
    Mapping,
    /// The `operationRef` of a link.
    Operation,
    /// `$id` or `$anchor`: what references may call a schema.
    Name,
}

/// A text that refers to something, or that something is called.
pub(super) struct Mention<'t> {
    /// The text, where it stands.
    pub at: Cursor<'t>,
    pub text: &'t str,
    /// What it stands in the place of.
    pub kind: Kind,
    pub form: Form,
}

/// All that an object of this kind mentions, in the order of the tables.
pub(super) fn mentions<'t>(cursor: &Cursor<'t>, kind: Kind, edition: Edition) -> Vec<Mention<'t>> {
    let mut walk = Walk { edition, found: Vec::new() };
    walk.object(cursor, kind);
    walk.found
}

struct Walk<'t> {
    edition: Edition,
    found: Vec<Mention<'t>>,
}

impl<'t> Walk<'t> {
    /// The tree is not deep, so this comes to an end.
    fn object(&mut self, cursor: &Cursor<'t>, kind: Kind) {
        let edition = self.edition;
        let reference = cursor.get("$ref").filter(|_| kind.may_be_reference(edition));
        if let Some(reference) = &reference {
            let is_only = cursor.as_object().is_some_and(|object| object.len() == 1);
            let alone = is_only || !kind.has_siblings(edition);
            self.mention(reference, kind, Form::Reference { alone });
            if !kind.has_siblings(edition) {
                return;
            }
        }
        match kind {
            Kind::Schema => return self.schema(cursor),
            Kind::Link => cursor.get("operationRef").iter().for_each(|at| self.mention(at, kind, Form::Operation)),
            Kind::Callback => self.members(cursor, Kind::PathItem),
            _ => {}
        }
        for (key, of) in kind.keys(edition) {
            let Some(value) = cursor.get(key) else { continue };
            match of {
                One(kind) => self.object(&value, *kind),
                List(kind) => value.items().for_each(|item| self.object(&item, *kind)),
                Map(kind) => self.members(&value, *kind),
            }
        }
    }

    fn members(&mut self, map: &Cursor<'t>, kind: Kind) {
        map.entries().filter(|(key, _)| !key.starts_with("x-")).for_each(|(_, item)| self.object(&item, kind));
    }

    fn schema(&mut self, cursor: &Cursor<'t>) {
        let is_3_1 = self.edition == Edition::V3_1;
        if is_3_1 {
            let names = ["$id", "$anchor"].into_iter().filter_map(|key| cursor.get(key));
            names.for_each(|name| self.mention(&name, Kind::Schema, Form::Name));
        }
        for (key, value) in cursor.entries() {
            match schema::holds(key, is_3_1) {
                Some(Holds::One) => self.object(&value, Kind::Schema),
                Some(Holds::List) => value.items().for_each(|item| self.object(&item, Kind::Schema)),
                Some(Holds::Map) => value.entries().for_each(|(_, item)| self.object(&item, Kind::Schema)),
                Some(Holds::Nothing) if key == "discriminator" => {
                    let mapping = value.get("mapping");
                    let values = mapping.iter().flat_map(Cursor::entries).map(|(_, value)| value);
                    values.for_each(|value| self.mention(&value, Kind::Schema, Form::Mapping));
                }
                Some(Holds::Nothing) | None => {}
            }
        }
    }

    fn mention(&mut self, at: &Cursor<'t>, kind: Kind, form: Form) {
        if let Some(text) = at.as_str() {
            self.found.push(Mention { at: at.clone(), text, kind, form });
        }
    }
}

/// The text of the reference that an object is, if it says nothing else.
pub(super) fn sole_reference(node: &Node) -> Option<&str> {
    let object = node.as_object().filter(|object| object.len() == 1)?;
    object.get("$ref")?.as_str()
}

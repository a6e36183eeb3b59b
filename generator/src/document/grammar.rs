//! The objects of OpenAPI around the schemas, a row for each of their fields, and the versions that have it.
//!
//! The section numbers are those of the OpenAPI Specification 3.0.3; 3.1 has the same objects in section 4.8.

use super::version::Version;

/// What stands under a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A string.
    Text,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// Anything: an example, a default.
    Json,
    /// One of the objects below, or a reference to one where the specification allows it.
    Object(Kind),
    /// An array of them.
    List(Kind),
    /// An object whose keys are names and whose values are of this kind.
    Map(Kind),
    /// An object from names to strings.
    Texts,
    /// An array of strings.
    TextList,
    /// A Schema Object, read by `schema`.
    Schema,
    /// An object from names to Schema Objects.
    Schemas,
    /// An array of Security Requirement Objects.
    Security,
    /// One of them: an object from names to arrays of strings.
    SecurityRequirement,
}

/// What becomes of what stands under a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is generated, or says how.
    Read,
    /// It is for people or other tools; nothing is generated of it.
    Aside,
    /// Some of it is generated: `lower` reads it where it stands, and says what is left out.
    Partly,
}

/// The objects of the specification.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Tag,
    SecurityScheme,
    Flows,
    ImplicitFlow,
    TokenFlow,
    CodeFlow,
    Callback,
    /// What may stand in place of some of them.
    Reference,
    /// Kept as it is: examples, links.
    Opaque,
}

/// A field of an object.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) value: Value,
    pub(super) fate: Fate,
    pub(super) required: bool,
    /// The only version that has it so; `None` if both have.
    version: Option<Version>,
}

impl Field {
    /// Whether a version has it.
    pub(super) fn is_in(&self, version: Version) -> bool {
        self.version.is_none_or(|only| only == version)
    }

    /// Whether only this version has it.
    pub(super) fn is_only_in(&self, version: Version) -> bool {
        self.version == Some(version)
    }
}

const fn required(key: &'static str, value: Value) -> Field {
    Field { key, value, fate: Fate::Read, required: true, version: None }
}

const fn read(key: &'static str, value: Value) -> Field {
    Field { key, value, fate: Fate::Read, required: false, version: None }
}

const fn aside(key: &'static str, value: Value) -> Field {
    Field { key, value, fate: Fate::Aside, required: false, version: None }
}

const fn partly(key: &'static str, value: Value) -> Field {
    Field { key, value, fate: Fate::Partly, required: false, version: None }
}

const fn only_3_0(field: Field) -> Field {
    Field { version: Some(Version::V3_0), ..field }
}

const fn only_3_1(field: Field) -> Field {
    Field { version: Some(Version::V3_1), ..field }
}

use Value::{Flag, Json, List, Map, Object, OneOf, Schema, Schemas, Security, Text, TextList, Texts};

impl Kind {
    /// All of them.
    pub(super) const ALL: &[Self] = &[
        Self::Document,
        Self::Info,
        Self::Contact,
        Self::License,
        Self::Server,
        Self::ServerVariable,
        Self::Components,
        Self::Paths,
        Self::PathItem,
        Self::Operation,
        Self::ExternalDocs,
        Self::Parameter,
        Self::RequestBody,
        Self::MediaType,
        Self::Encoding,
        Self::Responses,
        Self::Response,
        Self::Header,
        Self::Tag,
        Self::SecurityScheme,
        Self::Flows,
        Self::ImplicitFlow,
        Self::TokenFlow,
        Self::CodeFlow,
        Self::Callback,
        Self::Reference,
        Self::Opaque,
    ];

    /// What the object is called in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a licence",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "external documentation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "OAuth flows",
            Self::ImplicitFlow => "an implicit flow",
            Self::TokenFlow => "a flow that gets tokens",
            Self::CodeFlow => "an authorization code flow",
            Self::Callback => "a callback",
            Self::Reference => "a reference",
            Self::Opaque => "an object",
        }
    }

    /// Whether a reference may stand in its place.
    pub(super) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Header
                | Self::SecurityScheme
                | Self::Callback
                | Self::Opaque
        )
    }

    /// What its keys are, where they are not the fixed ones of [`Kind::fields`].
    pub(super) fn free_keys(self) -> Option<Value> {
        match self {
            Self::Paths | Self::Callback => Some(Object(Kind::PathItem)),
            Self::Responses => Some(Object(Kind::Response)),
            Self::Opaque => Some(Json),
            _ => None,
        }
    }

    /// Its fields in all versions.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Paths | Self::Opaque | Self::Responses | Self::Callback => &[],
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::ServerVariable => SERVER_VARIABLE,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Header => HEADER,
            Self::Tag => TAG,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Flows => FLOWS,
            Self::ImplicitFlow => IMPLICIT_FLOW,
            Self::TokenFlow => TOKEN_FLOW,
            Self::CodeFlow => CODE_FLOW,
            Self::Reference => REFERENCE,
        }
    }

    /// Its fields in one version.
    pub(super) fn fields_in(self, version: Version) -> impl Iterator<Item = &'static Field> + Clone {
        self.fields().iter().filter(move |field| field.is_in(version))
    }

    /// The fields that a security scheme requires for its type, besides those that it always does (section 4.7.27).
    pub(super) fn required_by(scheme_type: &str) -> &'static [&'static str] {
        match scheme_type {
            "apiKey" => &["name", "in"],
            "http" => &["scheme"],
            "oauth2" => &["flows"],
            "openIdConnect" => &["openIdConnectUrl"],
            _ => &[],
        }
    }
}

/// Section 4.7.1.
const DOCUMENT: &[Field] = &[
    required("openapi", Text),
    required("info", Object(Kind::Info)),
    read("servers", List(Kind::Server)),
    only_3_1(aside("jsonSchemaDialect", Text)),
    only_3_0(required("paths", Object(Kind::Paths))),
    only_3_1(read("paths", Object(Kind::Paths))),
    only_3_1(read("webhooks", Map(Kind::PathItem))),
    // ReDoc's, from the time when OpenAPI had none.
    only_3_0(read("x-webhooks", Map(Kind::PathItem))),
    read("components", Object(Kind::Components)),
    read("security", Security),
    read("tags", List(Kind::Tag)),
    read("externalDocs", Object(Kind::ExternalDocs)),
];

/// Section 4.7.2.
const INFO: &[Field] = &[
    required("title", Text),
    only_3_1(aside("summary", Text)),
    required("version", Text),
    read("description", Text),
    aside("termsOfService", Text),
    aside("contact", Object(Kind::Contact)),
    aside("license", Object(Kind::License)),
];

const CONTACT: &[Field] = &[aside("name", Text), aside("url", Text), aside("email", Text)];

const LICENSE: &[Field] = &[required("name", Text), only_3_1(aside("identifier", Text)), aside("url", Text)];

/// Section 4.7.5.
const SERVER: &[Field] =
    &[required("url", Text), read("description", Text), read("variables", Map(Kind::ServerVariable))];

const SERVER_VARIABLE: &[Field] = &[required("default", Text), read("enum", TextList), read("description", Text)];

/// Section 4.7.7.
const COMPONENTS: &[Field] = &[
    read("schemas", Schemas),
    read("responses", Map(Kind::Response)),
    read("parameters", Map(Kind::Parameter)),
    aside("examples", Map(Kind::Opaque)),
    read("requestBodies", Map(Kind::RequestBody)),
    read("headers", Map(Kind::Header)),
    read("securitySchemes", Map(Kind::SecurityScheme)),
    partly("links", Map(Kind::Opaque)),
    read("callbacks", Map(Kind::Callback)),
    only_3_1(read("pathItems", Map(Kind::PathItem))),
];

/// Section 4.7.9.
const PATH_ITEM: &[Field] = &[
    read("$ref", Text),
    aside("summary", Text),
    aside("description", Text),
    read("get", Object(Kind::Operation)),
    read("put", Object(Kind::Operation)),
    read("post", Object(Kind::Operation)),
    read("delete", Object(Kind::Operation)),
    read("options", Object(Kind::Operation)),
    read("head", Object(Kind::Operation)),
    read("patch", Object(Kind::Operation)),
    read("trace", Object(Kind::Operation)),
    read("servers", List(Kind::Server)),
    read("parameters", List(Kind::Parameter)),
];

/// Section 4.7.10.
const OPERATION: &[Field] = &[
    read("tags", TextList),
    read("summary", Text),
    read("description", Text),
    read("externalDocs", Object(Kind::ExternalDocs)),
    read("operationId", Text),
    read("parameters", List(Kind::Parameter)),
    read("requestBody", Object(Kind::RequestBody)),
    only_3_0(required("responses", Object(Kind::Responses))),
    only_3_1(read("responses", Object(Kind::Responses))),
    read("callbacks", Map(Kind::Callback)),
    read("deprecated", Flag),
    read("security", Security),
    read("servers", List(Kind::Server)),
];

const EXTERNAL_DOCS: &[Field] = &[required("url", Text), aside("description", Text)];

/// Section 4.7.12.
const PARAMETER: &[Field] = &[
    required("name", Text),
    required("in", OneOf(&["query", "path", "header", "cookie"])),
    read("description", Text),
    read("required", Flag),
    read("deprecated", Flag),
    aside("allowEmptyValue", Flag),
    read("style", Text),
    read("explode", Flag),
    read("allowReserved", Flag),
    read("schema", Schema),
    read("example", Json),
    aside("examples", Map(Kind::Opaque)),
    read("content", Map(Kind::MediaType)),
];

/// Section 4.7.13.
const REQUEST_BODY: &[Field] =
    &[read("description", Text), required("content", Map(Kind::MediaType)), read("required", Flag)];

/// Section 4.7.14.
const MEDIA_TYPE: &[Field] = &[
    read("schema", Schema),
    aside("example", Json),
    aside("examples", Map(Kind::Opaque)),
    read("encoding", Map(Kind::Encoding)),
];

const ENCODING: &[Field] = &[
    read("contentType", Text),
    read("headers", Map(Kind::Header)),
    read("style", Text),
    read("explode", Flag),
    read("allowReserved", Flag),
];

/// Section 4.7.17.
const RESPONSE: &[Field] = &[
    required("description", Text),
    read("headers", Map(Kind::Header)),
    read("content", Map(Kind::MediaType)),
    partly("links", Map(Kind::Opaque)),
];

/// Section 4.7.21.
const HEADER: &[Field] = &[
    read("description", Text),
    read("required", Flag),
    aside("deprecated", Flag),
    aside("allowEmptyValue", Flag),
    read("style", Text),
    read("explode", Flag),
    aside("allowReserved", Flag),
    read("schema", Schema),
    aside("example", Json),
    aside("examples", Map(Kind::Opaque)),
    read("content", Map(Kind::MediaType)),
];

const TAG: &[Field] =
    &[required("name", Text), read("description", Text), read("externalDocs", Object(Kind::ExternalDocs))];

/// A type of security scheme that openapiv3 does not know.
pub(super) const MUTUAL_TLS: &str = "mutualTLS";

/// Section 4.7.27.
const SECURITY_SCHEME: &[Field] = &[
    only_3_0(required("type", OneOf(&["oauth2", "http", "apiKey", "openIdConnect"]))),
    only_3_1(required("type", OneOf(&["oauth2", "http", "apiKey", "openIdConnect", MUTUAL_TLS]))),
    read("description", Text),
    read("name", Text),
    read("in", OneOf(&["header", "query", "cookie"])),
    read("scheme", Text),
    aside("bearerFormat", Text),
    read("flows", Object(Kind::Flows)),
    read("openIdConnectUrl", Text),
];

const FLOWS: &[Field] = &[
    read("implicit", Object(Kind::ImplicitFlow)),
    read("password", Object(Kind::TokenFlow)),
    read("clientCredentials", Object(Kind::TokenFlow)),
    read("authorizationCode", Object(Kind::CodeFlow)),
];

/// Section 4.7.29, with what each flow requires.
const IMPLICIT_FLOW: &[Field] =
    &[required("authorizationUrl", Text), read("refreshUrl", Text), required("scopes", Texts)];

const TOKEN_FLOW: &[Field] = &[required("tokenUrl", Text), read("refreshUrl", Text), required("scopes", Texts)];

const CODE_FLOW: &[Field] = &[
    required("authorizationUrl", Text),
    required("tokenUrl", Text),
    read("refreshUrl", Text),
    required("scopes", Texts),
];

/// Section 4.7.23.
const REFERENCE: &[Field] =
    &[required("$ref", Text), only_3_1(aside("summary", Text)), only_3_1(aside("description", Text))];

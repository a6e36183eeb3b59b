//! The keys of the objects of Swagger 2.0, so that a key which nobody reads is reported.

pub(super) const DOCUMENT: &[&str] = &[
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
];

/// The methods of a path item; 2.0 has no `trace`.
pub(super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

pub(super) const PATH_ITEM: &[&str] =
    &["$ref", "get", "put", "post", "delete", "options", "head", "patch", "parameters"];

pub(super) const OPERATION: &[&str] = &[
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "consumes",
    "produces",
    "parameters",
    "responses",
    "schemes",
    "deprecated",
    "security",
];

/// A parameter with `in: body`.
pub(super) const BODY: &[&str] = &["name", "in", "description", "required", "schema"];

/// Any other parameter, and a header: what stands around their types.
pub(super) const PARAMETER: &[&str] = &["name", "in", "description", "required", "allowEmptyValue", "collectionFormat"];

pub(super) const HEADER: &[&str] = &["description", "collectionFormat"];

/// The type of a parameter or a header, which 3.0 keeps in `schema`.
pub(super) const SIMPLE_SCHEMA: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

pub(super) const RESPONSE: &[&str] = &["description", "schema", "headers", "examples"];

pub(super) const SECURITY_SCHEME: &[&str] =
    &["type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"];

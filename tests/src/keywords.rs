//! Where schemas stand inside a schema (JSON Schema 2020-12, Core, section 10, and what earlier drafts had).

/// Keywords whose value is a schema, or a list of schemas.
pub const SCHEMAS: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose value has a schema for each name.
pub const NAMED_SCHEMAS: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Keywords whose values are no schemas, whatever they look like.
pub const VALUES: &[&str] = &["const", "default", "enum", "example", "examples", "mapping"];

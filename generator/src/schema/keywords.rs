//! Every keyword of a Schema Object in OpenAPI 3.0, a row each: what is done with it.

use super::read::{self, Reader};

/// What is done with a keyword.
pub(super) enum Treatment {
    /// It is read by this function.
    Read(Reader),
    /// It is for people or for other tools and changes nothing that is generated.
    Aside,
    /// It changes what a value means and can't be generated yet: an error.
    Refused,
}

use Treatment::{Aside, Read, Refused};

/// The table, in the order in which keywords are read: a later row may rely on an earlier one (`nullable` needs `type`).
pub(super) const KEYWORDS: &[(&str, Treatment)] = &[
    ("type", Read(read::kind)),
    ("nullable", Read(read::nullable)),
    ("title", Read(read::title)),
    ("description", Read(read::description)),
    ("example", Read(read::example)),
    ("default", Read(read::default)),
    ("deprecated", Read(read::deprecated)),
    ("readOnly", Read(read::read_only)),
    ("writeOnly", Read(read::write_only)),
    ("format", Read(read::format)),
    ("enum", Read(read::values)),
    ("minLength", Read(read::min_length)),
    ("maxLength", Read(read::max_length)),
    ("pattern", Read(read::pattern)),
    ("minimum", Read(read::minimum)),
    ("exclusiveMinimum", Read(read::exclusive_minimum)),
    ("maximum", Read(read::maximum)),
    ("exclusiveMaximum", Read(read::exclusive_maximum)),
    ("multipleOf", Read(read::multiple_of)),
    ("items", Read(read::items)),
    ("minItems", Read(read::min_items)),
    ("maxItems", Read(read::max_items)),
    ("uniqueItems", Read(read::unique_items)),
    ("properties", Read(read::properties)),
    ("required", Read(read::required)),
    ("additionalProperties", Read(read::additional_properties)),
    ("minProperties", Read(read::min_properties)),
    ("maxProperties", Read(read::max_properties)),
    ("anyOf", Read(read::any_of)),
    ("oneOf", Read(read::one_of)),
    ("allOf", Refused),
    ("not", Refused),
    ("discriminator", Refused),
    ("xml", Aside),
    ("externalDocs", Aside),
];

/// Keywords of OpenAPI 3.1 only, so that the message can say so; and what says the same in 3.0, if anything does.
pub(super) const OF_3_1: &[(&str, &str)] = &[
    ("const", "write `enum` with one value"),
    ("contains", ""),
    ("contentEncoding", "write `format: byte` or `format: binary`"),
    ("contentMediaType", ""),
    ("contentSchema", ""),
    ("dependentRequired", ""),
    ("dependentSchemas", ""),
    ("else", ""),
    ("examples", "write `example`, with one value"),
    ("if", ""),
    ("maxContains", ""),
    ("minContains", ""),
    ("patternProperties", ""),
    ("prefixItems", ""),
    ("propertyNames", ""),
    ("then", ""),
    ("unevaluatedItems", ""),
    ("unevaluatedProperties", ""),
    ("$defs", ""),
    ("$id", ""),
    ("$schema", ""),
    ("$anchor", ""),
    ("$comment", ""),
    ("$dynamicRef", ""),
    ("$dynamicAnchor", ""),
];

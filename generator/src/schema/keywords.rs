//! Every keyword of a Schema Object, a row each: in which versions it is one, what is done with it, and which schemas it holds.

use super::Schema;
use super::read::{Reader, arrays, composition, general, identity, numbers, objects, rules, strings};
use crate::load::Cursor;

/// The two vocabularies: what `openapi` says decides between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// The Schema Object of OpenAPI 3.0 (3.0.3, section 4.7.24).
    V3_0,
    /// JSON Schema 2020-12 with the base vocabulary of OpenAPI 3.1 (3.1.1, section 4.8.24).
    V3_1,
}

/// Reads one keyword's value into the schema.
pub(super) type Read = fn(&mut Schema, &Cursor<'_>, &Reader<'_>);

/// What is done with a keyword.
#[derive(Clone, Copy)]
pub(super) enum Treatment {
    /// It is read by this function.
    Read(Read),
    /// It is for people or for other tools and changes nothing that is generated; the function reports what is wrong in it.
    Aside(Read),
}

/// The schemas in the value of a keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// None: whatever looks like a schema there is data.
    Nothing,
    /// The value is one.
    One,
    /// Each item of the list is one.
    List,
    /// Each member of the object is one.
    Map,
}

/// Where a keyword is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Versions {
    Both,
    Only(Dialect),
    /// It comes from older drafts of JSON Schema; 3.1 still understands it, 3.0 never did.
    Older,
}

/// A keyword.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) treatment: Treatment,
    pub(super) holds: Holds,
    /// What says the same in the other version, if anything does.
    pub(super) instead: &'static str,
    versions: Versions,
}

impl Row {
    /// Whether it is a keyword of this version.
    pub(super) fn is_in(&self, dialect: Dialect) -> bool {
        match self.versions {
            Versions::Both => true,
            Versions::Only(version) => version == dialect,
            Versions::Older => dialect == Dialect::V3_1,
        }
    }

    /// Whether OpenAPI itself never spoke of it.
    pub(super) fn is_older(&self) -> bool {
        self.versions == Versions::Older
    }

    const fn holds(self, holds: Holds) -> Self {
        Self { holds, ..self }
    }

    const fn instead(self, instead: &'static str) -> Self {
        Self { instead, ..self }
    }
}

const fn both(name: &'static str, treatment: Treatment) -> Row {
    Row { name, treatment, holds: Holds::Nothing, instead: "", versions: Versions::Both }
}

const fn only_3_0(name: &'static str, treatment: Treatment) -> Row {
    Row { versions: Versions::Only(Dialect::V3_0), ..both(name, treatment) }
}

const fn only_3_1(name: &'static str, treatment: Treatment) -> Row {
    Row { versions: Versions::Only(Dialect::V3_1), ..both(name, treatment) }
}

const fn older(name: &'static str, treatment: Treatment) -> Row {
    Row { versions: Versions::Older, ..both(name, treatment) }
}

use Holds::{List, Map, One};
use Treatment::{Aside, Read as By};

/// The table, in the order in which keywords are read: a later row may rely on an earlier one (`nullable` needs `type`).
pub(super) const KEYWORDS: &[Row] = &[
    both("$ref", By(identity::reference)),
    only_3_1("$dynamicRef", By(identity::dynamic_reference)).instead("write `$ref`"),
    only_3_1("$id", By(identity::identifier)),
    only_3_1("$anchor", By(identity::identifier)),
    only_3_1("$dynamicAnchor", By(identity::identifier)),
    only_3_1("$schema", Aside(identity::dialect)),
    only_3_1("$vocabulary", Aside(general::ignore)),
    only_3_1("$comment", Aside(general::ignore)).instead("write `description`"),
    only_3_1("$defs", By(identity::definitions)).holds(Map).instead("move the schemas to `components`"),
    older("definitions", By(identity::old_definitions)).holds(Map),
    both("type", By(general::types)),
    only_3_0("nullable", By(general::nullable)).instead("write `type: [string, 'null']`, or whatever the type is"),
    both("title", By(general::title)),
    both("description", By(general::description)),
    both("example", By(general::example)),
    only_3_1("examples", By(general::examples)).instead("write `example`, with one value"),
    both("default", By(general::default)),
    both("deprecated", By(general::deprecated)),
    both("readOnly", By(general::read_only)),
    both("writeOnly", By(general::write_only)),
    both("format", By(general::format)),
    both("enum", By(general::values)),
    only_3_1("const", By(general::constant)).instead("write `enum` with one value"),
    both("minLength", By(strings::min_length)),
    both("maxLength", By(strings::max_length)),
    both("pattern", By(strings::pattern)),
    only_3_1("contentEncoding", By(strings::content_encoding)).instead("write `format: byte` or `format: binary`"),
    only_3_1("contentMediaType", Aside(strings::content_media_type)),
    only_3_1("contentSchema", Aside(strings::content_schema)).holds(One),
    both("minimum", By(numbers::minimum)),
    both("exclusiveMinimum", By(numbers::exclusive_minimum)),
    both("maximum", By(numbers::maximum)),
    both("exclusiveMaximum", By(numbers::exclusive_maximum)),
    both("multipleOf", By(numbers::multiple_of)),
    only_3_1("prefixItems", By(arrays::prefix_items)).holds(List).instead("write `items`, with `anyOf` in it"),
    both("items", By(arrays::items)).holds(One),
    only_3_1("contains", By(arrays::contains)).holds(One),
    only_3_1("minContains", By(arrays::min_contains)),
    only_3_1("maxContains", By(arrays::max_contains)),
    both("minItems", By(arrays::min_items)),
    both("maxItems", By(arrays::max_items)),
    both("uniqueItems", By(arrays::unique_items)),
    only_3_1("unevaluatedItems", By(arrays::unevaluated_items)).holds(One),
    both("properties", By(objects::properties)).holds(Map),
    only_3_1("patternProperties", By(objects::pattern_properties)).holds(Map).instead("write `additionalProperties`"),
    both("required", By(objects::required)),
    both("additionalProperties", By(objects::additional_properties)).holds(One),
    only_3_1("propertyNames", By(objects::property_names)).holds(One),
    only_3_1("dependentRequired", By(objects::dependent_required)),
    only_3_1("dependentSchemas", By(objects::dependent_schemas)).holds(Map),
    older("dependencies", By(objects::dependencies)).holds(Map),
    both("minProperties", By(objects::min_properties)),
    both("maxProperties", By(objects::max_properties)),
    only_3_1("unevaluatedProperties", By(objects::unevaluated_properties)).holds(One),
    both("allOf", By(composition::all_of)).holds(List),
    both("anyOf", By(composition::any_of)).holds(List),
    both("oneOf", By(composition::one_of)).holds(List),
    both("not", By(composition::not)).holds(One),
    only_3_1("if", By(composition::when)).holds(One).instead("write `anyOf`, with `not` in one of its branches"),
    only_3_1("then", By(composition::then)).holds(One).instead("write `anyOf`, with `not` in one of its branches"),
    only_3_1("else", By(composition::otherwise)).holds(One).instead("write `anyOf`, with `not` in one of its branches"),
    both("discriminator", By(composition::discriminator)),
    both("x-validations", By(rules::validations)),
    both("x-kubernetes-validations", By(rules::validations)),
    both("xml", Aside(general::ignore)),
    both("externalDocs", By(general::external)),
];

/// Keywords of older drafts of JSON Schema that say nothing in 2020-12, and what says the same there.
pub(super) const OLDER: &[(&str, &str)] = &[
    ("additionalItems", "write `items` beside `prefixItems`"),
    ("$recursiveRef", "write `$dynamicRef`"),
    ("$recursiveAnchor", "write `$dynamicAnchor`"),
];

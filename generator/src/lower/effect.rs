//! Keywords that say nothing about the values of their own schema.

use super::Lowering;
use super::kinds::Kinds;
use crate::diag::Code;
use crate::load::Node;
use crate::schema::{AdditionalProperties, JsonType, Schema};

impl Lowering<'_> {
    /// Takes from the rest what speaks of other types than the schema's, and says so where somebody wrote it there.
    pub(super) fn forget_others(&self, family: Kinds, kinds: Kinds, schema: &Schema, rest: &mut Schema) {
        // What was merged from elsewhere stands elsewhere, and means something there.
        let here = self.tree.get(&schema.at).and_then(Node::as_object);
        let without = |keywords: &[&str]| {
            let written = keywords.iter().filter(|name| here.is_some_and(|here| here.get(name).is_some()));
            for name in written {
                let message = format!("`{name}` says nothing about {}", values_of(kinds));
                self.diags.report(Code::KeywordWithoutEffect, schema.keyword(name), message);
            }
        };
        if family != Kinds::STRING {
            without(&["minLength", "maxLength", "pattern"]);
            (rest.min_length, rest.max_length, rest.format) = (None, None, None);
            rest.patterns = Vec::new();
        }
        if family != Kinds::NUMBER {
            without(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
            (rest.minimum, rest.maximum) = (None, None);
            rest.multiples = Vec::new();
        }
        if family != Kinds::ARRAY {
            without(&["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"]);
            (rest.items, rest.contains, rest.unevaluated_items) = (None, None, None);
            (rest.min_items, rest.max_items, rest.unique_items) = (None, None, false);
            rest.prefix_items = Vec::new();
        }
        if family != Kinds::OBJECT {
            without(OF_OBJECTS);
            rest.properties.clear();
            rest.pattern_properties.clear();
            rest.required.clear();
            rest.additional = AdditionalProperties::Unsaid;
            (rest.property_names, rest.unevaluated_properties) = (None, None);
            rest.dependent_required.clear();
            rest.dependent_schemas.clear();
            (rest.min_properties, rest.max_properties) = (None, None);
        }
    }

    /// `nullable` (or `null` in `type`) adds nothing where an `enum` does not list `null` (OpenAPI 3.0.3 and its
    /// clarification).
    pub(super) fn report_enum_without_null(&self, schema: &Schema) {
        let says_null = schema.types.as_ref().is_some_and(|types| types.contains(&JsonType::Null));
        let lists_null = schema.values.as_ref().is_none_or(|values| values.contains(&Node::Null));
        if !says_null || lists_null {
            return;
        }
        let nullable = schema.keyword("nullable");
        let (at, keyword) = match self.tree.get(&nullable) {
            Some(_) => (nullable, "nullable"),
            None => (schema.keyword("type"), "null"),
        };
        let message = format!("`{keyword}` adds nothing here, since the `enum` does not list `null`");
        self.diags.report(Code::EnumWithoutNull, at, message);
    }
}

const OF_OBJECTS: &[&str] = &[
    "properties",
    "patternProperties",
    "required",
    "additionalProperties",
    "propertyNames",
    "unevaluatedProperties",
    "dependentRequired",
    "dependentSchemas",
    "minProperties",
    "maxProperties",
];

fn values_of(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::INTEGER => "integers",
        Kinds::OBJECT => "objects",
        Kinds::ARRAY => "arrays",
        Kinds::STRING => "strings",
        Kinds::NUMBER => "numbers",
        _ => "booleans",
    }
}

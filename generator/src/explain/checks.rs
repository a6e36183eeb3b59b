//! Which keywords became checks of the typed value, and which are asked of the value as JSON.

use super::Known;
use crate::ir::{BoundKeyword, Check, Condition, PredicateId, TypeDef};

/// Everything that a value must satisfy besides its type, a line each.
pub(super) fn of(known: &Known<'_>, def: &TypeDef) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let typed = typed(def);
    if !typed.is_empty() {
        lines.push(format!("of the typed value: {}", typed.join("; ")));
    }
    for check in &def.checks {
        match check {
            Check::Assertion(assertion) => {
                let names = assertion.alternatives.iter().map(|tests| {
                    let names: Vec<String> = tests.iter().map(|test| format!("`{}`", test.property)).collect();
                    names.join(" and ")
                });
                let names: Vec<String> = names.collect();
                lines.push(format!("of its properties, by `{}`: {}", assertion.keyword.as_str(), names.join(", or ")));
            }
            Check::Predicate(id) => {
                let keywords = keywords(known, *id).join("`, `");
                let name = known.names.predicate(*id);
                lines.push(format!(
                    "of the value as JSON, since no type says it: `{keywords}`, by schemas::{}::{}",
                    name.module, name.function,
                ));
            }
            Check::Rule(rule) => {
                let message = rule.message.as_ref().map(|message| format!(" ({message})")).unwrap_or_default();
                lines.push(format!("a rule: {}{message}", rule.source));
            }
            _ => {}
        }
    }
    if !def.facts.is_empty() {
        let facts: Vec<&str> = def.facts.iter().map(String::as_str).collect();
        lines.push(format!("its rules ask of the caller: {}", facts.join(", ")));
    }
    lines
}

/// The checks of the typed value, as the document has them.
pub(super) fn typed(def: &TypeDef) -> Vec<String> {
    def.checks.iter().filter_map(keyword).collect()
}

/// The checks of a value that is no item of Rust, for the line of its property.
pub(super) fn brief(def: &TypeDef) -> Vec<String> {
    let mut words = typed(def);
    if def.checks.iter().any(|check| matches!(check, Check::Predicate(_))) {
        words.push("more is asked of it as JSON".to_owned());
    }
    words
}

fn keyword(check: &Check) -> Option<String> {
    let bound = |name: &str, exclusive: bool, limit: &str| match (name, exclusive) {
        ("minimum", true) => format!("exclusiveMinimum {limit}"),
        ("maximum", true) => format!("exclusiveMaximum {limit}"),
        _ => format!("{name} {limit}"),
    };
    Some(match check {
        Check::MinLength(limit) => format!("minLength {limit}"),
        Check::MaxLength(limit) => format!("maxLength {limit}"),
        Check::Pattern(pattern) => format!("pattern {}", pattern.source),
        Check::Format(format) => format!("format {}", format.name()),
        Check::Minimum { limit, exclusive } => bound("minimum", *exclusive, limit),
        Check::Maximum { limit, exclusive } => bound("maximum", *exclusive, limit),
        Check::MultipleOf(divisor) => format!("multipleOf {divisor}"),
        Check::EnumInteger(values) => format!("enum of {} integers", values.len()),
        Check::MinItems(limit) => format!("minItems {limit}"),
        Check::MaxItems(limit) => format!("maxItems {limit}"),
        Check::UniqueItems => "uniqueItems".to_owned(),
        Check::MinProperties(limit) => format!("minProperties {limit}"),
        Check::MaxProperties(limit) => format!("maxProperties {limit}"),
        Check::Assertion(_) | Check::Predicate(_) | Check::Rule(_) => return None,
    })
}

/// The keywords that a predicate is made of, each once.
fn keywords(known: &Known<'_>, id: PredicateId) -> Vec<&'static str> {
    let mut keywords: Vec<&'static str> = Vec::new();
    for condition in &known.api.predicates[id].conditions {
        let keyword = condition_keyword(condition);
        if !keywords.contains(&keyword) {
            keywords.push(keyword);
        }
    }
    keywords
}

fn condition_keyword(condition: &Condition) -> &'static str {
    match condition {
        Condition::Never => "false",
        Condition::Types(_) => "type",
        Condition::Listed(_) => "enum",
        Condition::MinLength(_) => "minLength",
        Condition::MaxLength(_) => "maxLength",
        Condition::Pattern(_) => "pattern",
        Condition::Format(_) => "format",
        Condition::Bound { keyword: BoundKeyword::Minimum, .. } => "minimum",
        Condition::Bound { keyword: BoundKeyword::ExclusiveMinimum, .. } => "exclusiveMinimum",
        Condition::Bound { keyword: BoundKeyword::Maximum, .. } => "maximum",
        Condition::Bound { keyword: BoundKeyword::ExclusiveMaximum, .. } => "exclusiveMaximum",
        Condition::MultipleOf(_) => "multipleOf",
        Condition::MinItems(_) => "minItems",
        Condition::MaxItems(_) => "maxItems",
        Condition::UniqueItems => "uniqueItems",
        Condition::PrefixItems(_) => "prefixItems",
        Condition::Items { .. } => "items",
        Condition::Contains { .. } => "contains",
        Condition::UnevaluatedItems { .. } => "unevaluatedItems",
        Condition::MinProperties(_) => "minProperties",
        Condition::MaxProperties(_) => "maxProperties",
        Condition::Required(_) | Condition::RequiredOneWay { .. } => "required",
        Condition::DependentRequired(..) => "dependentRequired",
        Condition::DependentSchema(..) => "dependentSchemas",
        Condition::Property(..) => "properties",
        Condition::PatternProperties(..) => "patternProperties",
        Condition::AdditionalProperties { .. } => "additionalProperties",
        Condition::UnevaluatedProperties { .. } => "unevaluatedProperties",
        Condition::PropertyNames(_) => "propertyNames",
        Condition::Also(_) => "allOf",
        Condition::AnyOf(_) => "anyOf",
        Condition::OneOf(_) => "oneOf",
        Condition::Not(_) => "not",
        Condition::If { .. } => "if",
    }
}

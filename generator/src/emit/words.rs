//! Checks and values in words, for the documentation.

use super::docs;
use crate::ir::{
    Api, Assertion, Check, Condition, Literal, PredicateId, PropertyTest, Scalar, Shape, TypeDef, TypeUse, Union,
    UnionKeyword, ValueTest,
};

/// What a type's documentation says of its rules.
pub(super) fn rules(def: &TypeDef) -> String {
    let rules = def.checks.iter().filter_map(|check| match check {
        Check::Assertion(assertion) => Some((assertion.keyword, expected(assertion))),
        _ => None,
    });
    let sentences: Vec<String> = rules
        .map(|(keyword, expected)| match keyword {
            UnionKeyword::AnyOf => format!("It needs at least one of: {expected}."),
            UnionKeyword::OneOf => format!("It needs exactly one of: {expected}."),
        })
        .collect();
    let rules: Vec<String> = def
        .checks
        .iter()
        .filter_map(|check| match check {
            Check::Rule(rule) => Some(match &rule.message {
                Some(message) => docs::inline(message),
                None => docs::code(&rule.source),
            }),
            _ => None,
        })
        .map(|text| format!("- {}", docs::wrapped(&text).replace('\n', "\n  ")))
        .collect();
    let sentences = docs::wrapped(&sentences.join("\n\n"));
    let heading = if rules.is_empty() { "" } else { "A value is refused if it breaks a rule:" };
    docs::paragraphs([&*sentences, heading, &*rules.join("\n")]).join("\n")
}

/// The limits of a value in words, as sentences.
pub(super) fn limits(checks: &[Check]) -> String {
    let many = |count: u64, noun: &str| match (count, noun) {
        (1, noun) => format!("1 {noun}"),
        (count, "property") => format!("{count} properties"),
        (count, noun) => format!("{count} {noun}s"),
    };
    let sentence = |check: &Check| match check {
        Check::MinLength(limit) => Some(format!("At least {}.", many(*limit, "character"))),
        Check::MaxLength(limit) => Some(format!("At most {}.", many(*limit, "character"))),
        Check::Pattern(pattern) => Some(format!("Matches {}.", docs::code(&pattern.source))),
        Check::Format(format) => Some(format!("Must be {}.", format.row().words)),
        Check::Minimum { limit, exclusive: false } => Some(format!("At least {limit}.")),
        Check::Minimum { limit, exclusive: true } => Some(format!("Greater than {limit}.")),
        Check::Maximum { limit, exclusive: false } => Some(format!("At most {limit}.")),
        Check::Maximum { limit, exclusive: true } => Some(format!("Less than {limit}.")),
        Check::MultipleOf(divisor) => Some(format!("A multiple of {divisor}.")),
        Check::EnumInteger(values) => {
            let values: Vec<_> = values.iter().map(i64::to_string).collect();
            Some(format!("One of {}.", values.join(", ")))
        }
        Check::MinItems(limit) => Some(format!("At least {}.", many(*limit, "item"))),
        Check::MaxItems(limit) => Some(format!("At most {}.", many(*limit, "item"))),
        Check::UniqueItems => Some("All items differ.".to_owned()),
        Check::MinProperties(limit) => Some(format!("At least {}.", many(*limit, "property"))),
        Check::MaxProperties(limit) => Some(format!("At most {}.", many(*limit, "property"))),
        Check::Assertion(_) | Check::Predicate(_) | Check::Rule(_) => None,
    };
    checks.iter().filter_map(sentence).collect::<Vec<_>>().join(" ")
}

/// A literal as the document would write it in JSON, strings without quotes.
pub(super) fn literal_text(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Number(text) | Literal::String(text) => text.clone(),
        Literal::Array(_) | Literal::Object(_) => value.json_text(),
    }
}

/// So many branches of a union are told by what they look like; of more, nobody reads them.
const MOST_BRANCHES: usize = 12;

/// Unions in unions are told this deep: one may be a branch of itself.
const DEEPEST_UNION: usize = 3;

/// The branches of a union by what they look like: "an object with `content`, or an array of …".
pub(super) fn branches(api: &Api, union: &Union) -> String {
    branches_within(api, union, DEEPEST_UNION)
}

fn branches_within(api: &Api, union: &Union, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1) else { return "one of several values".to_owned() };
    let words = union.branches.iter().take(MOST_BRANCHES).map(|branch| shape(api, branch.value, depth));
    let mut words: Vec<String> = words.collect();
    if let Some(more) = union.branches.len().checked_sub(MOST_BRANCHES).filter(|more| *more > 0) {
        words.push(format!("or one of {more} more"));
    }
    words.join("; ")
}

fn shape(api: &Api, value: TypeUse, depth: usize) -> String {
    match api.types.shape(value.ty) {
        Shape::Record(record) if record.fields.is_empty() => "an object".to_owned(),
        Shape::Record(record) => {
            let names: Vec<String> = record.fields.iter().map(|field| format!("`{}`", field.wire_name)).collect();
            format!("an object of {}", names.join(", "))
        }
        Shape::Map(_) => "an object".to_owned(),
        Shape::Enum(text) if text.takes_others => "a string".to_owned(),
        Shape::Enum(text) => {
            let values: Vec<String> = text.values.iter().map(|value| format!("`{}`", value.wire_value)).collect();
            format!("one of {}", values.join(", "))
        }
        Shape::Literal(text) => docs::code(text),
        Shape::List(items) => match api.types.shape(items.ty) {
            // Items that may be arrays again need not come to an end.
            Shape::List(_) | Shape::Tuple(_) | Shape::Union(_) => "an array".to_owned(),
            _ => format!("an array, each item {}", shape(api, *items, depth)),
        },
        Shape::Union(inner) => branches_within(api, inner, depth),
        Shape::Tuple(items) => format!("an array of {} items", items.len()),
        Shape::Scalar(scalar) => match scalar {
            Scalar::Null => "null".to_owned(),
            Scalar::Boolean => "a boolean".to_owned(),
            Scalar::Float | Scalar::Double => "a number".to_owned(),
            Scalar::String => "a string".to_owned(),
            Scalar::Formatted(format) => format.row().words.to_owned(),
            _ => "an integer".to_owned(),
        },
        Shape::Alias(_) | Shape::Any => "any JSON".to_owned(),
    }
}

/// The types of `type` in words: "a string or null".
pub(super) fn types(types: &[&str]) -> String {
    let words: Vec<&str> = types
        .iter()
        .map(|name| match *name {
            "null" => "null",
            "boolean" => "a boolean",
            "integer" => "an integer",
            "number" => "a number",
            "string" => "a string",
            "array" => "an array",
            _ => "an object",
        })
        .collect();
    words.join(" or ")
}

/// What several predicates ask for, in words: by what they say, if that is short, or by where they stand.
pub(super) fn predicates(api: &Api, ids: &[PredicateId]) -> String {
    ids.iter().map(|id| predicate(api, *id)).collect::<Vec<_>>().join("; ")
}

fn predicate(api: &Api, id: PredicateId) -> String {
    let mut predicate = &api.predicates[id];
    if let [Condition::Also(referred)] = predicate.conditions.as_slice() {
        predicate = &api.predicates[*referred];
    }
    match predicate.conditions.as_slice() {
        [] => "any value".to_owned(),
        [Condition::Never] => "nothing".to_owned(),
        [Condition::Types(names)] => types(names),
        [Condition::Required(names)] => with_properties(names),
        [Condition::Types(kinds), Condition::Required(names), ..] if kinds == &["object"] => with_properties(names),
        [Condition::Listed(values)] | [Condition::Types(_), Condition::Listed(values)] if values.len() <= 4 => {
            let values: Vec<String> = values.iter().map(|value| format!("`{}`", value.json_text())).collect();
            values.join(" or ")
        }
        [Condition::MinLength(limit)] => format!("at least {limit} characters"),
        [Condition::MaxLength(limit)] => format!("at most {limit} characters"),
        [Condition::Types(names), ..] => format!("{} as #{} describes it", types(names), predicate.pointer),
        _ => format!("what #{} describes", predicate.pointer),
    }
}

/// "an object with `id` and `name`"
fn with_properties(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("an object with {}", names.join(" and "))
}

/// What a rule over several properties expects: its alternatives.
pub(super) fn expected(assertion: &Assertion) -> String {
    assertion.alternatives.iter().map(|tests| conjunction_in_words(tests)).collect::<Vec<_>>().join("; ")
}

fn conjunction_in_words(tests: &[PropertyTest]) -> String {
    tests.iter().map(test_in_words).collect::<Vec<_>>().join(" and ")
}

fn test_in_words(test: &PropertyTest) -> String {
    let name = format!("`{}`", test.property);
    if test.tests.is_empty() {
        return name;
    }
    let values = test.tests.iter().map(value_in_words).collect::<Vec<_>>().join(" and ");
    match (test.required, test.tests.as_slice()) {
        (true, _) | (false, [ValueTest::OneOf(_)]) => format!("{name} {values}"),
        (false, _) => format!("{name} (if present) {values}"),
    }
}

fn value_in_words(test: &ValueTest) -> String {
    let many = |count: &u64| if *count == 1 { "" } else { "s" };
    match test {
        ValueTest::NotNull => "that is not null".to_owned(),
        ValueTest::OneOf(values) => {
            let values: Vec<_> = values.iter().map(literal_text).collect();
            format!("being {}", values.join(" or "))
        }
        ValueTest::MinItems(count) => format!("with at least {count} item{}", many(count)),
        ValueTest::MaxItems(count) => format!("with at most {count} item{}", many(count)),
        ValueTest::MinLength(count) => format!("with at least {count} character{}", many(count)),
        ValueTest::MaxLength(count) => format!("with at most {count} character{}", many(count)),
    }
}

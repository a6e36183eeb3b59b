//! The checks written out: the least that judging costs. They ask the generated types, and what is broken is listed.

use schemas_client::models;
use serde_json::Value;

use crate::keywords::Keyword;

/// The schemas that a value does not satisfy.
#[inline]
pub fn judge<K: Keyword>(value: &K::Generated) -> Vec<String> {
    let mut found = Vec::new();
    if !K::by_hand(value) {
        report::<K>(&mut found);
    }
    found
}

#[cold]
fn report<K: Keyword>(found: &mut Vec<String>) {
    found.push(K::NAME.to_owned());
}

pub fn min_length(value: &models::MinLength) -> bool {
    value.value.chars().nth(2).is_some()
}

/// There are never more code points than bytes, so most strings need no counting.
pub fn max_length(value: &models::MaxLength) -> bool {
    is_at_most(&value.value, 12)
}

fn is_at_most(text: &str, limit: usize) -> bool {
    text.len() <= limit || text.chars().count() <= limit
}

pub fn pattern_class(value: &models::PatternClass) -> bool {
    let text = &value.value;
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

pub fn pattern_sequence(value: &models::PatternSequence) -> bool {
    let text = value.value.as_bytes();
    text.len() == 10
        && text.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

pub fn pattern_regex(value: &models::PatternRegex) -> bool {
    let is_label = |label: &str, min: usize| label.len() >= min && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut labels = value.value.rsplit('.');
    labels.next().is_some_and(|last| is_label(last, 2)) && labels.all(|label| is_label(label, 1))
}

pub fn pattern_lookaround(value: &models::PatternLookaround) -> bool {
    let text = value.value.as_bytes();
    text.len() >= 4
        && text.iter().any(u8::is_ascii_digit)
        && text.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

/// RFC 5321 without quoted names and without addresses in brackets.
pub fn email(value: &models::Email) -> bool {
    let Some((local, domain)) = value.value.rsplit_once('@') else { return false };
    let is_atom = |atom: &str| {
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        !atom.is_empty() && atom.bytes().all(sign)
    };
    let is_label = |label: &str| {
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(sign)
    };
    local.len() <= 64 && domain.len() <= 253 && local.split('.').all(is_atom) && domain.split('.').all(is_label)
}

pub fn minimum(value: &models::Minimum) -> bool {
    value.value >= 1
}

pub fn exclusive_maximum(value: &models::ExclusiveMaximum) -> bool {
    value.value < 0.5
}

pub fn multiple_of(value: &models::MultipleOf) -> bool {
    value.value % 5 == 0
}

/// Exact: a hundredth reads as the number that is nearest to it, and so does the quotient.
pub fn multiple_of_cent(value: &models::MultipleOfCent) -> bool {
    (value.value * 100.0).round() / 100.0 == value.value
}

pub fn r#enum(value: &models::Enum) -> bool {
    !matches!(value.value, models::EnumValue::Unknown(_))
}

pub fn enum_of_kinds(value: &models::EnumOfKinds) -> bool {
    match &value.value {
        Value::Null => true,
        Value::String(text) => text == "auto",
        Value::Number(number) => number.as_f64().is_some_and(|number| number == 1.0 || number == 2.5),
        Value::Array(items) => matches!(items.as_slice(), [Value::Number(one)] if one.as_f64() == Some(1.0)),
        Value::Bool(_) | Value::Object(_) => false,
    }
}

pub fn r#const(value: &models::Const) -> bool {
    !matches!(value.value, models::ConstValue::Unknown(_))
}

pub fn r#type(value: &models::Type) -> bool {
    match &value.value {
        None => true,
        Some(models::TypeValue::String(text)) => is_at_most(text, 8),
        Some(models::TypeValue::Integer(number)) => *number >= 0,
        Some(_) => false,
    }
}

pub fn items(value: &models::Items) -> bool {
    (1..=50).contains(&value.value.len()) && value.value.iter().all(|item| is_at_most(item, 8))
}

pub fn unique_items(value: &models::UniqueItems) -> bool {
    value.value.iter().enumerate().all(|(at, item)| !value.value[..at].contains(item))
}

pub fn contains(value: &models::Contains) -> bool {
    value.value.iter().filter(|item| **item >= 10).nth(1).is_some()
}

pub fn prefix_items(value: &models::PrefixItems) -> bool {
    !value.value.0.is_empty() && value.value.1 >= 0
}

pub fn unevaluated_items(value: &models::UnevaluatedItems) -> bool {
    let is_integer = |item: &Value| item.is_i64() || item.is_u64() || item.as_f64().is_some_and(|n| n.fract() == 0.0);
    let items = &value.value;
    items.first().is_none_or(Value::is_string)
        && items.iter().any(is_integer)
        && items.iter().skip(1).all(|item| is_integer(item) || item.is_boolean())
}

pub fn additional_properties(value: &models::AdditionalProperties) -> bool {
    value.additional_properties.values().all(|value| *value >= 0)
}

pub fn pattern_properties(value: &models::PatternProperties) -> bool {
    value.value.iter().all(|(name, value)| match (name.starts_with("x-"), value) {
        (true, Value::String(text)) => is_at_most(text, 8),
        (false, Value::Number(number)) => {
            number.as_u64().is_some() || number.as_f64().is_some_and(|number| number >= 0.0 && number.fract() == 0.0)
        }
        _ => false,
    })
}

pub fn property_names(value: &models::PropertyNames) -> bool {
    let is_name = |name: &String| (1..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
    value.value.keys().all(is_name)
}

pub fn min_properties(value: &models::MinProperties) -> bool {
    usize::from(value.a.is_some()) + usize::from(value.b.is_some()) + usize::from(value.c.is_some()) >= 2
}

pub fn dependent_required(value: &models::DependentRequired) -> bool {
    value.card.is_none() || (value.street.is_some() && value.city.is_some())
}

pub fn dependent_schemas(value: &models::DependentSchemas) -> bool {
    value.card.is_none() || value.limit.is_some_and(|limit| limit >= 10)
}

pub fn not_both(value: &models::Not) -> bool {
    value.phone.is_none() || value.fax.is_none()
}

pub fn if_then_else(value: &models::IfThenElse) -> bool {
    if value.country == "US" {
        value.code.len() == 5 && value.code.bytes().all(|byte| byte.is_ascii_digit())
    } else {
        is_at_most(&value.code, 8)
    }
}

pub fn any_of(value: &models::AnyOf) -> bool {
    value.email.is_some() || value.phone.is_some()
}

pub fn one_of(value: &models::OneOf) -> bool {
    value.low.is_some_and(|low| low >= 10) != value.high.is_some_and(|high| high <= 5)
}

/// What the document does not name is ignored when it is read, so nothing is left to be judged.
pub fn unevaluated_properties(_: &models::UnevaluatedProperties) -> bool {
    true
}

pub fn is_card_number(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub fn is_account_number(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at < 2 { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() })
}

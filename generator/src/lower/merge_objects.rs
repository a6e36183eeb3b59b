//! What two schemas say of the properties of an object, as one.

use super::all_of::both;
use crate::schema::{AdditionalProperties, Schema};

/// Adds to `into` what `other` says of objects; what only makes sense beside its own keywords goes to `rest`.
pub(super) fn merge_objects(into: &mut Schema, other: &mut Schema, rest: &mut Schema) {
    for name in std::mem::take(&mut other.required) {
        if !into.required.contains(&name) {
            into.required.push(name);
        }
    }
    for (name, others) in std::mem::take(&mut other.dependent_required) {
        into.dependent_required.entry(name).or_default().extend(others);
    }
    for (name, schema) in std::mem::take(&mut other.dependent_schemas) {
        if into.dependent_schemas.contains_key(&name) {
            rest.dependent_schemas.insert(name, schema);
        } else {
            into.dependent_schemas.insert(name, schema);
        }
    }
    match other.property_names.take() {
        Some(names) if into.property_names.is_none() => into.property_names = Some(names),
        names => rest.property_names = names,
    }
    // `patternProperties` and `additionalProperties` look at what stands beside them, so they stay together; the
    // properties are merged all the same, because they shape the type.
    if !other.pattern_properties.is_empty() || (!into.pattern_properties.is_empty() && restricts(other)) {
        rest.properties = other.properties.clone();
        rest.pattern_properties = std::mem::take(&mut other.pattern_properties);
        rest.additional = std::mem::take(&mut other.additional);
    }
    if !into.pattern_properties.is_empty() && restricts(into) && !other.properties.is_empty() {
        let together = Schema {
            at: into.at.child("allOf"),
            properties: into.properties.clone(),
            pattern_properties: std::mem::take(&mut into.pattern_properties),
            additional: std::mem::take(&mut into.additional),
            ..Schema::default()
        };
        into.all_of.push(together);
    }
    let ours: Vec<String> = into.properties.keys().cloned().collect();
    if restricts(other) {
        for name in ours.iter().filter(|name| !other.properties.contains_key(*name)) {
            if let Some(property) = into.properties.get_mut(name) {
                restrict(property, other, "additionalProperties");
            }
        }
    }
    for (name, theirs) in std::mem::take(&mut other.properties) {
        let mut property = theirs;
        match into.properties.get_mut(&name) {
            Some(ours) => *ours = both(ours.clone(), property),
            None => {
                restrict(&mut property, into, "additionalProperties");
                into.properties.insert(name, property);
            }
        }
    }
    into.additional = match (std::mem::take(&mut into.additional), std::mem::take(&mut other.additional)) {
        (AdditionalProperties::Refused, _) | (_, AdditionalProperties::Refused) => AdditionalProperties::Refused,
        (AdditionalProperties::Schema(one), AdditionalProperties::Schema(other)) => {
            AdditionalProperties::Schema(Box::new(both(*one, *other)))
        }
        (AdditionalProperties::Schema(schema), _) | (_, AdditionalProperties::Schema(schema)) => {
            AdditionalProperties::Schema(schema)
        }
        (AdditionalProperties::Any, _) | (_, AdditionalProperties::Any) => AdditionalProperties::Any,
        (AdditionalProperties::Unsaid, AdditionalProperties::Unsaid) => AdditionalProperties::Unsaid,
    };
}

fn restricts(schema: &Schema) -> bool {
    matches!(schema.additional, AdditionalProperties::Refused | AdditionalProperties::Schema(_))
}

/// A property that one schema names is an additional one to the other.
fn restrict(property: &mut Schema, by: &Schema, keyword: &str) {
    match &by.additional {
        AdditionalProperties::Schema(schema) => *property = both(property.clone(), (**schema).clone()),
        AdditionalProperties::Refused => {
            *property = Schema { at: by.keyword(keyword), boolean: Some(false), ..Schema::default() };
        }
        AdditionalProperties::Unsaid | AdditionalProperties::Any => {}
    }
}

//! How the branches of a union are told apart: by JSON type, by the value of a property, by the names of properties; what
//! can't be told apart so is tried.

use std::collections::{HashMap, HashSet};

use super::Lowering;
use super::kinds::Kinds;
use crate::ir::{Branch, Choice, Tell};
use crate::pointer::Pointer;
use crate::schema::{AdditionalProperties, Discriminator, Schema};

impl Lowering<'_> {
    /// The plan for the branches, whose schemas are `flat`, and as the document has them `real`.
    pub(super) fn tell(
        &self,
        schema: &Schema,
        flat: &[Schema],
        branches: &mut [Branch],
        real: &[(usize, Schema)],
    ) -> Tell {
        let of = |kind: Kinds| -> Vec<usize> {
            let takes = |branch: &Schema| !self.generated_kinds(branch).are_disjoint(kind);
            (0..flat.len()).filter(|index| takes(&flat[*index])).collect()
        };
        let simple = |kind: Kinds| choice_of(of(kind), Choice::Tried);
        let objects = of(Kinds::OBJECT);
        Tell {
            boolean: simple(Kinds::BOOLEAN),
            integer: simple(Kinds::INTEGER),
            number: simple(Kinds::FRACTION),
            string: self.by_texts(of(Kinds::STRING), branches),
            array: choice_of(of(Kinds::ARRAY), |indices| self.by_items(flat, indices)),
            object: match &schema.discriminator {
                Some(discriminator) if !self.exact && objects.len() > 1 => {
                    self.by_discriminator(discriminator, &objects, flat, branches, real)
                }
                _ => choice_of(objects, |indices| by_objects(self, flat, indices)),
            },
        }
    }

    /// Strings: by the texts that some branches always are, of those that are the same by the first.
    fn by_texts(&self, strings: Vec<usize>, branches: &[Branch]) -> Choice {
        let mut seen = HashSet::new();
        let (mut texts, mut others) = (Vec::new(), Vec::new());
        for index in strings {
            match self.types.text_of(branches[index].value) {
                None => others.push(index),
                Some(text) if seen.insert(text) => texts.push((text.to_owned(), index)),
                Some(_) => {}
            }
        }
        let otherwise = choice_of(others, Choice::Tried);
        if texts.is_empty() { otherwise } else { Choice::ByText { texts, otherwise: Box::new(otherwise) } }
    }

    /// The types of a schema as it is generated: those that are assumed of it where nothing is said.
    pub(super) fn generated_kinds(&self, schema: &Schema) -> Kinds {
        let kinds = self.kinds(schema);
        match kinds.families().len() {
            0 | 1 => kinds,
            _ => self.assumed(schema).unwrap_or(kinds),
        }
    }

    /// By the value of the property that the document names. Each value stands for a schema, by the mapping or by its name.
    pub(super) fn by_discriminator(
        &self,
        discriminator: &Discriminator,
        objects: &[usize],
        flat: &[Schema],
        branches: &mut [Branch],
        real: &[(usize, Schema)],
    ) -> Choice {
        let property = &discriminator.property;
        let mut mapped: HashMap<&Pointer, Vec<&String>> = HashMap::new();
        for (tag, target) in &discriminator.mapping {
            mapped.entry(target).or_default().push(tag);
        }
        let mut known = HashSet::new();
        let mut tags: Vec<(String, usize)> = Vec::new();
        for index in objects {
            let target = self.branch_reference(&real[*index].1);
            let own = target.as_ref().and_then(|target| mapped.get(target));
            let mut own: Vec<String> = own.into_iter().flatten().map(|tag| (*tag).clone()).collect();
            if own.is_empty() {
                own = values_of(self, &flat[*index], property).unwrap_or_default();
            }
            if own.is_empty() {
                own.extend(target.and_then(|target| target.last()));
            }
            // A branch that does not hold the property would lose it.
            let keeps = flat[*index].properties.contains_key(property) || keeps_others(&flat[*index]);
            if let Some(tag) = own.first().filter(|_| !keeps) {
                branches[*index].tag = Some((property.clone(), tag.clone()));
            }
            for tag in own {
                if known.insert(tag.clone()) {
                    tags.push((tag, *index));
                }
            }
        }
        Choice::ByTag { property: property.clone(), tags, absent: None, otherwise: Vec::new() }
    }

    /// Arrays, by the properties of the objects in them.
    fn by_items(&self, flat: &[Schema], indices: Vec<usize>) -> Choice {
        let items: Option<Vec<Schema>> = indices
            .iter()
            .map(|index| {
                let items = self.flatten(flat[*index].items.as_deref()?);
                (self.generated_kinds(&items) == Kinds::OBJECT).then_some(items)
            })
            .collect();
        match items.as_deref().and_then(|items| by_properties(items, &indices)) {
            Some(choice) => choice,
            None => Choice::Tried(indices),
        }
    }
}

fn choice_of(indices: Vec<usize>, several: impl FnOnce(Vec<usize>) -> Choice) -> Choice {
    match indices.as_slice() {
        [] => Choice::Nothing,
        [only] => Choice::Only(*only),
        _ => several(indices),
    }
}

fn by_objects(lowering: &Lowering<'_>, flat: &[Schema], indices: Vec<usize>) -> Choice {
    let schemas: Vec<Schema> = indices.iter().map(|index| flat[*index].clone()).collect();
    by_constant(lowering, &schemas, &indices)
        .or_else(|| by_properties(&schemas, &indices))
        .unwrap_or(Choice::Tried(indices))
}

/// By a property that every branch requires, with other strings in each.
fn by_constant(lowering: &Lowering<'_>, schemas: &[Schema], indices: &[usize]) -> Option<Choice> {
    let first = schemas.first()?;
    first.required.iter().find_map(|property| {
        let mut tags: Vec<(String, usize)> = Vec::new();
        for (schema, index) in schemas.iter().zip(indices) {
            if !schema.required.contains(property) {
                return None;
            }
            let own = values_of(lowering, schema, property)?;
            if own.iter().any(|value| tags.iter().any(|(other, _)| other == value)) {
                return None;
            }
            tags.extend(own.into_iter().map(|value| (value, *index)));
        }
        Some(Choice::ByTag { property: property.clone(), tags, absent: None, otherwise: Vec::new() })
    })
}

/// The strings that a property may be, if the schema lists them and nothing else.
fn values_of(lowering: &Lowering<'_>, schema: &Schema, property: &str) -> Option<Vec<String>> {
    let values = lowering.flatten(schema.properties.get(property)?).values?;
    values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

/// By the properties that only one branch has.
///
/// It is certain where the others refuse them, or where every branch requires one of its own: then a value that has one of
/// exactly one branch can be no other.
fn by_properties(schemas: &[Schema], indices: &[usize]) -> Option<Choice> {
    let names = |schema: &Schema| -> Vec<String> {
        let declared = schema.properties.iter().filter(|(_, property)| property.boolean != Some(false));
        let undeclared = schema.required.iter().filter(|name| !schema.properties.contains_key(*name));
        declared.map(|(name, _)| name).chain(undeclared).cloned().collect()
    };
    let all: Vec<Vec<String>> = schemas.iter().map(names).collect();
    let mut shared: Vec<String> = Vec::new();
    let mut branches = Vec::new();
    let mut closed = true;
    for (position, schema) in schemas.iter().enumerate() {
        let others = || (0..all.len()).filter(|other| *other != position);
        let (common, own): (Vec<String>, Vec<String>) =
            all[position].iter().cloned().partition(|name| others().any(|other| all[other].contains(name)));
        for name in common.into_iter().filter(|name| !shared.contains(name)).collect::<Vec<_>>() {
            shared.push(name);
        }
        let refused = others().all(|other| is_closed(&schemas[other]));
        let certain = refused || own.iter().any(|name| schema.required.contains(name));
        if own.is_empty() || !certain || !schema.pattern_properties.is_empty() {
            return None;
        }
        closed &= is_closed(schema);
        branches.push((indices[position], own));
    }
    let otherwise = if closed { Vec::new() } else { indices.to_vec() };
    Some(Choice::ByProperties { branches, shared, otherwise })
}

fn is_closed(schema: &Schema) -> bool {
    matches!(schema.additional, AdditionalProperties::Refused) && schema.pattern_properties.is_empty()
}

fn keeps_others(schema: &Schema) -> bool {
    !matches!(schema.additional, AdditionalProperties::Unsaid | AdditionalProperties::Refused)
}

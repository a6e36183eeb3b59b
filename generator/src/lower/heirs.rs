//! A schema with a discriminator that others inherit from by `allOf`: a value of it is one of its heirs (OpenAPI 3.0.4,
//! Discriminator Object).
//!
//! Its heirs are those that its `mapping` names. What others say of it elsewhere makes no heir: then a type would depend on
//! schemas that it does not mention.

use std::collections::HashSet;

use super::Lowering;
use super::kinds::Kinds;
use crate::ir::{Branch, Choice, Record, Role, Scalar, Shape, Tell, TypeId, Union, UnionKeyword};
use crate::pointer::Pointer;
use crate::schema::{Discriminator, Schema};

impl Lowering<'_> {
    /// The union of a schema's heirs; `None` if it has none. `merged` is the same with what it inherits itself.
    ///
    /// A value without the property of the discriminator, if it may lack that, is of the schema itself, and so is one with
    /// its own name there. With `--exact` a discriminator is a hint only.
    pub(super) fn heirs(&mut self, id: TypeId, schema: &Schema, merged: &Schema) -> Option<Shape> {
        let discriminator = own_discriminator(schema).filter(|_| !self.exact)?;
        let is_object = self.generated_kinds(merged).without(Kinds::NULL) == Kinds::OBJECT;
        if !is_object || !merged.any_of.is_empty() || !merged.one_of.is_empty() {
            return None;
        }
        let base = Schema { discriminator: None, title: None, description: None, ..merged.clone() };
        let mut seen = HashSet::from([&schema.at]);
        let named = discriminator.mapping.values().filter(|target| seen.insert(target));
        let is_object = |target: &Schema| self.generated_kinds(target) == Kinds::OBJECT;
        let targets: Vec<&Pointer> =
            named.filter(|target| self.schemas.read(target).is_some_and(|heir| is_object(&heir))).collect();
        if targets.is_empty() {
            return None;
        }
        let at = schema.at.child("discriminator");
        let reference = |target: &Pointer| Schema {
            at: at.child("mapping").child(&target.last().unwrap_or_default()),
            reference: Some(target.clone()),
            ..Schema::default()
        };
        let real: Vec<Schema> = targets.iter().map(|target| self.with_base(&base, &reference(target))).collect();
        let flat: Vec<Schema> = real.iter().map(|branch| self.flatten(branch)).collect();
        let real: Vec<(usize, Schema)> = real.into_iter().enumerate().collect();
        let mut branches = self.branches(id, &real);
        let mut itself = None;
        let itself_of = |lowering: &mut Self| {
            lowering.inline(&Schema { at: at.clone(), ..base.clone() }, id, Role::Definition("base".to_owned()))
        };
        for (branch, target) in branches.iter_mut().zip(&targets) {
            let adds_nothing = self.schemas.read(target).is_some_and(|heir| self.leads_back(&heir, schema));
            if adds_nothing {
                branch.value = *itself.get_or_insert_with(|| itself_of(self));
            }
        }
        let objects: Vec<usize> = (0..branches.len()).collect();
        let mut object = self.by_discriminator(discriminator, &objects, &flat, &mut branches, &real);
        let own_tags = discriminator.mapping.iter().filter(|(_, target)| **target == schema.at);
        let own_tags: Vec<String> = own_tags.map(|(tag, _)| tag.clone()).collect();
        let is_required = merged.required.contains(&discriminator.property);
        if let Choice::ByTag { tags, absent, .. } = &mut object
            && (!is_required || !own_tags.is_empty())
        {
            let last = branches.len();
            let value = itself.unwrap_or_else(|| itself_of(self));
            branches.push(Branch { value, label: schema.at.last().unwrap_or_default(), tag: None });
            tags.extend(own_tags.into_iter().map(|tag| (tag, last)));
            *absent = (!is_required).then_some(last);
        }
        let tell = Tell { object, ..Tell::default() };
        Some(Shape::Union(Box::new(Union { keyword: UnionKeyword::AnyOf, branches, tell })))
    }
}

impl Lowering<'_> {
    /// Finds the property by which the discriminator of a base knows an heir, if that is by one text.
    pub(super) fn tag_of_heir(&self, schema: &Schema, record: &mut Record) {
        let Some((property, tag)) = self.tag_in_bases(schema) else { return };
        for field in record.fields.iter_mut().filter(|field| field.wire_name == property && !field.value.nullable) {
            let is_text = matches!(self.types.shape(field.value.ty), Shape::Scalar(Scalar::String) | Shape::Enum(_));
            field.tag = is_text.then(|| tag.clone());
        }
    }

    /// The property and the text by which a discriminator knows a schema that inherits from its own.
    fn tag_in_bases(&self, schema: &Schema) -> Option<(String, String)> {
        if self.exact {
            return None;
        }
        let mut seen = HashSet::new();
        let mut bases: Vec<Pointer> = references(&schema.all_of).cloned().collect();
        while let Some(at) = bases.pop() {
            let Some(base) = self.schemas.read(&at).filter(|_| seen.insert(at)) else { continue };
            if let Some(discriminator) = own_discriminator(&base) {
                let mut tags = discriminator.mapping.iter().filter(|(_, target)| **target == schema.at);
                if let (Some((tag, _)), None) = (tags.next(), tags.next()) {
                    return Some((discriminator.property.clone(), tag.clone()));
                }
            }
            bases.extend(references(&base.all_of).cloned());
        }
        None
    }
}

/// What the members of an `allOf` refer to, also those that stand inline in it.
fn references(all_of: &[Schema]) -> impl Iterator<Item = &Pointer> {
    all_of.iter().flat_map(|member| {
        member.reference.iter().chain(member.all_of.iter().filter_map(|inner| inner.reference.as_ref()))
    })
}

/// The discriminator that a schema has itself, or that stands inline in its `allOf`.
pub(super) fn own_discriminator(schema: &Schema) -> Option<&Discriminator> {
    let inline = schema.all_of.iter().filter(|member| member.reference.is_none());
    schema.discriminator.as_ref().or_else(|| inline.into_iter().find_map(own_discriminator))
}

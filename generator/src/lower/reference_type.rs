//! `$ref` in schemas: from a place in the document to the type of what stands there.

use super::Lowering;
use super::all_of::{says_nothing_beside_reference, says_nothing_beside_subschemas};
use super::deep::deep;
use super::kinds::{Kinds, MOST_STEPS};
use crate::diag::Code;
use crate::ir::{Provenance, Role, TypeUse};
use crate::pointer::Pointer;
use crate::schema::Schema;

/// Chains of `allOf` are followed no further than this.
const DEEPEST: usize = 16;

impl Lowering<'_> {
    /// The place that a schema refers to, if it says no more than that (and that it may be null, or something for people).
    ///
    /// `allOf: [{$ref: X}]` is such a schema too, and so is `anyOf: [{$ref: X}, {type: 'null'}]`.
    pub(super) fn only_reference(&self, schema: &Schema) -> Option<Pointer> {
        if let Some(target) = &schema.reference {
            return says_nothing_beside_reference(schema).then(|| target.clone());
        }
        let lists = [&schema.all_of, &schema.any_of, &schema.one_of];
        let mut said = lists.into_iter().filter(|list| !list.is_empty());
        let (Some(list), None) = (said.next(), said.next()) else { return None };
        let is_null = |member: &&Schema| self.kinds(member) == Kinds::NULL;
        let is_all_of = !schema.all_of.is_empty();
        let mut real: Vec<&Schema> = list.iter().filter(|member| is_all_of || !is_null(member)).collect();
        if is_all_of && real.len() > 1 && real.iter().all(|member| member.reference.is_some()) {
            self.drop_implied(&mut real);
        }
        let [only] = real.as_slice() else { return None };
        let target = only.reference.as_ref()?;
        let alone = says_nothing_beside_subschemas(schema) && says_nothing_beside_reference(only);
        alone.then(|| target.clone())
    }

    /// Drops references to schemas that another of the references is an `allOf` of: that one says it already.
    fn drop_implied(&self, members: &mut Vec<&Schema>) {
        let mut index = 0;
        while let Some(member) = members.get(index) {
            let alone = says_nothing_beside_reference(member);
            let implied = member.reference.as_ref().filter(|_| alone).is_some_and(|base| {
                let others = members.iter().enumerate().filter(|(other, _)| *other != index);
                let mut targets = others.filter_map(|(_, other)| other.reference.as_ref());
                targets.any(|target| self.extends(target, base, DEEPEST))
            });
            if implied {
                members.remove(index);
            } else {
                index += 1;
            }
        }
    }

    /// Whether the schema at a place is an `allOf` of the other, at any depth.
    fn extends(&self, place: &Pointer, base: &Pointer, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let Some(schema) = self.schemas.read(place) else { return false };
        let members = schema.all_of.iter().filter_map(|member| member.reference.as_ref());
        schema.reference.iter().chain(members).any(|target| target == base || self.extends(target, base, depth))
    }

    /// The type of the schema at a place.
    pub(super) fn referenced(&mut self, target: &Pointer, schema: &Schema) -> TypeUse {
        if let Some(id) = self.ids.get(target) {
            let value = TypeUse::of(*id);
            return TypeUse { nullable: self.types[*id].nullable, ..value };
        }
        let tokens = target.tokens();
        let component =
            |count: usize| tokens.iter().take(count).fold(Pointer::root(), |pointer, token| pointer.child(token));
        match tokens.as_slice() {
            [components, schemas, name] if components == "components" && schemas == "schemas" => {
                let name = name.to_string();
                self.component(target, &name)
            }
            // Inside a component: when that is lowered, most of what stands in it is too.
            [components, schemas, name, ..] if components == "components" && schemas == "schemas" => {
                let name = name.to_string();
                let outer = self.component(&component(3), &name);
                match self.ids.get(target) {
                    Some(id) => TypeUse { nullable: self.types[*id].nullable, ..TypeUse::of(*id) },
                    None => {
                        let role = Role::Definition(target.last().unwrap_or_default());
                        self.first_at(target, schema, Provenance::Inline { parent: outer.ty, role })
                    }
                }
            }
            _ if self.schemas.read(target).is_some() => {
                let parent = tokens.len().saturating_sub(2);
                let name: Vec<String> = tokens.iter().skip(parent).map(ToString::to_string).collect();
                self.first_at(target, schema, Provenance::Component(name.join(" ")))
            }
            _ => self.any(&schema.at),
        }
    }

    /// The type of the schema at a place that no type was made of so far. It may be a reference and nothing else, and lead on.
    fn first_at(&mut self, target: &Pointer, schema: &Schema, provenance: Provenance) -> TypeUse {
        if self.following.contains(target) {
            let message = "the reference leads back to itself";
            self.diags.report(Code::ReferenceCycle, schema.keyword("$ref"), message);
            return self.any(&schema.at);
        }
        if self.following.len() > MOST_STEPS {
            self.report_too_deep(schema);
        }
        if self.said_too_deep.get() {
            return self.any(&schema.at);
        }
        self.following.push(target.clone());
        let value = self.apart(|lowering| deep(|| lowering.type_at(target, provenance)));
        self.following.pop();
        value
    }
}

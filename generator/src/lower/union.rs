//! `anyOf`, `oneOf` and lists of types that make types: unions.

use std::collections::HashSet;

use super::all_of::{says_nothing, says_nothing_beside_reference};
use super::deep::deep;
use super::kinds::Kinds;
use super::{Lowering, assertion};
use crate::ir::{Branch, Check, Provenance, Role, Scalar, Shape, TypeId, TypeUse, Union, UnionKeyword};
use crate::pointer::Pointer;
use crate::schema::{AdditionalProperties, JsonType, Schema};

impl Lowering<'_> {
    /// The shape of a schema whose `anyOf` or `oneOf` makes a type; `None` if there is no such thing, or if it only asks
    /// something of a type that the rest of the schema makes.
    ///
    /// What stands beside the keyword holds for every branch, so it is merged into each.
    pub(super) fn composition(
        &mut self,
        id: TypeId,
        schema: &Schema,
        rest: &mut Schema,
        checks: &mut Vec<Check>,
    ) -> Option<Shape> {
        let (keyword, branches) = match (schema.one_of.as_slice(), schema.any_of.as_slice()) {
            ([], []) => return None,
            ([], branches) => (UnionKeyword::AnyOf, branches),
            (branches, _) => (UnionKeyword::OneOf, branches),
        };
        let mut base = schema.clone();
        match keyword {
            UnionKeyword::AnyOf => base.any_of = Vec::new(),
            UnionKeyword::OneOf => (base.one_of, base.any_of) = (Vec::new(), Vec::new()),
        }
        base.discriminator = None;
        let looks_at_branches = take_unevaluated(&mut base);
        if !self.makes_types(&base, branches) && !self.list_texts(keyword, &base, branches) {
            return None;
        }
        let bare = says_nothing(&base);
        let shape = self.union_or_only(id, schema, (keyword, branches), (&base, bare), rest, checks)?;
        if looks_at_branches {
            rest.all_of.push(schema.clone());
        }
        Some(shape)
    }

    /// The union of the branches that a value can be, or the type of the only one.
    fn union_or_only(
        &mut self,
        id: TypeId,
        schema: &Schema,
        (keyword, branches): (UnionKeyword, &[Schema]),
        (base, bare): (&Schema, bool),
        rest: &mut Schema,
        checks: &mut Vec<Check>,
    ) -> Option<Shape> {
        let base = Schema { title: None, description: None, example: None, default: None, ..base.clone() };
        // Null is a matter of the union's user, and what no value satisfies is no branch.
        let real: Vec<(usize, Schema)> = branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| !self.kinds(branch).without(Kinds::NULL).is_empty())
            .filter_map(|(index, branch)| {
                let branch = match self.leads_back(branch, schema) {
                    false if bare => branch.clone(),
                    false => self.with_base(&base, branch),
                    true if !bare && self.adds_nothing(branch, schema) => merged_with(&base, branch),
                    true => {
                        self.report_itself(branch, schema);
                        return None;
                    }
                };
                Some((index, branch))
            })
            .collect();
        if real.is_empty() {
            return None;
        }
        // With `oneOf`, an `anyOf` beside it is asked of the value.
        let others = match keyword {
            UnionKeyword::AnyOf => Vec::new(),
            UnionKeyword::OneOf => std::mem::take(&mut rest.any_of),
        };
        match real.as_slice() {
            [(_, only)] => {
                *rest = Schema { at: rest.at.clone(), any_of: others, ..Schema::default() };
                Some(self.single(id, only, rest, checks))
            }
            several => {
                *rest = Schema { at: schema.at.clone(), any_of: others, ..Schema::default() };
                let flat: Vec<Schema> = several.iter().map(|(_, branch)| self.flatten(branch)).collect();
                if let Some(shape) = self.text_enum(keyword, several.iter().map(|(_, branch)| branch), &flat) {
                    return Some(shape);
                }
                // The service says by the discriminator which of several that fit is meant; exactly, it is a hint only.
                let is_said = !self.exact && schema.discriminator.is_some();
                let must_count = keyword == UnionKeyword::OneOf
                    && !is_said
                    && !self.all_disjoint(&flat, schema)
                    && !self.all_keep_apart(&flat);
                if must_count {
                    rest.one_of = branches.to_vec();
                }
                let shape = self.union(id, keyword, schema, &real, &flat);
                Some(shape)
            }
        }
    }

    /// Whether the branches are types of their own, and not just conditions on a value of a type that is known already.
    fn makes_types(&self, base: &Schema, branches: &[Schema]) -> bool {
        self.makes_types_beside(base, branches, &mut HashSet::new())
    }

    /// The same; of the branches that were `seen`, nothing has been found that speaks against it.
    fn makes_types_beside(&self, base: &Schema, branches: &[Schema], seen: &mut HashSet<Pointer>) -> bool {
        let known = self.families_of(base);
        let is_object = known == [Kinds::OBJECT];
        if known.len() == 1 && !is_object {
            return false;
        }
        if is_object && !base.properties.is_empty() && assertion::only_assert(base, branches) {
            return false;
        }
        branches.iter().all(|branch| {
            if is_object {
                // A branch of an object that says nothing of objects is a condition.
                let flat = self.flatten(branch);
                return flat.speaks_of_objects() || self.families_of(&flat) == [Kinds::OBJECT];
            }
            self.is_branch(branch, seen)
        })
    }

    /// Whether a branch is a type of its own, or several. What it refers to is asked once.
    fn is_branch(&self, branch: &Schema, seen: &mut HashSet<Pointer>) -> bool {
        let target = branch.reference.as_ref().filter(|_| says_nothing_beside_reference(branch));
        if let Some(known) = target.and_then(|target| self.known.branches.borrow().get(target).copied()) {
            return known;
        }
        let cuts = self.known.cuts.get();
        if !seen.insert(branch.at.clone()) {
            self.known.cuts.set(cuts + 1);
            return true;
        }
        let flat = self.flatten(branch);
        let is_branch = self.families_of(&flat).len() <= 1 || deep(|| self.is_union(&flat, seen));
        if let Some(target) = target.filter(|_| self.known.cuts.get() == cuts) {
            self.known.branches.borrow_mut().insert(target.clone(), is_branch);
        }
        is_branch
    }

    /// The families that a schema is known to have, by what it says or by what is assumed of it.
    fn families_of(&self, schema: &Schema) -> Vec<Kinds> {
        self.generated_kinds(schema).families()
    }

    fn is_union(&self, schema: &Schema, seen: &mut HashSet<Pointer>) -> bool {
        let branches = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        (schema.types.is_some() && schema.values.is_none())
            || (!branches.is_empty() && {
                let base = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
                self.makes_types_beside(&base, branches, seen)
            })
    }

    /// A branch together with what stands beside the keyword.
    pub(super) fn with_base(&self, base: &Schema, branch: &Schema) -> Schema {
        let implied = base.types.as_ref().is_some_and(|types| {
            let allowed = types.iter().fold(Kinds::NONE, |set, kind| set | Kinds::of_type(*kind));
            allowed.has(self.kinds(branch).without(Kinds::NULL))
                && says_nothing(&Schema { types: None, ..base.clone() })
        });
        if implied || self.inherits(branch, &base.at) {
            return branch.clone();
        }
        merged_with(base, branch)
    }

    /// The place that a branch refers to, also if it was merged with what stands beside the keyword.
    pub(super) fn branch_reference(&self, branch: &Schema) -> Option<Pointer> {
        let itself = branch.all_of.iter().find(|member| member.at == branch.at);
        self.only_reference(itself.unwrap_or(branch))
    }

    /// The only branch that is left: the type is that one's.
    fn single(&mut self, id: TypeId, only: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        if let Some(target) = self.only_reference(only) {
            let value = self.referenced(&target, only);
            if !self.leads_to(value.ty, id) {
                return Shape::Alias(TypeUse { nullable: false, ..value });
            }
            if value.ty != id {
                self.report_leads_back(only);
            }
            return Shape::Any;
        }
        let flat = self.flatten(only);
        let others = std::mem::take(&mut rest.any_of);
        *rest = flat.clone();
        if !others.is_empty() {
            rest.all_of.push(Schema { at: rest.at.child("anyOf"), any_of: others, ..Schema::default() });
        }
        self.shape(id, &flat, rest, checks)
    }

    fn union(
        &mut self,
        id: TypeId,
        keyword: UnionKeyword,
        schema: &Schema,
        real: &[(usize, Schema)],
        flat: &[Schema],
    ) -> Shape {
        let mut branches = self.branches(id, real);
        let tell = self.tell(schema, flat, &mut branches, real);
        Shape::Union(Box::new(Union { keyword, branches, tell }))
    }

    /// The branches of a union, with what they are called.
    pub(super) fn branches(&mut self, id: TypeId, real: &[(usize, Schema)]) -> Vec<Branch> {
        let mut branches = Vec::new();
        for (index, branch) in real {
            let target = self.branch_reference(branch).map(|target| target.last().unwrap_or_default());
            let value = match self.only_text(branch) {
                Some(text) => self.text_branch(branch, text),
                None => self.inline(branch, id, Role::Branch { index: *index, target: target.clone() }),
            };
            let label = match target {
                Some(target) => target,
                None => branch.title.clone().unwrap_or_else(|| self.label(value)),
            };
            branches.push(Branch { value: TypeUse { nullable: false, ..value }, label, tag: None });
        }
        branches
    }

    /// `type: [string, integer]`: a branch for each type.
    pub(super) fn union_of_types(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema) -> Shape {
        let mut types = schema.types.clone().unwrap_or_default();
        types.retain(|kind| *kind != JsonType::Null);
        if types.contains(&JsonType::Number) {
            types.retain(|kind| *kind != JsonType::Integer);
        }
        *rest = Schema { at: schema.at.clone(), ..Schema::default() };
        let at = schema.keyword("type");
        let only = |kind: JsonType| Schema {
            at: at.child(kind.as_str()),
            types: Some(vec![kind]),
            title: None,
            description: None,
            example: None,
            default: None,
            ..schema.clone()
        };
        let real: Vec<(usize, Schema)> = types.into_iter().map(only).enumerate().collect();
        let flat: Vec<Schema> = real.iter().map(|(_, branch)| branch.clone()).collect();
        self.union(id, UnionKeyword::AnyOf, schema, &real, &flat)
    }

    fn label(&self, value: TypeUse) -> String {
        match self.types.shape(value.ty) {
            Shape::Record(_) | Shape::Map(_) => "object",
            Shape::Enum(_) => "string",
            Shape::Literal(text) => text,
            Shape::Union(_) => "union",
            Shape::List(items) => match &self.types[items.ty].origin.name {
                Provenance::Component(name) => return format!("{name} list"),
                _ => "array",
            },
            Shape::Tuple(_) => "array",
            Shape::Alias(_) | Shape::Any => "any",
            Shape::Scalar(scalar) => match scalar {
                Scalar::Null => "null",
                Scalar::Boolean => "boolean",
                Scalar::Float | Scalar::Double => "number",
                Scalar::String => "string",
                Scalar::Formatted(format) => format.name(),
                _ => "integer",
            },
        }
        .to_owned()
    }
}

/// A branch and what stands beside it, in one schema.
fn merged_with(base: &Schema, branch: &Schema) -> Schema {
    let base = Schema { at: branch.at.child("allOf"), ..base.clone() };
    Schema {
        at: branch.at.clone(),
        title: branch.title.clone(),
        description: branch.description.clone(),
        all_of: vec![base, branch.clone()],
        ..Schema::default()
    }
}

/// Takes out what looks at everything beside it, the branches too: it is asked of the whole value, in which nothing may be
/// lost until then.
fn take_unevaluated(base: &mut Schema) -> bool {
    let properties = base.unevaluated_properties.take().is_some();
    if properties && matches!(base.additional, AdditionalProperties::Unsaid) {
        base.additional = AdditionalProperties::Any;
    }
    base.unevaluated_items.take().is_some() || properties
}

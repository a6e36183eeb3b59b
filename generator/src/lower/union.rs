//! `anyOf` and `oneOf`: a check of a record, or a union whose branches are told apart.

use super::{Lowering, assertion};
use crate::diag::{Code, Diagnostic};
use crate::ir::{
    Additional, Branch, Choice, Provenance, Record, Role, Scalar, Shape, Tell, TypeId, TypeUse, Union, UnionKeyword,
};
use crate::pointer::Pointer;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The shape of a schema with `anyOf`, `oneOf` or both.
    pub(super) fn composition(&mut self, id: TypeId, schema: &Schema) -> Shape {
        let parts = [(UnionKeyword::AnyOf, &schema.any_of), (UnionKeyword::OneOf, &schema.one_of)];
        let said: Vec<_> = parts.into_iter().filter(|(_, subschemas)| !subschemas.is_empty()).collect();
        if said.iter().all(|(_, subschemas)| assertion::only_assert(schema, subschemas)) {
            let shape = self.record(id, schema);
            if let Shape::Record(record) = &shape {
                for (keyword, subschemas) in said {
                    self.assertion(id, keyword, record, subschemas);
                }
            }
            return shape;
        }
        let [(keyword, subschemas)] = said.as_slice() else {
            let message = "`anyOf` and `oneOf` side by side can't be generated yet";
            self.diags.report(Code::UnsupportedComposition, &schema.at, message);
            return Shape::Any;
        };
        if schema.speaks_of_objects() || schema.speaks_of_arrays() || schema.speaks_of_strings() {
            let message =
                format!("`{}` that makes types, beside other keywords, can't be generated yet", keyword.as_str());
            self.diags.report(Code::UnsupportedComposition, schema.keyword(keyword.as_str()), message);
            return Shape::Any;
        }
        self.union(id, *keyword, subschemas, &schema.keyword(keyword.as_str()))
    }

    fn union(&mut self, id: TypeId, keyword: UnionKeyword, subschemas: &[Schema], at: &Pointer) -> Shape {
        let mut branches = Vec::new();
        for (index, subschema) in subschemas.iter().enumerate() {
            let value = self.inline(subschema, id, Role::Branch(index));
            let label = match &subschema.reference {
                Some(target) => target.last().unwrap_or_default(),
                None => subschema.title.clone().unwrap_or_else(|| self.label(value)),
            };
            branches.push(Branch { value, label });
        }
        if branches.iter().any(|branch| branch.value.nullable) {
            let nullable = branches.iter().filter(|branch| branch.value.nullable).count();
            // Exactly one branch takes null, or with anyOf at least one.
            self.types[id].nullable = nullable == 1 || keyword == UnionKeyword::AnyOf;
            for branch in &mut branches {
                branch.value.nullable = false;
            }
        }
        self.unions.push((id, at.clone()));
        Shape::Union(Union { keyword, branches, tell: Tell::default() })
    }

    /// Finds how the branches of each union are told apart.
    ///
    /// When all types are lowered: a branch may hold the union itself, so its shape is known no sooner.
    pub(super) fn tell_branches_apart(&mut self) {
        for (id, at) in std::mem::take(&mut self.unions) {
            let Shape::Union(Union { keyword, branches, .. }) = &self.types[id].shape else { continue };
            let tell = self.tell(*keyword, branches, &at);
            if let Shape::Union(union) = &mut self.types[id].shape {
                union.tell = tell;
            }
        }
    }

    fn label(&self, value: TypeUse) -> String {
        match &self.types[self.types.resolve(value.ty)].shape {
            Shape::Record(_) | Shape::Map(_) => "object",
            Shape::Enum(_) | Shape::Scalar(Scalar::String) => "string",
            Shape::Union(_) => "union",
            Shape::List(items) => match &self.types[items.ty].origin.name {
                Provenance::Component(name) => return format!("{name} list"),
                _ => "array",
            },
            Shape::Alias(_) | Shape::Any => "any",
            Shape::Scalar(Scalar::Boolean) => "boolean",
            Shape::Scalar(Scalar::Int32 | Scalar::Int64) => "integer",
            Shape::Scalar(Scalar::Float | Scalar::Double) => "number",
        }
        .to_owned()
    }

    /// How the branches are told apart: by JSON type, and objects (also in arrays) by the properties that only one has.
    fn tell(&self, keyword: UnionKeyword, branches: &[Branch], at: &Pointer) -> Tell {
        let mut tell = Tell::default();
        let mut arrays = Vec::new();
        let mut objects = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            match &self.types[self.types.resolve(branch.value.ty)].shape {
                Shape::Scalar(Scalar::Boolean) => self.claim(&mut tell.boolean, index, at),
                Shape::Scalar(Scalar::Int32 | Scalar::Int64) => self.claim(&mut tell.integer, index, at),
                Shape::Scalar(Scalar::Float | Scalar::Double) => {
                    self.claim(&mut tell.integer, index, at);
                    self.claim(&mut tell.number, index, at);
                }
                Shape::Enum(_) | Shape::Scalar(Scalar::String) => self.claim(&mut tell.string, index, at),
                Shape::List(items) => arrays.push((index, self.record_of(*items))),
                Shape::Record(record) => objects.push((index, Some(record))),
                Shape::Map(_) => objects.push((index, None)),
                Shape::Union(_) | Shape::Any | Shape::Alias(_) => self.ambiguous(&at.index(index)),
            }
        }
        tell.array = self.choice(keyword, &arrays, at);
        tell.object = self.choice(keyword, &objects, at);
        tell
    }

    fn record_of(&self, items: TypeUse) -> Option<&Record> {
        match &self.types[self.types.resolve(items.ty)].shape {
            Shape::Record(record) => Some(record),
            _ => None,
        }
    }

    fn claim(&self, place: &mut Option<usize>, index: usize, at: &Pointer) {
        if place.replace(index).is_some() {
            self.ambiguous(&at.index(index));
        }
    }

    fn choice(&self, keyword: UnionKeyword, candidates: &[(usize, Option<&Record>)], at: &Pointer) -> Choice {
        let records: Option<Vec<_>> =
            candidates.iter().map(|(index, record)| record.map(|record| (*index, record))).collect();
        match (candidates, records) {
            ([], _) => Choice::Nothing,
            ([(index, _)], _) => Choice::Only(*index),
            (_, Some(records)) => self.by_properties(keyword, &records, at),
            ([.., (index, _)], None) => {
                self.ambiguous(&at.index(*index));
                Choice::Nothing
            }
        }
    }

    fn by_properties(&self, keyword: UnionKeyword, records: &[(usize, &Record)], at: &Pointer) -> Choice {
        let mut branches = Vec::new();
        let mut shared: Vec<String> = Vec::new();
        for (position, (index, record)) in records.iter().enumerate() {
            let others = || records.iter().enumerate().filter(|(other, _)| *other != position).map(|(_, (_, r))| r);
            let (common, own): (Vec<_>, Vec<_>) =
                record.fields.iter().partition(|field| others().any(|other| other.field(&field.wire_name).is_some()));
            for field in common {
                if !shared.contains(&field.wire_name) {
                    shared.push(field.wire_name.clone());
                }
            }
            // Told apart for certain: what one branch has, the others refuse; or one of its own properties must be there.
            let refused = others().all(|other| other.additional == Additional::Closed);
            let certain = match keyword {
                UnionKeyword::AnyOf => refused || own.iter().any(|field| field.required),
                UnionKeyword::OneOf => own.iter().any(|field| field.required),
            };
            if own.is_empty() || !certain {
                self.ambiguous(&at.index(*index));
            }
            branches.push((*index, own.iter().map(|field| field.wire_name.clone()).collect()));
        }
        Choice::ByProperties { branches, shared }
    }

    fn ambiguous(&self, at: &Pointer) {
        let message = "this branch can't be told apart from the others";
        self.diags.push(Diagnostic::new(Code::AmbiguousUnion, at, message).with_help(
            "branches are told apart by JSON type, or by properties that only one of them has: required ones, \
             or any if the branches say `additionalProperties: false`",
        ));
    }
}

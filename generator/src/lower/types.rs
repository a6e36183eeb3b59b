//! A schema into a type: which shape it has, and what the shape leaves to be checked.
//!
//! A shape takes from the schema what it says by itself; its checks take what they say; whatever nobody took is asked of the
//! value as a predicate. So nothing of a schema is lost, whether or not it is a type of Rust.

use std::collections::BTreeSet;

use super::all_of::{is_merged, says_nothing};
use super::deep::deep;
use super::home::Merged;
use super::kinds::Kinds;
use super::{Lowering, literal};
use crate::diag::{Code, Diagnostic};
use crate::ir::{Check, Origin, Provenance, Role, Scalar, Shape, TypeDef, TypeId, TypeUse, Usage, View, WhyAny};
use crate::load::Node;
use crate::pointer::Pointer;
use crate::schema::{JsonType, Schema};

/// So many types may be copies of others in a small document; in a larger one, as many more as it has values. In documents that
/// vendors publish, no more than half as many are.
const COPIES: usize = 4_000;

impl Lowering<'_> {
    /// The type of a schema under `components.schemas`.
    pub(super) fn component(&mut self, at: &Pointer, name: &str) -> TypeUse {
        if let Some(id) = self.ids.get(at) {
            return self.use_of(*id);
        }
        let Some(schema) = self.schemas.read(at) else { return self.any(at) };
        self.apart(|lowering| lowering.define(&schema, Provenance::Component(name.to_owned())))
    }

    /// Makes the type of a schema that has a name of its own: what is being made meanwhile changes nothing about it.
    pub(super) fn apart(&mut self, make: impl FnOnce(&mut Self) -> TypeUse) -> TypeUse {
        let begun = std::mem::take(&mut self.begun);
        let value = make(self);
        self.begun = begun;
        value
    }

    /// The type of the schema at a place where openapiv3 left a reference to it.
    pub(super) fn type_at(&mut self, at: &Pointer, provenance: Provenance) -> TypeUse {
        let Some(schema) = self.schemas.read(at) else { return self.any(at) };
        self.type_of(&schema, provenance)
    }

    /// The type of a schema; one that does no more than refer to another is that one's.
    pub(super) fn type_of(&mut self, schema: &Schema, provenance: Provenance) -> TypeUse {
        if let Some(target) = self.only_reference(schema) {
            let target = self.referenced(&target, schema);
            return TypeUse { nullable: self.allows_null(schema), ..target };
        }
        if let Some(id) = self.merged_before(schema, &provenance).or_else(|| self.begun(schema)) {
            return self.use_of(id);
        }
        let name = self.at_home(schema, provenance);
        match self.kept(schema, &name) {
            Some(id) => self.use_of(id),
            None if self.repeats_too_much(schema) => self.any(&schema.at),
            None => self.define(schema, name),
        }
    }

    /// The type of an inline schema.
    pub(super) fn inline(&mut self, schema: &Schema, parent: TypeId, role: Role) -> TypeUse {
        self.type_of(schema, Provenance::Inline { parent, role })
    }

    /// Makes the definition. It is in the arena before its parts are looked at, so that they may refer to it.
    fn define(&mut self, schema: &Schema, provenance: Provenance) -> TypeUse {
        let is_component = matches!(provenance, Provenance::Component(_));
        let id = self.types.push(self.unshaped(schema, provenance));
        if self.ids.insert(schema.at.clone(), id).is_some() {
            self.copies += 1;
        }
        self.keep(schema, id);
        if is_merged(schema) {
            let alike = (self.outermost(id), places(&schema.all_of));
            self.merged.entry(alike).or_default().push(Merged { id, members: schema.all_of.clone() });
        }
        if schema.read_only && schema.write_only {
            let message = "`readOnly` and `writeOnly` exclude each other";
            self.diags.report(Code::ReadOnlyAndWriteOnly, schema.keyword("writeOnly"), message);
        }
        self.report_enum_without_null(schema);
        let leads_elsewhere = refers(schema);
        if leads_elsewhere {
            self.begun.push((schema.clone(), id));
        }
        deep(|| match self.only_reference(schema).filter(|_| is_component) {
            Some(target) => self.types[id].shape = self.alias(id, schema, &target),
            None => self.shape_of(id, schema),
        });
        if leads_elsewhere {
            self.begun.pop();
        }
        self.check_default(id, schema);
        self.use_of(id)
    }

    /// What a schema says of its type besides what the values look like.
    pub(super) fn unshaped(&self, schema: &Schema, provenance: Provenance) -> TypeDef {
        TypeDef {
            origin: Origin { pointer: schema.at.clone(), name: provenance },
            docs: literal::docs(schema),
            shape: Shape::Any,
            merged: merged_from(schema),
            why_any: None,
            checks: Vec::new(),
            nullable: self.allows_null(schema),
            default: schema.default.as_ref().map(literal::literal),
            only: match schema.values.as_deref() {
                Some([value]) => Some(literal::literal(value)),
                _ => None,
            },
            read_only: schema.read_only,
            write_only: schema.write_only,
            deprecated: schema.deprecated,
            view: View::default(),
            needs_more: false,
            usage: Usage::default(),
            only_for: None,
            hashed: false,
            held: false,
            decoded: false,
            checked: false,
            inspected: false,
            facts: BTreeSet::new(),
        }
    }

    /// The type of a schema that is being made: one that is merged with the schema that it stands in has itself as a part.
    fn begun(&self, schema: &Schema) -> Option<TypeId> {
        let same = self.begun.iter().find(|(begun, _)| begun.at == schema.at && begun == schema);
        same.map(|(_, id)| *id)
    }

    /// Whether `allOf` makes too many types of the same schemas: one that takes two properties from the next, that two from the
    /// next after it, and so on, doubles them each time. It is said once; what follows is any JSON, since nothing is generated.
    fn repeats_too_much(&mut self, schema: &Schema) -> bool {
        if self.copies < COPIES {
            return false;
        }
        let most = *self.most_copies.get_or_insert_with(|| COPIES + values_in(&self.tree.root));
        let is_too_much = self.copies >= most;
        if is_too_much && !std::mem::replace(&mut self.said_too_many, true) {
            let message = format!("this is one of over {most} types that `allOf` makes of the same schemas");
            self.diags.report(Code::TooManyCopies, schema.at.clone(), message);
        }
        is_too_much
    }

    fn use_of(&self, ty: TypeId) -> TypeUse {
        TypeUse { nullable: self.types[ty].nullable, ..TypeUse::of(ty) }
    }

    /// A stand-in for what can't be lowered, and the type of what may be anything.
    pub(super) fn any(&mut self, at: &Pointer) -> TypeUse {
        let schema = Schema { at: at.clone(), ..Schema::default() };
        self.define(&schema, Provenance::Unnamed)
    }

    fn alias(&mut self, id: TypeId, schema: &Schema, target: &Pointer) -> Shape {
        let value = self.referenced(target, schema);
        if self.leads_to(value.ty, id) {
            let message = "the reference leads back to itself";
            self.diags.report(Code::ReferenceCycle, schema.keyword("$ref"), message);
            return Shape::Any;
        }
        let target = &self.types[value.ty];
        let (nullable, read_only, write_only) = (target.nullable, target.read_only, target.write_only);
        let def = &mut self.types[id];
        def.nullable &= nullable;
        def.read_only |= read_only;
        def.write_only |= write_only;
        Shape::Alias(value)
    }

    /// Whether a type is another, by way of aliases.
    pub(super) fn leads_to(&self, mut from: TypeId, to: TypeId) -> bool {
        while let Shape::Alias(next) = self.types[from].shape
            && from != to
        {
            from = next.ty;
        }
        from == to
    }

    /// Finds the shape, its checks, and what is left to ask.
    fn shape_of(&mut self, id: TypeId, schema: &Schema) {
        let mut merged = self.flatten(schema);
        if let Some(shape) = self.heirs(id, schema, &merged) {
            // What else it says, its heirs inherit.
            self.types[id].shape = shape;
            return;
        }
        let validations = std::mem::take(&mut merged.validations);
        let mut rest = merged.clone();
        let mut checks = Vec::new();
        let mut shape = self.shape(id, &merged, &mut rest, &mut checks);
        if let Shape::Record(record) = &mut shape {
            self.tag_of_heir(schema, record);
        }
        if shape == Shape::Any {
            // Of a value that is no type of Rust, the whole schema is asked.
            checks.clear();
            self.types[id].nullable = false;
            let asked = Schema { validations: Vec::new(), ..schema.clone() };
            if !says_nothing(&asked) {
                checks.push(Check::Predicate(self.predicate(&asked)));
            }
        } else if !says_nothing(&rest) {
            checks.extend(self.rest_predicate(&rest).map(Check::Predicate));
        }
        self.validations.extend(validations.into_iter().map(|validation| (id, validation)));
        let why_any = (shape == Shape::Any).then(|| self.why_any(schema));
        let def = &mut self.types[id];
        def.why_any = why_any;
        def.shape = shape;
        def.checks = checks;
    }

    fn why_any(&self, schema: &Schema) -> WhyAny {
        match self.kinds(schema).without(Kinds::NULL).families().len() {
            _ if says_nothing(schema) => WhyAny::Unsaid,
            0 | 1 => WhyAny::NoShape,
            _ if schema.types.is_some() => WhyAny::NoShape,
            _ => WhyAny::NoType,
        }
    }

    /// The shape of a schema without `allOf` and `$ref`.
    pub(super) fn shape(&mut self, id: TypeId, schema: &Schema, rest: &mut Schema, checks: &mut Vec<Check>) -> Shape {
        if let Some(shape) = self.composition(id, schema, rest, checks) {
            return shape;
        }
        let kinds = self.kinds(schema).without(Kinds::NULL);
        match kinds.families().as_slice() {
            [] if self.types[id].nullable => {
                *rest = Schema { at: schema.at.clone(), ..Schema::default() };
                Shape::Scalar(Scalar::Null)
            }
            [] => Shape::Any,
            [family] => self.family(id, schema, *family, kinds, rest, checks),
            _ if schema.types.is_some() && schema.values.is_none() => self.union_of_types(id, schema, rest),
            _ => match self.assumed(schema) {
                Some(family) => {
                    self.types[id].nullable = false;
                    self.family(id, schema, family, family, rest, checks)
                }
                None => Shape::Any,
            },
        }
    }

    fn family(
        &mut self,
        id: TypeId,
        schema: &Schema,
        family: Kinds,
        kinds: Kinds,
        rest: &mut Schema,
        checks: &mut Vec<Check>,
    ) -> Shape {
        rest.types = None;
        self.forget_others(family, kinds, schema, rest);
        match family {
            Kinds::OBJECT => self.object(id, schema, rest, checks),
            Kinds::ARRAY => self.array(id, schema, rest, checks),
            Kinds::STRING => self.string(schema, rest, checks),
            Kinds::NUMBER => self.number(schema, kinds, rest, checks),
            _ => Shape::Scalar(Scalar::Boolean),
        }
    }

    /// The type that a schema without `type` is about, if it speaks of one only.
    ///
    /// Exactly, such a schema takes every value of another type. Nobody means that, so reading that is not exact
    /// assumes the type, and says so.
    pub(super) fn assumed(&self, schema: &Schema) -> Option<Kinds> {
        if self.exact || schema.types.is_some() || schema.values.is_some() {
            return None;
        }
        let spoken = [
            (Kinds::OBJECT, JsonType::Object, schema.speaks_of_objects()),
            (Kinds::ARRAY, JsonType::Array, schema.speaks_of_arrays()),
            (Kinds::STRING, JsonType::String, schema.speaks_of_strings()),
            (Kinds::NUMBER, JsonType::Number, schema.speaks_of_numbers()),
        ];
        let mut spoken = spoken.into_iter().filter(|(_, _, speaks)| *speaks);
        let (Some((kinds, kind, _)), None) = (spoken.next(), spoken.next()) else { return None };
        let kind = kind.as_str();
        let message =
            format!("the schema has no `type`, and is read as `{kind}` since its keywords speak of that only");
        let help = format!("write `type: {kind}`; `--exact` takes the schema at its word: it allows all other types");
        self.diags.push(Diagnostic::at_key(Code::AssumedType, &schema.at, message).with_help(help));
        Some(kinds)
    }
}

/// The schemas that are merged into one, by their places.
fn merged_from(schema: &Schema) -> Vec<Pointer> {
    let members = schema.all_of.iter().map(|member| member.reference.as_ref().unwrap_or(&member.at));
    schema.reference.iter().chain(members).cloned().collect()
}

pub(super) fn places(schemas: &[Schema]) -> Vec<Pointer> {
    schemas.iter().map(|schema| schema.at.clone()).collect()
}

/// Whether a schema takes what it says from others.
fn refers(schema: &Schema) -> bool {
    let single = |list: &[Schema]| list.len() == 1;
    schema.reference.is_some() || !schema.all_of.is_empty() || single(&schema.any_of) || single(&schema.one_of)
}

/// How many values there are, objects and lists among them.
fn values_in(node: &Node) -> usize {
    1 + match node {
        Node::Array(items) => items.iter().map(values_in).sum::<usize>(),
        Node::Object(object) => object.iter().map(|(_, value)| values_in(value)).sum(),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => 0,
    }
}

//! Which JSON types the values of a schema have, as far as its keywords tell.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::{BitAnd, BitOr};
use std::rc::Rc;

use super::Lowering;
use super::deep::deep;
use crate::diag::{Code, Diagnostic};
use crate::load::Node;
use crate::pointer::Pointer;
use crate::schema::{JsonType, Schema};

/// A set of JSON types, numbers apart by whether they have a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOLEAN: Self = Self(1 << 1);
    pub(super) const INTEGER: Self = Self(1 << 2);
    pub(super) const FRACTION: Self = Self(1 << 3);
    pub(super) const NUMBER: Self = Self(Self::INTEGER.0 | Self::FRACTION.0);
    pub(super) const STRING: Self = Self(1 << 4);
    pub(super) const ARRAY: Self = Self(1 << 5);
    pub(super) const OBJECT: Self = Self(1 << 6);
    pub(super) const ALL: Self = Self((1 << 7) - 1);

    /// The sets that become one Rust type each.
    pub(super) const FAMILIES: [Self; 5] = [Self::BOOLEAN, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    pub(super) fn of_type(kind: JsonType) -> Self {
        match kind {
            JsonType::Null => Self::NULL,
            JsonType::Boolean => Self::BOOLEAN,
            JsonType::Integer => Self::INTEGER,
            JsonType::Number => Self::NUMBER,
            JsonType::String => Self::STRING,
            JsonType::Array => Self::ARRAY,
            JsonType::Object => Self::OBJECT,
        }
    }

    pub(super) fn of_value(value: &Node) -> Self {
        match value {
            Node::Null => Self::NULL,
            Node::Bool(_) => Self::BOOLEAN,
            Node::Number(number) if number.is_integer() => Self::INTEGER,
            Node::Number(_) => Self::FRACTION,
            Node::String(_) => Self::STRING,
            Node::Array(_) => Self::ARRAY,
            Node::Object(_) => Self::OBJECT,
        }
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether no value has a type of both.
    pub(super) fn are_disjoint(self, other: Self) -> bool {
        (self & other).is_empty()
    }

    /// The families that the set has a part of.
    pub(super) fn families(self) -> Vec<Self> {
        Self::FAMILIES.into_iter().filter(|family| !self.are_disjoint(*family)).collect()
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// So many references are followed for one question about a schema.
const MOST_REFERENCES: usize = 4000;

/// So many references may lead from one to the next for the same value.
pub(super) const MOST_STEPS: usize = 100;

/// What was found out about the targets of references: only if it does not depend on who asked.
#[derive(Default)]
pub(super) struct Known {
    /// The kinds of each, and how many references, one behind the other, lead on from it.
    kinds: RefCell<HashMap<Pointer, (Kinds, usize)>>,
    /// Whether each is a branch of a union, or several.
    pub(super) branches: RefCell<HashMap<Pointer, bool>>,
    /// How often a way was not followed to its end.
    pub(super) cuts: Cell<usize>,
    /// How many references, one behind the other, were followed at most.
    deepest: Cell<usize>,
}

impl Known {
    fn reaches(&self, depth: usize) {
        self.deepest.set(self.deepest.get().max(depth));
    }
}

impl Lowering<'_> {
    /// The types that a value of the schema can have; perhaps more than it really can, never fewer.
    pub(super) fn kinds(&self, schema: &Schema) -> Kinds {
        self.kinds_within(schema, &mut vec![schema.at.clone()])
    }

    fn kinds_within(&self, schema: &Schema, inside: &mut Vec<Pointer>) -> Kinds {
        let mut kinds = match schema.boolean {
            Some(false) => return Kinds::NONE,
            _ => Kinds::ALL,
        };
        if let Some(types) = &schema.types {
            kinds = kinds & types.iter().fold(Kinds::NONE, |set, kind| set | Kinds::of_type(*kind));
        }
        if let Some(values) = &schema.values {
            kinds = kinds & values.iter().fold(Kinds::NONE, |set, value| set | Kinds::of_value(value));
        }
        if let Some(referred) = self.referred_kinds(schema, inside) {
            kinds = kinds & referred;
        }
        for member in &schema.all_of {
            kinds = kinds & self.kinds_within(member, inside);
        }
        for branches in [&schema.any_of, &schema.one_of].into_iter().filter(|branches| !branches.is_empty()) {
            let any = branches.iter().fold(Kinds::NONE, |set, branch| set | self.kinds_within(branch, inside));
            kinds = kinds & any;
        }
        kinds
    }

    /// The kinds of what a schema refers to, found out once; `None` if that is not followed.
    fn referred_kinds(&self, schema: &Schema, inside: &mut Vec<Pointer>) -> Option<Kinds> {
        let at = schema.reference.as_ref()?;
        let (cuts, depth) = (self.known.cuts.get(), inside.len());
        let known = self.known.kinds.borrow().get(at).copied();
        if let Some((kinds, steps)) = known.filter(|(_, steps)| depth + steps <= MOST_STEPS) {
            self.known.reaches(depth + steps);
            return Some(kinds);
        }
        let Some(target) = self.target(schema, inside) else {
            self.known.cuts.set(cuts + 1);
            return None;
        };
        let outside = self.known.deepest.replace(depth);
        let kinds = deep(|| self.kinds_within(&target, inside));
        inside.pop();
        self.known.reaches(depth + 1);
        if self.known.cuts.get() == cuts {
            let steps = self.known.deepest.get() - depth;
            self.known.kinds.borrow_mut().insert(at.clone(), (kinds, steps));
        }
        self.known.reaches(outside);
        Some(kinds)
    }

    /// The schema that one refers to, unless it is among those that were followed to here; then it is added to them.
    ///
    /// Only references lead in a circle, and a schema that leads back to itself for the same value says no more by it.
    ///
    /// For one question no more than [`MOST_REFERENCES`] are followed: schemas that refer to the next one twice each would
    /// make the ways through them endless. Who asks is told nothing of those, and must take that as "it may say anything".
    pub(super) fn target(&self, schema: &Schema, inside: &mut Vec<Pointer>) -> Option<Rc<Schema>> {
        let at = schema.reference.as_ref().filter(|at| !inside.contains(at))?;
        // At the beginning of a question nothing was followed, or only the schema itself.
        let followed = if inside.len() <= 1 { 0 } else { self.followed.get() };
        self.followed.set(followed + 1);
        if followed >= MOST_REFERENCES {
            return None;
        }
        if self.said_too_deep.get() {
            return None;
        }
        if inside.len() > MOST_STEPS {
            self.report_too_deep(schema);
            return None;
        }
        let target = self.schemas.read(at)?;
        inside.push(at.clone());
        Some(target)
    }

    /// Says it once: of a chain, every reference but the last few would be another that is too far from the end. From then on
    /// no reference is followed, since nothing is generated anyway.
    pub(super) fn report_too_deep(&self, schema: &Schema) {
        self.said_too_deep.set(true);
        let message = format!("over {MOST_STEPS} references, one behind the other, lead to this for the same value");
        let help = "refer to where they lead";
        self.diags.push(Diagnostic::new(Code::TooDeep, schema.keyword("$ref"), message).with_help(help));
    }

    /// Whether `null` is a value of the schema: exactly, since no keyword but these says anything of it.
    pub(super) fn allows_null(&self, schema: &Schema) -> bool {
        self.allows_null_within(schema, &mut vec![schema.at.clone()])
    }

    fn allows_null_within(&self, schema: &Schema, inside: &mut Vec<Pointer>) -> bool {
        if let Some(target) = self.target(schema, inside) {
            let allows = deep(|| self.allows_null_within(&target, inside));
            inside.pop();
            if !allows {
                return false;
            }
        }
        let mut allows = |schema: &Schema| self.allows_null_within(schema, inside);
        schema.boolean != Some(false)
            && schema.types.as_ref().is_none_or(|types| types.contains(&JsonType::Null))
            && schema.values.as_ref().is_none_or(|values| values.contains(&Node::Null))
            && schema.all_of.iter().all(&mut allows)
            && (schema.any_of.is_empty() || schema.any_of.iter().any(&mut allows))
            && (schema.one_of.is_empty() || schema.one_of.iter().filter(|branch| allows(branch)).count() == 1)
            && schema.not.as_ref().is_none_or(|not| !allows(not))
            && schema.condition.as_ref().is_none_or(|condition| {
                let next = if allows(&condition.when) { &condition.then } else { &condition.otherwise };
                next.as_ref().is_none_or(allows)
            })
    }
}

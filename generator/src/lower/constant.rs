//! Branches that are always the same text: they need no type, and many of them are an enum.

use std::collections::HashSet;

use super::all_of::says_nothing;
use super::evaluate::has_length;
use super::kinds::Kinds;
use super::{Lowering, literal};
use crate::ir::{Docs, EnumValue, Provenance, Shape, TextEnum, TypeDef, TypeUse, UnionKeyword};
use crate::load::Node;
use crate::schema::{JsonType, Schema};

impl Lowering<'_> {
    /// The text that every value of a branch is, if the branch says that and no more.
    ///
    /// A branch that only refers to such a schema is of that schema's type.
    pub(super) fn only_text(&self, branch: &Schema) -> Option<String> {
        let [Node::String(text)] = branch.values.as_deref()? else { return None };
        let mut rest = Schema { values: None, types: None, ..branch.clone() };
        if has_length(branch, text) {
            (rest.min_length, rest.max_length) = (None, None);
        }
        let alone = says_nothing(&rest) && branch.default.is_none() && !branch.deprecated;
        (alone && self.kinds(branch) == Kinds::STRING).then(|| text.clone())
    }

    /// Whether the branches are the texts, or null, that a string may be, and nothing else is said of it.
    pub(super) fn list_texts(&self, keyword: UnionKeyword, base: &Schema, branches: &[Schema]) -> bool {
        let base = Schema { title: None, description: None, example: None, default: None, types: None, ..base.clone() };
        let real = branches.iter().filter(|branch| self.kinds(branch) != Kinds::NULL);
        says_nothing(&base) && {
            let flat: Vec<Schema> = real.clone().map(|branch| self.flatten(branch)).collect();
            self.text_enum(keyword, real, &flat).is_some()
        }
    }

    /// The use of a branch that is always the same text.
    pub(super) fn text_branch(&mut self, branch: &Schema, text: String) -> TypeUse {
        let unshaped = self.unshaped(branch, Provenance::Unnamed);
        TypeUse::of(self.types.push(TypeDef { shape: Shape::Literal(text), ..unshaped }))
    }

    /// The enum that branches make which are a text each, or list texts beside one that takes any; they are given as they
    /// stand, and flat.
    pub(super) fn text_enum<'s>(
        &self,
        keyword: UnionKeyword,
        real: impl Iterator<Item = &'s Schema>,
        flat: &[Schema],
    ) -> Option<Shape> {
        self.enum_of_branches(keyword, real).or_else(|| self.enum_beside_texts(keyword, flat))
    }

    /// Branches that are a text each, no two the same.
    ///
    /// ```yaml
    /// type: string
    /// oneOf:
    ///   - {const: s, title: Small, description: Fits a child.}
    ///   - {const: l, title: Large}
    /// ```
    fn enum_of_branches<'s>(&self, keyword: UnionKeyword, real: impl Iterator<Item = &'s Schema>) -> Option<Shape> {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for branch in real {
            let wire_value = self.only_text(branch)?;
            match (seen.insert(wire_value.clone()), keyword) {
                (true, _) => values.push(EnumValue { wire_value, docs: literal::docs(branch) }),
                (false, UnionKeyword::AnyOf) => {}
                // Two branches fit, so no value does.
                (false, UnionKeyword::OneOf) => return None,
            }
        }
        (!values.is_empty()).then(|| Shape::Enum(TextEnum::of(values)))
    }

    /// Texts that have a name, where a branch allows any text beside them.
    ///
    /// ```yaml
    /// anyOf:
    ///   - {type: string}
    ///   - {type: string, enum: [small, large]}
    /// ```
    ///
    /// A union of these would be read as its plain text always. One text beside any, often the empty one, is told by that text.
    fn enum_beside_texts(&self, keyword: UnionKeyword, flat: &[Schema]) -> Option<Shape> {
        if keyword != UnionKeyword::AnyOf {
            return None;
        }
        let (any, listed): (Vec<&Schema>, Vec<&Schema>) = flat.iter().partition(|branch| is_any_text(branch));
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for branch in listed {
            values.extend(self.listed_texts(branch)?.into_iter().filter(|value| seen.insert(value.wire_value.clone())));
        }
        (!any.is_empty() && values.len() > 1).then_some(Shape::Enum(TextEnum { values, takes_others: true }))
    }

    /// The texts that a branch lists, if it says that and no more. What it says of several is said of each.
    fn listed_texts(&self, branch: &Schema) -> Option<Vec<EnumValue>> {
        if let Some(wire_value) = self.only_text(branch) {
            return Some(vec![EnumValue { wire_value, docs: literal::docs(branch) }]);
        }
        let texts: Vec<&str> = branch.values.as_deref()?.iter().map(Node::as_str).collect::<Option<_>>()?;
        let rest = Schema { values: None, types: None, ..branch.clone() };
        let docs = Docs { title: None, ..literal::docs(branch) };
        let value = |text: &str| EnumValue { wire_value: text.to_owned(), docs: docs.clone() };
        (says_nothing(&rest) && self.kinds(branch) == Kinds::STRING).then(|| texts.into_iter().map(value).collect())
    }
}

/// Whether a branch says that its values are texts, and no more.
fn is_any_text(branch: &Schema) -> bool {
    branch.types.as_deref() == Some(&[JsonType::String]) && says_nothing(&Schema { types: None, ..branch.clone() })
}

//! Branches that are always the same text: they need no type, and many of them are an enum.

use std::collections::HashSet;

use super::all_of::says_nothing;
use super::evaluate::has_length;
use super::kinds::Kinds;
use super::{Lowering, literal};
use crate::ir::{EnumValue, Provenance, Shape, TypeDef, TypeUse, UnionKeyword};
use crate::load::Node;
use crate::schema::Schema;

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
    pub(super) fn list_texts(&self, base: &Schema, branches: &[Schema]) -> bool {
        let is_listed = |branch: &Schema| self.only_text(branch).is_some() || self.kinds(branch) == Kinds::NULL;
        let base = Schema { title: None, description: None, example: None, default: None, types: None, ..base.clone() };
        says_nothing(&base) && branches.iter().all(is_listed)
    }

    /// The use of a branch that is always the same text.
    pub(super) fn text_branch(&mut self, branch: &Schema, text: String) -> TypeUse {
        let unshaped = self.unshaped(branch, Provenance::Unnamed);
        TypeUse::of(self.types.push(TypeDef { shape: Shape::Literal(text), ..unshaped }))
    }

    /// The enum that branches make which are a text each, no two the same.
    ///
    /// ```yaml
    /// type: string
    /// oneOf:
    ///   - {const: s, title: Small, description: Fits a child.}
    ///   - {const: l, title: Large}
    /// ```
    pub(super) fn enum_of_branches(&self, keyword: UnionKeyword, real: &[(usize, Schema)]) -> Option<Shape> {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for (_, branch) in real {
            let wire_value = self.only_text(branch)?;
            match (seen.insert(wire_value.clone()), keyword) {
                (true, _) => values.push(EnumValue { wire_value, docs: literal::docs(branch) }),
                (false, UnionKeyword::AnyOf) => {}
                // Two branches fit, so no value does.
                (false, UnionKeyword::OneOf) => return None,
            }
        }
        Some(Shape::Enum(values))
    }
}

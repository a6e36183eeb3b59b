//! Branches of a `oneOf` that have values in common: shown by an example, where one is found.

use super::Lowering;
use super::literal::literal;
use crate::diag::{Code, Diagnostic};
use crate::load::{Node, Object};
use crate::schema::Schema;

impl Lowering<'_> {
    /// Warns that a value may fit both branches, and shows one that does.
    pub(super) fn report_overlap(&self, one: &Schema, other: &Schema, schema: &Schema) {
        let Some(value) = self.in_both(one, other) else { return };
        let at = schema.keyword("oneOf");
        let value = literal(&value).json_text();
        let message = format!("`oneOf` wants exactly one branch, and this value fits two: {value}");
        let diagnostic = Diagnostic::at_key(Code::OverlappingBranches, &at, message);
        self.diags.push(diagnostic.with_related(&one.at, "it fits this one").with_related(&other.at, "and this one"));
    }

    /// A value of both schemas: what one needs, and what the other needs besides.
    fn in_both(&self, one: &Schema, other: &Schema) -> Option<Node> {
        let (ours, theirs) = (self.sample(one), self.sample(other));
        let together = match (&ours, &theirs) {
            (Node::Object(ours), Node::Object(theirs)) => {
                let both = ours.iter().chain(theirs.iter());
                Some(Node::Object(Object::from_iter(both.map(|(name, value)| (name.to_owned(), value.clone())))))
            }
            _ => None,
        };
        let mut candidates = [Some(ours), Some(theirs), together].into_iter().flatten();
        candidates.find(|value| self.fits(one, value) && self.fits(other, value))
    }
}

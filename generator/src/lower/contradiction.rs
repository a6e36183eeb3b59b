//! Schemas that must both hold and leave no value: reported with the places of both.

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::pointer::Pointer;
use crate::schema::Schema;

/// Keywords are looked for no deeper than this in references and `allOf`.
const DEEPEST: usize = 16;

impl Lowering<'_> {
    /// Reports that no value satisfies what a keyword says in both; `keywords` are its spellings.
    pub(super) fn contradiction(&self, one: &Schema, other: &Schema, keywords: &[&str]) {
        let theirs = self.place_of(&other.at, keywords, None);
        let ours = self.place_of(&one.at, keywords, Some(&theirs));
        let keyword = theirs.last().unwrap_or_default();
        let message = format!("no value satisfies both this `{keyword}` and one that must hold besides");
        let diagnostic = Diagnostic::at_key(Code::Contradiction, &theirs, message);
        self.diags.push(diagnostic.with_related(&ours, "the other one"));
    }

    /// Where the keyword stands that a merged schema has: in it, in what it refers to, or around it.
    fn place_of(&self, at: &Pointer, keywords: &[&str], unless: Option<&Pointer>) -> Pointer {
        let other = |place: &Pointer| Some(place) != unless;
        if let Some(place) = self.place_within(at, keywords, DEEPEST).filter(other) {
            return place;
        }
        let mut around = at.parent();
        while let Some(outer) = around {
            if let Some(place) = self.own_place(&outer, keywords).filter(other) {
                return place;
            }
            around = outer.parent();
        }
        at.clone()
    }

    fn place_within(&self, at: &Pointer, keywords: &[&str], depth: usize) -> Option<Pointer> {
        let depth = depth.checked_sub(1)?;
        self.tree.get(at)?;
        if let Some(place) = self.own_place(at, keywords) {
            return Some(place);
        }
        let schema = self.schemas.read(at)?;
        let members = schema.reference.iter().chain(schema.all_of.iter().map(|member| &member.at));
        members.into_iter().find_map(|member| self.place_within(member, keywords, depth))
    }

    fn own_place(&self, at: &Pointer, keywords: &[&str]) -> Option<Pointer> {
        keywords.iter().map(|keyword| at.child(keyword)).find(|place| self.tree.get(place).is_some())
    }
}

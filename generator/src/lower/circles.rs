//! Schemas that lead back to themselves for the same value: by `$ref`, by `allOf`, by a branch of `anyOf` or `oneOf`.
//!
//! JSON Schema leaves open what they mean (Core 2020-12, section 9.4.1). One kind is common: a schema lists in `oneOf` what
//! inherits from it, and each of these names it in `allOf`. What is inherited then is everything but the list.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Lowering;
use super::deep::deep;
use super::graph::{Follow, Graph};
use crate::diag::{Code, Diagnostic};
use crate::pointer::Pointer;
use crate::schema::Schema;

/// What is known of circles so far, by what leads round.
pub(super) struct Circles {
    all: RefCell<Graph>,
    parts: RefCell<Graph>,
    choices: RefCell<Graph>,
}

impl Default for Circles {
    fn default() -> Self {
        let graph = |follow| RefCell::new(Graph::of(follow));
        Self { all: graph(Follow::All), parts: graph(Follow::Parts), choices: graph(Follow::Choices) }
    }
}

impl Lowering<'_> {
    /// Whether a schema is in one circle with what stands at a place.
    pub(super) fn in_one_circle(&self, schema: &Schema, place: &Pointer) -> bool {
        self.is_circle(&self.circles.all, schema, place)
    }

    /// Whether it is in one circle of what must hold, which then says nothing.
    pub(super) fn is_part_of_itself(&self, schema: &Schema, place: &Pointer) -> bool {
        self.is_circle(&self.circles.parts, schema, place)
    }

    /// Drops the `anyOf` and `oneOf` of a schema that list what inherits from it, among which is the one at a place that it
    /// is asked for.
    pub(super) fn drop_heirs(&self, schema: &mut Schema, heirs: &[Pointer]) {
        let lists = [&schema.any_of, &schema.one_of];
        let is_heir = |heir: &Pointer| *heir != schema.at && self.in_one_circle(schema, heir);
        if lists.iter().all(|list| list.is_empty()) || !heirs.iter().any(is_heir) {
            return;
        }
        let lists_heirs = lists.map(|list| list.iter().any(|branch| self.in_one_circle(branch, &schema.at)));
        for (list, keyword, lists_heirs) in
            [(&mut schema.any_of, "anyOf", lists_heirs[0]), (&mut schema.one_of, "oneOf", lists_heirs[1])]
        {
            if lists_heirs {
                list.clear();
                let message = format!("`{keyword}` lists a schema that inherits from this one, by `allOf`");
                let help = "what it inherits is all but this list; move that into a schema of its own, to say so";
                let at = schema.at.child(keyword);
                self.diags.push(Diagnostic::at_key(Code::SchemaOfItself, &at, message).with_help(help));
                schema.discriminator = None;
            }
        }
    }

    /// Whether a schema inherits from the one at a place, or is one of several that all do.
    pub(super) fn inherits(&self, schema: &Schema, from: &Pointer) -> bool {
        self.inherits_within(schema, from, &mut HashMap::new())
    }

    fn inherits_within(&self, schema: &Schema, from: &Pointer, known: &mut HashMap<Pointer, bool>) -> bool {
        let referred = match &schema.reference {
            None => false,
            Some(target) if target == from => true,
            Some(target) => match known.get(target) {
                Some(known) => *known,
                None => {
                    known.insert(target.clone(), false);
                    let read = self.schemas.read(target);
                    let inherits = read.is_some_and(|target| deep(|| self.inherits_within(&target, from, known)));
                    known.insert(target.clone(), inherits);
                    inherits
                }
            },
        };
        let mut inherits = |part: &Schema| self.inherits_within(part, from, known);
        referred
            || schema.all_of.iter().any(&mut inherits)
            || [&schema.any_of, &schema.one_of]
                .into_iter()
                .any(|list| !list.is_empty() && list.iter().all(&mut inherits))
    }

    /// Whether a branch of a schema is that schema again, or leads to one of which it is a branch.
    pub(super) fn leads_back(&self, branch: &Schema, schema: &Schema) -> bool {
        self.is_circle(&self.circles.choices, branch, &schema.at)
    }

    /// Whether a branch that leads back is an heir that adds nothing: a value of it is one of the schema, without its list.
    pub(super) fn adds_nothing(&self, branch: &Schema, schema: &Schema) -> bool {
        branch.reference.as_ref() != Some(&schema.at) && self.inherits(branch, &schema.at)
    }

    /// Says that a branch leads back.
    pub(super) fn report_itself(&self, branch: &Schema, schema: &Schema) {
        match branch.reference.as_ref() == Some(&schema.at) {
            true => {
                let message = "the branch is the schema that it is a branch of, and so takes no value by itself";
                let diagnostic = Diagnostic::at_key(Code::SchemaOfItself, &branch.at, message);
                self.diags.push(diagnostic.with_help("remove the branch"));
            }
            false => self.report_leads_back(branch),
        }
    }

    /// Says that a branch leads back by way of others.
    pub(super) fn report_leads_back(&self, branch: &Schema) {
        let message = "for the same value, the branch leads back to the schema that it is a branch of";
        let diagnostic = Diagnostic::at_key(Code::ReferenceCycle, &branch.at, message);
        self.diags.push(diagnostic.with_help("remove the branch, or put the reference under a property"));
    }

    /// Whether what a keyword asks leads back to the schema that it stands in; says so.
    pub(super) fn asks_itself(&self, asked: &Schema, schema: &Schema) -> bool {
        let asks = self.in_one_circle(asked, &schema.at);
        if asks {
            let message = "for the same value, this leads back to the schema that it stands in";
            let diagnostic = Diagnostic::at_key(Code::ReferenceCycle, &asked.at, message);
            self.diags.push(diagnostic.with_help("remove it, or put the reference under a property"));
        }
        asks
    }

    fn is_circle(&self, graph: &RefCell<Graph>, schema: &Schema, place: &Pointer) -> bool {
        graph.borrow_mut().is_circle(schema, place, &|place| self.schemas.read(place))
    }
}

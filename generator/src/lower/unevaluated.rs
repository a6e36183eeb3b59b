//! What the keywords of a schema evaluate of a value, for `unevaluatedProperties` and `unevaluatedItems` beside them.
//!
//! JSON Schema says it of a validation as it goes (Core, section 11); which keywords can have evaluated what, and under which
//! condition, is known from the schema alone.

use super::Lowering;
use super::deep::deep;
use crate::diag::{Code, Diagnostic};
use crate::ir::Coverage;
use crate::pointer::Pointer;
use crate::schema::{AdditionalProperties, Schema};

/// What the keywords of a subschema cover, for one of the two `unevaluated…` keywords.
#[derive(Clone, Copy)]
struct Own {
    keyword: &'static str,
    covered: fn(&mut Lowering<'_>, &Schema) -> Vec<Coverage>,
}

const PROPERTIES: Own = Own { keyword: "unevaluatedProperties", covered: properties };
const ITEMS: Own = Own { keyword: "unevaluatedItems", covered: items };

impl Lowering<'_> {
    /// What covers properties, `unevaluatedProperties` of the schema itself aside.
    pub(super) fn covered_properties(&mut self, schema: &Schema) -> Vec<Coverage> {
        let mut covered = own_properties(self, schema);
        covered.extend(self.inner(schema, PROPERTIES, &mut vec![schema.at.clone()]));
        covered
    }

    /// What covers items, `unevaluatedItems` of the schema itself aside.
    pub(super) fn covered_items(&mut self, schema: &Schema) -> Vec<Coverage> {
        let mut covered = own_items(self, schema);
        covered.extend(self.inner(schema, ITEMS, &mut vec![schema.at.clone()]));
        covered
    }

    fn coverage(&mut self, schema: &Schema, own: Own, inside: &mut Vec<Pointer>) -> Vec<Coverage> {
        let mut covered = (own.covered)(self, schema);
        covered.extend(self.inner(schema, own, inside));
        covered
    }

    /// What the subschemas cover that look at the same value.
    fn inner(&mut self, schema: &Schema, own: Own, inside: &mut Vec<Pointer>) -> Vec<Coverage> {
        let mut covered = Vec::new();
        if let Some(target) = self.target(schema, inside) {
            covered.extend(deep(|| self.coverage(&target, own, inside)));
            inside.pop();
        } else if schema.reference.is_some() {
            let at = inside.first().unwrap_or(&schema.at).child(own.keyword);
            let message = format!("what `{}` would look at depends on a schema that is part of itself", own.keyword);
            let diagnostic = Diagnostic::at_key(Code::UndecidableUnevaluated, &at, message);
            self.diags.push(diagnostic.with_related(&schema.at, "this schema"));
            covered.push(Coverage::All);
        }
        for member in &schema.all_of {
            covered.extend(self.coverage(member, own, inside));
        }
        for branch in schema.any_of.iter().chain(&schema.one_of) {
            let inner = self.coverage(branch, own, inside);
            covered.extend(self.only_if(branch, true, inner));
        }
        if let Some(condition) = &schema.condition {
            let mut then = self.coverage(&condition.when, own, inside);
            if let Some(schema) = &condition.then {
                then.extend(self.coverage(schema, own, inside));
            }
            covered.extend(self.only_if(&condition.when, true, then));
            if let Some(schema) = &condition.otherwise {
                let inner = self.coverage(schema, own, inside);
                covered.extend(self.only_if(&condition.when, false, inner));
            }
        }
        for (name, dependent) in &schema.dependent_schemas {
            let inner = self.coverage(dependent, own, inside);
            if !inner.is_empty() {
                covered.push(Coverage::IfProperty(name.clone(), inner));
            }
        }
        covered
    }

    fn only_if(&mut self, schema: &Schema, holds: bool, inner: Vec<Coverage>) -> Option<Coverage> {
        if inner.is_empty() {
            return None;
        }
        Some(Coverage::If(self.predicate(schema), holds, inner))
    }
}

fn own_properties(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Coverage> {
    let mut covered = Vec::new();
    if !schema.properties.is_empty() {
        covered.push(Coverage::Named(schema.properties.keys().cloned().collect()));
    }
    for source in schema.pattern_properties.keys() {
        let at = schema.keyword("patternProperties").child(source);
        covered.extend(lowering.pattern(source, &at).map(Coverage::Matching));
    }
    if !matches!(schema.additional, AdditionalProperties::Unsaid) {
        covered.push(Coverage::All);
    }
    covered
}

/// Those of a subschema: its `unevaluatedProperties` has looked at whatever was left.
fn properties(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Coverage> {
    let mut covered = own_properties(lowering, schema);
    covered.extend(schema.unevaluated_properties.as_ref().map(|_| Coverage::All));
    covered
}

fn own_items(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Coverage> {
    let mut covered = Vec::new();
    if !schema.prefix_items.is_empty() {
        covered.push(Coverage::Prefix(schema.prefix_items.len()));
    }
    covered.extend(schema.items.as_ref().map(|_| Coverage::All));
    if let Some(contains) = &schema.contains {
        covered.push(Coverage::Fitting(lowering.predicate(&contains.schema)));
    }
    covered
}

fn items(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Coverage> {
    let mut covered = own_items(lowering, schema);
    covered.extend(schema.unevaluated_items.as_ref().map(|_| Coverage::All));
    covered
}

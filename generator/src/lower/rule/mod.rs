//! `x-validations`: rules in CEL (the Common Expression Language), checked against the types that they are about.
//!
//! ```text
//! text ──parse──▶ syntax tree ──check──▶ ir::Expr, every name resolved and every type known
//! ```
//!
//! The crate `cel` parses; what the parts mean is decided here, at generation time, and nothing of it is left to run time.

mod bounds;
mod check;
mod conversion;
mod facts;
mod field_path;
mod fold;
mod function;
mod operator;
mod parse;
mod span;
mod text;
mod ty;

use std::collections::BTreeSet;

use super::Lowering;
use crate::diag::{Code, Diagnostic};
use crate::ir::{Check, Expr, Fact, Field, Rule, Shape, Ty, TypeId};
use crate::pointer::Pointer;
use crate::schema::{Expression, Validation};
use check::{Checker, article};
use span::{Span, Text};

impl Lowering<'_> {
    /// Adds the rules to the types that they are about, and says what they ask of the caller.
    pub(super) fn rules(&mut self) -> Vec<Fact> {
        let mut facts = self.facts();
        let mut used = BTreeSet::new();
        self.report_passed_over();
        for (id, validation) in std::mem::take(&mut self.validations) {
            let Some(rule) = self.rule(id, &validation, &facts) else { continue };
            used.extend(rule.expressions().flat_map(Expr::facts).map(str::to_owned));
            self.types[id].checks.push(Check::Rule(Box::new(rule)));
        }
        // What can't be read of a rule may be the one that asks for it.
        for fact in facts.iter().filter(|fact| !used.contains(&fact.name) && !self.diags.has_errors()) {
            let message = format!("no rule asks for `{}`", fact.name.escape_debug());
            self.diags.push(Diagnostic::at_key(Code::UnusedFact, &fact.pointer, message));
        }
        facts.retain(|fact| used.contains(&fact.name));
        facts
    }

    /// Reports the rules that stand where no type is made.
    fn report_passed_over(&self) {
        let asked: BTreeSet<&Pointer> = self.validations.iter().map(|(_, validation)| &validation.at).collect();
        for at in self.passed_over.iter().filter(|at| !asked.contains(at)) {
            let message =
                "the rule stands in a schema that makes no type, so there is nothing that it could be asked of";
            let help =
                "move it to the schema around this one, or give this one a place of its own under `components.schemas`";
            self.diags.push(Diagnostic::new(Code::UnsupportedRule, at, message).with_help(help));
        }
    }

    fn rule(&self, id: TypeId, validation: &Validation, facts: &[Fact]) -> Option<Rule> {
        let value = ty::of_definition(&self.types, id);
        let mut locals = Vec::new();
        let Validation { at, rule, message, message_expression, reason, field_path } = validation;
        let condition = self.expression(rule, &value, facts, &mut locals, &Ty::Bool);
        let told = message_expression
            .as_ref()
            .map(|expression| self.expression(expression, &value, facts, &mut locals, &Ty::Text));
        let field_path = match field_path {
            Some(path) => self.field_path(path, id),
            None => Some(Vec::new()),
        };
        let condition = condition?;
        self.report_constant(rule, &condition);
        self.report_unasked(rule, &condition);
        Some(Rule {
            pointer: at.clone(),
            source: rule.text.clone(),
            condition,
            message: message.clone(),
            message_expression: match told {
                Some(told) => Some(told?),
                None => None,
            },
            reason: reason.clone(),
            field_path: field_path?,
            locals,
        })
    }

    /// An expression of a type.
    fn expression(
        &self,
        written: &Expression,
        value: &Ty,
        facts: &[Fact],
        locals: &mut Vec<String>,
        wanted: &Ty,
    ) -> Option<Expr> {
        let parsed = match parse::parse(&written.text) {
            Ok(parsed) => parsed,
            Err(fault) => {
                let span = Span { start: fault.at, end: fault.at };
                self.diags.push(Diagnostic::new(Code::InvalidRule, span::place(written, span), fault.message));
                return None;
            }
        };
        let text = Text { written, info: &parsed.info, diags: self.diags };
        let (types, value) = (&self.types, value.clone());
        let mut checker = Checker { types, facts, text, value, scope: Vec::new(), locals };
        let expr = checker.value(&parsed.root)?;
        if !ty::is(&expr.ty, wanted) {
            let message = format!("the expression is {}, and must be {}", article(&expr.ty), article(wanted));
            return checker.report(Code::RuleType, checker.text.whole(&parsed.root), message, None);
        }
        Some(expr.simplified())
    }

    /// Reports a rule that has the same answer for every value.
    fn report_constant(&self, rule: &Expression, condition: &Expr) {
        let Some(answer) = condition.as_bool() else { return };
        let message = match answer {
            true => "the rule is always true, so it says nothing",
            false => "the rule is always false, so no value satisfies it",
        };
        self.diags.report(Code::ConstantRule, span::all(rule), message);
    }

    /// Reports a rule that is asked neither in requests nor in answers: it needs what only one of them has, and what only the
    /// other has.
    fn report_unasked(&self, rule: &Expression, condition: &Expr) {
        if condition.as_bool().is_some() {
            return;
        }
        let is_asked = |is_foreign: &dyn Fn(&Field) -> bool| {
            let seen = condition.clone().where_present(&|of, name| match of {
                Ty::Record(id) => match &self.types[*id].shape {
                    Shape::Record(record) => record.field(name).filter(|field| is_foreign(field)).map(|_| false),
                    _ => None,
                },
                _ => None,
            });
            seen.is_some_and(|seen| seen.as_bool() != Some(true))
        };
        let read = is_asked(&|field| field.write_only && !field.read_only);
        let written = is_asked(&|field| field.read_only && !field.write_only);
        if !read && !written {
            let message = "the rule is never asked: it needs what only answers hold, and what only requests hold";
            self.diags.report(Code::ConstantRule, span::all(rule), message);
        }
    }
}

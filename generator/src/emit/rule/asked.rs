//! Which properties must be there for a rule to hold: what a worked example sets.

use crate::ir::{Expr, ExprKind, Function, Rule};

/// The properties of `self` that a rule asks for, each with whether it must hold an item. Of several ways to satisfy it, the
/// first.
pub(in crate::emit) fn properties(rule: &Rule) -> Vec<(&str, bool)> {
    asked(&rule.condition)
}

fn asked(expr: &Expr) -> Vec<(&str, bool)> {
    match &expr.kind {
        ExprKind::And(terms) => terms.iter().flat_map(asked).collect(),
        ExprKind::Or(terms) if terms.iter().any(holds_without) => Vec::new(),
        ExprKind::Or(terms) => terms.iter().map(asked).find(|asked| !asked.is_empty()).unwrap_or_default(),
        ExprKind::Has(property) => own(property).map(|name| (name, false)).into_iter().collect(),
        ExprKind::Guarded { guard, body, otherwise: false } => {
            let is_sized = |part: &Expr| matches!(part.kind, ExprKind::Call { function: Function::Size, .. });
            let mut properties: Vec<(&str, bool)> =
                own(&guard.of).map(|name| (name, body.any(&mut |part| is_sized(part)))).into_iter().collect();
            properties.extend(asked(body));
            properties
        }
        _ => Vec::new(),
    }
}

/// Whether it holds of a value without the property that it speaks of.
fn holds_without(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Not(of) => matches!(of.kind, ExprKind::Has(_)),
        ExprKind::Guarded { otherwise, .. } => *otherwise,
        _ => false,
    }
}

fn own(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Property { of, name, .. } if of.kind == ExprKind::Value => Some(name),
        _ => None,
    }
}

//! What of a rule can be asked in the direction that its type serves?
//!
//! A property that never travels there is not there, and one that is required always is. A rule that needs what never
//! travels is not asked; what is left of the others is made simpler.

use crate::ir::{Additional, Api, Check, Expr, ExprKind, Shape, Ty, TypeId, Types};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let mut checks = std::mem::take(&mut api.types[id].checks);
        checks.retain_mut(|check| {
            let Check::Rule(rule) = check else { return true };
            rule.message_expression = rule.message_expression.take().and_then(|told| seen(&api.types, told));
            let condition = std::mem::replace(&mut rule.condition, Expr::bool(true));
            match seen(&api.types, condition) {
                Some(condition) => {
                    let says_something = condition.as_bool() != Some(true);
                    rule.condition = condition;
                    says_something
                }
                None => false,
            }
        });
        api.types[id].checks = checks;
    }
    for source in api.facts.iter_mut().flat_map(|fact| &mut fact.sources) {
        if let Some(value) = seen(&api.types, source.value.clone()) {
            source.value = value;
        }
    }
}

/// The expression as it is in this direction; `None` if it reads what is never there.
fn seen(types: &Types, expr: Expr) -> Option<Expr> {
    expr.where_present(&|of, name| presence(types, of, name))
}

/// Whether a property is always there, or never; `None` if it may be.
pub(super) fn presence(types: &Types, of: &Ty, name: &str) -> Option<bool> {
    let Ty::Record(id) = of else { return None };
    let Shape::Record(record) = &types[*id].shape else { return None };
    match record.field(name) {
        Some(field) => field.required.then_some(true),
        None => (!matches!(record.additional, Additional::Typed(_))).then_some(false),
    }
}

/// Lets the rules of a view speak of the types of that view.
pub(super) fn redirect(checks: &mut [Check], to: impl Fn(TypeId) -> Option<TypeId>) {
    let rules = checks.iter_mut().filter_map(|check| match check {
        Check::Rule(rule) => Some(rule),
        _ => None,
    });
    for expr in rules.flat_map(|rule| rule.expressions_mut()) {
        redirect_expr(expr, &to);
    }
}

fn redirect_expr(expr: &mut Expr, to: &impl Fn(TypeId) -> Option<TypeId>) {
    for id in expr.ty.type_ids_mut() {
        *id = to(*id).unwrap_or(*id);
    }
    match &mut expr.kind {
        ExprKind::Has(property) => redirect_expr(property, to),
        _ => expr.parts_mut().into_iter().for_each(|part| redirect_expr(part, to)),
    }
}

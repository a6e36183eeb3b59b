//! Comparisons that the schema decides by itself: `size(self.tags) <= 10` where `maxItems` is 10.

use cel::common::ast::IdedExpr;

use super::check::Checker;
use crate::diag::Code;
use crate::ir::{Check, Comparison, Expr, ExprKind, Function, Shape, Ty, TypeId};

/// The least and the greatest value that an integer can have, as far as the schema says.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    least: i128,
    greatest: i128,
}

impl Range {
    const ALL: Self = Self { least: i128::MIN, greatest: i128::MAX };
    const SIZES: Self = Self { least: 0, greatest: i128::MAX };

    fn at_least(self, limit: i128) -> Self {
        Self { least: self.least.max(limit), ..self }
    }

    fn at_most(self, limit: i128) -> Self {
        Self { greatest: self.greatest.min(limit), ..self }
    }
}

impl Checker<'_> {
    /// Reports a comparison that has the same answer for every value that the schema allows.
    pub(super) fn report_decided(&self, parsed: &IdedExpr, comparison: Comparison, left: &Expr, right: &Expr) {
        let is_literal = |expr: &Expr| matches!(expr.kind, ExprKind::Int(_) | ExprKind::Uint(_));
        if is_literal(left) && is_literal(right) {
            return;
        }
        let answer = match left == right && is_read(left) && left.ty != Ty::Double {
            true => decided(comparison, Range { least: 0, greatest: 0 }, Range { least: 0, greatest: 0 }),
            false => match (self.range(left), self.range(right)) {
                (Some(left), Some(right)) => decided(comparison, left, right),
                _ => None,
            },
        };
        if let Some(answer) = answer {
            let message = match left == right {
                true => format!("both sides are the same, so this is always {answer}"),
                false => format!("this is always {answer}, as the schema says itself"),
            };
            self.text.diags.push(self.text.at(Code::ConstantRule, self.text.whole(parsed), message));
        }
    }

    fn range(&self, expr: &Expr) -> Option<Range> {
        match &expr.kind {
            ExprKind::Int(value) => Some(Range { least: i128::from(*value), greatest: i128::from(*value) }),
            ExprKind::Uint(value) => Some(Range { least: i128::from(*value), greatest: i128::from(*value) }),
            ExprKind::Call { function: Function::Size, arguments } => {
                let checks = self.definition(&arguments[0]).map(|id| self.sizes(id, &arguments[0].ty));
                Some(checks.unwrap_or(Range::SIZES))
            }
            ExprKind::NotNull(of) => self.range(of),
            ExprKind::Property { .. } | ExprKind::Value if matches!(expr.ty.without_null(), Ty::Int | Ty::Uint) => {
                let range = self.definition(expr).map(|id| self.bounds(id))?;
                (range != Range::ALL).then_some(range)
            }
            _ => None,
        }
    }

    /// The definition of what a property holds.
    fn definition(&self, expr: &Expr) -> Option<TypeId> {
        match &expr.kind {
            ExprKind::NotNull(of) => self.definition(of),
            ExprKind::Property { of, name, .. } => {
                let Ty::Record(id) = of.ty.without_null() else { return None };
                let Shape::Record(record) = &self.types[*id].shape else { return None };
                record.field(name).map(|field| field.value.ty)
            }
            _ => None,
        }
    }

    /// All checks of a definition, and of what it is an alias of.
    fn checks(&self, mut id: TypeId) -> Vec<&Check> {
        let mut checks = Vec::new();
        loop {
            checks.extend(&self.types[id].checks);
            match self.types[id].shape {
                Shape::Alias(target) => id = target.ty,
                _ => return checks,
            }
        }
    }

    fn sizes(&self, id: TypeId, ty: &Ty) -> Range {
        self.checks(id).into_iter().fold(Range::SIZES, |range, check| match (check, ty.is_text()) {
            (Check::MinLength(limit), true) | (Check::MinItems(limit) | Check::MinProperties(limit), false) => {
                range.at_least(i128::from(*limit))
            }
            (Check::MaxLength(limit), true) | (Check::MaxItems(limit) | Check::MaxProperties(limit), false) => {
                range.at_most(i128::from(*limit))
            }
            _ => range,
        })
    }

    fn bounds(&self, id: TypeId) -> Range {
        let limit_of = |text: &str| text.parse::<i128>().ok();
        self.checks(id).into_iter().fold(Range::ALL, |range, check| match check {
            Check::Minimum { limit, exclusive } => {
                limit_of(limit).map_or(range, |limit| range.at_least(limit.saturating_add(i128::from(*exclusive))))
            }
            Check::Maximum { limit, exclusive } => {
                limit_of(limit).map_or(range, |limit| range.at_most(limit.saturating_sub(i128::from(*exclusive))))
            }
            _ => range,
        })
    }
}

/// Whether an expression is a property, or a property of one: the same each time that it is read.
fn is_read(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Value | ExprKind::Local(_) | ExprKind::Fact(_) => true,
        ExprKind::NotNull(of) | ExprKind::Property { of, .. } => is_read(of),
        _ => false,
    }
}

fn decided(comparison: Comparison, left: Range, right: Range) -> Option<bool> {
    let (below, above) = (left.greatest < right.least, left.least > right.greatest);
    let (not_above, not_below) = (left.greatest <= right.least, left.least >= right.greatest);
    let is_one = left.least == left.greatest && left == right;
    match comparison {
        Comparison::Less if below => Some(true),
        Comparison::Less if not_below => Some(false),
        Comparison::LessOrEqual if not_above => Some(true),
        Comparison::LessOrEqual if above => Some(false),
        Comparison::Greater if above => Some(true),
        Comparison::Greater if not_above => Some(false),
        Comparison::GreaterOrEqual if not_below => Some(true),
        Comparison::GreaterOrEqual if below => Some(false),
        Comparison::Equal | Comparison::NotEqual if below || above => Some(comparison == Comparison::NotEqual),
        Comparison::Equal | Comparison::NotEqual if is_one => Some(comparison == Comparison::Equal),
        _ => None,
    }
}

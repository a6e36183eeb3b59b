//! Expressions made simpler without changing what they say: what is known before there is a value, and `!` where it reads best.
//!
//! CEL's logic is Kleene's, with an error for the unknown: `false && error` is false. So De Morgan's laws hold, and a literal
//! that decides may take the place of the whole, whatever stands beside it.

use std::cmp::Ordering;

use super::{Comparison, Expr, ExprKind, Fold, Function, Ty};

impl Expr {
    /// The same, simpler: `!` stands in front of no `&&`, `||` or comparison, and nothing is asked of literals.
    #[must_use]
    pub fn simplified(self) -> Self {
        match self.kind {
            ExprKind::Not(of) => of.negated(),
            ExprKind::And(terms) => joined(terms.into_iter().map(Self::simplified), false),
            ExprKind::Or(terms) => joined(terms.into_iter().map(Self::simplified), true),
            ExprKind::If { guards, when, then, otherwise } => {
                let (when, then, otherwise) = (when.simplified(), then.simplified(), otherwise.simplified());
                match when.as_bool() {
                    Some(true) => then.among(self.ty),
                    Some(false) => otherwise.among(self.ty),
                    None => {
                        let (when, then, otherwise) = (Box::new(when), Box::new(then), Box::new(otherwise));
                        Self::new(ExprKind::If { guards, when, then, otherwise }, self.ty)
                    }
                }
            }
            ExprKind::Compare { comparison, sides } => compared(comparison, sides.map(Self::simplified)),
            kind => {
                let mut whole = Self::new(kind, self.ty);
                for part in whole.parts_mut() {
                    *part = std::mem::replace(part, Self::bool(false)).simplified();
                }
                match (&whole.kind, decided(&whole)) {
                    (_, Some(answer)) => Self::bool(answer),
                    (ExprKind::Call { function: Function::Size, arguments }, None) if arguments[0].is_empty_list() => {
                        Self::new(ExprKind::Int(0), Ty::Int)
                    }
                    _ => whole,
                }
            }
        }
    }

    /// A branch that is left alone: `[]` had its type from the other one.
    fn among(self, ty: Ty) -> Self {
        if self.is_empty_list() { Self { ty, ..self } } else { self }
    }

    /// The opposite, simplified.
    fn negated(self) -> Self {
        match self.kind {
            ExprKind::Bool(value) => Self::bool(!value),
            ExprKind::Not(of) => of.simplified(),
            ExprKind::And(terms) => joined(terms.into_iter().map(Self::negated), true),
            ExprKind::Or(terms) => joined(terms.into_iter().map(Self::negated), false),
            ExprKind::Compare { comparison, sides } if has_opposite(comparison, &sides) => {
                compared(comparison.opposite(), sides.map(Self::simplified))
            }
            kind => {
                let simple = Self::new(kind, self.ty).simplified();
                match simple.as_bool() {
                    Some(value) => Self::bool(!value),
                    None => Self::new(ExprKind::Not(Box::new(simple)), Ty::Bool),
                }
            }
        }
    }
}

/// `&&` (or `||`, where true decides) of simple terms.
fn joined(terms: impl Iterator<Item = Expr>, decides: bool) -> Expr {
    let mut kept = Vec::new();
    for term in terms {
        match term.kind {
            ExprKind::Bool(value) if value == decides => return Expr::bool(decides),
            ExprKind::Bool(_) => {}
            ExprKind::And(inner) if !decides => kept.extend(inner),
            ExprKind::Or(inner) if decides => kept.extend(inner),
            kind => {
                let term = Expr::new(kind, term.ty);
                if !kept.contains(&term) {
                    kept.push(term);
                }
            }
        }
    }
    match <[Expr; 1]>::try_from(kept) {
        Ok([only]) => only,
        Err(kept) if kept.is_empty() => Expr::bool(!decides),
        Err(kept) => Expr::new(if decides { ExprKind::Or(kept) } else { ExprKind::And(kept) }, Ty::Bool),
    }
}

fn compared(comparison: Comparison, sides: [Expr; 2]) -> Expr {
    let wanted = |value: bool| match comparison {
        Comparison::Equal => Some(value),
        Comparison::NotEqual => Some(!value),
        _ => None,
    };
    // `a == true` is `a`.
    for (this, that) in [(0, 1), (1, 0)] {
        let side = &sides[that];
        if let (Some(wanted), None, Ty::Bool) = (sides[this].as_bool().and_then(wanted), side.as_bool(), &side.ty) {
            return if wanted { side.clone() } else { side.clone().negated() };
        }
    }
    let known = match (&sides[0].kind, &sides[1].kind) {
        (ExprKind::Null, ExprKind::Null) => Some(Some(Ordering::Equal)),
        (ExprKind::Bool(left), ExprKind::Bool(right)) => Some(Some(left.cmp(right))),
        (ExprKind::Int(left), ExprKind::Int(right)) => Some(Some(left.cmp(right))),
        (ExprKind::Uint(left), ExprKind::Uint(right)) => Some(Some(left.cmp(right))),
        (ExprKind::Double(left), ExprKind::Double(right)) => Some(left.partial_cmp(right)),
        (ExprKind::Text(left), ExprKind::Text(right)) => Some(Some(left.cmp(right))),
        (ExprKind::Type(left), ExprKind::Type(right)) => Some(Some(left.cmp(right))),
        _ if sides.iter().all(Expr::is_empty_list) => Some(Some(Ordering::Equal)),
        _ => None,
    };
    match known {
        Some(order) => Expr::bool(holds(comparison, order)),
        None => Expr::new(ExprKind::Compare { comparison, sides: Box::new(sides) }, Ty::Bool),
    }
}

fn holds(comparison: Comparison, order: Option<Ordering>) -> bool {
    match comparison {
        Comparison::Equal => order == Some(Ordering::Equal),
        Comparison::NotEqual => order != Some(Ordering::Equal),
        Comparison::Less => order == Some(Ordering::Less),
        Comparison::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Comparison::Greater => order == Some(Ordering::Greater),
        Comparison::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// Whether there is a comparison that holds if this one does not: not so for the order of numbers that are none.
fn has_opposite(comparison: Comparison, sides: &[Expr; 2]) -> bool {
    let is_partial = sides.iter().any(|side| *side.ty.without_null() == Ty::Double);
    comparison.is_equality() || !is_partial
}

/// What an expression is, whatever the value.
fn decided(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::In { of, .. } if of.is_empty_list() => Some(false),
        ExprKind::Call { function: Function::IsSorted, arguments } if arguments[0].is_empty_list() => Some(true),
        ExprKind::Fold { fold: Fold::All, over, .. } if over.is_empty_list() => Some(true),
        ExprKind::Fold { fold: Fold::Exists | Fold::ExistsOne, over, .. } if over.is_empty_list() => Some(false),
        _ => None,
    }
}

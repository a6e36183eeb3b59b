//! An expression where it is known of some properties that they are there, or never are.

use super::{Expr, ExprKind, Ty};

/// Whether a property of a type is always there, or never; `None` if it may be.
pub type Presence<'p> = &'p dyn Fn(&Ty, &str) -> Option<bool>;

impl Expr {
    /// The expression as it is where so much is known; `None` if it reads what is never there.
    #[must_use]
    pub fn where_present(mut self, presence: Presence<'_>) -> Option<Self> {
        self.decide(presence);
        let expr = self.simplified();
        let is_missing = |part: &Self| match &part.kind {
            ExprKind::Property { of, name, .. } => presence(&of.ty, name) == Some(false),
            _ => false,
        };
        (!expr.any(&mut |part| is_missing(part))).then_some(expr)
    }

    fn decide(&mut self, presence: Presence<'_>) {
        if let ExprKind::Has(property) = &self.kind
            && let ExprKind::Property { of, name, .. } = &property.kind
            && let Some(there) = presence(&of.ty, name)
            // What is asked of something absent is an error, whatever is asked.
            && (!there || of.is_always_there(presence))
        {
            *self = Self::bool(there);
            return;
        }
        for part in self.parts_mut() {
            part.decide(presence);
        }
    }

    /// Whether reading it can't fail.
    fn is_always_there(&self, presence: Presence<'_>) -> bool {
        match &self.kind {
            ExprKind::Value | ExprKind::Local(_) => true,
            ExprKind::Property { of, name, .. } => presence(&of.ty, name) == Some(true) && of.is_always_there(presence),
            _ => false,
        }
    }
}

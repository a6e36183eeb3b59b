//! What is known to be there when a part of a rule is asked?
//!
//! ```text
//! has(self.emails) && size(self.emails) > 0   ──▶   if `self.emails` is there, as `emails`: size(emails) > 0; else false
//! ```
//!
//! In `a && b`, what `a` says to be there is there in `b`; in `!a || b` too, and in `a ? b : c`. So what can't fail needs no
//! error, and reads as one would write it by hand.

use super::rules::presence;
use crate::ir::{Api, Check, Comparison, Expr, ExprKind, Guard, LocalId, Ty, Types};

pub(super) fn run(api: &mut Api) {
    for id in api.types.ids().collect::<Vec<_>>() {
        let mut checks = std::mem::take(&mut api.types[id].checks);
        for check in &mut checks {
            let Check::Rule(rule) = check else { continue };
            let mut locals = std::mem::take(&mut rule.locals);
            for expr in rule.expressions_mut() {
                guard(&api.types, &mut locals, expr);
            }
            rule.locals = locals;
        }
        api.types[id].checks = checks;
    }
    for source in api.facts.iter_mut().flat_map(|fact| &mut fact.sources) {
        guard(&api.types, &mut source.locals, &mut source.value);
    }
}

fn guard(types: &Types, locals: &mut Vec<String>, expr: &mut Expr) {
    let mut guards = Guards { types, locals, known: Vec::new() };
    *expr = guards.expr(std::mem::replace(expr, Expr::bool(true)));
}

struct Guards<'a> {
    types: &'a Types,
    locals: &'a mut Vec<String>,
    /// What is known here, the latest last, by the expression as it was written.
    known: Vec<(Expr, Known)>,
}

#[derive(Clone, Copy)]
enum Known {
    /// It is there and not null, and bound to a name.
    Bound(LocalId),
    /// It is there, and may be null.
    Present,
}

/// What a term says.
enum Says {
    /// The property is there.
    Has(Expr),
    /// The value is not null.
    NotNull(Expr),
}

impl Guards<'_> {
    fn expr(&mut self, mut expr: Expr) -> Expr {
        if let ExprKind::NotNull(of) = &expr.kind
            && let Some(Known::Bound(name)) = self.known(of)
        {
            return Expr::new(ExprKind::Local(name), expr.ty);
        }
        match self.known(&expr) {
            Some(Known::Bound(name)) => return Expr::new(ExprKind::Local(name), expr.ty.without_null().clone()),
            Some(Known::Present) => {
                if let ExprKind::Property { present, .. } = &mut expr.kind {
                    *present = true;
                }
            }
            None => {}
        }
        match expr.kind {
            ExprKind::And(terms) => joined(self.terms(terms, false), false),
            ExprKind::Or(terms) => joined(self.terms(terms, true), true),
            ExprKind::If { when, then, otherwise, .. } => self.conditional(*when, *then, *otherwise, expr.ty),
            kind => {
                let mut whole = Expr::new(kind, expr.ty);
                for part in whole.parts_mut() {
                    *part = self.expr(std::mem::replace(part, Expr::bool(true)));
                }
                whole
            }
        }
    }

    fn known(&self, expr: &Expr) -> Option<Known> {
        self.known.iter().rev().find(|(known, _)| known == expr).map(|(_, known)| *known)
    }

    /// The terms of `&&`, or of `||` if `is_or`: there a term that is false says the opposite to those behind it.
    fn terms(&mut self, terms: Vec<Expr>, is_or: bool) -> Vec<Expr> {
        let before = self.known.len();
        let mut out = Vec::new();
        let mut rest = std::collections::VecDeque::from(terms);
        while let Some(term) = rest.pop_front() {
            let path = match said(&term, is_or) {
                Some(Says::Has(path)) if matches!(path.ty, Ty::Nullable(_)) => {
                    self.known.push((path.clone(), Known::Present));
                    let is_same = |other: &Expr| matches!(said(other, is_or), Some(Says::NotNull(of)) if of == path);
                    // To be there and not null is one question.
                    if let Some(at) = rest.iter().position(is_same) {
                        rest.swap(0, at);
                        continue;
                    }
                    None
                }
                Some(Says::Has(path)) => Some(path),
                Some(Says::NotNull(path)) if self.is_readable(&path) => Some(path),
                Some(Says::NotNull(_)) | None => None,
            };
            let path = path.filter(|path| rest.iter().any(|other| mentions(other, path)));
            let Some(path) = path else {
                out.push(self.expr(term));
                continue;
            };
            let guard = self.bind(path);
            let body = joined(self.terms(rest.into(), is_or), is_or);
            let kind = ExprKind::Guarded { guard, body: Box::new(body), otherwise: is_or };
            out.push(Expr::new(kind, Ty::Bool));
            break;
        }
        self.known.truncate(before);
        out
    }

    fn conditional(&mut self, when: Expr, then: Expr, otherwise: Expr, ty: Ty) -> Expr {
        // `!has(a) ? b : c` is `has(a) ? c : b`.
        let is_opposite = match &when.kind {
            ExprKind::Or(terms) => terms.iter().all(|term| said(term, true).is_some()),
            _ => said(&when, true).is_some(),
        };
        if is_opposite {
            let opposite = Expr::new(ExprKind::Not(Box::new(when)), Ty::Bool).simplified();
            return self.conditional(opposite, otherwise, then, ty);
        }
        let before = self.known.len();
        let terms = match when.kind {
            ExprKind::And(terms) => terms,
            kind => vec![Expr::new(kind, when.ty)],
        };
        let (mut guards, mut conditions) = (Vec::new(), Vec::new());
        for (index, term) in terms.iter().enumerate() {
            let needed =
                |path: &Expr| mentions(&then, path) || terms.iter().skip(index + 1).any(|other| mentions(other, path));
            match said(term, false) {
                Some(Says::Has(path)) if matches!(path.ty, Ty::Nullable(_)) => {
                    self.known.push((path, Known::Present));
                    conditions.push(term.clone());
                }
                Some(Says::Has(path)) if needed(&path) => guards.push(self.bind(path)),
                Some(Says::NotNull(path)) if self.is_readable(&path) && needed(&path) => {
                    // That it is there is said by its being not null.
                    conditions.retain(|other| !matches!(said(other, false), Some(Says::Has(of)) if of == path));
                    guards.push(self.bind(path));
                }
                _ => conditions.push(term.clone()),
            }
        }
        let conditions: Vec<Expr> = conditions.into_iter().map(|term| self.expr(term)).collect();
        let then = self.expr(then);
        self.known.truncate(before);
        let otherwise = self.expr(otherwise);
        let (when, then, otherwise) = (Box::new(joined(conditions, false)), Box::new(then), Box::new(otherwise));
        Expr::new(ExprKind::If { guards, when, then, otherwise }, ty)
    }

    /// Binds a name to what is there.
    fn bind(&mut self, path: Expr) -> Guard {
        let mut of = path.clone();
        if let (Some(Known::Present), ExprKind::Property { present, .. }) = (self.known(&path), &mut of.kind) {
            *present = true;
        }
        for part in of.parts_mut() {
            *part = self.expr(std::mem::replace(part, Expr::bool(true)));
        }
        let name = LocalId(self.locals.len());
        self.locals.push(match &path.kind {
            ExprKind::Property { name, .. } => name.clone(),
            ExprKind::Local(LocalId(index)) => self.locals[*index].clone(),
            _ => "value".to_owned(),
        });
        self.known.push((path, Known::Bound(name)));
        Guard { of: Box::new(of), name }
    }

    /// Whether a value that may be null is there all the same.
    fn is_readable(&self, path: &Expr) -> bool {
        match &path.kind {
            ExprKind::Local(_) => true,
            ExprKind::Property { of, name, .. } => {
                matches!(self.known(path), Some(Known::Present)) || presence(self.types, &of.ty, name) == Some(true)
            }
            _ => false,
        }
    }
}

/// What a term of `&&` says if it is true, or one of `||` if it is false.
fn said(term: &Expr, is_or: bool) -> Option<Says> {
    let null = if is_or { Comparison::Equal } else { Comparison::NotEqual };
    match &term.kind {
        ExprKind::Has(property) if !is_or => Some(Says::Has((**property).clone())),
        ExprKind::Not(inner) if is_or => match &inner.kind {
            ExprKind::Has(property) => Some(Says::Has((**property).clone())),
            _ => None,
        },
        ExprKind::Compare { comparison, sides } if *comparison == null => match &**sides {
            [value, Expr { kind: ExprKind::Null, .. }] | [Expr { kind: ExprKind::Null, .. }, value] => {
                matches!(value.ty, Ty::Nullable(_)).then(|| Says::NotNull(value.clone()))
            }
            _ => None,
        },
        _ => None,
    }
}

fn joined(mut terms: Vec<Expr>, is_or: bool) -> Expr {
    match terms.len() {
        0 => Expr::bool(!is_or),
        1 => terms.remove(0),
        _ => Expr::new(if is_or { ExprKind::Or(terms) } else { ExprKind::And(terms) }, Ty::Bool),
    }
}

/// Whether an expression reads another.
fn mentions(expr: &Expr, path: &Expr) -> bool {
    expr.any(&mut |part| part == path)
}

//! The macros that loop: `all`, `exists`, `exists_one`, `filter`, `map`, and those of them that bind two names.

use cel::common::ast::{CallExpr, Expr as Parsed, IdedExpr};

use super::check::{Checker, article};
use crate::diag::Code;
use crate::ir::{Expr, ExprKind, Fold, LocalId, Ty};

/// A macro that loops, as it is called.
#[derive(Clone, Copy)]
pub(super) struct Loop {
    fold: Fold,
    /// How many names it binds.
    names: usize,
    /// Whether a condition stands before what is made of each.
    is_conditional: bool,
}

/// The macro of a name, with so many arguments.
pub(super) fn of_name(name: &str, arguments: usize) -> Option<Loop> {
    let (fold, names, is_conditional) = match (name, arguments) {
        ("all", 2 | 3) => (Fold::All, arguments - 1, false),
        ("exists", 2 | 3) => (Fold::Exists, arguments - 1, false),
        ("exists_one" | "existsOne", 2 | 3) => (Fold::ExistsOne, arguments - 1, false),
        ("filter", 2) => (Fold::Filter, 1, false),
        ("map", 2) => (Fold::Map, 1, false),
        ("map", 3) => (Fold::Map, 1, true),
        ("transformList", 3) => (Fold::Map, 2, false),
        ("transformList", 4) => (Fold::Map, 2, true),
        _ => return None,
    };
    Some(Loop { fold, names, is_conditional })
}

impl Checker<'_> {
    /// A call of such a macro.
    pub(super) fn fold(&mut self, call: &CallExpr, over: &IdedExpr, loops: Loop) -> Option<Expr> {
        let of = self.value(over)?;
        let (key, value) = match &of.ty {
            Ty::List(items) => (Ty::Int, (**items).clone()),
            Ty::Map(key, value) => ((**key).clone(), (**value).clone()),
            other => {
                let message =
                    format!("`{}` goes through a list or a map, and this is {}", call.func_name, article(other));
                return self.report(Code::RuleType, self.text.whole(over), message, None);
            }
        };
        let is_map = matches!(of.ty, Ty::Map(..));
        let depth = self.scope.len();
        let names = match loops.names {
            1 => (self.bind(&call.args[0], if is_map { key } else { value })?, None),
            _ => {
                let first = self.bind(&call.args[0], key)?;
                (first, Some(self.bind(&call.args[1], value)?))
            }
        };
        let rest = &call.args[loops.names..];
        let checked = self.body(rest, loops);
        self.scope.truncate(depth);
        let (mut condition, mut body) = checked?;
        let names = match names {
            (key, None) if is_map && loops.fold != Fold::Filter => {
                let parts = condition.as_deref_mut().into_iter().chain([&mut body]);
                (key, self.value_of_key(&of, key, parts))
            }
            names => names,
        };
        let item = match (&of.ty, names) {
            (Ty::List(items), _) => (**items).clone(),
            (Ty::Map(key, _), _) => (**key).clone(),
            _ => Ty::Unknown,
        };
        let ty = match loops.fold {
            Fold::All | Fold::Exists | Fold::ExistsOne => Ty::Bool,
            Fold::Filter => Ty::List(Box::new(item)),
            Fold::Map => Ty::List(Box::new(body.ty.clone())),
        };
        let (over, body) = (Box::new(of), Box::new(body));
        Some(Expr::new(ExprKind::Fold { fold: loops.fold, over, names, condition, body }, ty))
    }

    fn body(&mut self, rest: &[IdedExpr], loops: Loop) -> Option<(Option<Box<Expr>>, Expr)> {
        match (rest, loops.is_conditional) {
            ([condition, body], true) => {
                let condition = self.of_type(condition, &Ty::Bool);
                let body = self.value(body)?;
                Some((Some(Box::new(condition?)), body))
            }
            ([body], _) if loops.fold == Fold::Map => Some((None, self.value(body)?)),
            ([body], _) => Some((None, self.of_type(body, &Ty::Bool)?)),
            _ => None,
        }
    }

    /// A name for the value of the key at hand, if that is looked up in the map that the loop goes through anyway.
    fn value_of_key<'x>(
        &mut self,
        map: &Expr,
        key: LocalId,
        parts: impl Iterator<Item = &'x mut Expr>,
    ) -> Option<LocalId> {
        let value = LocalId(self.locals.len());
        let found = parts.fold(false, |found, part| take_value(part, map, key, value) | found);
        found.then(|| {
            self.locals.push("entry".to_owned());
            value
        })
    }

    fn bind(&mut self, name: &IdedExpr, ty: Ty) -> Option<LocalId> {
        let Parsed::Ident(text) = &name.expr else {
            let message = "a name is bound here, such as `x`";
            return self.report(Code::RuleType, self.text.whole(name), message, None);
        };
        let id = LocalId(self.locals.len());
        self.locals.push(text.clone());
        self.scope.push((text.clone(), id, ty));
        Some(id)
    }
}

/// Puts the value in the place of each `map[key]`; whether there was one.
fn take_value(expr: &mut Expr, map: &Expr, key: LocalId, value: LocalId) -> bool {
    if let ExprKind::Index { of, index } = &expr.kind
        && **of == *map
        && index.kind == ExprKind::Local(key)
    {
        expr.kind = ExprKind::Local(value);
        return true;
    }
    expr.parts_mut().into_iter().fold(false, |found, part| take_value(part, map, key, value) | found)
}

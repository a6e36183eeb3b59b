//! Operators: logic, comparisons, `in`, arithmetic, indices.

use cel::common::ast::{CallExpr, Expr as Parsed, IdedExpr, LiteralValue, operators};

use super::check::{Checker, article, not_null};
use super::ty;
use crate::diag::{Code, did_you_mean, suggest};
use crate::ir::{Comparison, Expr, ExprKind, Function, Shape, Ty};

impl Checker<'_> {
    /// A call of an operator.
    pub(super) fn operator(&mut self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let comparison = match call.func_name.as_str() {
            operators::LOGICAL_AND | operators::LOGICAL_OR => return self.logic(call),
            operators::LOGICAL_NOT => {
                let of = self.of_type(call.args.first()?, &Ty::Bool)?;
                return Some(Expr::new(ExprKind::Not(Box::new(of)), Ty::Bool));
            }
            operators::CONDITIONAL => return self.conditional(call),
            operators::IN => return self.within(parsed, call),
            operators::NEGATE => return self.negate(parsed, call),
            operators::EQUALS => Comparison::Equal,
            operators::NOT_EQUALS => Comparison::NotEqual,
            operators::LESS => Comparison::Less,
            operators::LESS_EQUALS => Comparison::LessOrEqual,
            operators::GREATER => Comparison::Greater,
            operators::GREATER_EQUALS => Comparison::GreaterOrEqual,
            operators::ADD => return self.arithmetic(parsed, call, Function::Add, "+"),
            operators::SUBSTRACT => return self.arithmetic(parsed, call, Function::Subtract, "-"),
            operators::MULTIPLY => return self.arithmetic(parsed, call, Function::Multiply, "*"),
            operators::DIVIDE => return self.arithmetic(parsed, call, Function::Divide, "/"),
            operators::MODULO => return self.arithmetic(parsed, call, Function::Modulo, "%"),
            _ => return self.unsupported(parsed, "this operator is not supported"),
        };
        self.compare(parsed, call, comparison)
    }

    /// All of a chain of `&&` or `||` as one.
    fn logic(&mut self, call: &CallExpr) -> Option<Expr> {
        let mut terms = Vec::new();
        // Each side is checked, so that all faults are seen at once.
        let results: Vec<Option<Expr>> = call.args.iter().map(|term| self.of_type(term, &Ty::Bool)).collect();
        for term in results {
            let term = term?;
            match term.kind {
                ExprKind::And(inner) if call.func_name == operators::LOGICAL_AND => terms.extend(inner),
                ExprKind::Or(inner) if call.func_name == operators::LOGICAL_OR => terms.extend(inner),
                kind => terms.push(Expr::new(kind, term.ty)),
            }
        }
        let is_and = call.func_name == operators::LOGICAL_AND;
        Some(Expr::new(if is_and { ExprKind::And(terms) } else { ExprKind::Or(terms) }, Ty::Bool))
    }

    fn conditional(&mut self, call: &CallExpr) -> Option<Expr> {
        let [when, then, otherwise] = call.args.as_slice() else { return None };
        let condition = self.of_type(when, &Ty::Bool);
        let first = self.part(then);
        let second = self.part(otherwise)?;
        let (condition, first) = (condition?, first?);
        let ty = self.same_type(otherwise, &first.ty, &second.ty, "both branches are of one type")?;
        let (when, then, otherwise) = (Box::new(condition), Box::new(first), Box::new(second));
        Some(Expr::new(ExprKind::If { guards: Vec::new(), when, then, otherwise }, ty))
    }

    fn within(&mut self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let [left, right] = call.args.as_slice() else { return None };
        let (item, of) = (self.expr(left), self.value(right)?);
        let item = self.typed(left, item?)?;
        let items = match &of.ty {
            Ty::List(items) => items,
            Ty::Map(key, _) => key,
            Ty::Record(_) => return self.name_in(left, item, of),
            other => {
                let message = format!("`in` asks a list or a map, and this is {}", article(other));
                return self.report(Code::RuleType, self.text.whole(right), message, None);
            }
        };
        let asks_null = item.ty == Ty::Null && matches!(**items, Ty::Nullable(_));
        if !asks_null && !ty::comparable(&item.ty, items) {
            let message = format!("{} is never among the values of {}", article(&item.ty), article(&of.ty));
            return self.report(Code::RuleType, self.text.whole(parsed), message, None);
        }
        if let (Ty::Enum(_), ExprKind::List(_), Parsed::List(list)) = (item.ty.without_null(), &of.kind, &right.expr) {
            for literal in &list.elements {
                self.known_value(item.ty.without_null(), literal);
            }
        }
        let item = if matches!(of.ty, Ty::Map(..)) { not_null(item) } else { item };
        Some(Expr::new(ExprKind::In { item: Box::new(item), of: Box::new(of) }, Ty::Bool))
    }

    /// `'name' in self` is `has(self.name)`.
    fn name_in(&mut self, parsed: &IdedExpr, item: Expr, of: Expr) -> Option<Expr> {
        let span = self.text.whole(parsed);
        let ExprKind::Text(name) = item.kind else {
            let message = "the names of an object's properties are known, so what is looked for must be written out";
            return self.report(Code::UnsupportedRule, span, message, None);
        };
        self.presence(of, span, &name)
    }

    fn compare(&mut self, parsed: &IdedExpr, call: &CallExpr, comparison: Comparison) -> Option<Expr> {
        let [left, right] = call.args.as_slice() else { return None };
        let (first, second) = (self.expr(left), self.expr(right)?);
        let first = first?;
        // `[]` beside `[]` is as unknown as any.
        let (first, second) = match (first.is_empty_list(), second.is_empty_list()) {
            (true, _) => (first, self.typed(right, second)?),
            (false, true) => (self.typed(left, first)?, second),
            (false, false) => (self.typed(left, first)?, self.typed(right, second)?),
        };
        let is_equality = comparison.is_equality();
        let sides = match is_equality {
            true => [first, second],
            false => [not_null(first), not_null(second)],
        };
        let [one, other] = [&sides[0].ty, &sides[1].ty];
        let asks_null =
            |one: &Ty, other: &Ty| *one == Ty::Null && matches!(other, Ty::Nullable(_) | Ty::Any | Ty::Null);
        let fits = match is_equality {
            true => asks_null(one, other) || asks_null(other, one) || ty::comparable(one, other),
            false => ty::comparable(one, other) && ty::is_ordered(one) && ty::is_ordered(other),
        };
        if !fits {
            return self.never(parsed, one, other, is_equality);
        }
        if is_equality {
            self.known_value(one.without_null(), right);
            self.known_value(other.without_null(), left);
        }
        self.report_decided(parsed, comparison, &sides[0], &sides[1]);
        Some(Expr::new(ExprKind::Compare { comparison, sides: Box::new(sides) }, Ty::Bool))
    }

    fn never(&self, parsed: &IdedExpr, one: &Ty, other: &Ty, is_equality: bool) -> Option<Expr> {
        let is_null = *one == Ty::Null || *other == Ty::Null;
        let is_loose = |ty: &Ty| matches!(ty.without_null(), Ty::Any | Ty::Union);
        if !is_null && (is_loose(one) || is_loose(other)) {
            return self.of_several_types(self.text.whole(parsed));
        }
        if let (Ty::Map(..), Ty::Map(..)) = (one, other) {
            return self.unsupported(parsed, "maps are not compared; `all` can ask each key");
        }
        let (message, help) = match is_equality {
            true if is_null => (
                "the value is never null, as its schema says".to_owned(),
                Some("`has(…)` asks whether a property is there; `nullable` lets it be null".to_owned()),
            ),
            true if article(one) == article(other) => (
                "the two are of different schemas, which are never equal".to_owned(),
                Some("compare their properties one by one".to_owned()),
            ),
            true => (format!("{} is never equal to {}", article(one), article(other)), None),
            false if ty::comparable(one, other) => (format!("{} has no order", article(one)), None),
            false => (format!("{} can't be compared with {}", article(one), article(other)), None),
        };
        self.report(Code::RuleType, self.text.whole(parsed), message, help)
    }

    /// Whether a literal beside a value of an enum is one of its values.
    fn known_value(&self, ty: &Ty, literal: &IdedExpr) {
        let (Ty::Enum(id), Parsed::Literal(LiteralValue::String(text))) = (ty, &literal.expr) else { return };
        let Shape::Enum(listed) = &self.types[*id].shape else { return };
        let known = || listed.values.iter().map(|value| value.wire_value.as_str());
        if listed.takes_others || listed.position(text.inner()).is_some() {
            return;
        }
        let message =
            format!("`{}` is no value of the enum, so this has the same answer always", text.inner().escape_debug());
        let all: Vec<String> = known().take(12).map(|value| format!("`{}`", value.escape_debug())).collect();
        let near = suggest(text.inner(), known()).map(did_you_mean);
        let help = near.unwrap_or_else(|| format!("the enum has {}", all.join(", ")));
        let span = self.text.whole(literal);
        self.text.diags.push(self.text.at(Code::ConstantRule, span, message).with_help(help));
    }

    fn negate(&mut self, parsed: &IdedExpr, call: &CallExpr) -> Option<Expr> {
        let of = self.value(call.args.first()?)?;
        match (&of.kind, &of.ty) {
            (ExprKind::Double(value), _) => Some(Expr::new(ExprKind::Double(-value), Ty::Double)),
            (_, Ty::Int | Ty::Double) => {
                let ty = of.ty.clone();
                Some(Expr::new(ExprKind::Call { function: Function::Negate, arguments: vec![of] }, ty))
            }
            (_, ty) => {
                let message = format!("{} has no negative", article(ty));
                self.report(Code::RuleType, self.text.whole(parsed), message, None)
            }
        }
    }

    fn arithmetic(&mut self, parsed: &IdedExpr, call: &CallExpr, function: Function, sign: &str) -> Option<Expr> {
        let [left, right] = call.args.as_slice() else { return None };
        let (first, second) = (self.value_or_empty(left), self.value_or_empty(right)?);
        let first = first?;
        use Function::{Add, Divide, Modulo, Multiply, Subtract};
        let ty = match (function, &first.ty, &second.ty) {
            (Add | Subtract | Multiply | Divide, one @ (Ty::Int | Ty::Uint | Ty::Double), other) if one == other => {
                Some(one.clone())
            }
            (Modulo, one @ (Ty::Int | Ty::Uint), other) if one == other => Some(one.clone()),
            (Add, one, other) if one.is_text() && other.is_text() => Some(Ty::Text),
            (Add, Ty::Bytes, Ty::Bytes) => Some(Ty::Bytes),
            (Add, one @ Ty::List(_), other @ Ty::List(_)) => ty::common(one, other),
            (Add, Ty::Timestamp, Ty::Duration) | (Add, Ty::Duration, Ty::Timestamp) => Some(Ty::Timestamp),
            (Subtract, Ty::Timestamp, Ty::Duration) => Some(Ty::Timestamp),
            (Subtract, Ty::Timestamp, Ty::Timestamp) => Some(Ty::Duration),
            (Add | Subtract, Ty::Duration, Ty::Duration) => Some(Ty::Duration),
            _ => None,
        };
        let Some(ty) = ty else {
            let message = format!("`{sign}` does not go with {} and {}", article(&first.ty), article(&second.ty));
            let mixes = first.ty.is_number() && second.ty.is_number() && first.ty != second.ty;
            let help = mixes.then(|| format!("convert one of the two, as in `{}(…)`", ty::name(&first.ty)));
            return self.report(Code::RuleType, self.text.whole(parsed), message, help);
        };
        Some(Expr::new(ExprKind::Call { function, arguments: vec![first, second] }, ty))
    }

    /// `of[index]`
    pub(super) fn index(&mut self, call: &CallExpr) -> Option<Expr> {
        let [of_parsed, index_parsed] = call.args.as_slice() else { return None };
        // A fact whose name is no identifier.
        if let (Parsed::Ident(context), Parsed::Literal(LiteralValue::String(name))) =
            (&of_parsed.expr, &index_parsed.expr)
            && context == "context"
            && !self.is_bound(context)
        {
            return self.fact(self.text.whole(index_parsed), name.inner());
        }
        let (of, index) = (self.value(of_parsed), self.value(index_parsed)?);
        let of = of?;
        let span = self.text.whole(index_parsed);
        let ty = match (&of.ty, &index.kind) {
            (Ty::Record(_), ExprKind::Text(name)) => return self.property(of, span, &name.clone()),
            (Ty::Map(..), ExprKind::Text(name)) if !matches!(of.kind, ExprKind::Map(_)) => {
                return self.property(of, span, &name.clone());
            }
            (Ty::List(items), _) if index.ty == Ty::Int => (**items).clone(),
            (Ty::Map(key, value), _) if ty::common(key, &index.ty).is_some() => (**value).clone(),
            (Ty::List(_) | Ty::Map(..), _) => {
                let message = format!("{} is no index of {}", article(&index.ty), article(&of.ty));
                return self.report(Code::RuleType, span, message, None);
            }
            (Ty::Record(_), _) => {
                let message = "the names of an object's properties are known, so the index must be written out";
                return self.report(Code::UnsupportedRule, span, message, None);
            }
            (other, _) => {
                let message = format!("{} has no items", article(other));
                return self.report(Code::RuleType, self.text.whole(of_parsed), message, None);
            }
        };
        Some(Expr::new(ExprKind::Index { of: Box::new(of), index: Box::new(index) }, ty))
    }
}

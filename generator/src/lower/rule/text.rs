//! What rules ask of texts by a pattern or a format string; both must be written out.

use cel::common::ast::{Expr as Parsed, IdedExpr};

use super::check::{Checker, article};
use crate::diag::Code;
use crate::ir::{Clause, Expr, ExprKind, FormatPart, Pattern, Ty};
use crate::lower::pattern::re2;

impl Checker<'_> {
    /// `text.matches(pattern)`
    pub(super) fn matches(&mut self, text: Expr, parsed: &IdedExpr) -> Option<Expr> {
        let source = self.written(parsed, "the pattern")?;
        let plan = self.compiled(parsed, &source, re2::plan)?;
        let pattern = Pattern { source, plan };
        Some(Expr::new(ExprKind::Matches { text: Box::new(text), pattern }, Ty::Bool))
    }

    /// `text.find(pattern)`, `text.findAll(pattern)`, `text.findAll(pattern, limit)`
    pub(super) fn find(&mut self, text: Expr, arguments: &[IdedExpr], all: bool) -> Option<Expr> {
        let (pattern, limit) = (arguments.first()?, arguments.get(1));
        let source = self.written(pattern, "the pattern")?;
        let source = self.compiled(pattern, &source, re2::translated)?;
        let limit = match limit {
            Some(limit) => Some(Box::new(self.of_type(limit, &Ty::Int)?)),
            None => None,
        };
        let ty = if all { Ty::List(Box::new(Ty::Text)) } else { Ty::Text };
        Some(Expr::new(ExprKind::Find { text: Box::new(text), pattern: source, all: all.then_some(limit) }, ty))
    }

    fn compiled<T>(&self, parsed: &IdedExpr, source: &str, compile: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match compile(source) {
            Ok(compiled) => Some(compiled),
            Err(reason) => self.report(Code::InvalidRule, self.text.whole(parsed), reason, None),
        }
    }

    /// A text that stands in the rule.
    fn written(&mut self, parsed: &IdedExpr, what: &str) -> Option<String> {
        match self.of_type(parsed, &Ty::Text)?.kind {
            ExprKind::Text(text) => Some(text),
            _ => self.unsupported(parsed, &format!("{what} must be written out, so that it can be compiled here")),
        }
    }

    /// `'…'.format([…])`
    pub(super) fn format(&mut self, target: &IdedExpr, of: &Expr, arguments: &IdedExpr) -> Option<Expr> {
        let ExprKind::Text(template) = &of.kind else {
            return self.unsupported(target, "the format must be written out, so that it can be compiled here");
        };
        let Parsed::List(list) = &arguments.expr else {
            return self.unsupported(arguments, "the values must be written as a list");
        };
        let pieces = match pieces(template) {
            Ok(pieces) => pieces,
            Err(message) => return self.report(Code::InvalidRule, self.text.whole(target), message, None),
        };
        let clauses = pieces.iter().filter(|piece| piece.1.is_some()).count();
        if clauses != list.elements.len() {
            let message = format!("the format has {clauses} clauses, and the list {} values", list.elements.len());
            return self.report(Code::RuleType, self.text.whole(arguments), message, None);
        }
        let (mut parts, mut values) = (Vec::new(), list.elements.iter());
        for (text, clause) in pieces {
            if !text.is_empty() {
                parts.push(FormatPart::Text(text));
            }
            if let Some(clause) = clause {
                let value = values.next()?;
                parts.push(FormatPart::Value(clause, self.formatted(clause, value)?));
            }
        }
        Some(Expr::new(ExprKind::Format(parts), Ty::Text))
    }

    fn formatted(&mut self, clause: Clause, parsed: &IdedExpr) -> Option<Expr> {
        let value = self.value(parsed)?;
        let fits = match clause {
            Clause::Text => is_printed(&value.ty),
            Clause::Decimal | Clause::Octal => matches!(value.ty, Ty::Int | Ty::Uint),
            Clause::Binary => matches!(value.ty, Ty::Int | Ty::Uint | Ty::Bool),
            Clause::Fixed(_) | Clause::Scientific(_) => value.ty == Ty::Double,
            Clause::Hex(_) => matches!(value.ty, Ty::Int | Ty::Uint | Ty::Bytes) || value.ty.is_text(),
        };
        if !fits {
            let message = format!("the clause does not print {}", article(&value.ty));
            return self.report(Code::RuleType, self.text.whole(parsed), message, None);
        }
        Some(value)
    }
}

/// Whether `%s` is supported for values of a type.
fn is_printed(ty: &Ty) -> bool {
    match ty {
        Ty::List(items) => matches!(**items, Ty::Bool | Ty::Int | Ty::Uint | Ty::Double) || items.is_text(),
        ty => ty.is_text() || ty.is_number() || matches!(ty, Ty::Bool | Ty::Bytes | Ty::Timestamp | Ty::Duration),
    }
}

/// The texts of a format string, each with the clause behind it.
fn pieces(template: &str) -> Result<Vec<(String, Option<Clause>)>, String> {
    let (mut pieces, mut text) = (Vec::new(), String::new());
    let mut chars = template.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '%' {
            text.push(char);
            continue;
        }
        let mut digits = None;
        if chars.next_if_eq(&'.').is_some() {
            let mut written = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                written.push(digit);
            }
            let precision = written.parse::<usize>().ok().filter(|precision| *precision <= 100);
            digits = Some(precision.ok_or("a precision is a number up to 100")?);
        }
        let clause = match (chars.next(), digits) {
            (Some('%'), None) => {
                text.push('%');
                continue;
            }
            (Some('s'), None) => Clause::Text,
            (Some('d'), None) => Clause::Decimal,
            (Some('f'), digits) => Clause::Fixed(digits.unwrap_or(6)),
            (Some('e'), digits) => Clause::Scientific(digits.unwrap_or(6)),
            (Some('b'), None) => Clause::Binary,
            (Some('o'), None) => Clause::Octal,
            (Some('x'), None) => Clause::Hex(false),
            (Some('X'), None) => Clause::Hex(true),
            (Some(other), _) => return Err(format!("`%{}` is no clause of a format", other.escape_debug())),
            (None, _) => return Err("the format ends within a clause".to_owned()),
        };
        pieces.push((std::mem::take(&mut text), Some(clause)));
    }
    pieces.push((text, None));
    Ok(pieces)
}

//! Where a part of a rule stands, and faults that point there.

use cel::common::ast::{Expr, IdedExpr, SourceInfo};

use super::parse::parts;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::schema::Expression;

/// Bytes of a rule's text, from the first to the one behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A text with the places of its parts.
pub(super) struct Text<'t> {
    pub(super) written: &'t Expression,
    pub(super) info: &'t SourceInfo,
    pub(super) diags: &'t Diagnostics,
}

impl Text<'_> {
    fn own(&self, id: u64) -> Option<Span> {
        let (start, last) = self.info.offset_for(id)?;
        let (start, end) = (start as usize, last as usize + 1);
        (start < end && end <= self.written.text.len()).then_some(Span { start, end })
    }

    /// All of an expression.
    pub(super) fn whole(&self, expr: &IdedExpr) -> Span {
        let mut span = self.own(expr.id).unwrap_or(Span { start: 0, end: self.written.text.len() });
        // Of a message, its opening bracket is pointed at.
        let parts = if matches!(expr.expr, Expr::Struct(_)) { Vec::new() } else { parts(expr) };
        for part in parts.into_iter().map(|part| self.whole(part)) {
            span = Span { start: span.start.min(part.start), end: span.end.max(part.end) };
        }
        match &expr.expr {
            Expr::Select(select) => span.end = span.end.max(self.field(expr, &select.field).end),
            Expr::Call(call) if is_named(&call.func_name) => {
                let name = self.function(expr, &call.func_name);
                span = Span { start: span.start.min(name.start), end: self.closing(span.end, ')') };
            }
            Expr::Call(call) if call.func_name == cel::common::ast::operators::INDEX => {
                span.end = self.closing(span.end, ']');
            }
            Expr::List(_) => span.end = self.closing(span.end, ']'),
            Expr::Map(_) => span.end = self.closing(span.end, '}'),
            _ => {}
        }
        span
    }

    /// The name of a field that is selected.
    pub(super) fn field(&self, expr: &IdedExpr, name: &str) -> Span {
        let dot = self.own(expr.id).map_or(0, |span| span.end);
        self.next(dot, name)
    }

    /// The name of a function that is called.
    pub(super) fn function(&self, expr: &IdedExpr, name: &str) -> Span {
        let bracket = self.own(expr.id).map_or(0, |span| span.start);
        let before = self.written.text.get(..bracket).unwrap_or_default().trim_end();
        match before.strip_suffix(name) {
            Some(rest) => Span { start: rest.len(), end: before.len() },
            None => Span { start: bracket, end: bracket + 1 },
        }
    }

    /// A word at or soon after a place.
    fn next(&self, from: usize, word: &str) -> Span {
        let rest = self.written.text.get(from..).unwrap_or_default();
        let start = from + rest.find(word).unwrap_or(0);
        Span { start, end: (start + word.len()).min(self.written.text.len()) }
    }

    /// The end of what a bracket closes, if nothing but white space stands before it.
    fn closing(&self, from: usize, bracket: char) -> usize {
        let rest = self.written.text.get(from..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(bracket) { from + blank + 1 } else { from }
    }

    /// A diagnostic about a part.
    pub(super) fn at(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, place(self.written, span), message)
    }
}

/// The place of a whole text.
pub(super) fn all(written: &Expression) -> Place {
    place(written, Span { start: 0, end: written.text.len() })
}

/// The place of a part of a text.
pub(super) fn place(written: &Expression, span: Span) -> Place {
    let text = &written.text;
    let count = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
    let (start, end) = (span.start.min(text.len()), span.end.min(text.len()));
    Place::Inside {
        pointer: written.at.clone(),
        start: count(text.get(..start)),
        length: count(text.get(start..end)).max(1),
    }
}

/// Whether a function is called by a name, and is no operator.
pub(super) fn is_named(function: &str) -> bool {
    function.starts_with(|char: char| char.is_ascii_alphabetic())
}

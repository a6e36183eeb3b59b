//! Rules in CEL as plain Rust.
//!
//! ```text
//! context.externalContact || (has(self.emails) && size(self.emails) > 0)
//!     ──▶   context.external_contact || self.emails.as_ref().is_some_and(|emails| !emails.is_empty())
//! ```
//!
//! An expression that can't fail becomes one that reads as if written by hand; where it can, it is a closure that returns a
//! `Result`, with `?`.

mod asked;
mod call;
mod code;
mod compare;
mod context;
mod expr;
mod fold;
mod format;
mod list;
mod logic;
mod property;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::ir::{Check, Expr, ExprKind, Guard, LocalId, Rule, Ty, TypeId};
use crate::naming;
use code::{Code, Form};

pub(super) use asked::properties as asked_properties;
pub(super) use context::{argument, emit as emit_context, field_docs, field_type};

/// How the value that rules are about is at hand.
#[derive(Clone, Copy)]
pub(super) enum Held {
    /// A place that holds it.
    Place,
    /// A reference to it.
    Reference,
    /// A `&str`, where a field would be a `String`.
    Text,
}

/// The rules of a definition, each a statement without `;`: about a value at a place.
pub(super) fn statements(
    scope: &Scope<'_>,
    id: TypeId,
    held: Held,
    value: &TokenStream,
    at: &TokenStream,
) -> Vec<TokenStream> {
    let rules = scope.context.api.types[id].checks.iter().filter_map(|check| match check {
        Check::Rule(rule) => Some(rule),
        _ => None,
    });
    let form = match held {
        Held::Place => Form::Place(id),
        Held::Reference => Form::Reference(id),
        Held::Text => Form::Lent(id),
    };
    let value = Code::new(value.clone(), form);
    rules.map(|rule| statement(scope, rule, &value, at)).collect()
}

/// ```text
/// rule::holds(
///     self.start <= self.end,
///     &Rule { rule: "self.start <= self.end", message: "…", reason: "FieldValueInvalid" },
///     at,
///     found,
/// )
/// ```
fn statement(scope: &Scope<'_>, rule: &Rule, value: &Code, at: &TokenStream) -> TokenStream {
    let module = scope.runtime("rule");
    let mut emitter = Emitter::new(scope, value.clone(), &rule.locals);
    let condition = emitter.plain(&rule.condition);
    let told = rule.message_expression.as_ref().map(|told| emitter.owned(told).as_result());
    let (source, reason) = (&rule.source, &rule.reason);
    let message = match &rule.message {
        Some(message) => message.clone(),
        // The runtime says the rule; of several lines it makes one here.
        None if source.contains(['\n', '\r']) => {
            format!("failed rule: {}", source.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        None => String::new(),
    };
    let literal = quote! { &#module::Rule { rule: #source, message: #message, reason: #reason } };
    let at = rule.field_path.iter().fold(at.clone(), |at, name| {
        let at = super::check::unborrowed(&at);
        quote! { &#at.property(#name) }
    });
    let (condition, fails) = match condition.fails {
        true => {
            let result = condition.as_result();
            (quote! { || #result }, true)
        }
        false => (condition.tokens, false),
    };
    let told = told.map(|told| quote! { || #told, });
    let function = match (fails, told.is_some()) {
        (false, false) => quote! { holds },
        (false, true) => quote! { holds_or_says },
        (true, false) => quote! { answers },
        (true, true) => quote! { answers_or_says },
    };
    quote! { #module::#function(#condition, #literal, #told #at, found) }
}

/// Emits the expressions of one rule.
struct Emitter<'e> {
    scope: &'e Scope<'e>,
    /// `self`
    value: Code,
    /// What the names that the rule binds are called in the document.
    locals: &'e [String],
    /// What the names that are bound here are in Rust.
    idents: BTreeMap<LocalId, Ident>,
    /// What is bound here, the innermost last.
    open: Vec<Ident>,
    /// The lists that some of them go through, by which they are spoken of.
    spoken: BTreeMap<LocalId, String>,
    /// What the names stand for.
    bound: BTreeMap<LocalId, Code>,
}

impl<'e> Emitter<'e> {
    fn new(scope: &'e Scope<'e>, value: Code, locals: &'e [String]) -> Self {
        Self {
            scope,
            value,
            locals,
            idents: BTreeMap::new(),
            open: Vec::new(),
            spoken: BTreeMap::new(),
            bound: BTreeMap::new(),
        }
    }

    /// The expression as an argument of a function.
    fn argument(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        code::argument(self.scope, &code, &expr.ty)
    }

    /// The expression as an operator takes it.
    fn plain(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        code::plain(self.scope, &code, &expr.ty)
    }

    /// Binds a name, until [`close`](Self::close).
    fn open(&mut self, id: LocalId) -> Ident {
        let name = naming::local(&self.locals[id.0], &self.open);
        self.open.push(name.clone());
        self.idents.insert(id, name.clone());
        name
    }

    /// Binds what a guard finds. What is bound already, and may be null, lends its name to what is not.
    fn open_guard(&mut self, guard: &Guard) -> Ident {
        let outer = match guard.of.kind {
            ExprKind::Local(id) => self.idents.get(&id).cloned(),
            _ => None,
        };
        let Some(name) = outer else { return self.open(guard.name) };
        self.open.push(name.clone());
        self.idents.insert(guard.name, name.clone());
        name
    }

    /// Forgets the last names.
    fn close(&mut self, count: usize) {
        self.open.truncate(self.open.len().saturating_sub(count));
    }
}

/// The boolean or the value of an expression that asks nothing of a value: what is written out.
fn is_literal(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Bool(_)
            | ExprKind::Int(_)
            | ExprKind::Uint(_)
            | ExprKind::Double(_)
            | ExprKind::Text(_)
            | ExprKind::Timestamp(..)
            | ExprKind::Duration(..)
    ) && expr.ty != Ty::Null
}

//! `&&`, `||`, `!` and `?:`, and what is bound on the way.

use proc_macro2::TokenStream;
use quote::quote;

use super::code::{Code, Form, Level, is_shared};
use super::{Emitter, is_literal};
use crate::ir::{Expr, ExprKind, Guard, Scalar, Shape};

impl Emitter<'_> {
    /// The terms of `&&`, or of `||` if `is_or`.
    ///
    /// An error in one is nothing if another decides. So what can't fail is asked first, and only if two or more can is there
    /// something to absorb.
    pub(super) fn joined(&mut self, terms: &[Expr], is_or: bool) -> Code {
        let codes: Vec<Code> = terms.iter().map(|term| self.plain(term)).collect();
        let (failing, sure): (Vec<&Code>, Vec<&Code>) = codes.iter().partition(|code| code.fails);
        let level = if is_or { Level::Or } else { Level::And };
        let sign = if is_or {
            quote! { || }
        } else {
            quote! { && }
        };
        let mut operands: Vec<TokenStream> = sure.iter().map(|code| code.within(level)).collect();
        let absorbed = failing.split_last().map(|(last, others)| {
            let (cel, name) = (
                self.scope.runtime("cel"),
                if is_or {
                    quote! { or }
                } else {
                    quote! { and }
                },
            );
            others.iter().rev().fold((*last).clone(), |right, left| {
                let (left, right) = (left.as_result(), right.as_result());
                Code::tried(quote! { #cel::#name(|| #left, || #right) }, Form::Value)
            })
        });
        if let (Some(absorbed), true) = (&absorbed, operands.is_empty()) {
            return absorbed.clone();
        }
        operands.extend(absorbed.iter().map(|code| code.within(level)));
        let mut operands = operands.into_iter();
        let first = operands.next();
        let code = Code::value(quote! { #first #(#sign #operands)* }).at(level);
        Code { fails: absorbed.is_some(), ..code }
    }

    /// `!of`
    pub(super) fn not(&mut self, of: &Expr) -> Code {
        if let ExprKind::Has(property) = &of.kind {
            return self.has(property, false);
        }
        let code = self.plain(of);
        let tokens = code.within(Level::Unary);
        Code::value(quote! { !#tokens }).at(Level::Unary).with(&[&code])
    }

    /// ```text
    /// self.emails.as_ref().is_some_and(|emails| !emails.is_empty())
    /// ```
    pub(super) fn guarded(&mut self, guard: &Guard, body: &Expr, otherwise: bool) -> Code {
        if let Some(code) = self.flag(guard, body, otherwise) {
            return code;
        }
        let (option, name) = (self.option(&guard.of), self.open_guard(guard));
        self.bound.insert(guard.name, reference(&name, &option));
        let body = self.plain(body);
        self.close(1);
        let (receiver, answer) = (option.receiver(), &body.tokens);
        if body.fails {
            let matched = self.matched(&guard.of).tokens;
            let tokens = quote! { match #matched { Some(#name) => #answer, None => #otherwise } };
            return Code::value(tokens).at(Level::Block).with(&[&option, &body]);
        }
        let method = if otherwise {
            quote! { is_none_or }
        } else {
            quote! { is_some_and }
        };
        Code::value(quote! { #receiver.#method(|#name| #answer) }).with(&[&option])
    }

    /// `self.closed == Some(true)`
    fn flag(&mut self, guard: &Guard, body: &Expr, otherwise: bool) -> Option<Code> {
        let local = ExprKind::Local(guard.name);
        let wanted = match &body.kind {
            kind if *kind == local => true,
            ExprKind::Not(of) if of.kind == local => false,
            _ => return None,
        };
        let copied = self.copied(&guard.of);
        let types = &self.scope.context.api.types;
        let is_flag = matches!(types.shape(copied.ty()?), Shape::Scalar(Scalar::Boolean));
        let receiver = copied.receiver();
        // What is not there is as good as what is wanted, or as bad.
        let (sign, flag) = if otherwise { (quote! { != }, !wanted) } else { (quote! { == }, wanted) };
        is_flag.then(|| Code::value(quote! { #receiver #sign Some(#flag) }).at(Level::Compare).with(&[&copied]))
    }

    /// ```text
    /// if let Some(end) = &self.end && self.is_open { end } else { self.start }
    /// ```
    pub(super) fn conditional(&mut self, guards: &[Guard], when: &Expr, then: &Expr, otherwise: &Expr) -> Code {
        if let ([guard], Some(true)) = (guards, when.as_bool())
            && then.kind == ExprKind::Local(guard.name)
            && let Some(code) = self.defaulted(&guard.of, otherwise)
        {
            return code;
        }
        let mut parts = Vec::new();
        let mut conditions: Vec<TokenStream> = Vec::new();
        for guard in guards {
            let (option, name) = (self.matched(&guard.of), self.open_guard(guard));
            let tokens = &option.tokens;
            conditions.push(quote! { let Some(#name) = #tokens });
            self.bound.insert(guard.name, reference(&name, &option));
            parts.push(option);
        }
        if conditions.is_empty() || when.as_bool() != Some(true) {
            let when = self.plain(when);
            conditions.push(when.within(Level::Compare));
            parts.push(when);
        }
        let first = self.expr(then);
        self.close(guards.len());
        let second = self.expr(otherwise);
        let branches = self.alike(&[(first, &then.ty), (second, &otherwise.ty)]);
        let (form, then, otherwise) = (branches[0].form.clone(), &branches[0].tokens, &branches[1].tokens);
        let tokens = match conditions.as_slice() {
            [only] if guards.is_empty() => {
                let only = match parts.first() {
                    Some(when) => when.tokens.clone(),
                    None => only.clone(),
                };
                quote! { if #only { #then } else { #otherwise } }
            }
            several => quote! { if #(#several)&&* { #then } else { #otherwise } },
        };
        parts.extend(branches.iter().cloned());
        Code::new(tokens, form).at(Level::Block).with(&parts.iter().collect::<Vec<_>>())
    }

    /// `self.limit.unwrap_or(10)`
    fn defaulted(&mut self, of: &Expr, otherwise: &Expr) -> Option<Code> {
        if !is_literal(otherwise) {
            return None;
        }
        let matched = self.matched(of);
        let types = &self.scope.context.api.types;
        let Shape::Scalar(scalar) = *types.shape(matched.ty()?) else { return None };
        let option = self.option(of);
        let (receiver, literal) = (option.receiver(), self.expr(otherwise).tokens);
        match scalar {
            scalar if is_shared(scalar) => {
                let copied = self.copied(of).receiver();
                Some(Code::value(quote! { #copied.unwrap_or(#literal) }).with(&[&option]))
            }
            Scalar::String if otherwise.ty.is_text() => {
                let code = Code::new(quote! { #receiver.map_or(#literal, String::as_str) }, Form::Text);
                Some(code.with(&[&option]))
            }
            _ => None,
        }
    }
}

/// What a name stands for that is bound to the inside of an `Option`.
fn reference(name: &proc_macro2::Ident, option: &Code) -> Code {
    let form = match option.form {
        Form::Option(id) => Form::Reference(id),
        ref other => other.clone(),
    };
    Code::new(quote! { #name }, form)
}

//! The macros that loop, as iterators.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use super::code::{Code, Form, bound, owned};
use crate::ir::{Expr, ExprKind, Fold, LocalId};
use crate::naming;

impl Emitter<'_> {
    /// ```text
    /// self.names.iter().all(|name| !name.is_empty())
    /// ```
    pub(super) fn fold(
        &mut self,
        fold: Fold,
        over: &Expr,
        names: (LocalId, Option<LocalId>),
        condition: Option<&Expr>,
        body: &Expr,
    ) -> Code {
        let list = self.expr(over);
        if let ExprKind::Property { name, .. } = &over.kind {
            self.spoken.insert(names.1.unwrap_or(names.0), name.clone());
        }
        let (items, argument, form) = self.items(&list, names, condition.into_iter().chain([body]));
        let condition = condition.map(|condition| self.plain(condition));
        let body = match fold {
            // What an item lends does not live longer than the item.
            Fold::Map => {
                let made = self.expr(body);
                match self.by_itself(&made, &body.ty) {
                    lent if lent.brief => owned(self.scope, &made),
                    lent => lent,
                }
            }
            _ => self.plain(body),
        };
        self.close(1 + usize::from(names.1.is_some()));
        let fails = body.fails || condition.as_ref().is_some_and(|condition| condition.fails);
        let made = match fails {
            true => {
                let items = if names.1.is_none() { self.passed(&list).0 } else { items };
                self.failing(fold, &items, &argument, condition.as_ref(), &body, form)
            }
            false => sure(fold, &items, &argument, condition.as_ref(), &body, form),
        };
        made.with(&[&list])
    }

    /// The iterator, the closure's argument, and the form of an item.
    fn items<'x>(
        &mut self,
        list: &Code,
        (first, second): (LocalId, Option<LocalId>),
        used_in: impl Iterator<Item = &'x Expr>,
    ) -> (TokenStream, TokenStream, Form) {
        let bodies: Vec<&Expr> = used_in.collect();
        let is_used = |id: LocalId| bodies.iter().any(|body| body.any(&mut |part| part.kind == ExprKind::Local(id)));
        let name = |id: LocalId, emitter: &mut Self| -> Ident {
            let name = emitter.open(id);
            if is_used(id) { name } else { naming::unused(&name) }
        };
        let Some(second) = second else {
            let (items, form) = self.iterated(list);
            let name = name(first, self);
            self.bound.insert(first, bound(&name, &form));
            return (items, quote! { #name }, form);
        };
        let (items, pair) = self.iterated_pairs(list);
        let (key, value) = (name(first, self), name(second, self));
        let key_code = match pair.is_index {
            true => {
                let cel = self.scope.runtime("cel");
                Code::value(quote! { #cel::int(#key) })
            }
            false => bound(&key, &pair.key),
        };
        self.bound.insert(first, key_code);
        self.bound.insert(second, bound(&value, &pair.value));
        if pair.key == Form::Key && !is_used(first) {
            let map = list.receiver();
            return (quote! { #map.values() }, quote! { #value }, pair.value);
        }
        (items, quote! { (#key, #value) }, pair.value)
    }

    fn failing(
        &mut self,
        fold: Fold,
        items: &TokenStream,
        argument: &TokenStream,
        condition: Option<&Code>,
        body: &Code,
        form: Form,
    ) -> Code {
        let cel = self.scope.runtime("cel");
        let answer = body.as_result();
        match (fold, condition) {
            (Fold::All, _) => Code::tried(quote! { #cel::all(#items, |#argument| #answer) }, Form::Value),
            (Fold::Exists, _) => Code::tried(quote! { #cel::exists(#items, |#argument| #answer) }, Form::Value),
            (Fold::ExistsOne, _) => Code::tried(quote! { #cel::exists_one(#items, |#argument| #answer) }, Form::Value),
            (Fold::Filter, _) => {
                Code::tried(quote! { #cel::filter(#items, |#argument| #answer) }, Form::List(Box::new(form)))
            }
            (Fold::Map, None) => {
                Code::tried(quote! { #cel::map(#items, |#argument| #answer) }, Form::List(Box::new(body.form.clone())))
            }
            (Fold::Map, Some(condition)) => {
                let (condition, made) = (&condition.tokens, &body.tokens);
                let item = quote! { Ok(if #condition { Some(#made) } else { None }) };
                Code::tried(
                    quote! { #cel::map_some(#items, |#argument| #item) },
                    Form::List(Box::new(body.form.clone())),
                )
            }
        }
    }
}

fn sure(
    fold: Fold,
    items: &TokenStream,
    argument: &TokenStream,
    condition: Option<&Code>,
    body: &Code,
    form: Form,
) -> Code {
    let answer = &body.tokens;
    // `filter` lends its items.
    let lent = match form {
        Form::OwnedText | Form::List(_) => argument.clone(),
        _ => quote! { &#argument },
    };
    match (fold, condition) {
        (Fold::All, _) => Code::value(quote! { #items.all(|#argument| #answer) }),
        (Fold::Exists, _) => Code::value(quote! { #items.any(|#argument| #answer) }),
        (Fold::ExistsOne, _) => {
            let count = quote! { #items.filter(|#lent| #answer).count() };
            Code::value(quote! { #count == 1 }).at(super::code::Level::Compare)
        }
        (Fold::Filter, _) => Code::new(quote! { #items.filter(|#lent| #answer) }, Form::Iterator(Box::new(form))),
        (Fold::Map, None) => {
            Code::new(quote! { #items.map(|#argument| #answer) }, Form::Iterator(Box::new(body.form.clone())))
        }
        (Fold::Map, Some(condition)) => {
            let condition = &condition.tokens;
            Code::new(
                quote! { #items.filter(|#lent| #condition).map(|#argument| #answer) },
                Form::Iterator(Box::new(body.form.clone())),
            )
        }
    }
}
